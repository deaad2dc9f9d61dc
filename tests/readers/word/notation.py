"""A Word file, and what is recognised in it, in a notation that can be read at a glance.

A case says what it shows, then its parts behind lines of `==`.

    == body                        elements as they stand in Word, or a paragraph a line:
    {Heading1} 1⇥Some **words**    style, tab (⇥), break (⏎), bold words
    [[ddate]] 10 April 2017        a bookmark around the paragraph
    | one | two                    a row of a table; lines of `|` that follow one another are one table
    == styles, numbering, footnotes, endnotes, comments, header, footer
                                   the inside of a part
    == links                       id and address of each relationship that leads outside; `dot` is a picture
    == titles                      the objectives' official titles, `1: Close all digital divides`
    == keys                        the keys of the columns of each table
    == front                       facts of the first page; those that are not named are not asked for
    == reads                       the blocks, annexes and notes; `== rejects`: with --revisions reject
    == finds                       code, and a part of what is said; without it there are no findings
    == reviews                     what reviewers left

What a file says nothing of and a paper must have (`missing-fact`) is asked for by cases with a front.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from councildoc.content.marking import write
from councildoc.findings import Finding
from councildoc.languages import long_date
from councildoc.model.blocks import Block, Heading, ListItem, Paragraph, Picture, Rule, Table
from councildoc.model.paper import Paper
from councildoc.model.reviews import Review
from papers import png
from readers.word import hostile_files
from readers.word.hostile_files import HEAD, Parts, R, W

_SPACES = {
    "w": W, "r": R, "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "v": "urn:schemas-microsoft-com:vml", "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "future": "urn:a-namespace-of-tomorrow",
}  # fmt: skip
_ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes",
          "comments": "comments", "header": "hdr", "footer": "ftr"}  # fmt: skip
_LINE = re.compile(r"(?:\{(?P<style>[^}]*)\} ?)?(?:\[\[(?P<mark>[^\]]*)\]\] ?)?(?P<text>.*)")


def sections(case: str) -> dict[str, str]:
    found: list[tuple[str, str]] = re.findall(r"^== (\w+)\n(.*?)(?=^==|\Z)", case, flags=re.M | re.S)
    return dict(found)


def word_file(said: dict[str, str]) -> bytes:
    """The bytes of a case's file."""
    parts = [name for name in _ROOTS if name in said]
    relations = [relation(name, name, f"{name}.xml") for name in parts]
    relations += [relation(*line.split(" ", 1)) for line in said.get("links", "").splitlines()]
    relations.append(relation("dot", "image", "dot.png"))
    made: Parts = {f"word/{name}.xml": HEAD + rooted(_ROOTS[name], said[name]) for name in parts}
    made["word/dot.png"] = png(1, 1)
    body = "".join(elements(said["body"])) + _end(said)
    made["document"] = HEAD + rooted("document", f"<w:body>{body}</w:body>")
    made["rels"] = hostile_files.relationships("".join(relations))
    return hostile_files.packed(hostile_files.parts(**made))


def _end(said: dict[str, str]) -> str:
    edges = [name for name in ("header", "footer") if name in said]
    references = "".join(f'<w:{name}Reference w:type="default" r:id="{name}"/>' for name in edges)
    return f"<w:sectPr>{references}</w:sectPr>"


def relation(key: str, kind: str, target: str = "") -> str:
    """A relationship to a part, or (without a target) to an address."""
    outside = "" if target else ' TargetMode="External"'
    target, kind = (target, kind) if target else (kind, "hyperlink")
    return f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{escape(target)}"{outside}/>'


def rooted(name: str, inside: str) -> str:
    spaces = " ".join(f'xmlns:{key}="{uri}"' for key, uri in _SPACES.items())
    return f"<w:{name} {spaces}>{inside}</w:{name}>"


def elements(body: str) -> Iterator[str]:
    """The paragraphs and tables of a body in the notation."""
    rows: list[str] = []
    for line in [*filter(str.strip, body.splitlines()), ""]:
        if line.startswith("| "):
            rows.append("".join(f"<w:tc>{paragraph(cell.strip())}</w:tc>" for cell in line[2:].split("|")))
            continue
        if rows:
            yield "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
            rows = []
        if line:
            yield line if line.lstrip().startswith("<") else paragraph(line)


def paragraph(line: str) -> str:
    found = _LINE.fullmatch(line)
    assert found, line
    style = f'<w:pPr><w:pStyle w:val="{found["style"]}"/></w:pPr>' if found["style"] else ""
    runs = "".join(map(run, re.split(r"(\*\*.+?\*\*)", found["text"])))
    if found["mark"]:
        runs = f'<w:bookmarkStart w:id="1" w:name="{found["mark"]}"/>{runs}<w:bookmarkEnd w:id="1"/>'
    return f"<w:p>{style}{runs}</w:p>"


def run(text: str) -> str:
    bold = text.startswith("**")
    words = escape(text.strip("*") if bold else text).replace("\\|", "|")
    for sign, element in ("⇥", "tab"), ("⏎", "br"):
        words = words.replace(sign, f'</w:t><w:{element}/><w:t xml:space="preserve">')
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>' if text else ""


def lines(paper: Paper) -> list[str]:
    """The paper's blocks, annexes and notes, a line each; without ids and the closing rule."""
    out = [line for block in paper.body if not isinstance(block, Rule) for line in shown(block)]
    for annex in paper.annexes:
        out.append(f"annex {annex.number}".rstrip() + f": {text(annex.title)}")
        out += [line for block in annex.blocks for line in shown(block)]
    return out + [f"^{note.id}: {' // '.join(map(text, note.paragraphs))}" for note in paper.notes]


def keys(paper: Paper) -> list[str]:
    blocks = [*paper.body, *(block for annex in paper.annexes for block in annex.blocks)]
    return [", ".join(c.key for c in block.columns) for block in blocks if isinstance(block, Table)]


def shown(block: Block) -> list[str]:
    for kind, show in _SHOWN:
        if isinstance(block, kind):
            return [line.rstrip() for line in show(block)]
    raise AssertionError(block)


def table(block: Table) -> list[str]:
    rows = (" | ".join(" // ".join(map(text, cell)) for cell in row.cells) for row in block.rows)
    spans = [f"  from row {s.row}, column {s.column}: {s.rows} x {s.columns}" for s in block.spans]
    merged = [f"  merged: {block.merged}"] if block.merged else []
    heads = "t: " + " | ".join(text(c.heading) for c in block.columns)
    return [heads, *(f"| {row}" for row in rows), *merged, *spans]


def text(inlines: Any) -> str:
    return write(inlines).replace("\\\n", "⏎").replace("\t", "⇥") if inlines else ""


_SHOWN: tuple[tuple[Any, Callable[[Any], list[str]]], ...] = (
    (Paragraph, lambda b: [f"p: {text(b.inlines)}"]),
    (Heading, lambda b: [f"h{b.level} {b.number}".rstrip() + f": {text(b.inlines)}"]),
    (ListItem, lambda b: [f"-{b.level} {b.mark}".rstrip() + f": {text(b.inlines)}"]),
    (Picture, lambda b: [f"picture: {b.description}"]),
    (Table, table),
)


def front(paper: Paper) -> dict[str, str]:
    """The facts of the first page by name."""
    session = paper.session
    days = (long_date(day, "E") for day in (session.first_day, session.last_day))
    facts = {
        "symbol": f"{paper.symbol}-{paper.language}", "agenda item": paper.agenda_item or "",
        "date": long_date(paper.date, "E"), "original": paper.original, "source": text(paper.source),
        "title": text(paper.title), "session": session.name, "place": session.place,
        "days": " to ".join(days), "site": session.site,
    }  # fmt: skip
    return facts | {entry.key: " // ".join(map(text, entry.paragraphs)) for entry in paper.summary}


def review(one: Review) -> str:
    """comment Anna: What she said (about “words”; answers 0; done)"""
    about = [f"about “{one.about}”" if one.about else "", f"answers {one.answers}" if one.answers else "",
             "done" if one.done else ""]  # fmt: skip
    said = "; ".join(filter(None, about))
    words = one.words.strip().replace("\n", "⏎")
    return f"{one.kind} {one.author}: {words}" + (f" ({said})" if said else "")


def finding(one: Finding) -> str:
    return f"{one.code}: {one.message}"
