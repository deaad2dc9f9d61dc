"""The marked paper: both versions in one document order, from which every face is written.

Accepting it gives the new paper, rejecting it the old one (compare/views.py). A text block stands
in `before` and `after` without its words; the words are in the pieces.
"""

from __future__ import annotations

from councildoc.model.blocks import Block, Column, Heading, ListItem, Paragraph, Row, Table
from councildoc.model.inlines import Inlines
from councildoc.value import Value

EQUAL, INSERTED, DELETED, FORMATTED = "equal", "inserted", "deleted", "formatted"


class Piece(Value):
    """Words of one kind: `equal`, `inserted` (nothing before), `deleted` (nothing after) or
    `formatted`: the same characters that look otherwise or lead elsewhere.

    The two sides of an equal piece may differ in the ids of notes and targets, where those were
    paired."""

    kind: str
    before: Inlines
    after: Inlines


Pieces = tuple[Piece, ...]


class AnnexHead(Value):
    """An annex's number and title, as a block at the head of its blocks."""

    id: str
    number: str
    inlines: Inlines
    landscape: bool = True


Text = Paragraph | Heading | ListItem | AnnexHead
Item = Block | AnnexHead | Row


class Equal(Value):
    """The same on both sides, but for ids and for numbers that follow from the place."""

    before: Item
    after: Item


class Inserted(Value):
    block: Item


class Deleted(Value):
    block: Item


class Changed(Value):
    """One text that became another, or that is restyled (other level, mark or kind of block)."""

    before: Text
    after: Text
    pieces: Pieces


class Split(Value):
    """One text that became several: `parts` has the pieces of each."""

    before: Text
    after: tuple[Text, ...]
    parts: tuple[Pieces, ...]


class Joined(Value):
    """Several texts that became one: `parts` has the pieces of each."""

    before: tuple[Text, ...]
    after: Text
    parts: tuple[Pieces, ...]


class Replaced(Value):
    """A block without words (a picture, a view, a rule) that became another of its kind."""

    before: Item
    after: Item


class MarkedColumn(Value):
    """A column of either side or both. Its heading is in the pieces."""

    before: Column | None
    after: Column | None
    heading: Pieces


class MarkedRow(Value):
    """A row of both sides, cell by cell in the order of the marked columns. `before` and `after`
    are its ids. A cell is a story: its paragraphs, marked."""

    before: str
    after: str
    cells: tuple[tuple[Marked, ...], ...]


class MarkedTable(Value):
    """A table of both sides. `before` and `after` stand without their rows and headings.

    Rows are Equal, Inserted, Deleted, MovedFrom, MovedTo or MarkedRow; a row of one side has that
    side's cells. `respanned` tells that merged cells differ in more than their place."""

    before: Table
    after: Table
    columns: tuple[MarkedColumn, ...]
    rows: tuple[Marked, ...]
    respanned: bool


class MovedFrom(Value):
    """The old place of what moved; `move` is the same at the new place."""

    move: str
    block: Item


class MovedTo(Value):
    """The new place of what moved; `inside` has what changed in it on the way."""

    move: str
    block: Item
    inside: Changed | MarkedTable | MarkedRow | Replaced | None = None


Marked = (
    Equal | Inserted | Deleted | Changed | Split | Joined | Replaced
    | MovedFrom | MovedTo | MarkedTable | MarkedRow
)  # fmt: skip
Story = tuple[Marked, ...]


class Fact(Value):
    """A fact of the first page, on both sides: `date`, `session.place`, …"""

    name: str
    before: object
    after: object


class MarkedEntry(Value):
    """A head of the summary box with what stands under it; None where a side has no such head."""

    before: str | None
    after: str | None
    paragraphs: Story


class MarkedNote(Value):
    """A note with its id and its place among the notes on each side; the place is -1 where a
    side has no such note."""

    before: str
    after: str
    old_place: int
    new_place: int
    paragraphs: Story


class MarkedPaper(Value):
    """Both versions of a paper. `flow` is the body and then each annex, an AnnexHead before its
    blocks. `coarse` names what could not be told more finely than as delete plus insert."""

    facts: tuple[Fact, ...]
    source: Pieces
    title: Pieces
    summary: tuple[MarkedEntry, ...]
    flow: Story
    notes: tuple[MarkedNote, ...]
    coarse: tuple[str, ...] = ()
