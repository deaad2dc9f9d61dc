"""Marked tables -> tables in which rows, columns and cells are marked where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from councildoc.model.blocks import Cell, Column, Row, Table
from councildoc.model.inlines import plain
from councildoc.model.marked import (
    DELETED,
    EQUAL,
    INSERTED,
    Deleted,
    Equal,
    Inserted,
    MarkedColumn,
    MarkedRow,
    MarkedTable,
    MovedFrom,
    MovedTo,
)
from councildoc.writers.changes.page.ink import Ink, equal, text
from councildoc.writers.changes.page.rows import Place, Rows, anchor
from councildoc.writers.changes.page.tags import cells, target

NARROW = Column("", ())
SIDES: dict[type, str] = {Inserted: INSERTED, Deleted: DELETED}


def grid(mark: MarkedTable, place: Place, rows: Rows) -> str:
    """The table of both sides."""
    return _Grid(mark, place, rows).html()


def widths(columns: tuple[MarkedColumn, ...]) -> str:
    """The widths of the columns, after that of the kind of change."""
    shares = [(column.after or column.before or NARROW).share for column in columns]
    parts = [f'<col style="width:{90 * share / sum(shares):.1f}%">' for share in shares]
    return f'<colgroup><col class="kind">{"".join(parts)}</colgroup>'


def whole(table: Table, kind: str, ink: Ink, new: bool) -> str:
    """A table that came, went, or is the same."""
    heads = [f'<th scope="col">{ink.inlines(column.heading, new)}</th>' for column in table.columns]
    rows = [cells(map(_one_cell(kind, ink, new), row.cells)) for row in table.rows]
    body = "".join([f"<tr>{row}</tr>" for row in rows])
    named = text(table.caption or " · ".join([plain(column.heading) for column in table.columns]))
    return scrolled(f'<table class="grid {kind}"><thead><tr>{"".join(heads)}</tr></thead>'
                    f"<tbody>{body}</tbody></table>", named)  # fmt: skip


def scrolled(table: str, label: str) -> str:
    """A table that is wider than the page scrolls by itself, also with the keys."""
    return f'<div class="scroll" role="region" aria-label="{label}" tabindex="0">{table}</div>'


def gathered(rows: Iterable[tuple[bool, str]], columns: int, said: str, least: int = 2) -> str:
    """Rows as bodies of a table: stretches of equal rows are folded, and opened with a tick.

    `rows` are (whether it is equal, its HTML); `said` is the line of a folded stretch, with a
    place for the number of rows."""
    out: list[str] = []
    same: list[str] = []
    for is_same, html in [*rows, (False, "")]:
        if is_same:
            same.append(html)
            continue
        if len(same) >= least:
            line = said.format(count=len(same))
            tick = f'<label><input type="checkbox"> {line}</label>'
            out.append(f'<tbody class="gap"><tr><td colspan="{columns}">{tick}</td></tr></tbody>')
            out.append(f'<tbody class="folded">{"".join(same)}</tbody>')
        elif same:
            out.append(f"<tbody>{''.join(same)}</tbody>")
        same = []
        if html:
            out.append(f"<tbody>{html}</tbody>")
    return "".join(out)


def _one_cell(kind: str, ink: Ink, new: bool) -> Any:
    def cell(cell: Cell) -> str:
        if kind == EQUAL:
            return "<br>".join([ink.inlines(inlines, new) for inlines in cell])
        return "<br>".join([ink.whole(kind, inlines) for inlines in cell])

    return cell


class _Grid:
    def __init__(self, mark: MarkedTable, place: Place, rows: Rows) -> None:
        self.mark, self.place, self.rows = mark, place, rows
        self.ink, self.told, self.words = rows.ink, rows.told, rows.words
        gone = [row for row in mark.rows if isinstance(row, MovedFrom)]
        self.left = {row.move: row.block for row in gone if isinstance(row.block, Row)}

    def html(self) -> str:
        columns = self.mark.columns
        heads = "".join([self.head(n, column) for n, column in enumerate(columns)])
        said = text(self.words.say("rows unchanged", count="{count}"))
        body = gathered(self.body(), len(columns) + 1, said)
        corner = f'<td class="corner">{text(self.words.say("what"))}</td>'
        named = text(self.mark.after.caption or " · ".join([self.label(column) for column in columns]))
        shape = f'class="grid" style="--columns:{len(columns)}"'
        head = f"<thead><tr>{corner}{heads}</tr></thead>"
        table = f"<table {shape}>{widths(columns)}{head}{body}</table>"
        return self.itself() + scrolled(table, named)

    def label(self, column: MarkedColumn) -> str:
        side = "after" if column.after else "before"
        return "".join([plain(getattr(piece, side)) for piece in column.heading])

    def itself(self) -> str:
        """What changed of the table as a whole."""
        kind = self.told.kind(self.place)
        if not kind or self.told.by_place[self.place].what != "table":
            return ""
        said = f"{self.rows.badge(kind)} {self.rows.looks(self.place)}"
        return target("p", anchor(self.place), kind, said)

    def head(self, n: int, column: MarkedColumn) -> str:
        place = (*self.place, "columns", n)
        kind = self.told.kind(place)
        if not kind:
            heading = tuple([inline for piece in column.heading for inline in piece.after or piece.before])
            return f'<th scope="col">{self.ink.inlines(heading)}</th>'
        badge = "" if equal(column.heading) else f" {self.rows.badge(kind)}"
        return target("th", anchor(place), kind, f"{self.ink.both(column.heading)}{badge}")

    def body(self) -> Iterator[tuple[bool, str]]:
        for n, mark in enumerate(self.mark.rows):
            yield self.row(mark, (*self.place, "rows", n))

    def row(self, mark: Any, place: Place) -> tuple[bool, str]:
        """Whether a row is equal, and the row."""
        kind = self.told.kind(place)
        if isinstance(mark, MovedFrom):
            gone = self.one_sided(self.left[mark.move], EQUAL, False)
            way = f'<th scope="row">{self.rows.way(mark.move)}</th>'
            return False, target("tr", f"from-{mark.move}", "left", way + gone)
        said = self.cells(mark, place)
        if not kind:
            return True, f"<tr><td></td>{said}</tr>"
        badge = self.rows.badge(kind, mark.move if isinstance(mark, MovedTo) else "")
        return False, target("tr", anchor(place), kind, f'<th scope="row">{badge}</th>{said}')

    def cells(self, mark: Any, place: Place) -> str:
        inside = mark.inside if isinstance(mark, MovedTo) else mark
        if isinstance(inside, MarkedRow):
            return "".join([self.cell(n, story, place) for n, story in enumerate(inside.cells)])
        row: Any = mark.after if isinstance(mark, Equal) else mark.block
        return self.one_sided(row, SIDES.get(type(mark), EQUAL), not isinstance(mark, Deleted), place)

    def cell(self, n: int, story: Any, place: Place) -> str:
        """A cell of both sides; of a column that came or went it is told there."""
        column = self.mark.columns[n]
        if column.before is None or column.after is None:
            kind = INSERTED if column.before is None else DELETED
            return f'<td class="{kind}">{self.rows.story(story, (*place, n)).both}</td>'
        said = self.rows.story(story, (*place, n))
        both = self.grouped(n, said.both)
        return f'<td class="changed">{both}</td>' if said.kind else f"<td>{both}</td>"

    def one_sided(self, row: Row, kind: str, new: bool, place: Place = ()) -> str:
        """The cells of a row of one side, below the columns of both."""
        kinds = [EQUAL if self.told.shared((*place, n)) else kind for n in range(len(row.cells))]
        pairs = zip(kinds, row.cells, strict=True)
        said = iter([_one_cell(kind, self.ink, new)(cell) for kind, cell in pairs])
        has = [(column.after if new else column.before) is not None for column in self.mark.columns]
        return "".join(
            [
                f"<td>{self.grouped(n, next(said))}</td>" if one else '<td class="none"></td>'
                for n, one in enumerate(has)
            ]
        )

    def grouped(self, column: int, said: str) -> str:
        """What a paper shows once for a whole group of rows is kept low."""
        return f'<div class="group">{said}</div>' if column < self.mark.after.merged else said
