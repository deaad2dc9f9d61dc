"""A paper in plain text, for cases of house style -> the model.

    symbol: C25/52            the first page, until a blank line; what is left out is the usual paper's
    summary.purpose: …        a head of the box (`summary: none` for no box, `summary.purpose:` for
                              an empty one)

    # 1 A heading             `##` for level 2; without a number it has none
    - an item                 `--` for level 2; `-a) an item` with a mark
    A paragraph, which goes on
      on lines that are indented.
    | Name | Number           a table: its column headings, then its rows
    | Giga | 3
    table: caption / description      about the table that comes next
    span: 1 0 2 1             a merged cell of that table: row, column, rows, columns
    picture: chart.png / What it shows
    = Title of an annex       what follows is in it
    == 2 Title                with a number
    ^name: the text of a note
    .                         an empty paragraph

Inline markup is content's own. Blocks are called p1, p2, … in order; rows r1, r2, …
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from councildoc.content.markup import parse
from councildoc.languages import parse_date
from councildoc.model.blocks import (
    Block,
    Column,
    Heading,
    ListItem,
    Paragraph,
    Picture,
    Row,
    Rule,
    Span,
    Table,
)  # fmt: skip
from councildoc.model.inlines import Inlines
from councildoc.model.paper import Annex, Note, Paper, Session, SummaryEntry
from councildoc.model.symbol import Symbol
from councildoc.value import replace

SESSION = Session("C25", "Council 2025", "Geneva, Switzerland", datetime.date(2025, 6, 17),
                  datetime.date(2025, 6, 27), "council.itu.int/2025")  # fmt: skip
FRONT = {
    "symbol": "C25/52", "agenda item": "PL 2", "date": "16 May 2025", "language": "E",
    "source": "Report by the Secretary-General", "title": "Progress with the digital agenda",
    "summary.purpose": "This document informs the Council of progress.",
    "summary.action required": "The Council is invited **to note** this document.",
    "summary.strategic plan": "Partnerships and international cooperation.",
    "summary.financial implications": "Within the allocated budget.",
}  # fmt: skip


def paper(text: str) -> Paper:
    """The paper that a text in the notation says."""
    front, body = _parted(text)
    said = _front(front)
    made = Paper(
        Symbol.parse(said["symbol"]), _session(said), said["language"], said["language"], said["agenda item"],
        parse_date(said["date"], "E") if said["date"] else datetime.date.min,
        inlines(said["source"]), inlines(said["title"]), _summary(said), (), gdoc=said.get("gdoc", ""),
    )  # fmt: skip
    return _Body(made).paper(body)


def inlines(text: str) -> Inlines:
    """One line of inline markup, spaces kept as they are."""
    made = parse(text, {}, lambda *_: None)
    return made[0] if made else ()


def _parted(text: str) -> tuple[list[str], list[str]]:
    """The lines of the first page and those after it; indented lines go on."""
    lines: list[str] = []
    for line in text.strip("\n").split("\n"):
        if line.startswith("  ") and lines and lines[-1]:
            lines[-1] += " " + line[2:]
        else:
            lines.append(line)
    is_front = re.match(r"(?:[a-z][a-z. ]*):(?: |$)", lines[0]) and not lines[0].startswith(
        ("table:", "span:", "picture:")
    )
    end = lines.index("") if is_front and "" in lines else len(lines) if is_front else 0
    return lines[:end], [line for line in lines[end:] if line]


def _front(lines: list[str]) -> dict[str, str]:
    given = dict(line.split(": ", 1) if ": " in line else (line.rstrip(":"), "") for line in lines)
    if any(key.startswith("summary") for key in given):
        usual = {key: value for key, value in FRONT.items() if not key.startswith("summary")}
        return usual | given
    return FRONT | given


def _session(said: dict[str, str]) -> Session:
    changes = {key[8:]: value for key, value in said.items() if key.startswith("session.")}
    days = {
        key: datetime.date.fromisoformat(changes.pop(key))
        for key in ("first_day", "last_day")
        if key in changes
    }
    return replace(SESSION, **changes, **days)


def _summary(said: dict[str, str]) -> tuple[SummaryEntry, ...]:
    keys = [key for key in said if key.startswith("summary.")]
    return tuple(SummaryEntry(key[8:], (inlines(said[key]),) if said[key] else ()) for key in keys)


class _Body:
    """Collects blocks, annexes and notes."""

    def __init__(self, made: Paper) -> None:
        self.made = made
        self.count = self.rows = 0
        self.parts: list[list[Block]] = [[]]
        self.titles: list[tuple[str, str]] = []
        self.notes: list[Note] = []
        self.about = {"table": "", "span": ""}

    def paper(self, lines: list[str]) -> Paper:
        grouped = list(self.grouped(lines))
        for line in grouped:
            self.take(line)
        annexes = tuple(
            Annex(f"annex-{n}", number, inlines(title), tuple(blocks))
            for n, ((number, title), blocks) in enumerate(zip(self.titles, self.parts[1:], strict=True), 1)
        )
        body = (*self.parts[0], Rule("rule"))
        return replace(self.made, body=body, annexes=annexes, notes=tuple(self.notes))

    def grouped(self, lines: list[str]) -> Iterator[str]:
        """The rows of a table together."""
        table: list[str] = []
        for line in [*lines, ""]:
            if line.startswith("|"):
                table.append(line)
                continue
            if table:
                yield "\n".join(table)
                table = []
            if line:
                yield line

    def name(self) -> str:
        self.count += 1
        return f"p{self.count}"

    def take(self, line: str) -> None:
        if found := re.match(r"\^([\w-]+): ?(.*)", line):
            self.notes.append(Note(found[1], (inlines(found[2]),)))
        elif found := re.match(r"(=+) (?:(\d+) )?(.*)", line):
            self.titles.append((found[2] or "", found[3].strip()))
            self.parts.append([])
        elif found := re.match(r"(table|span): (.*)", line):
            self.about[found[1]] = found[2]
        else:
            self.parts[-1].append(self.block(line))

    def block(self, line: str) -> Block:
        if line.startswith("|"):
            return self.table(line.split("\n"))
        if found := re.match(r"(#+) (?:(\d[\d.]*) )?(.*)", line):
            return Heading(self.name(), len(found[1]), found[2] or "", inlines(found[3]))
        if found := re.match(r"(-+)(\S{1,5}?[.)])? (.*)", line):
            return ListItem(self.name(), len(found[1]), inlines(found[3]), found[2] or "")
        if line.startswith("picture:"):
            path, _, said = line[8:].partition(" /")
            return Picture(self.name(), path.strip(), said.strip())
        return Paragraph(self.name(), inlines("" if line == "." else line))

    def table(self, lines: list[str]) -> Table:
        cells = [[cell.strip() for cell in line[1:].split("|")] for line in lines]
        columns = tuple(Column(f"c{n}", inlines(cell)) for n, cell in enumerate(cells[0]))
        rows = []
        for row in cells[1:]:
            self.rows += 1
            rows.append(Row(f"r{self.rows}", tuple((inlines(cell),) for cell in row)))
        caption, _, description = self.about["table"].partition(" / ")
        spans = (Span(*map(int, self.about["span"].split())),) if self.about["span"] else ()
        self.about = {"table": "", "span": ""}
        return Table(self.name(), columns, tuple(rows), 0, caption, description, spans)
