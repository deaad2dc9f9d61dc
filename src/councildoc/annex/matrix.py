"""Activities -> a matrix of coverage: action lines down, objectives across; every gap is a cell.

An activity counts under each of its objectives and each of its action lines. One without any of
either stands in a last column or row, so that none is lost. Where an activity's objectives or action
lines are examples, its place is one, and the mark of examples stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from councildoc.model.activities import Activity, View, fits
from councildoc.model.blocks import Cell, Column, Row, Table
from councildoc.model.inlines import Inlines, Run, joined, plain
from councildoc.value import Value

NONE = "–"
"""Heads the column and the row of activities that name no objective, or no action line."""


EXAMPLES = frozenset(("objectives", "action lines"))

Placed = tuple[str, Inlines, bool]


class Coverage(Value):
    """Which activities stand where: `places` has them by (action line, objective), as (id, name,
    whether the place is an example).
    `lines` and `objectives` are keys with printed names, NONE last where it is needed."""

    lines: tuple[tuple[str, Inlines], ...]
    objectives: tuple[tuple[str, Inlines], ...]
    places: dict[tuple[str, str], tuple[Placed, ...]]

    def count(self, line: str = "", objective: str = "") -> int:
        """How many activities stand in a place; in a row, a column or all of it, each once."""
        found = {one[0] for (row, column), some in self.places.items() for one in some
                 if line in ("", row) and objective in ("", column)}  # fmt: skip
        return len(found)


def coverage(view: View, activities: Iterable[Activity]) -> Coverage:
    places: dict[tuple[str, str], list[Placed]] = {}
    for activity in activities:
        if not fits(activity, view.where):
            continue
        for line in dict.fromkeys(activity.action_lines or (NONE,)):
            for objective in dict.fromkeys(activity.objectives or (NONE,)):
                example = not EXAMPLES.isdisjoint(activity.illustrative)
                places.setdefault((line, objective), []).append((activity.id, activity.name, example))
    lines = _named(view.lines, [line for line, _ in places])
    objectives = _named(view.groups, [objective for _, objective in places])
    return Coverage(lines, objectives, {place: tuple(some) for place, some in places.items()})


def _named(known: tuple[tuple[str, Inlines], ...], used: list[str]) -> tuple[tuple[str, Inlines], ...]:
    """The names of a framework, and behind them what is used besides."""
    names = {name for name, _ in known}
    rest = sorted({name for name in used if name not in names}, key=lambda name: (name == NONE, name))
    return (*known, *((name, (Run(name),)) for name in rest))


def matrix(view: View, activities: Iterable[Activity]) -> Table:
    """The table of a view with `matrix`."""
    found = coverage(view, activities)
    keys = [f"objective {number}" if number != NONE else "no objective" for number, _ in found.objectives]
    first = view.columns[0]
    columns = [Column(first.key, first.heading, first.share)]
    columns += [Column(key, name) for key, (_, name) in zip(keys, found.objectives, strict=True)]
    if view.totals:
        columns.append(Column("total", (Run(view.totals),), 0.6))
    rows = [_row(view, found, line, name) for line, name in found.lines]
    if view.totals:
        counts = [found.count(objective=number) for number, _ in found.objectives]
        rows.append(Row("total", _cells([view.totals, *map(str, counts), str(found.count())])))
    return Table(view.id, tuple(columns), tuple(rows), 0, view.caption, view.description)


def _row(view: View, found: Coverage, line: str, name: Inlines) -> Row:
    cells: list[Cell] = [(name,)]
    for number, _ in found.objectives:
        some = found.places.get((line, number), ())
        cells.append(_names(some, view.mark) if view.matrix == "names" else _count(some, view.mark))
    if view.totals:
        cells.append(_cells([str(found.count(line))])[0])
    return Row(row_id(line), tuple(cells))


def _count(some: tuple[Placed, ...], mark: str) -> Cell:
    if not some:
        return ((),)
    return ((Run(str(len(some)) + (mark if any(example for *_, example in some) else "")),),)


def _names(some: tuple[Placed, ...], mark: str) -> Cell:
    """One name a paragraph, without weight and notes: those stand where the activity is described."""
    return tuple((Run(plain(name) + (mark if example else "")),) for _, name, example in some) or ((),)


def _cells(texts: list[str]) -> tuple[Cell, ...]:
    return tuple((joined((Run(text, strong=True),)),) for text in texts)


def row_id(line: str) -> str:
    """`C7 e-learning` -> `line-c7-e-learning`."""
    return "line-" + (re.sub(r"[^a-z0-9]+", "-", line.casefold()).strip("-") or "none")
