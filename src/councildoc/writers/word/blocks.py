"""Blocks -> WordprocessingML paragraphs and tables, one string a block or row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest

from councildoc.model.blocks import Block, Heading, ListItem, Paragraph, Picture, Rule, Table
from councildoc.ooxml import bookmarks
from councildoc.writers.word.runs import Runs, kept_with_next, text
from councildoc.writers.word.tables import TableWriter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.writers.word.drawings import Drawings

Keep = Callable[[str], bool]
"""Whether the bookmark of a block is written: all of them, or in a final paper the referred-to."""


class Blocks:
    """Writes the blocks of the body and the annexes; widths are those of the text, in twips."""

    def __init__(self, runs: Runs, keep: Keep, drawings: Drawings | None = None) -> None:
        self.runs = runs
        self.drawings = drawings
        self.styles = runs.styles
        self.keep = keep
        self.tables = 0

    def write(self, blocks: tuple[Block, ...], width: int, annex: bool = False) -> Iterator[str]:
        """The blocks' markup; the last piece is always a whole paragraph. In an `annex`, the
        paragraphs below a table are its legend."""
        before: Block | None = None
        legend = False
        for block, after in zip_longest(blocks, blocks[1:]):
            legend = annex and (isinstance(before, Table) or (legend and isinstance(before, Paragraph)))
            if isinstance(block, Table):
                if isinstance(before, Table):  # Word would make one of two that touch
                    yield self.styles.open["table end"] + "</w:p>"
                yield from self.table(block, width)
            else:
                if isinstance(block, Picture):
                    written = self.picture(block, width)
                else:
                    written = self.paragraph(block, legend, isinstance(after, Table))
                yield kept_with_next(written) if isinstance(after, Rule) else written
            before = block
        if before is None or isinstance(before, Table):
            yield self.styles.open["table end"] + "</w:p>"

    def table(self, block: Table, width: int) -> Iterator[str]:
        self.tables += 1
        writer = TableWriter
        if block.spans:
            from councildoc.writers.word.spans import SpannedWriter as writer
        return writer(self.runs, block, self.tables, width, self.keep).write()

    def picture(self, block: Picture, width: int) -> str:
        if self.drawings is None:
            raise TypeError(f"the picture {block.path} has no bytes")
        return self.styled("body", block.id, self.drawings.run(block, width))

    def paragraph(self, block: Block, legend: bool = False, before_table: bool = False) -> str:
        """A block that is no table; a paragraph beside one introduces it or is its legend."""
        if isinstance(block, Paragraph):
            role = "table legend" if legend else "table intro" if before_table else "body"
            return self.styled(role, block.id, self.runs.write(block.inlines))
        if isinstance(block, ListItem):
            mark = f"<w:r>{text(block.mark or self.styles.list_mark)}<w:tab/></w:r>"
            return self.styled(f"list {block.level}", block.id, mark + self.runs.write(block.inlines))
        if isinstance(block, Heading):
            return self.heading(block)
        if isinstance(block, Rule):
            return self.styled("rule", block.id, f"<w:r>{text(self.styles.rule)}</w:r>")
        raise TypeError(f"{type(block).__name__} has no Word form")

    def heading(self, block: Heading) -> str:
        if not block.number:
            return self.styled("subheading", block.id, self.runs.write(block.inlines))
        number = f"<w:r>{text(block.number)}</w:r>"
        if block.id in self.runs.labels.shown:
            number = self.runs.bookmark(bookmarks.number(block.id), number)
        role = f"heading {min(block.level, 4)}"
        return self.styled(role, block.id, f"{number}<w:r><w:tab/></w:r>{self.runs.write(block.inlines)}")

    def styled(self, role: str, name: str, content: str) -> str:
        marked = self.runs.bookmark(bookmarks.block(name), content) if self.keep(name) else content
        return f"{self.styles.open[role]}{marked}</w:p>"


def with_section(paragraph: str, properties: str) -> str:
    """A written paragraph that ends a section (ECMA-376 Part 1, 17.6.18: its last property)."""
    return paragraph.replace("</w:pPr>", properties + "</w:pPr>", 1)


