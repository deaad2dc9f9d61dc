"""A grid -> which of its leading columns repeat (equal cells shown as one), and all other spans."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from councildoc.model.blocks import Span
from councildoc.readers.word.recognise.grids import TABLE_ROWS, Grid

MERGED_ROWS = 40
"""Our writer begins a merged cell anew after so many rows (docs/word/tables.md)."""

Same = Callable[[int], Callable[[int, int], bool]]
"""So many leading columns -> whether they say the same in two rows of the grid."""


def starts(grid: Grid, column: int) -> tuple[int, ...] | None:
    """The rows (from 1) in which a cell of the column begins; None when the column is not one of
    single cells, some of them merged downwards."""
    found, merged = [], False
    for n in range(1, len(grid.rows)):
        placed = grid.at(n, column)
        if placed is None or placed.columns > 1:
            return None
        if placed.cell.merge != "continue":
            found.append(n)
        elif not found:
            return None  # goes on with the heading row
        merged = merged or bool(placed.cell.merge)
    return tuple(found) if merged else None


def repeating(grid: Grid, same: Same) -> int:
    """How many leading columns are merged alike, so that the model's `merged` says it all."""
    first = starts(grid, 0) if len(grid.rows) > 1 else None
    if first is None:
        return 0
    count = 1
    while count < len(grid.widths) and starts(grid, count) == first:
        count += 1
    alike = same(count)
    for one, other in pairwise(first):
        if alike(one, other) and other - one != MERGED_ROWS and (other - 1) % TABLE_ROWS:
            return 0  # two cells on purpose
    return count


def spans(grid: Grid, merged: int) -> tuple[Span, ...]:
    """The merged cells beside those of the repeating columns."""
    made = []
    for n, row in enumerate(grid.rows):
        for placed in row:
            if placed.cell.merge == "continue" or (n and placed.column < merged):
                continue
            rows = _down(grid, n, placed.column, placed.columns) if placed.cell.merge else 1
            if rows > 1 or placed.columns > 1:
                made.append(Span(n, placed.column, rows, placed.columns))
    return tuple(made)


def _down(grid: Grid, row: int, column: int, columns: int) -> int:
    """How many rows a cell takes that begins a merge."""
    count = 1
    while row + count < len(grid.rows):
        below = grid.at(row + count, column)
        if below is None or below.cell.merge != "continue" or below.columns != columns:
            break
        count += 1
    return count
