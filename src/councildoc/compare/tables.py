"""Two tables -> a marked table: columns first, then rows, then the cells of both.

Columns pair by key, by heading, by place; rows by what they say in the columns that both tables
have, by id, by the cell that names them, by likeness. Where no column is common, or the rows are
not as wide as the heading row, the table is replaced as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from councildoc.compare.align import align
from councildoc.compare.chains import heaviest
from councildoc.compare.pieces import compared
from councildoc.compare.units import NEW, OLD, Unit, row, text_key
from councildoc.model.blocks import Column, Row, Span, Table
from councildoc.model.inlines import plain
from councildoc.model.marked import (
    Equal,
    MarkedColumn,
    MarkedRow,
    MarkedTable,
    Replaced,
    Story,
)
from councildoc.value import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.compare.mark import Marker

ColumnPairs = list[tuple[int, int]]


def marked_table(old: Unit, new: Unit, marker: Marker) -> Equal | MarkedTable | Replaced:
    """The marks of a table that stands on both sides."""
    before, after = old.item, new.item
    assert isinstance(before, Table)
    assert isinstance(after, Table)
    pairs = column_pairs(before, after)
    if not pairs or not (_regular(before) and _regular(after)):
        return Equal(before, after) if old.key == new.key else Replaced(before, after)
    rows, followed = _rows(old, new, pairs, marker)
    columns = _columns(before, after, pairs, marker)
    respanned = not _same_spans(before, after, dict(pairs), followed)
    marked = MarkedTable(_shell(before), _shell(after), columns, rows, respanned)
    if old.key == new.key and all(isinstance(mark, Equal) for mark in rows):
        return Equal(before, after)
    return marked


def column_pairs(before: Table, after: Table) -> ColumnPairs:
    """The columns that stand on both sides, in order."""
    rules: tuple[Callable[[Column], Hashable], ...] = (
        lambda c: (c.key, text_key(c.heading)),
        lambda c: tuple(plain(c.heading).casefold().split()),
        lambda c: c.key,
    )
    found: dict[int, int] = {}
    for name in rules:
        found |= _pair_unique(before, after, found, name)
    chain = [(a, b) for a, b, _ in heaviest([(a, b, 1) for a, b in found.items()])]
    return sorted(chain + _by_place(chain, len(before.columns), len(after.columns)))


def _pair_unique(
    before: Table, after: Table, found: dict[int, int], name: Callable[[Column], Hashable]
) -> dict[int, int]:
    """Columns that are still free and the only ones of their name on either side."""
    olds = [n for n in range(len(before.columns)) if n not in found]
    news = [n for n in range(len(after.columns)) if n not in set(found.values())]
    old, new = _once(before, olds, name), _once(after, news, name)
    return {n: new[key] for key, n in old.items() if key in new}


def _once(table: Table, places: list[int], name: Callable[[Column], Hashable]) -> dict[Hashable, int]:
    names = [name(table.columns[n]) for n in places]
    return {key: n for key, n in zip(names, places, strict=True) if key and names.count(key) == 1}


def _by_place(chain: ColumnPairs, olds: int, news: int) -> ColumnPairs:
    """Between two pairs, as many columns on one side as on the other are those columns."""
    out: ColumnPairs = []
    i = j = 0
    for a, b in [*chain, (olds, news)]:
        if a - i == b - j:
            out += zip(range(i, a), range(j, b), strict=True)
        i, j = a + 1, b + 1
    return out


def _regular(table: Table) -> bool:
    width = len(table.columns)
    return all(len(row.cells) == width for row in table.rows)


def _shell(table: Table) -> Table:
    return replace(table, columns=(), rows=())


def _columns(before: Table, after: Table, pairs: ColumnPairs, marker: Marker) -> tuple[MarkedColumn, ...]:
    out: list[MarkedColumn] = []
    for a, b in merged_places(pairs, len(before.columns), len(after.columns)):
        old = before.columns[a] if a >= 0 else None
        new = after.columns[b] if b >= 0 else None
        heading = compared(old.heading if old else (), new.heading if new else (), marker.desk, marker.ties)
        out.append(MarkedColumn(_bare(old), _bare(new), heading))
    return tuple(out)


def _bare(column: Column | None) -> Column | None:
    return replace(column, heading=()) if column else None


def merged_places(pairs: ColumnPairs, olds: int, news: int) -> list[tuple[int, int]]:
    """The columns of both sides in one order; -1 where a side has no such column."""
    out: list[tuple[int, int]] = []
    i = j = 0
    for a, b in [*pairs, (olds, news)]:
        out += [(n, -1) for n in range(i, a)] + [(-1, n) for n in range(j, b)]
        if a < olds or b < news:
            out.append((a, b))
        i, j = a + 1, b + 1
    return out


def _rows(old: Unit, new: Unit, pairs: ColumnPairs, marker: Marker) -> tuple[Story, dict[int, int]]:
    """The marked rows, and which old row became which new one."""
    before, after = old.item, new.item
    assert isinstance(before, Table)
    assert isinstance(after, Table)
    olds = _units(before, old, [a for a, _ in pairs], OLD)
    news = _units(after, new, [b for _, b in pairs], NEW)
    _name(olds, news, len(pairs))
    alignment = align(olds, news, marker.desk)
    places = merged_places(pairs, len(before.columns), len(after.columns))
    whole = len(places) == len(pairs)

    def pair(one: Unit, other: Unit) -> Equal | MarkedRow:
        return _row(one, other, places, whole, marker)

    followed = {link[0]: link[2] for link in alignment.links} | dict(alignment.moves)
    return marker.story(alignment, olds, news, pair), followed


def _units(table: Table, one: Unit, columns: list[int], side: int) -> list[Unit]:
    """The rows as units, known by their cells in the common columns."""
    if columns == list(range(len(table.columns))):
        return [row(r, side, key) for r, key in zip(table.rows, one.rows, strict=True)]
    return [
        row(r, side, tuple([key[c] for c in columns])) for r, key in zip(table.rows, one.rows, strict=True)
    ]


def _name(olds: list[Unit], news: list[Unit], width: int) -> None:
    """Name rows by their cell in the first column that tells the rows of either side apart."""
    for column in range(width):
        old, new = [_cell(u, column) for u in olds], [_cell(u, column) for u in news]
        if len(set(old)) == len(old) and len(set(new)) == len(new):
            for unit, name in (*zip(olds, old, strict=True), *zip(news, new, strict=True)):
                unit.name = name
            return


def _cell(unit: Unit, column: int) -> Hashable:
    key: Any = unit.key  # of a row: a tuple of its cells' keys
    cell: Hashable = key[column]
    return cell


def _row(
    old: Unit, new: Unit, places: list[tuple[int, int]], whole: bool, marker: Marker
) -> Equal | MarkedRow:
    """A row of both sides; equal when every cell is and no column came or went."""
    before, after = old.item, new.item
    assert isinstance(before, Row)
    assert isinstance(after, Row)
    if whole and old.key == new.key and not old.tied:
        return Equal(before, after)
    cells = tuple(
        [
            marker.paragraphs(before.cells[a] if a >= 0 else (), after.cells[b] if b >= 0 else ())
            for a, b in places
        ]
    )
    if whole and all(isinstance(mark, Equal) for cell in cells for mark in cell):
        return Equal(before, after)
    return MarkedRow(before.id, after.id, cells)


def _same_spans(before: Table, after: Table, columns: dict[int, int], rows: dict[int, int]) -> bool:
    """Whether merged cells only follow the rows and columns they are in."""
    rows = {0: 0} | {a + 1: b + 1 for a, b in rows.items()}
    followed = set()
    for span in before.spans:
        if not (span.row in rows and span.column in columns):
            return False
        followed.add(Span(rows[span.row], columns[span.column], span.rows, span.columns))
    return followed == set(after.spans)
