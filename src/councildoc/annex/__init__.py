"""Views and activities -> tables: the annex is made from the data each time it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from councildoc.model.activities import Activity, View, fits
from councildoc.model.blocks import Cell, Column, Row, Table
from councildoc.model.inlines import Inlines, Run, joined, plain
from councildoc.model.paper import Paper
from councildoc.value import replace

__all__ = ["expand", "placed_by", "shown", "table"]

FIELDS = {"objective": "objectives", "action line": "action_lines", "status": "status"}
COLUMNS = {"objective": "objective", "action line": "action lines", "status": "status"}
"""The field by which rows of a group stand together, and the column that shows it."""


def expand(paper: Paper, activities: tuple[Activity, ...]) -> Paper:
    """The paper with each view of its annexes made into a table."""
    annexes = tuple(
        replace(
            annex,
            blocks=tuple(table(b, activities) if isinstance(b, View) else b for b in annex.blocks),
        )
        for annex in paper.annexes
    )
    return replace(paper, annexes=annexes)


def table(view: View, activities: Iterable[Activity]) -> Table:
    """What a view shows of the activities; rows carry the activities' ids.

    Grouped by objective, a row stands under its activity's principal objective; activities
    with an objective that is not listed come last, so none is lost.
    """
    if view.matrix:
        from councildoc.annex.matrix import matrix

        return matrix(view, activities)
    cells = _Cells(view)
    shown = [activity for activity in activities if fits(activity, view.where)]
    if view.group:
        place = _places(view, shown)
        shown.sort(key=lambda a: place.get(_group(view, a), len(place)))
    rows = tuple([Row(activity.id, cells.row(activity)) for activity in shown])
    if view.totals and view.columns:
        rows = (*rows, _counted(view, rows))
    columns = tuple(Column(c.key, c.heading, c.share) for c in view.columns)
    merged = 1 if view.group and columns and columns[0].key == COLUMNS[view.group] else 0
    return Table(view.id, columns, rows, merged, view.caption, view.description)


def _group(view: View, activity: Activity) -> str:
    """The group of an activity: its first objective or action line, or its status."""
    said = getattr(activity, FIELDS[view.group])
    return plain(said) if view.group == "status" else (said[0] if said else "")


def _places(view: View, activities: list[Activity]) -> dict[str, int]:
    """The order of the groups: as the frameworks have them; states as they first come."""
    if view.group == "status":
        names = dict.fromkeys(_group(view, a) for a in activities if a.status)
    else:
        names = dict.fromkeys(name for name, _ in (view.groups if view.group == "objective" else view.lines))
    return {name: n for n, name in enumerate(names)}


def _counted(view: View, rows: tuple[Row, ...]) -> Row:
    """The last row: how many rows say something in each column, all of them under the activity."""
    taken = {row.id for row in rows}
    name = next(
        name for name in ("total", *(f"total-{n}" for n in range(2, len(rows) + 3))) if name not in taken
    )
    counts = [str(sum(any(row.cells[n]) for row in rows)) for n in range(len(view.columns))]
    return Row(name, tuple(((Run(text, strong=True),),) for text in (view.totals, *counts[1:])))


def shown(view: View, activity: Activity) -> tuple[Cell, ...]:
    """The cells of one activity, whether or not the view's filter lets it in."""
    return _Cells(view).row(activity)


def placed_by(view: View) -> frozenset[str]:
    """The values because of which a row stands where it does, and which have no cell of their own
    that could bear the mark of an example: group heads have none, for they are about several rows."""
    heads = {"objective": "objectives", "action line": "action lines"}
    shown = {heads.get(c.key, c.key) for c in view.columns if c.key != COLUMNS.get(view.group)}
    hidden = {key for key, _ in view.where} - shown
    return frozenset(hidden | ({heads[view.group]} if view.group in heads else set()))


class _Cells:
    """Makes the cells of one view; equal lists of names share one cell."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.groups = dict(view.groups)
        self.lines = dict(view.lines)
        self.mark = (Run(view.mark),) if view.mark else ()
        self.placed = placed_by(view)
        self.known: dict[tuple[tuple[str, ...], bool], Cell] = {}
        makers: dict[str, Callable[[Activity], Cell]] = {
            "objective": self.objective,
            "activity": self.activity,
            "action lines": self.action_lines,
            "other action lines": lambda a: self.names(a.action_lines[1:], "action lines", a),
            "sdgs": lambda a: self.names(a.sdgs, "sdgs", a),
            "lead": lambda a: self.text(a.lead, "lead", a),
            "partners": self.partners,
            "status": lambda a: self.text(a.status, "status", a),
            "other objectives": lambda a: self.names(a.objectives[1:], "objectives", a),
            "link": self.link,
        }
        self.makers = [makers[column.key] for column in view.columns]

    def row(self, activity: Activity) -> tuple[Cell, ...]:
        return tuple([make(activity) for make in self.makers])

    def marked(self, inlines: Inlines, field: str, activity: Activity) -> Inlines:
        """The inlines, with the mark of an example behind them where the data call it one."""
        if inlines and self.mark and field in activity.illustrative:
            return joined(inlines, self.mark)
        return inlines

    def objective(self, activity: Activity) -> Cell:
        if self.view.group == "objective":
            return (self.groups.get(activity.objectives[0], ()) if activity.objectives else (),)
        return self.names(activity.objectives, "objectives", activity)

    def action_lines(self, activity: Activity) -> Cell:
        if self.view.group != "action line":
            return self.names(activity.action_lines, "action lines", activity)
        first = activity.action_lines[0] if activity.action_lines else ""
        return (self.lines.get(first, (Run(first),) if first else ()),)

    def activity(self, activity: Activity) -> Cell:
        name = tuple(
            [
                Run(i.text, True, i.emphasis, i.link or activity.link, i.reference)
                if isinstance(i, Run)
                else i
                for i in activity.name
            ]
        )
        name = self.marked_name(name, activity)
        return (name, self.marked(activity.text, "text", activity)) if activity.text else (name,)

    def marked_name(self, name: Inlines, activity: Activity) -> Inlines:
        """A mark behind the name says that what the row is here by, or the name's link, is an
        example: neither has a cell of its own."""
        hidden = self.placed | {"link"} if activity.link else self.placed
        return name if hidden.isdisjoint(activity.illustrative) else (*name, *self.mark)

    def names(self, names: tuple[str, ...], field: str, activity: Activity) -> Cell:
        key = (names, field in activity.illustrative)
        cell = self.known.get(key)
        if cell is None:
            text: Inlines = (Run(", ".join(names)),) if names else ()
            cell = self.known[key] = (self.marked(text, field, activity),)
        return cell

    def text(self, inlines: Inlines, field: str, activity: Activity) -> Cell:
        return (self.marked(inlines, field, activity),)

    def partners(self, activity: Activity) -> Cell:
        comma = (Run(", "),)
        parts = [part for partner in activity.partners for part in (comma, partner)][1:]
        return (self.marked(joined(*parts), "partners", activity),)

    def link(self, activity: Activity) -> Cell:
        address = (Run(activity.link, link=activity.link),) if activity.link else ()
        return (self.marked(address, "link", activity),)
