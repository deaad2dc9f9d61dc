"""What a Word file says, as Word shows it: the records between its parts and a Council paper.

Fields, revisions, styles and numbering are resolved here; nobody has yet asked what a paragraph
is in a paper. Inlines are the model's. In them `Run.reference` is the name of a bookmark, and
`NoteMark.note` is `f` (footnote) or `e` (endnote) and the note's id in its part (`x` and its name when
it is gone).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from councildoc.model.inlines import Inlines
from councildoc.model.reviews import Review as Review
from councildoc.value import Value


class Drawing(Value):
    """A picture in a paragraph. `part` is its part's name, empty when its bytes are not in the
    package; the size is in EMU. `at` characters of the paragraph's text stand before it."""

    part: str
    description: str = ""
    width: int = 0
    height: int = 0
    at: int = 0


class Section(Value):
    """What a section's pages are like. `width` is that of the text, in twips."""

    landscape: bool = False
    width: int = 9638


class Paragraph(Value):
    """A paragraph. `style` is the style's name as Word shows it, `concept` what it is for ITU
    (`heading 1`, `list 2`, `annex title`, …; see concepts.py), empty when that is unknown.

    `outline` is 1 to 9, or 0 for body text. `number` is the number or bullet that Word shows by
    itself, and `level` the level of that list from 1 (0: no list). `indent` is the left indent of
    the text in twips. `bold` says that every character is strong, by style or by itself.
    `section` is set on the last paragraph of a section. `ordinal` counts the paragraphs of the
    part from 1, in document order, those of tables and text boxes too.
    """

    inlines: Inlines = ()
    style: str = ""
    concept: str = ""
    outline: int = 0
    number: str = ""
    level: int = 0
    indent: int = 0
    bold: bool = False
    bookmarks: tuple[str, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    section: Section | None = None
    ordinal: int = 0


class Cell(Value):
    """A cell: its blocks, how many grid columns it takes, and whether it begins (`restart`) or
    goes on with (`continue`) a cell merged downwards."""

    blocks: tuple[Block, ...]
    columns: int = 1
    merge: str = ""


class Row(Value):
    """A row. `before` grid columns are left out at its beginning. `heading` rows are repeated on
    each page."""

    cells: tuple[Cell, ...]
    before: int = 0
    heading: bool = False


class Table(Value):
    """A table; `widths` are the grid's, in twips."""

    rows: tuple[Row, ...]
    widths: tuple[int, ...] = ()
    caption: str = ""
    description: str = ""
    style: str = ""


Block = Paragraph | Table


class Note(Value):
    """A footnote (`f3`) or endnote (`e1`): its blocks, without the mark at its beginning."""

    id: str
    blocks: tuple[Block, ...]


class Document(Value):
    """A Word file: its body, notes, headers and footers (each part's blocks), what reviewers left,
    the pictures' bytes by part, and the title, subject and language of its properties; `marks` are
    bookmarks around the mark of a note, with that note's id."""

    body: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    headers: tuple[tuple[Block, ...], ...] = ()
    footers: tuple[tuple[Block, ...], ...] = ()
    reviews: tuple[Review, ...] = ()
    pictures: tuple[tuple[str, bytes], ...] = ()
    title: str = ""
    subject: str = ""
    language: str = ""
    last: Section = Section()
    marks: tuple[tuple[str, str], ...] = ()


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """All paragraphs in document order, those of tables too."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)
