"""The story's paragraphs and tables -> the blocks of the body or of an annex."""

from __future__ import annotations

from collections.abc import Iterator

from councildoc.languages import lookup
from councildoc.model.blocks import Block, Heading, ListItem, Paragraph, Rule
from councildoc.model.inlines import plain
from councildoc.readers.word import story
from councildoc.readers.word.recognise.frame import Frame
from councildoc.readers.word.recognise.grids import rejoined
from councildoc.readers.word.recognise.headings import BELOW, Head, Levels, head, our_head, standing_out
from councildoc.readers.word.recognise.ids import Names
from councildoc.readers.word.recognise.inlines import blank, even, numbered, stripped
from councildoc.readers.word.recognise.lines import is_rule
from councildoc.readers.word.recognise.lists import Depths, Item, item, our_item, unmarked_item
from councildoc.readers.word.recognise.pictures import Pictures
from councildoc.readers.word.recognise.remarks import Remarks
from councildoc.readers.word.recognise.tables import Tables


class Blocks:
    """Makes blocks of paragraphs and tables, part by part. `targets` collects which block holds
    which bookmark."""

    def __init__(
        self, names: Names, pictures: Pictures, frame: Frame, letters: str, remarks: Remarks
    ) -> None:
        self.names = names
        self.in_our_file = bool(names.kept)
        self.pictures = pictures
        self.frame = frame
        self.letters = letters
        self.remarks = remarks
        self.tables = Tables(remarks, letters)
        self.targets: dict[str, str] = {}
        self.waiting: list[str] = []
        self.objectives = {number for number, _ in frame.objectives}

    def part(self, blocks: tuple[story.Block, ...], prefix: str, annexed: bool) -> list[Block]:
        """The blocks of the body (`annexed` false) or of one annex; derived ids begin with
        `prefix` until there is a heading."""
        self.prefix = prefix
        self.levels = Levels(annexed)
        self.depths = Depths()
        made: list[Block] = []
        blocks = rejoined(blocks)
        self.standing_out = standing_out(blocks)
        for block in blocks:
            if isinstance(block, story.Table):
                made += self.table(block)
            else:
                made += self.paragraph(block)
        self._land(made[-1].id if made else prefix, ())
        return made

    def paragraph(self, found: story.Paragraph) -> Iterator[Block]:
        name = self.names.own(found.bookmarks)
        shown = bool(found.drawings) and blank(found.inlines)
        made = None if shown else self._block(found, name)
        if made is None:
            self.waiting += found.bookmarks
        else:
            self._land(made.id, found.bookmarks)
            yield made
        yield from self._drawn([(drawing, found) for drawing in found.drawings], name if shown else "")

    def _block(self, found: story.Paragraph, name: str) -> Block | None:
        """What a paragraph is; None for one that only makes room."""
        if not name and blank(found.inlines):
            return None
        ours = bool(name)
        if is_rule(plain(found.inlines)) and (not ours or found.concept == "rule"):
            return Rule(name or self.names.fresh("closing-rule"))
        if made := self._head(found, ours):
            return self._heading(made, name)
        dash = self.frame.list_mark
        made_item = our_item(found, dash) if ours else item(found, dash, self.depths.last > 0)
        made_item = made_item or (unmarked_item(found) if self.in_our_file else None)
        if made_item:
            return self._item(made_item, name, ours)
        self.depths.end()
        inlines = found.inlines if ours else stripped(found.inlines)
        name = name or self.names.fresh(self.prefix)
        return Paragraph(name, numbered(inlines, found.number))

    def _head(self, found: story.Paragraph, ours: bool) -> Head | None:
        made = our_head(found) if ours else head(found, id(found) in self.standing_out)
        if made or ours:
            return made
        objective = self._objective(found)
        return Head(BELOW, "", even(stripped(found.inlines))) if objective else None

    def _objective(self, found: story.Paragraph) -> str:
        """The number of the objective that a head in no style of heads is about."""
        words = plain(found.inlines).strip()
        if len(words) > 250 or not (found.bold or found.concept == "title") or "\n" in words:
            return ""
        return self._said_objective(words)

    def _said_objective(self, words: str) -> str:
        said = lookup.label(words, ("objective",), self.letters)
        number = dict(said.fields)["number"] if said else ""
        return number if number in self.objectives or not self.objectives else ""

    def _heading(self, made: Head, name: str) -> Heading:
        self.depths.end()
        level = self.levels.of(made, bool(name))
        words = plain(made.inlines)
        if not name:
            number = self._said_objective(words[:250])
            name = self.names.called(f"objective-{number}" if number else words, "section")
        self.prefix = name
        return Heading(name, level, made.number, made.inlines)

    def _item(self, made: Item, name: str, ours: bool) -> ListItem:
        level = self.depths.of(made, ours)
        return ListItem(name or self.names.fresh(self.prefix), level, made.inlines, made.mark)

    def table(self, found: story.Table) -> Iterator[Block]:
        self.depths.end()
        marks = [mark for paragraph in story.paragraphs((found,)) for mark in paragraph.bookmarks]
        name = self.names.own(marks)
        cells = [cell for row in found.rows for cell in row.cells]
        if not cells:
            return
        if len(cells) == 1 and not name:
            yield from self._unframed(cells[0])
            return
        ours = bool(name)
        name = name or self.names.fresh(f"{self.prefix}-table")
        self._land(name, marks)
        yield self.tables.table(found, name, ours)
        drawn = self.tables.cells.taken_drawings()
        if drawn:
            self.remarks.warn("picture-in-cell", "A picture stands in a table; a paper's tables have none.",
                              drawn[0][1], "It follows the table.")  # fmt: skip
        yield from self._drawn(drawn)

    def _unframed(self, cell: story.Cell) -> Iterator[Block]:
        """A table of one cell is a frame around paragraphs."""
        first = next(story.paragraphs(cell.blocks), None)
        self.remarks.warn("frame", "A frame stands around some paragraphs; a paper has none.", first,
                          "They were kept without it.")  # fmt: skip
        for block in cell.blocks:
            yield from self.table(block) if isinstance(block, story.Table) else self.paragraph(block)

    def _drawn(
        self, drawings: list[tuple[story.Drawing, story.Paragraph]], name: str = ""
    ) -> Iterator[Block]:
        """A block for each drawing; the first may have its paragraph's id."""
        for drawing, at in drawings:
            self.depths.end()
            name = name or self.names.fresh(self.prefix)
            self._land(name, at.bookmarks)
            yield self.pictures.block(drawing, name, at)
            name = ""

    def _land(self, name: str, marks: tuple[str, ...] | list[str]) -> None:
        """Bookmarks lead to the block that holds them, those of empty paragraphs to the next."""
        for mark in (*self.waiting, *marks):
            self.targets.setdefault(mark, name)
        self.waiting = []
