"""A marked table -> its changes: the table's own, its columns, its rows."""

from __future__ import annotations

from collections.abc import Iterator

from councildoc.compare.edits import CHANGED, DELETED, INSERTED, MOVED_CHANGED, RESTYLED, Change
from councildoc.compare.groups import Groups
from councildoc.compare.telling import Place, moved, of_parts, paragraphs, told, words
from councildoc.compare.views import accepted, rejected
from councildoc.model.blocks import Row
from councildoc.model.inlines import plain
from councildoc.model.marked import (
    EQUAL,
    Deleted,
    Equal,
    Fact,
    Inserted,
    Marked,
    MarkedRow,
    MarkedTable,
    MovedFrom,
    MovedTo,
    Piece,
    Pieces,
    Story,
)
from councildoc.value import replace


class Tables:
    """Tells of one table. Rows know their place in either side's table, columns their heading."""

    def __init__(self, mark: MarkedTable, place: Place) -> None:
        self.mark, self.place = mark, place
        self.labels = [_label(column.heading, column.after is not None) for column in mark.columns]
        self.left = {row.move: row.block for row in mark.rows if isinstance(row, MovedFrom)}
        self.groups = Groups(mark)

    def changes(self) -> Iterator[Change]:
        yield from self.itself()
        yield from self.columns()
        yield from self.rows()

    def itself(self) -> Iterator[Change]:
        before, after = self.mark.before, self.mark.after
        fields = [
            Fact(n, getattr(before, n), getattr(after, n)) for n in ("caption", "description", "merged")
        ]
        fields.append(Fact("widths", *self.widths()))
        if self.mark.respanned:
            fields.append(Fact("spans", before.spans, after.spans))
        differ = tuple([fact for fact in fields if fact.before != fact.after])
        if differ:
            kind = CHANGED if differ[0].name in ("caption", "description") else RESTYLED
            yield Change(kind, "table", self.place, before_id=before.id, after_id=after.id, fields=differ)

    def widths(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The columns' parts of the width in percent; equal when a column came or went, for then
        all others follow, and when they differ by no more than one."""
        sides = [(c.before, c.after) for c in self.mark.columns]
        pairs = [(a.share, b.share) for a, b in sides if a and b]
        if len(pairs) < len(sides):
            return (), ()
        old, new = _percent([a for a, _ in pairs]), _percent([b for _, b in pairs])
        same = all(abs(a - b) <= 1 for a, b in zip(old, new, strict=True))
        return (new, new) if same else (old, new)

    def columns(self) -> Iterator[Change]:
        for n, column in enumerate(self.mark.columns):
            place = (*self.place, "columns", n)
            made = replace(
                words(column.heading, "column", place),
                label=self.labels[n],
                before_number=str(n + 1),
                after_number=str(n + 1),
            )
            if column.before is None or column.after is None:
                kind = INSERTED if column.before is None else DELETED
                yield replace(made, kind=kind, within=self.column_cells(n, place))
                continue
            if any(piece.kind != EQUAL for piece in column.heading):
                yield made

    def column_cells(self, column: int, place: Place) -> tuple[Change, ...]:
        """What stands in a column that came or went, in the rows of both sides."""
        rows = [mark.inside if isinstance(mark, MovedTo) else mark for mark in self.mark.rows]
        return tuple(
            [
                replace(cell, what="cell")
                for n, row in enumerate(rows)
                if isinstance(row, MarkedRow)
                for cell in paragraphs(row.cells[column], (*place, n))
                if cell.before or cell.after
            ]
        )

    def rows(self) -> Iterator[Change]:
        numbers = _numbers(self.mark.rows)
        for n, mark in enumerate(self.mark.rows):
            change = self.row(mark, (*self.place, "rows", n))
            if change:
                old, new = numbers[n]
                yield replace(change, before_number=old, after_number=new, label=self.named(mark))

    def named(self, mark: Marked) -> str:
        """The words by which a row is known: its first cell that is not shown for a whole group."""
        row = (accepted([mark]) or rejected([mark]))[0]
        cells = row.cells[self.mark.after.merged :] if isinstance(row, Row) else ()
        return next((said for cell in cells for text in cell if (said := plain(text))), "")

    def row(self, mark: Marked, place: Place) -> Change | None:
        """The change of a row; none when it is equal but for columns that came or went."""
        if isinstance(mark, (Equal, MovedFrom)):
            return None
        if isinstance(mark, MarkedRow):
            within = self.cells(mark, place)
            kind = of_parts(within)
            made = Change(kind, "row", place, before_id=mark.before, after_id=mark.after, within=within)
            return made if within else None
        if isinstance(mark, MovedTo):
            inside = self.cells(mark.inside, place) if isinstance(mark.inside, MarkedRow) else ()
            made = moved(mark.move, mark.block, self.left[mark.move], (), place, ((), ()))
            if inside:
                return replace(made, kind=MOVED_CHANGED, within=inside)
            return replace(made, within=made.within[min(self.mark.after.merged, len(made.within) - 1) :])
        assert isinstance(mark, (Inserted, Deleted))
        assert isinstance(mark.block, Row)
        change = next(told(mark, place))
        labels = [self.labels[n] for n in self.of_side(change.kind == DELETED)]
        shared = self.groups.entered(mark.block, change.kind)
        return replace(change, within=tuple([_cell(cell, labels, shared) for cell in change.within]))

    def of_side(self, old: bool) -> list[int]:
        """The columns of one side, by their place among all."""
        sides = [column.before if old else column.after for column in self.mark.columns]
        return [n for n, side in enumerate(sides) if side is not None]

    def cells(self, row: MarkedRow, place: Place) -> tuple[Change, ...]:
        """The changes in the columns that both sides have."""
        out: list[Change] = []
        for n, (column, cell) in enumerate(zip(self.mark.columns, row.cells, strict=True)):
            if column.before is not None and column.after is not None:
                out += [
                    replace(change, what="cell", label=self.labels[n])
                    for change in paragraphs(cell, (*place, n))
                ]
        return tuple(out)


def _cell(cell: Change, labels: list[str], shared: int) -> Change:
    """A cell of a row that came or went, with its column's heading; the first `shared` cells are
    shown for rows that stay, too, so that their words neither came nor went."""
    n, text = int(cell.place[-1]), cell.after or cell.before
    return replace(cell, label=labels[n], pieces=(Piece(EQUAL, text, text),) if n < shared else cell.pieces)


def _percent(shares: list[float]) -> tuple[int, ...]:
    whole = sum(shares) or 1
    return tuple([round(100 * share / whole) for share in shares])


def _label(heading: Pieces, new: bool) -> str:
    return "".join([plain(piece.after if new else piece.before) for piece in heading])


def _numbers(rows: Story) -> list[tuple[str, str]]:
    """The place of each row in the old and in the new table, from 1; empty where it is not in
    it. A row that moved has its old place too."""
    old = new = 0
    left: dict[str, str] = {}
    out: list[tuple[str, str]] = []
    for row in rows:
        in_old, in_new = not isinstance(row, (Inserted, MovedTo)), not isinstance(row, (Deleted, MovedFrom))
        old, new = old + in_old, new + in_new
        out.append((str(old) if in_old else "", str(new) if in_new else ""))
        if isinstance(row, MovedFrom):
            left[row.move] = str(old)
    return [
        (left[row.move], numbers[1]) if isinstance(row, MovedTo) else numbers
        for row, numbers in zip(rows, out, strict=True)
    ]
