"""Papers and changes in a notation that can be read at a glance.

    title: Words of the first page          also source, date, agenda item, summary.purpose
    p one: A paragraph with the id one.     markup as in the content
    h2 two: A heading of level 2
    -1 three: A list item of level 1        -1 three a): with a mark
    t four: activity | status               a table and its column headings (which are also the keys)
    | giga: Giga | done                     a row with its id and cells
    annex five: Its title                   the blocks that follow are the annex's
    ^n: A note                              ids may be left out (`p : …`)
"""

from __future__ import annotations

import datetime
import re
from typing import Any

from councildoc.content.marking import write
from councildoc.content.markup import parse
from councildoc.merge.changes import Added, Change, Changed, Deleted, Merged, Moved
from councildoc.merge.units import Texts, words
from councildoc.model.blocks import Block, Column, Heading, ListItem, Paragraph, Row, Table
from councildoc.model.inlines import Inlines
from councildoc.model.paper import Annex, Note, Paper, Session, SummaryEntry
from councildoc.model.symbol import Symbol
from councildoc.value import replace

DAY = datetime.date(2025, 5, 16)
SESSION = Session("C25", "Council 2025", "Geneva", DAY, DAY, "council.itu.int/2025")
EMPTY = Paper(Symbol("C25", 52), SESSION, "E", "E", "PL 2", DAY, (), (), (), ())
_LINE = re.compile(r"(?P<kind>title|source|date|agenda item|summary\.[a-z ]+|p|h\d|-\d|t|\||annex|\^)"
                   r" ?(?P<id>[a-z0-9-]*)(?: (?P<mark>\S+))?: ?(?P<text>.*)")  # fmt: skip


def line(text: str) -> Inlines:
    return parse(text.replace("⏎", "\\\n"), {}, lambda *fault: None)[0]


def paper(text: str) -> Paper:
    made, annexes, blocks = EMPTY, [], []  # type: Paper, list[Annex], list[Block]
    body = blocks
    for said in filter(str.strip, text.splitlines()):
        found = _LINE.fullmatch(said.strip())
        assert found, said
        kind, name, mark, words = found["kind"], found["id"], found["mark"] or "", found["text"]
        if kind == "annex":
            blocks = []
            annexes.append((name, words, blocks))  # type: ignore[arg-type]
        elif kind == "^":
            made = replace(made, notes=(*made.notes, Note(name, (line(words),))))
        elif kind == "|":
            blocks[-1] = row(blocks[-1], name, words)
        elif re.fullmatch(r"p|h\d|-\d|t", kind):
            blocks.append(block(kind, name, mark, words))
        else:
            made = front(made, kind, words)
    named = tuple(Annex(name, "", line(title), tuple(some)) for name, title, some in annexes)  # type: ignore[misc]
    return replace(made, body=tuple(body), annexes=named)


def front(made: Paper, kind: str, words: str) -> Paper:
    if kind.startswith("summary."):
        entry = SummaryEntry(kind[8:], tuple(line(words) for words in words.split(" // ")))
        return replace(made, summary=(*made.summary, entry))
    value: Any = datetime.date.fromisoformat(words) if kind == "date" else words
    value = line(words) if kind in ("title", "source") else value
    return replace(made, **{kind.replace(" ", "_"): value})


def block(kind: str, name: str, mark: str, words: str) -> Block:
    if kind == "t":
        return Table(name, tuple(Column(cell.strip(), line(cell.strip())) for cell in words.split("|")), ())
    if kind == "p":
        return Paragraph(name, line(words))
    if kind[0] == "h":
        return Heading(name, int(kind[1]), "", line(words))
    return ListItem(name, int(kind[1]), line(words), mark)


def row(table: Block, name: str, words: str) -> Table:
    assert isinstance(table, Table)
    cells = tuple((line(cell.strip()),) for cell in words.split("|"))
    return replace(table, rows=(*table.rows, Row(name, cells)))


def lines(merged: Merged) -> list[str]:
    """What a merge found, a line each."""
    return [
        *map(change, merged.changes),
        *(f"split {one.key}: {' '.join(one.parts)}" for one in merged.split),
        *(f"joined {one.key}: {' '.join(one.gone)}" for one in merged.joined),
    ]


def change(one: Change) -> str:
    head = f"{one.state}: {type(one).__name__.lower()} {one.key}"
    if isinstance(one, Changed):
        today = f", today {texts(one.today)}" if one.state == "conflict" else ""
        return f"{head}: {texts(one.base)} > {texts(one.word)}{today}"
    if isinstance(one, Deleted):
        return head + (f", today {texts(one.today)}" if one.state == "conflict" else "")
    if isinstance(one, (Added, Moved)):
        place = f" after {one.after or 'nothing'} in {one.section or 'nothing'}"
        return head + place + (f": {texts(words(one.what))}" if isinstance(one, Added) else "")
    today = f", today {one.today}" if one.state == "conflict" else ""
    return f"{head}: {one.what} {one.base} > {one.word}{today}"


def texts(some: Texts) -> str:
    return " // ".join(write(inlines).replace("\\\n", "⏎") for inlines in some) if some else "nothing"
