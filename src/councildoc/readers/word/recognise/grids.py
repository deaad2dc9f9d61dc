"""Rows of cells, merged to the right and downwards -> a grid in which every cell has its place."""

from __future__ import annotations

from councildoc.model.inlines import plain
from councildoc.readers.word import story
from councildoc.value import Value, replace

WIDEST = 64
"""Word has no more columns than 63."""

TABLE_ROWS = 400
"""After so many rows our writer begins a new table (docs/word/tables.md)."""


class Placed(Value):
    """A cell in its grid: its first column and how many it takes."""

    column: int
    columns: int
    cell: story.Cell


class Grid(Value):
    """The cells row by row, and the widths of the columns in which some cell begins."""

    rows: tuple[tuple[Placed, ...], ...]
    widths: tuple[int, ...]

    def at(self, row: int, column: int) -> Placed | None:
        """The cell that begins there."""
        return next((placed for placed in self.rows[row] if placed.column == column), None)


def grid(table: story.Table, whole: bool) -> Grid:
    """The table's grid. Columns in which no cell begins are joined to the one before, for Word's
    grids are full of such slivers; not in a `whole` one, whose every column is meant."""
    rows = [_placed(row) for row in table.rows]
    _part(rows)
    count = max((placed.column + placed.columns for row in rows for placed in row), default=0)
    begun = sorted({placed.column for row in rows for placed in row} | {0})
    if whole or len(begun) == count:
        return Grid(tuple(map(tuple, rows)), _widths(table.widths, list(range(count)), count))
    place = {column: n for n, column in enumerate(begun)}
    ends = {column: sum(b < column for b in begun) for column in range(count + 1)}
    moved = [
        tuple(Placed(place[p.column], max(1, ends[p.column + p.columns] - place[p.column]), p.cell) for p in row)
        for row in rows
    ]  # fmt: skip
    return Grid(tuple(moved), _widths(table.widths, begun, count))


def _placed(row: story.Row) -> list[Placed]:
    made = []
    column = min(max(0, row.before), WIDEST - 1)
    for cell in row.cells:
        columns = max(1, min(cell.columns, WIDEST - column))
        made.append(Placed(column, columns, cell))
        column = min(column + columns, WIDEST - 1)
    return made


def _part(rows: list[list[Placed]]) -> None:
    """A cell that goes on with none as wide above it begins a merge of its own, for Word shows it."""
    above: dict[int, int] = {}
    for row in rows:
        for n, placed in enumerate(row):
            if placed.cell.merge == "continue" and above.get(placed.column) != placed.columns:
                row[n] = replace(placed, cell=replace(placed.cell, merge="restart"))
        above = {placed.column: placed.columns for placed in row if placed.cell.merge}


def _widths(widths: tuple[int, ...], begun: list[int], count: int) -> tuple[int, ...]:
    """The widths of the columns that begin at `begun`; what the grid does not tell is a fair share."""
    usual = sum(widths) // len(widths) if sum(widths) else 1000
    whole = [*(width if width > 0 else usual for width in widths[:count]), *[usual] * (count - len(widths))]
    stops = [*begun[1:], count]
    return tuple([sum(whole[start:stop]) for start, stop in zip(begun, stops, strict=True)])


def rejoined(blocks: tuple[story.Block, ...]) -> tuple[story.Block, ...]:
    """The blocks with long tables in one piece that our writer had to cut."""
    out: list[story.Block] = []
    for block in blocks:
        cut = _cut(out, block) if isinstance(block, story.Table) else None
        if cut is not None and isinstance(block, story.Table):
            out[-2:] = [replace(cut, rows=cut.rows + block.rows[1:])]
        else:
            out.append(block)
    return tuple(out)


def _cut(before: list[story.Block], table: story.Table) -> story.Table | None:
    """The table that this one goes on with: full, of the same head, with only a spacer between."""
    if len(before) < 2 or not isinstance(first := before[-2], story.Table):
        return None
    spacer = before[-1]
    if not isinstance(spacer, story.Paragraph) or spacer.inlines or spacer.drawings or spacer.section:
        return None
    full = len(first.rows) > TABLE_ROWS
    alike = len(first.widths) == len(table.widths) and first.caption == table.caption
    return first if full and alike and len(table.rows) > 1 and _head(first) == _head(table) else None


def _head(table: story.Table) -> list[list[str]]:
    """The words of the heading row."""
    return [
        [plain(b.inlines) for b in cell.blocks if isinstance(b, story.Paragraph)]
        for cell in table.rows[0].cells
    ]
