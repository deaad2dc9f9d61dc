"""A marked paper -> the new paper (accept) or the old one (reject).

Nothing is remembered here but what the marks say: the two views are the proof of a comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from councildoc.compare.normal import unflow
from councildoc.model.blocks import Cell, Column, Paragraph, Row, Table
from councildoc.model.inlines import Inlines, joined
from councildoc.model.marked import (
    Changed,
    Deleted,
    Equal,
    Inserted,
    Item,
    Joined,
    Marked,
    MarkedPaper,
    MarkedRow,
    MarkedTable,
    MovedFrom,
    MovedTo,
    Pieces,
    Replaced,
    Split,
    Text,
)
from councildoc.model.paper import Note, Paper, Session, SummaryEntry
from councildoc.value import replace


def accept(marked: MarkedPaper) -> Paper:
    """The new paper, in normal form (`normal.normal`)."""
    return _NEW.paper(marked)


def reject(marked: MarkedPaper) -> Paper:
    """The old paper, in normal form."""
    return _OLD.paper(marked)


def accepted(story: Iterable[Marked]) -> list[Item]:
    """The items of the new side."""
    return _NEW.items(story)


def rejected(story: Iterable[Marked]) -> list[Item]:
    """The items of the old side."""
    return _OLD.items(story)


class _View:
    """Reads one side of marks; `new` tells which."""

    def __init__(self, new: bool) -> None:
        self.new = new
        self.readers: dict[type, Callable[[Any], list[Item]]] = {
            Equal: lambda m: [m.after if new else m.before],
            Replaced: lambda m: [m.after if new else m.before],
            Inserted: lambda m: [m.block] if new else [],
            Deleted: lambda m: [] if new else [m.block],
            MovedFrom: lambda m: [] if new else [m.block],
            MovedTo: lambda m: [m.block] if new else [],
            Changed: self.changed,
            Split: self.split,
            Joined: self.joined,
            MarkedTable: lambda m: [self.table(m)],
            MarkedRow: lambda m: [self.row(m)],
        }

    def items(self, story: Iterable[Marked]) -> list[Item]:
        return [item for mark in story for item in self.readers[type(mark)](mark)]

    def inlines(self, *parts: Pieces) -> Inlines:
        pieces = [piece for part in parts for piece in part]
        return joined(*[piece.after if self.new else piece.before for piece in pieces])

    def changed(self, mark: Changed) -> list[Item]:
        return [filled(mark.after if self.new else mark.before, self.inlines(mark.pieces))]

    def split(self, mark: Split) -> list[Item]:
        if not self.new:
            return [filled(mark.before, self.inlines(*mark.parts))]
        return [filled(t, self.inlines(p)) for t, p in zip(mark.after, mark.parts, strict=True)]

    def joined(self, mark: Joined) -> list[Item]:
        if self.new:
            return [filled(mark.after, self.inlines(*mark.parts))]
        return [filled(t, self.inlines(p)) for t, p in zip(mark.before, mark.parts, strict=True)]

    def table(self, mark: MarkedTable) -> Table:
        sides = [(c.after if self.new else c.before, c.heading) for c in mark.columns]
        columns = [Column(side.key, self.inlines(heading), side.share) for side, heading in sides if side]
        shell = mark.after if self.new else mark.before
        kept = [side is not None for side, _ in sides]
        rows = [self.cells(m, kept) if isinstance(m, MarkedRow) else m for m in mark.rows]
        flat = [r for m in rows for r in ([m] if isinstance(m, Row) else self.items([m]))]
        return replace(shell, columns=tuple(columns), rows=tuple([r for r in flat if isinstance(r, Row)]))

    def cells(self, mark: MarkedRow, kept: list[bool]) -> Row:
        cells = [self.cell(cell) for cell, keep in zip(mark.cells, kept, strict=True) if keep]
        return Row(mark.after if self.new else mark.before, tuple(cells))

    def row(self, mark: MarkedRow) -> Row:
        return self.cells(mark, [True] * len(mark.cells))

    def cell(self, story: Iterable[Marked]) -> Cell:
        return tuple([item.inlines for item in self.items(story) if isinstance(item, Paragraph)])

    def paper(self, marked: MarkedPaper) -> Paper:
        body, annexes = unflow(self.items(marked.flow))
        facts = {fact.name: fact.after if self.new else fact.before for fact in marked.facts}
        session = {n.removeprefix("session."): v for n, v in facts.items() if n.startswith("session.")}
        front: dict[str, Any] = {n: v for n, v in facts.items() if "." not in n}
        made: dict[str, Any] = session
        return Paper(
            **front,
            session=Session(**made),
            source=self.inlines(marked.source),
            title=self.inlines(marked.title),
            summary=self.summary(marked),
            body=body,
            annexes=annexes,
            notes=self.notes(marked),
        )

    def summary(self, marked: MarkedPaper) -> tuple[SummaryEntry, ...]:
        keys = [(e.after if self.new else e.before, e.paragraphs) for e in marked.summary]
        return tuple([SummaryEntry(key, self.cell(story)) for key, story in keys if key is not None])

    def notes(self, marked: MarkedPaper) -> tuple[Note, ...]:
        found = [
            (n.new_place, n.after, n.paragraphs) if self.new else (n.old_place, n.before, n.paragraphs)
            for n in marked.notes
        ]
        placed = sorted((place, name, story) for place, name, story in _at_a_place(found))
        return tuple([Note(name, self.cell(story)) for _, name, story in placed])


def _at_a_place(found: list[tuple[int, str, Any]]) -> list[tuple[int, str, Any]]:
    return [one for one in found if one[0] >= 0]


def filled(text: Text, inlines: Inlines) -> Text:
    """The text block with its words."""
    return replace(text, inlines=inlines)


_NEW = _View(new=True)
_OLD = _View(new=False)
