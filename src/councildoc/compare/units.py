"""Blocks, rows and paragraphs -> units: what alignment knows of each.

A unit's key is equal for what a reader cannot tell apart: ids do not count, nor the numbers of
headings, nor which note a mark calls or where a reference leads (those are paired later).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from councildoc.compare.tokens import Lexicon, Line
from councildoc.model.activities import View
from councildoc.model.blocks import Cell, Heading, ListItem, Paragraph, Picture, Row, Rule, Table
from councildoc.model.inlines import Inlines, NoteMark, Run
from councildoc.model.marked import AnnexHead, Item
from councildoc.value import replace

OLD, NEW = 0, 1
SHOWN_ROWS = 200
"""So many first cells tell one table from another."""


class Unit:
    """One item to be aligned. `texts` are its words, `weight` about how many they are,
    `name` is what else it is known by (a row's key cell, a
    picture's path); of a table, `rows` has the keys of its rows' cells."""

    __slots__ = ("_words", "id", "item", "key", "name", "rows", "shape", "side", "sort", "texts", "weight")

    def __init__(self, item: Item, side: int, key: Hashable, texts: tuple[Inlines, ...]) -> None:
        self.item, self.side, self.key, self.texts = item, side, key, texts
        self.id = item.id
        self.shape = type(item)
        self.sort = SORTS[self.shape]
        self.weight = 1 + sum([len(i.text) for t in texts for i in t if type(i) is Run]) // 6
        self.name: Hashable = None
        self.rows: list[tuple[Hashable, ...]] = []
        self._words: str | None = None

    @property
    def given(self) -> bool:
        """Whether its id is its own, not one that was counted and shifts when something is put
        in before it (`intro-3`, `r12`)."""
        stem = self.id.rstrip("0123456789")
        return bool(stem) and (stem == self.id or (stem[-1] not in "-." and len(stem) > 4))

    @property
    def tied(self) -> bool:
        """Whether it has note marks or references, whose ids must be looked at."""
        return any(tied(text) for text in self.texts)

    def words(self, desk: Desk) -> str:
        """Its words, a character each."""
        if self._words is None:
            self._words = "".join([desk.line(text, self.side).words for text in self.texts])
        return self._words


class Desk:
    """What one comparison has at hand: the lexicon, the lines that were read already, for each
    side the common names of known notes, and the digests of pictures by path."""

    def __init__(
        self,
        notes: tuple[dict[str, str], dict[str, str]] = ({}, {}),
        digests: tuple[Mapping[str, str], Mapping[str, str]] = ({}, {}),
    ) -> None:
        self.notes, self.digests = notes, digests
        self.lexicon = Lexicon()
        self.lines: dict[tuple[int, int], Line] = {}

    def line(self, text: Inlines, side: int) -> Line:
        """The tokens of a text of one side."""
        found = self.lines.get((id(text), side))
        if found is None:  # a line keeps its text, so that the id stays its own
            found = self.lines[id(text), side] = Line(text, self.lexicon, self.notes[side])
        return found


def tied(inlines: Inlines) -> bool:
    """Whether a text has note marks or references."""
    return any(type(i) is NoteMark or (type(i) is Run and i.reference != "") for i in inlines)


def text_key(inlines: Inlines) -> Hashable:
    """What a text looks like, as plain values: tuples of strings are hashed in C."""
    return tuple(
        [
            (i.text, i.strong, i.emphasis, i.link, i.reference != "")
            if type(i) is Run
            else type(i) is NoteMark
            for i in inlines
        ]
    )


def cell_key(cell: Cell) -> Hashable:
    return tuple([text_key(text) for text in cell])


def unit(item: Item, side: int, desk: Desk) -> Unit:
    """The unit of a block or of an annex's head."""
    return _MAKERS[type(item)](item, side, desk)


def paragraph(inlines: Inlines, side: int) -> Unit:
    """The unit of a paragraph without id: of a cell, a note, the summary box."""
    return Unit(Paragraph("", inlines), side, text_key(inlines), (inlines,))


def row(item: Row, side: int, key: Hashable) -> Unit:
    """The unit of a row; its key is made of the cells that both tables have."""
    return Unit(item, side, key, tuple([text for cell in item.cells for text in cell]))


def _text(item: Any, side: int, desk: Desk) -> Unit:
    return Unit(item, side, (*_LOOKS[type(item)](item), text_key(item.inlines)), (item.inlines,))


_LOOKS: dict[type, Callable[[Any], tuple[Hashable, ...]]] = {
    Paragraph: lambda p: ("p",),
    Heading: lambda h: ("h", h.level),
    ListItem: lambda i: ("i", i.level, i.mark),
    AnnexHead: lambda a: ("a", a.landscape),
}


def _picture(item: Picture, side: int, desk: Desk) -> Unit:
    key = (item.path, desk.digests[side].get(item.path, ""), item.description, item.width, item.height)
    made = Unit(item, side, key, ((Run(item.description),),))
    made.name = item.path
    return made


def _bare(item: Rule | View, side: int, desk: Desk) -> Unit:
    return Unit(item, side, replace(item, id=""), ())


def _table(item: Table, side: int, desk: Desk) -> Unit:
    rows = [tuple([cell_key(cell) for cell in row.cells]) for row in item.rows]
    columns = tuple([(c.key, text_key(c.heading), c.share) for c in item.columns])
    key = (columns, tuple(rows), item.merged, item.caption, item.description, item.spans)
    firsts = [text for row in item.rows[:SHOWN_ROWS] if row.cells for text in row.cells[0]]
    made = Unit(item, side, key, (*[c.heading for c in item.columns], *firsts))
    made.rows = rows
    made.weight += 5 * len(rows)
    return made


SORTS: dict[type, str] = {
    Paragraph: "text", Heading: "text", ListItem: "text", AnnexHead: "annex", Table: "table",
    Row: "row", Picture: "picture", Rule: "rule", View: "view",
}  # fmt: skip
"""Only units of one sort can pair."""

_MAKERS: dict[type, Callable[[Any, int, Desk], Unit]] = {
    Paragraph: _text, Heading: _text, ListItem: _text, AnnexHead: _text,
    Table: _table, Picture: _picture, Rule: _bare, View: _bare,
}  # fmt: skip
