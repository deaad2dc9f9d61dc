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


class Span(Value):
    """A cell that takes the place of several: its row (0 is the heading row), its column (from 0),
    and how many rows and columns it has. The cells it covers are empty."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Table(Value):
    """A table with one heading row. In the first `merged` columns, equal cells that follow one
    another are shown as one cell; `spans` are merged cells of any other kind. `caption` and
    `description` are for screen readers."""

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    merged: int = 0
    caption: str = ""
    description: str = ""
    spans: tuple[Span, ...] = ()


class Picture(Value):
    """A picture in a paragraph of its own. `path` is its file below the content folder,
    `description` what it shows (for screen readers); `width` and `height` are in EMU, 0 when the
    file's own size counts."""

    id: str
    path: str
    description: str = ""
    width: int = 0
    height: int = 0


Block = Paragraph | Heading | ListItem | Rule | Table | View | Picture
