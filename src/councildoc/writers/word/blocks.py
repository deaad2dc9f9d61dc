"""Blocks -> WordprocessingML paragraphs and tables, one string a block or row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest

from councildoc.model.blocks import Block, Heading, ListItem, Paragraph, Rule, Table
from councildoc.ooxml import bookmarks
from councildoc.writers.word.runs import Runs, kept_with_next, text
from councildoc.writers.word.tables import TableWriter

Keep = Callable[[str], bool]
"""Whether the bookmark of a block is written: all of them, or in a final paper the referred-to."""


class Blocks:
    """Writes the blocks of the body and the annexes; widths are those of the text, in twips."""

    def __init__(self, runs: Runs, keep: Keep) -> None:
        self.runs = runs
        self.styles = runs.styles
        self.keep = keep
        self.tables = 0

    def write(self, blocks: tuple[Block, ...], width: int) -> Iterator[str]:
        """The blocks' markup; the last piece is always a whole paragraph."""
        before: Block | None = None
        for block, after in zip_longest(blocks, blocks[1:]):
            if isinstance(block, Table):
                self.tables += 1
                yield from TableWriter(self.runs, block, self.tables, width, self.keep).write()
            else:
                written = self.paragraph(block, isinstance(before, Table), isinstance(after, Table))
                yield kept_with_next(written) if isinstance(after, Rule) else written
            before = block
        if before is None or isinstance(before, Table):
            yield self.styles.open["table end"] + "</w:p>"

    def paragraph(self, block: Block, after_table: bool = False, before_table: bool = False) -> str:
        """A block that is no table; a paragraph beside one introduces it or is its legend."""
        if isinstance(block, Paragraph):
            role = "table legend" if after_table else "table intro" if before_table else "body"
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
        role = f"heading {min(block.level, 3)}"
        return self.styled(role, block.id, f"{number}<w:r><w:tab/></w:r>{self.runs.write(block.inlines)}")

    def styled(self, role: str, name: str, content: str) -> str:
        marked = self.runs.bookmark(bookmarks.block(name), content) if self.keep(name) else content
        return f"{self.styles.open[role]}{marked}</w:p>"


def with_section(paragraph: str, properties: str) -> str:
    """A written paragraph that ends a section (ECMA-376 Part 1, 17.6.18: its last property)."""
    return paragraph.replace("</w:pPr>", properties + "</w:pPr>", 1)


