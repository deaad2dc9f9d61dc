"""A paper, and new names for what is in it -> the paper with those names, references and all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from councildoc.model.blocks import Block, Heading, ListItem, Paragraph, Row, Table
from councildoc.model.inlines import Inlines, NoteMark
from councildoc.model.paper import Annex, Note, Paper
from councildoc.value import replace


class Renaming:
    """Gives blocks, notes, references and note marks their new names."""

    def __init__(
        self, references: Mapping[str, str], notes: Mapping[str, str], blocks: Mapping[int, str],
        table: Callable[[str, Table], Table],
    ) -> None:  # fmt: skip
        self.references = references
        self.notes = notes
        self.blocks = blocks
        self.table = table

    def paper(self, paper: Paper) -> Paper:
        return replace(
            paper, body=tuple(map(self.block, paper.body)), annexes=tuple(map(self.annex, paper.annexes)),
            notes=tuple(Note(self.notes[n.id], tuple(map(self.inlines, n.paragraphs))) for n in paper.notes),
            title=self.inlines(paper.title), source=self.inlines(paper.source),
            summary=tuple(replace(e, paragraphs=tuple(map(self.inlines, e.paragraphs)))
                          for e in paper.summary),
        )  # fmt: skip

    def annex(self, annex: Annex) -> Annex:
        return replace(annex, id=self.blocks[id(annex)], title=self.inlines(annex.title),
                       blocks=tuple(map(self.block, annex.blocks)))  # fmt: skip

    def block(self, block: Block) -> Block:
        key = self.blocks.get(id(block), block.id)
        if isinstance(block, Table):
            return replace(renamed(self.table(key, block), self.inlines), id=key)
        return replace(renamed(block, self.inlines), id=key)

    def inlines(self, inlines: Inlines) -> Inlines:
        return renamed_inlines(inlines, self.references, self.notes)


def renamed_inlines(inlines: Inlines, references: Mapping[str, str], notes: Mapping[str, str]) -> Inlines:
    """Inlines whose note marks and references have other names."""
    return tuple(
        NoteMark(notes.get(i.note, i.note)) if isinstance(i, NoteMark)
        else replace(i, reference=references.get(i.reference, i.reference)) if i.reference else i
        for i in inlines
    )  # fmt: skip


def renamed(block: Block, change: Callable[[Inlines], Inlines]) -> Block:
    """A block with all its texts changed."""
    if isinstance(block, Table):
        columns = tuple(replace(c, heading=change(c.heading)) for c in block.columns)
        return replace(block, columns=columns, rows=tuple(renamed_row(row, change) for row in block.rows))
    if isinstance(block, (Paragraph, Heading, ListItem)):
        return replace(block, inlines=change(block.inlines))
    return block


def renamed_row(row: Row, change: Callable[[Inlines], Inlines]) -> Row:
    return replace(row, cells=tuple(tuple(map(change, cell)) for cell in row.cells))
