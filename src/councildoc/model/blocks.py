"""The blocks of a paper's body. Every block has an id that stays the same from year to year."""

from __future__ import annotations

from councildoc.model.activities import View
from councildoc.model.inlines import Inlines
from councildoc.value import Value


class Paragraph(Value):
    id: str
    inlines: Inlines


class Heading(Value):
    """A heading; `level` counts from 1. `number` is empty for an unnumbered head."""

    id: str
    level: int
    number: str
    inlines: Inlines


class ListItem(Value):
    """An item of a list; `level` counts from 1 (at most 9). `mark` is empty for the house's dash,
    else what is typed before the item, such as `a)`."""

    id: str
    level: int
    inlines: Inlines
    mark: str = ""


class Rule(Value):
    """The line that closes a paper."""

    id: str


Cell = tuple[Inlines, ...]
"""A cell of a table: its paragraphs, at least one, each possibly empty."""


class Column(Value):
    """A column: its key in the data, its heading, and its share of the table's width
    (any positive number; only the proportion to the other columns counts)."""

    key: str
    heading: Inlines
    share: float = 1.0


class Row(Value):
    """A row; its id is unique in its table."""

    id: str
    cells: tuple[Cell, ...]


class Table(Value):
    """A table with one heading row. In the first `merged` columns, equal cells that follow one
    another are shown as one cell. `caption` and `description` are for screen readers."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    merged: int = 0
    caption: str = ""
    description: str = ""


Block = Paragraph | Heading | ListItem | Rule | Table | View
