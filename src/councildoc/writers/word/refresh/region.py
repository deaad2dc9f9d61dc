"""Where the annexes of a paper stand in a file: by their marks, else by their titles."""

from __future__ import annotations

import html

from councildoc.model.inlines import plain
from councildoc.model.paper import Annex
from councildoc.ooxml import bookmarks
from councildoc.value import Value
from councildoc.writers.word.refresh import scan
from councildoc.writers.word.refresh.scan import Block, Slots
from councildoc.writers.word.refresh.target import Target


class Region(Value):
    """An annex in a file: its pieces, where they begin and end, what its first table is called by,
    and from which sources it was refreshed, if it was. `marked` is false when it was found by its
    title."""

    slots: Slots
    start: int
    end: int
    ordinal: int
    digest: str
    marked: bool


def find(target: Target, annexes: tuple[Annex, ...], labels: list[str]) -> list[Region | None]:
    """The region of each annex, in their order; None for one that the file does not have."""
    heads = [_head(target, annex, label) for annex, label in zip(annexes, labels, strict=True)]
    starts = sorted(head[0] for head in heads if head)
    made: list[Region | None] = []
    for annex, head in zip(annexes, heads, strict=True):
        if head is None:
            made.append(None)
            continue
        until = min((start for start in starts if start > head[0]), default=target.end)
        made.append(_region(target, annex, *head, until))
    return made


def _head(target: Target, annex: Annex, label: str) -> tuple[int, int, bool] | None:
    """Where an annex's label begins and its title ends, and whether marks say so."""
    marked = scan.marked(target.text, bookmarks.block(annex.id))
    if marked:
        return _widened(target, *marked)
    title, found = _words(plain(annex.title)), None
    for n, block in enumerate(target.blocks):
        if block.kind == "w:p" and _paragraph(target, block) == title:
            first = _labelled(target, n, _words(label))
            found = (target.blocks[first].start, block.end, False)
            if first < n:
                return found
    return found


def _labelled(target: Target, n: int, label: str) -> int:
    """The place of the label above the n-th block, a title; `n` when there is none."""
    for place in range(n - 1, max(-1, n - 4), -1):
        said = _paragraph(target, target.blocks[place])
        if said:
            return place if said == label else n
    return n


def _widened(target: Target, start: int, end: int) -> tuple[int, int, bool]:
    """Marks that Word has drawn into a paragraph stand for the whole of it."""
    around = next((block for block in target.blocks if block.start <= start < block.end), None)
    ended = next((block for block in reversed(target.blocks) if block.start < end), None)
    return around.start if around else start, max(end, ended.end if ended else end), True


def _region(target: Target, annex: Annex, start: int, head: int, marked: bool, until: int) -> Region:
    found = [block for block in target.blocks if start <= block.start < until]
    ends = [start, *(block.end for block in found)]
    names = [scan.names(target.text[at : block.end]) for at, block in zip(ends, found, strict=False)]
    known = {bookmarks.block(block.id) for block in annex.blocks}
    inside = [name for block, some in zip(found, names, strict=True) if block.end > head for name in some]
    marked = any(name in known or bookmarks.column_of(name) for name in inside)  # a final file keeps few
    last = _last(target, known, found, names, head) if marked else len(found) - 1
    slots = scan.slots(target.document, target.text, found[: last + 1], start, head)
    tables = [said[0] for said in (bookmarks.column_of(name) for name in inside) if said]
    digest = next((said for some in names for said in map(bookmarks.annex_source_of, some) if said), "")
    return Region(slots, start, slots[-1].end, min(tables, default=0), digest, marked)


def _last(target: Target, known: set[str], found: list[Block], names: list[list[str]], head: int) -> int:
    """The place of the annex's last block: the last that is known by its id, or a table and what
    closes it. What people wrote below is outside."""
    last = 0
    for n, (block, some) in enumerate(zip(found, names, strict=True)):
        rows = block.kind == "w:tbl" and any(map(bookmarks.row_of, some))
        if rows or block.start < head or not known.isdisjoint(some):
            last = n
    follows = (
        last + 1 < len(found) and found[last].kind == "w:tbl" and not _paragraph(target, found[last + 1])
    )
    return last + 1 if follows else last


def _paragraph(target: Target, block: Block) -> str:
    """A paragraph's words, without regard to case and spaces; `?` for a table."""
    if block.kind != "w:p":
        return "?"
    return _words(html.unescape("".join(scan.paragraph_texts(target.text[block.start : block.end]))))


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()
