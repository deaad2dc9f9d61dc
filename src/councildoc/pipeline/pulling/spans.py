"""Cells that were merged or parted in Word: a pull leaves them, and says so."""

from __future__ import annotations

from collections.abc import Iterator

from councildoc.merge import Reshaped
from councildoc.model.blocks import Block, Span, Table
from councildoc.model.paper import Paper

WHY = "cells were merged or parted; the table's file says which are merged (merged cells)."


def edited(then: Paper, word: Paper, today: Paper) -> Iterator[tuple[Reshaped, str]]:
    """The tables of a file with ids in which other cells are merged than were built, and than are today."""
    was, now = _spans(then), _spans(today)
    for name, spans in _spans(word).items():
        if name in was and spans != was[name] and spans != now.get(name, was[name]):
            counts = [str(len(some)) for some in (was[name], spans, now.get(name, was[name]))]
            yield Reshaped(f"{name}/merged cells", "word", "number of merged cells", *counts), WHY


def _spans(paper: Paper) -> dict[str, tuple[Span, ...]]:
    blocks: tuple[Block, ...] = (*paper.body, *(block for annex in paper.annexes for block in annex.blocks))
    return {block.id: tuple(sorted(block.spans, key=repr)) for block in blocks if isinstance(block, Table)}
