"""What Word did with a table's rows and cells -> edits of activities.yaml, or of a literal table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from councildoc.annex import back
from councildoc.content import marking
from councildoc.content.editing import Delete, Insert, Move, Path, Put, Set, Tree
from councildoc.content.markup import parse
from councildoc.merge import Added, Change, Changed, Deleted, Merged, Moved, Texts
from councildoc.merge.units import tidy
from councildoc.model.activities import Activity, View
from councildoc.model.blocks import Row, Table
from councildoc.model.inlines import Inlines
from councildoc.model.paper import Paper
from councildoc.pipeline.pulling.desk import Desk, File, NotHome
from councildoc.pipeline.pulling.others import Others
from councildoc.pipeline.pulling.texts import Writer, values
from councildoc.value import replace

LINES = {"name": "name", "text": "text", "lead": "lead", "status": "status"}
"""Keys of a record of activities.yaml that are texts -> the model's fields."""
NAMES = {"objectives": "objectives", "action lines": "action_lines", "sdgs": "sdgs",
         "illustrative": "illustrative"}  # fmt: skip


def without_orphans(merged: Merged, paper: Paper) -> Merged:
    """Whoever takes out the first row of a group takes out the cell that names it for the rows below:
    these still have what it said."""
    blocks = (*paper.body, *(block for annex in paper.annexes for block in annex.blocks))
    groups = {b.id: {c.key for c in b.columns[: b.merged]} for b in blocks if isinstance(b, Table)}
    less = {change.key.partition("@")[0] for change in merged.changes if isinstance(change, Deleted)}

    def is_orphan(change: Change) -> bool:
        table, _, cell = change.key.partition("@")
        emptied = isinstance(change, Changed) and not any(change.word)
        return emptied and table in less and cell.partition("/")[2] in groups.get(table, ())

    return replace(merged, changes=tuple(change for change in merged.changes if not is_orphan(change)))


class Rows:
    """Rows and cells of all tables of a paper. `composed` has the views as the author wrote them."""

    def __init__(self, desk: Desk, writer: Writer, composed: Paper, today: Paper,
                 activities: tuple[Activity, ...], others: Others) -> None:  # fmt: skip
        self.others = others
        self.desk = desk
        self.writer = writer
        blocks = (*composed.body, *(b for annex in composed.annexes for b in annex.blocks))
        whole = (*today.body, *(b for annex in today.annexes for b in annex.blocks))
        self.views = {block.id: block for block in blocks if isinstance(block, View)}
        self.tables = {block.id: block for block in whole if isinstance(block, Table)}
        self.activities = {activity.id: activity for activity in activities}
        self.edited: dict[str, Activity] = {}

    def changed(self, change: Changed) -> None:
        """A cell, `TABLE@ROW/COLUMN`, or a column's heading, `TABLE/COLUMN`."""
        table, at, rest = change.key.partition("@")
        if not at:
            table, _, column = change.key.partition("/")
            self.heading(table, column, change.word)
            return
        row, _, column = rest.partition("/")
        if table in self.views:
            self.view_cell(self.views[table], row, column, change.word)
        else:
            self.cell(table, row, column, change.word)

    # The views.

    def view_cell(self, view: View, row: str, column: str, word: Texts) -> None:
        activity = self.edited.get(row) or self.activities.get(row)
        if activity is None:
            raise NotHome("no activity of activities.yaml has this row.")
        self.desk.place(f"@{row}", "mapping")
        try:
            self.edited[row] = back.edited(view, activity, column, word)
        except back.Unsayable as fault:
            raise NotHome(f"{fault} Change activities.yaml by hand.") from None

    def finish(self) -> None:
        """The records of the activities that were edited."""
        for name, activity in self.edited.items():
            place = self.desk.place(f"@{name}", "mapping")
            self.record(place.file, place.path, self.activities[name], activity)

    def record(self, file: File, path: Path, old: Activity, new: Activity) -> None:
        for key, field in LINES.items():
            said: Inlines = getattr(new, field)
            if tidy(said) != tidy(getattr(old, field)):
                self.writer.put(file, path, key, (said,) if said else ())
        for key, field in NAMES.items():
            names = getattr(new, field)
            if names != getattr(old, field):
                self.names(file, (*path, key), names)
        if new.partners != old.partners:
            self.partners(file, (*path, "partners"), new.partners)
        if new.link != old.link:
            self.writer.put(file, path, "link", ()) if not new.link else self.line(file, path, new.link)

    def line(self, file: File, record: Path, link: str) -> None:
        path = (*record, "link")
        file.add(Set(path, link) if file.has(path) else Put(record, "link", link))

    def names(self, file: File, path: Path, names: tuple[str, ...]) -> None:
        if not names:
            file.add(Delete(path))
        elif not file.has(path):
            file.add(Put(path[:-1], str(path[-1]), names))
        else:
            file.add(Set(path, names))

    def partners(self, file: File, path: Path, partners: tuple[Inlines, ...]) -> None:
        """The list of partners; one that stayed keeps its characters."""
        spot = file.spot(path)
        typed = [entry.spot.value for entry in spot.entries] if spot else []
        known = {self.said(markup): markup for markup in typed}
        made: Tree = tuple(known.get(tidy(one)) or marking.write(one) for one in partners)
        if not partners:
            file.add(Delete(path))
        elif spot is None:
            file.add(Put(path[:-1], "partners", made))
        else:
            file.add(Set(path, made))

    def said(self, markup: str) -> Inlines:
        return tidy(parse(markup, self.writer.facts, lambda *fault: None)[0])

    # Rows.

    def added(self, change: Added) -> None:
        assert isinstance(change.what, Row)
        if change.section in self.views:
            self.new_activity(self.views[change.section], change, change.what)
            return
        file, path = self.literal(change.section)
        keys = [column.key for column in self.tables[change.section].columns]
        cells = {k: values(c) for k, c in zip(keys, change.what.cells, strict=False) if any(c)}
        rows = (*path, "rows")
        record: dict[str, Tree] = {"id": change.what.id, **cells}
        if file.has(rows):
            file.add(Insert(rows, self.index(change.section, change.after), record))
        else:
            file.add(Put(path, "rows", (record,)))

    def new_activity(self, view: View, change: Added, row: Row) -> None:
        cells = {column.key: cell for column, cell in zip(view.columns, row.cells, strict=False)}
        try:
            activity = back.new(view, row.id, cells)
        except back.Unsayable as fault:
            raise NotHome(f"{fault} Add it to activities.yaml by hand.") from None
        after = change.after.rpartition("@")[2]
        neighbour = after if after in self.activities else next(iter(self.activities), "")
        place = self.desk.place(f"@{neighbour}", "mapping")
        at = int(place.path[-1]) if after in self.activities else -1
        place.file.add(Insert(place.path[:-1], at, _record(activity)))

    def removed(self, change: Deleted) -> None:
        table, _, row = change.key.partition("@")
        if table in self.views:
            place = self.desk.place(f"@{row}", "mapping")
            if papers := self.others.showing(row):
                raise NotHome(f"{', '.join(papers)} would lose the activity too; take it out of "
                              "activities.yaml, or set a filter for this table.")  # fmt: skip
            place.file.add(Delete(place.path))
            return
        file, path = self.literal(table)
        file.add(Delete((*path, "rows", self.index(table, change.key))))

    def moved(self, change: Moved) -> None:
        table, _, row = change.key.partition("@")
        if table not in self.views:
            file, path = self.literal(table)
            after = self.index(table, change.after)
            file.add(Move((*path, "rows", self.index(table, change.key)), after))
            return
        place = self.desk.place(f"@{row}", "mapping")
        after = -1
        if (below := self.group_below(table, row, change.after)) is not None:
            after = int(self.desk.place(f"@{below}", "mapping").path[-1]) - 1
        elif change.after:
            neighbour = self.desk.place(f"@{change.after.rpartition('@')[2]}", "mapping")
            after = int(neighbour.path[-1])
        place.file.add(Move(place.path, after))

    def group_below(self, table: str, row: str, after: str) -> str | None:
        """The row that a moved one stands above when it is the first of its group now: the row before it
        is of another group, and says nothing of the order in this one."""
        shown = self.tables[table]
        ids = [one.id for one in shown.rows if one.id != row]
        groups = {one.id: one.cells[: shown.merged] for one in shown.rows}
        name = after.rpartition("@")[2]
        at = ids.index(name) + 1 if name in ids else 0
        first = not name or groups.get(name) != groups.get(row)
        return ids[at] if first and at < len(ids) and groups[ids[at]] == groups.get(row) else None

    # Literal tables.

    def literal(self, table: str) -> tuple[File, Path]:
        place = self.desk.place(table, "mapping")
        return place.file, place.path

    def index(self, table: str, key: str) -> int:
        """The place of a row among a literal table's; -1 for none."""
        row = key.rpartition("@")[2]
        return next((n for n, one in enumerate(self.tables[table].rows) if one.id == row), -1)

    def cell(self, table: str, row: str, column: str, word: Texts) -> None:
        file, path = self.literal(table)
        self.writer.put(file, (*path, "rows", self.index(table, row)), column, word)

    def heading(self, table: str, column: str, word: Texts) -> None:
        if table not in self.tables:
            raise NotHome("no table of the paper has this heading.")
        file, path = self.literal(table)
        keys = [one.key for one in self.tables[table].columns]
        if column not in keys:
            raise NotHome("the table has no such column.")
        if not any(word):
            raise NotHome("a column's heading has words; a column goes in the file of its table.")
        at = (*path, "columns", keys.index(column))
        spot = file.spot(at)
        if spot is not None and spot.kind == "scalar":
            file.add(Set(at, {"column": column, "heading": values(word)}))
        else:
            self.writer.put(file, at, "heading", word)


def _record(activity: Activity) -> dict[str, Tree]:
    made: dict[str, Any] = {"id": activity.id}
    lines: Mapping[str, Inlines] = {key: getattr(activity, field) for key, field in LINES.items()}
    made["name"] = marking.write(lines["name"])
    made |= {key: getattr(activity, field) for key, field in NAMES.items()}
    made |= {key: marking.write(lines[key]) for key in ("lead", "status", "text") if lines[key]}
    made |= {"partners": tuple(marking.write(one) for one in activity.partners), "link": activity.link}
    return {key: value for key, value in made.items() if value}
