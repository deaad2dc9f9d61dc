"""The blocks of a cell (or a note) -> its paragraphs; tables in it become lines with tabs."""

from __future__ import annotations

from collections.abc import Iterator

from councildoc.model.inlines import Inlines
from councildoc.readers.word import story
from councildoc.readers.word.recognise.inlines import blank, empty, numbered, together
from councildoc.readers.word.recognise.remarks import Remarks

DEEPEST = 20


class Cells:
    """Reads cells; keeps the drawings that it met, which no cell can hold."""

    def __init__(self, remarks: Remarks) -> None:
        self.remarks = remarks
        self.drawings: list[tuple[story.Drawing, story.Paragraph]] = []

    def texts(self, blocks: tuple[story.Block, ...], ours: bool) -> tuple[Inlines, ...]:
        """The paragraphs that say something, at least one. In a table of ours a space is a text."""
        nothing = empty if ours else blank
        return tuple([text for text in self._all(blocks, 0) if not nothing(text)]) or ((),)

    def taken_drawings(self) -> list[tuple[story.Drawing, story.Paragraph]]:
        taken, self.drawings = self.drawings, []
        return taken

    def _all(self, blocks: tuple[story.Block, ...], depth: int) -> Iterator[Inlines]:
        for block in blocks:
            if isinstance(block, story.Paragraph):
                self.drawings += [(drawing, block) for drawing in block.drawings]
                yield numbered(block.inlines, block.number)
            elif depth < DEEPEST:
                yield from self._nested(block, depth)

    def _nested(self, table: story.Table, depth: int) -> Iterator[Inlines]:
        first = next((b for row in table.rows for cell in row.cells for b in cell.blocks
                      if isinstance(b, story.Paragraph)), None)  # fmt: skip
        self.remarks.warn("nested-table", "A table stands in a cell of another; a paper has no such tables.",
                          first, "Its rows became lines with tabs; make two tables of them.")  # fmt: skip
        for row in table.rows:
            cells = [together((t for t in self._all(cell.blocks, depth + 1) if not blank(t)), " ")
                     for cell in row.cells]  # fmt: skip
            yield together(cells, "\t")
