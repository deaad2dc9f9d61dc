"""Walks over a paper in reading order."""

from __future__ import annotations

from collections.abc import Iterator

from councildoc.model.activities import View
from councildoc.model.blocks import Block, Picture, Rule, Table
from councildoc.model.inlines import Inline, Inlines, NoteMark
from councildoc.model.paper import Paper
from councildoc.value import replace

Mark = tuple[str, Inline]
"""A note mark, or a run with a link or reference, and the key of the text it stands in."""


def texts(paper: Paper) -> Iterator[tuple[str, Inlines]]:
    """Every text with the key of its place: block ids, `^note`, `@row`, `title`, `summary.…`."""
    yield "source", paper.source
    yield "title", paper.title
    for entry in paper.summary:
        for inlines in entry.paragraphs:
            yield f"summary.{entry.key}", inlines
    yield from block_texts(paper.body)
    for annex in paper.annexes:
        yield annex.id, annex.title
        yield from block_texts(annex.blocks)
    for note in paper.notes:
        for inlines in note.paragraphs:
            yield f"^{note.id}", inlines


def marks(paper: Paper) -> tuple[Mark, ...]:
    """The note marks, links and references of a paper, with the keys of their texts: what most
    rules look at, and little beside the plain runs of a long annex."""
    return tuple(
        [
            (key, inline)
            for key, inlines in texts(paper)
            for inline in inlines
            if isinstance(inline, NoteMark) or inline.link or inline.reference
        ]
    )


def block_texts(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Inlines]]:
    """The texts of blocks; those of a table row by row under `@` and the row's id."""
    for block in blocks:
        if isinstance(block, Table):
            for column in block.columns:
                yield block.id, column.heading
            for row in block.rows:
                key = f"@{row.id}"
                for cell in row.cells:
                    for inlines in cell:
                        yield key, inlines
        elif not isinstance(block, (Rule, View, Picture)):
            yield block.id, block.inlines


def ids(paper: Paper) -> Iterator[str]:
    """What a reference can lead to: the ids of blocks and annexes."""
    for block in paper.body:
        yield block.id
    for annex in paper.annexes:
        yield annex.id
        for block in annex.blocks:
            yield block.id


def notes_in_order(paper: Paper, marked: tuple[Mark, ...]) -> Paper:
    """The paper with its notes in the order in which its marks first call them."""
    called = (i.note for key, i in marked if type(i) is NoteMark and key[0] != "^")
    first = {name: place for place, name in enumerate(dict.fromkeys(called))}
    order = sorted(paper.notes, key=lambda note: first.get(note.id, len(first)))
    return replace(paper, notes=tuple(order))
