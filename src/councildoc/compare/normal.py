"""A paper -> the same paper in one flow: runs that look alike joined, annexes as blocks.

Both sides are compared in this form, and both views come back to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, pairwise
from operator import itemgetter
from typing import cast

from councildoc.model.activities import View
from councildoc.model.blocks import Block, Column, Picture, Row, Rule, Table
from councildoc.model.inlines import Inline, Inlines, Run
from councildoc.model.marked import AnnexHead, Item
from councildoc.model.paper import Annex, Note, Paper, SummaryEntry
from councildoc.value import replace


def normal(paper: Paper) -> Paper:
    """The paper with neighbouring runs that look alike as one run; else nothing changes."""
    return replace(
        paper,
        source=text(paper.source),
        title=text(paper.title),
        summary=tuple([SummaryEntry(e.key, tuple(map(text, e.paragraphs))) for e in paper.summary]),
        body=tuple(map(block, paper.body)),
        annexes=tuple([_annex(annex) for annex in paper.annexes]),
        notes=tuple([Note(n.id, tuple(map(text, n.paragraphs))) for n in paper.notes]),
    )


def text(inlines: Inlines) -> Inlines:
    """The inlines themselves when no two neighbours look alike."""
    if len(inlines) < 2:
        return inlines
    looks = [_look(inline) for inline in inlines]
    if not any(one is not None and one == other for one, other in pairwise(looks)):
        return inlines
    out: list[Inline] = []
    for look, some in groupby(zip(looks, inlines, strict=True), key=itemgetter(0)):
        alike = [inline for _, inline in some]
        if look is None:
            out += alike
        else:
            out.append(Run("".join([i.text for i in alike if type(i) is Run]), *look))
    return tuple(out)


def _look(inline: Inline) -> tuple[bool, bool, str, str] | None:
    """All of a run but its characters; None for what is never joined."""
    if type(inline) is Run and inline.text:
        return inline.strong, inline.emphasis, inline.link, inline.reference
    return None


def block(one: Block) -> Block:
    if isinstance(one, Table):
        return _table(one)
    if isinstance(one, (Rule, View, Picture)):
        return one
    if len(one.inlines) < 2:
        return one
    made = text(one.inlines)
    return one if made is one.inlines else replace(one, inlines=made)


def _table(table: Table) -> Table:
    rows = tuple([_row(row) for row in table.rows])
    columns = tuple([Column(c.key, text(c.heading), c.share) for c in table.columns])
    return replace(table, columns=columns, rows=rows)


def _row(row: Row) -> Row:
    for cell in row.cells:
        for inlines in cell:
            if len(inlines) > 1 and text(inlines) is not inlines:
                return Row(row.id, tuple([tuple(map(text, c)) for c in row.cells]))
    return row


def _annex(annex: Annex) -> Annex:
    return replace(annex, title=text(annex.title), blocks=tuple(map(block, annex.blocks)))


def flow(paper: Paper) -> tuple[Item, ...]:
    """The body and the annexes as one sequence."""
    items: list[Item] = list(paper.body)
    for annex in paper.annexes:
        items.append(AnnexHead(annex.id, annex.number, annex.title, annex.landscape))
        items += annex.blocks
    return tuple(items)


def unflow(items: Iterable[Item]) -> tuple[tuple[Block, ...], tuple[Annex, ...]]:
    """The body and the annexes again."""
    body: list[Block] = []
    annexes: list[tuple[AnnexHead, list[Block]]] = []
    for item in items:
        if isinstance(item, AnnexHead):
            annexes.append((item, []))
        else:
            (annexes[-1][1] if annexes else body).append(cast(Block, item))
    return tuple(body), tuple(
        [Annex(head.id, head.number, head.inlines, tuple(blocks), head.landscape) for head, blocks in annexes]
    )
