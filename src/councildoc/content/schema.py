"""What may stand in each kind of file: the one definition that reading and editors share."""

from __future__ import annotations

from typing import Any

from councildoc.content.shapes import (
    ID,
    ID_LENGTH,
    ByKey,
    ByValue,
    Choice,
    Field,
    Json,
    Lazy,
    Many,
    MapOf,
    Record,
    Shape,
    Text,
)

LANGUAGES = ("A", "C", "E", "F", "R", "S")
COLUMNS = (
    "objective", "activity", "action lines", "sdgs", "lead", "partners", "status",
    "other objectives", "other action lines", "link",
)  # fmt: skip
ILLUSTRATIVE = ("objectives", "action lines", "sdgs", "lead", "partners", "status", "link", "text")
SUMMARY = (
    "purpose", "action required", "strategic plan", "financial implications", "summary", "action",
    "references",
)  # fmt: skip

name = Text("a name (lower-case letters, digits and single hyphens, at most 34)", ID,
            longest=ID_LENGTH)  # fmt: skip
text = Text()
texts = Many(text, "text or a list of texts")
date = Text("a date, such as 16 May 2025 or 2025-05-16")
level = Text("a level from 1 to 9", "[1-9]")
number = Text("a number without spaces, such as 3.1", r"\S{1,20}")
numbered = Choice("yes", "no", "true", "false")

item = Lazy("item")
items = Many(item, "a list of items", single=False)
item.shape = Record(
    "a list item",
    {
        "id": Field(name, "the item's lasting name"),
        "text": Field(text, "the item's words", required=True),
        "mark": Field(Text("a mark", r"\S{1,8}"), "what stands before it, such as a), if not the dash"),
        "level": Field(level, "its level, if not one below the item it stands under"),
        "items": Field(items, "items one level deeper"),
    },
    text_key="text",
)  # fmt: skip

key = r"[a-z][a-z0-9]*(?: [a-z0-9]+)*"
key_of_column = Text("a column's key (lower-case letters and digits, single spaces; not id)",
                     rf"(?!id$){key}", longest=30)  # fmt: skip
whole = Text("a whole number", r"[1-9][0-9]{0,3}")
size = Text("a size, such as 12 cm",
            r"(?=.*[1-9])(?:[0-9]{1,4}(?:\.[0-9]{1,3})? ?(?:cm|mm|in|pt)|[0-9]{1,9} ?emu)")  # fmt: skip

literal_table = Record("a table", {
    "columns": Field(Many(Record("a column", {
        "column": Field(key_of_column, "the column's key, by which the rows name their cells", True),
        "heading": Field(text, "its heading"),
        "width": Field(Text("a width (a number; only the proportion counts)",
                            r"(?=.*[1-9])[0-9]{1,6}(?:\.[0-9]{1,6})?"),
                       "its share of the table's width"),
    }, text_key="column"), "a list of columns", single=False, least=1),
                     "the columns, in order", required=True),
    "rows": Field(Many(Record("a row", {
        "id": Field(name, "the row's lasting name"),
    }, others=texts), "a list of rows", single=False), "the rows; a cell under its column's key"),
    "repeat": Field(Text("a number of columns", r"[0-9]{1,2}"),
                    "in so many columns, equal cells that follow one another are one"),
    "caption": Field(text, "the table's name, for readers who hear it"),
    "description": Field(text, "what it shows, for readers who hear it"),
    "merged cells": Field(Many(Record("a merged cell", {
        "row": Field(Text("a row's number (0 is the heading row)", r"[0-9]{1,5}"), "its first row", True),
        "column": Field(text, "the key of its first column", required=True),
        "rows": Field(Text("a number of rows", r"[1-9][0-9]{0,4}"), "how many rows it takes"),
        "columns": Field(whole, "how many columns it takes"),
    })), "cells that take the place of several"),
})  # fmt: skip

block = Lazy("block")
blocks = Many(block, "a list of paragraphs", single=True)
block.shape = ByKey(
    "a paragraph, a list, a sub-heading, a table or a picture",
    {
        "text": Record("a paragraph", {
            "id": Field(name, "the paragraph's lasting name"),
            "text": Field(text, "the paragraph's words", required=True),
        }),
        "list": Record("a list", {"list": Field(items, "the list's items", required=True)}),
        "heading": Record("a sub-heading", {
            "id": Field(name, "the heading's lasting name"),
            "heading": Field(text, "the heading's words", required=True),
            "numbered": Field(numbered, "no for a head without a number"),
            "number": Field(number, "its number, if not the next one"),
            "level": Field(level, "its level, if not one below the heading it stands under"),
            "content": Field(blocks, "what stands under it"),
        }),
        "table": Record("a table", {
            "id": Field(name, "the table's lasting name"),
            "table": Field(literal_table, "its columns and rows", required=True),
        }),
        "picture": Record("a picture", {
            "id": Field(name, "the picture's lasting name"),
            "picture": Field(text, "a PNG, JPEG or GIF file below the paper's folder", required=True),
            "description": Field(text, "what it shows, for readers who hear it"),
            "width": Field(size, "how wide it is, such as 12 cm, if not its own size"),
            "height": Field(size, "how high it is"),
        }),
    },
)  # fmt: skip

notes = MapOf(ID, "a note's name", texts, ID_LENGTH)

_section = {
    "heading": Field(text, "the section's heading; it is numbered by itself"),
    "numbered": Field(numbered, "no for a heading without a number"),
    "number": Field(number, "its number, if not the next one"),
    "id": Field(name, "the section's lasting name; the file's name if left out"),
    "notes": Field(notes, "footnotes by name"),
}

section = ByValue("a section", "kind", {
    "text": Record("a text section", _section | {
        "kind": Field(Choice("text"), "text"),
        "content": Field(blocks, "paragraphs, lists and sub-headings"),
    }),
    "objectives": Record("an objectives section", _section | {
        "kind": Field(Choice("objectives"), "objectives"),
        "intro": Field(blocks, "what comes before the objectives"),
        "objectives": Field(Many(Record("an objective", {
            "objective": Field(Text("an objective's number", r"[0-9]{1,2}"), "its number", True),
            "id": Field(name, "its lasting name; objective-N if left out"),
            "updates": Field(items, "what is new under it"),
        }), "a list of objectives", single=False), "the objectives, in order", required=True),
        "closing": Field(blocks, "what comes after them"),
    }),
    "working groups": Record("a working-groups section", _section | {
        "kind": Field(Choice("working groups"), "working groups"),
        "intro": Field(blocks, "what comes before the groups"),
        "groups": Field(Many(Record("a working group", {
            "id": Field(name, "its lasting name"),
            "name": Field(text, "its name; the heading", required=True),
            "number": Field(number, "its number, if not the next one"),
            "narrative": Field(blocks, "what it did"),
        }), "a list of groups", single=False), "the groups, in order", required=True),
        "closing": Field(blocks, "what comes after them"),
    }),
})  # fmt: skip

session = Record("a session", {
    "symbol": Field(Text("a session's symbol, such as C25", r"[A-Z]{1,3}[0-9]{2}"), "C25", True),
    "name": Field(text, "Council 2025", required=True),
    "place": Field(text, "Geneva, Switzerland", required=True),
    "from": Field(date, "the first day", required=True),
    "to": Field(date, "the last day", required=True),
    "site": Field(Text("a web address without https://", r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_./-]*)?"),
                  "council.itu.int/2025", required=True),
    "banner": Field(text, "a picture for the first page, PNG or JPEG, beside this file"),
    "review": Field(Many(Choice("name", "place", "from", "to", "site", "banner")),
                    "what was guessed and nobody has confirmed yet"),
})  # fmt: skip

paper = Record("a paper", {
    "symbol": Field(text, "C25/52", required=True),
    "base": Field(text, "the symbol of the document that this one revises, adds to or corrects"),
    "drafted from": Field(text, "the paper that a draft began as; review.yaml says how far it has come"),
    "language": Field(Choice(*LANGUAGES), "the language it is written in: A C E F R S"),
    "original": Field(Choice(*LANGUAGES), "the language it was first written in"),
    "agenda item": Field(text, "PL 2; left out in information documents"),
    "date": Field(date, "16 May 2025", required=True),
    "source": Field(text, "Report by the Secretary-General", required=True),
    "title": Field(text, "the title, in sentence case", required=True),
    "template": Field(name, "the template's folder under templates/; council if left out"),
    "gdoc": Field(Text("a document-management number", r"[A-Za-z0-9_./-]+"), "the gDoc number, once known"),
    "summary": Field(Record("the summary box", {
        key: Field(texts, "what stands under this head") for key in SUMMARY
    }), "the box on the first page"),
    "body": Field(Many(name, "a list of sections", single=False), "sections/NAME.yaml, in order",
                  required=True),
    "annexes": Field(Many(name, "a list of annexes", single=False), "annexes/NAME.yaml, in order"),
    "house style": Field(Record("the house style of a paper", {
        "off": Field(Many(Record("a rule that is off", {
            "rule": Field(text, "the rule's code, such as length-pages", required=True),
            "reason": Field(text, "why this paper goes without it"),
        }), "a list of rules"), "rules that this paper goes without, each with a reason"),
    }), "what `councildoc check` leaves out for this paper"),
})  # fmt: skip

column = Record("a column", {
    "column": Field(Choice(*COLUMNS), "what the column shows", required=True),
    "heading": Field(text, "its heading, if not the usual one"),
    "width": Field(Text("a width (a number; only the proportion counts)",
                        r"(?=.*[1-9])[0-9]{1,3}(?:\.[0-9]{1,2})?"),
                   "its share of the table's width"),
}, text_key="column")  # fmt: skip

where = Record("a filter", {
    "objectives": Field(Many(Text("an objective's number", r"[0-9]{1,2}")), "any of these"),
    "action lines": Field(texts, "any of these"),
    "sdgs": Field(Many(Text("an SDG's number", r"[0-9]{1,2}")), "any of these"),
    "lead": Field(texts, "any of these"),
    "status": Field(texts, "any of these"),
})  # fmt: skip

table = Record("a table", {
    "rows": Field(Choice("activities"), "where the rows come from"),
    "group by": Field(Choice("objective", "action line", "status"), "rows of one kind stand together"),
    "totals": Field(numbered, "yes for a last row that counts"),
    "where": Field(where, "only the activities that fit"),
    "columns": Field(Many(column, "a list of columns", single=False, least=1),
                     "the columns, in order", required=True),
    "mark illustrative": Field(Text("a mark", r"\S{1,3}"), "set behind values that are examples"),
})  # fmt: skip

matrix = Record("a matrix", {
    "cells": Field(Choice("counts", "names"), "what the cells say: how many activities, or which"),
    "where": Field(where, "only the activities that fit"),
    "totals": Field(numbered, "yes for a last row and column that count"),
})  # fmt: skip

annex = Record("an annex", {
    "title": Field(text, "the annex's title", required=True),
    "id": Field(name, "its lasting name; the file's name if left out"),
    "orientation": Field(Choice("landscape", "portrait"), "how its pages lie"),
    "description": Field(text, "what the table shows, for readers who hear it"),
    "intro": Field(blocks, "what comes before the table"),
    "content": Field(blocks, "paragraphs, lists, sub-headings, tables and pictures"),
    "table": Field(table, "a view on the activities"),
    "matrix": Field(matrix, "action lines down, objectives across"),
    "legend": Field(blocks, "what comes after the table"),
    "notes": Field(notes, "footnotes by name"),
})  # fmt: skip

activity = Record("an activity", {
    "id": Field(name, "its lasting name", required=True),
    "name": Field(text, "its name", required=True),
    "objectives": Field(Many(Text("an objective's number", r"[0-9]{1,2}")),
                        "GDC objectives, the principal one first"),
    "action lines": Field(texts, "WSIS action lines, such as C2"),
    "sdgs": Field(Many(Text("an SDG's number", r"[0-9]{1,2}")), "Sustainable Development Goals"),
    "lead": Field(text, "who leads it"),
    "partners": Field(texts, "who works with it"),
    "status": Field(text, "how it stands"),
    "text": Field(text, "one sentence on it"),
    "link": Field(text, "its page on the web"),
    "illustrative": Field(Many(Choice(*ILLUSTRATIVE)), "fields whose values are examples"),
})  # fmt: skip
activities = Many(activity, "a list of activities", single=False)

fact = Record("a fact", {
    "value": Field(text, "the number or words"),
    "count": Field(Choice("activities"), "counted, not typed"),
    "where": Field(where, "count only those that fit"),
    "as of": Field(text, "when it was true"),
    "source": Field(text, "who said so"),
    "renew": Field(text, "how often it must be looked at again"),
}, text_key="value")  # fmt: skip
facts = MapOf(r"[a-z][a-z0-9_]*", "a fact's name (lower-case letters, digits and _)", fact)

frameworks = Record("the frameworks", {
    "objectives": Field(MapOf(r"[0-9]{1,2}", "an objective's number", text), "official titles", True),
    "action lines": Field(MapOf(r"\S.*", "an action line", text), "official short titles", True),
    "sdgs": Field(MapOf(r"[0-9]{1,2}", "an SDG's number", text), "official names", required=True),
})  # fmt: skip

carried = Record("a mark of review", {
    "carried_from": Field(text, "the symbol of the paper that it came from", required=True),
    "review": Field(Choice("true", "false", "yes", "no"), "true until somebody has looked at it"),
    "owner": Field(text, "who should look at it"),
    "was": Field(text, "stands for how the activity was written then"),
})  # fmt: skip

review = Record("a list of what was carried over", {
    "first page": Field(MapOf(".+", "a part of the first page", carried), "by key of paper.yaml"),
    "texts": Field(MapOf(ID, "a text's lasting name", carried, ID_LENGTH), "by id"),
    "notes": Field(MapOf(ID, "a note's name", carried, ID_LENGTH), "by name"),
    "facts": Field(MapOf(r"[a-z][a-z0-9_]*", "a fact's name", carried), "by name"),
    "activities": Field(MapOf(ID, "an activity's lasting name", carried, ID_LENGTH), "by id"),
})  # fmt: skip

styles = Record("a style map", {
    "roles": Field(MapOf(r"[a-z][a-z0-9 ]*", "a role", text), "role: style name in Word", True),
    "marks": Field(Record("the marks", {
        "list": Field(text, "what stands before a list item", required=True),
        "rule": Field(text, "the line that closes a paper", required=True),
    }), "typed marks of the house", required=True),
})  # fmt: skip

house_style = Record("the house style", {
    "based on": Field(text, "the profile it builds on: itu-council (the usual one) or un-secretariat"),
    "rules": Field(MapOf(r"[a-z][a-z-]*", "a rule's code, such as number-range", Record("a setting", {
        "severity": Field(Choice("yes", "no", "hint", "warning", "error"), "no, yes, hint, warning or error"),
    }, text_key="severity", others=texts)), "rule: no, yes, a severity, or parameters"),
    "abbreviations": Field(MapOf(r"\S+", "an abbreviation", texts), "abbreviation: what it stands for"),
    "names": Field(texts, "official names, with their capitals"),
    "words": Field(texts, "words in capitals that stand for nothing"),
})  # fmt: skip

FILES: dict[str, Shape] = {
    "session": session,
    "paper": paper,
    "section": section,
    "annex": annex,
    "activities": activities,
    "facts": facts,
    "notes": notes,
    "frameworks": frameworks,
    "review": review,
    "styles": styles,
    "house-style": house_style,
}


def json_schema(kind: str) -> Json:
    """The JSON Schema (2020-12) of one kind of file, for editors' completion and checks."""
    lists: tuple[Lazy, ...] = (item, block)
    defs: dict[str, Any] = {lazy.name: lazy.shape.schema() for lazy in lists if lazy.shape}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"councildoc {kind}"}
    return head | FILES[kind].schema() | {"$defs": defs}
