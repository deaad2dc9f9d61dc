"""Activities as the workspace has them, and as a sheet has them -> what is new, other and gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from councildoc.findings import Report, Where
from councildoc.sheets.columns import KEYS, LISTS, Record, cell
from councildoc.sheets.rows import Given, new_id
from councildoc.value import Value


class New(Value):
    """An activity to be put behind one that is there (behind none: in front). Those behind the same
    one keep their order."""

    after: str
    record: Record
    cell: str = ""


class Changed(Value):
    """A value that is another now; an empty one goes."""

    id: str
    key: str
    before: str | tuple[str, ...]
    after: str | tuple[str, ...]
    cell: str = ""


class Gone(Value):
    id: str
    name: str


Change = New | Changed | Gone


def changes(
    records: Mapping[str, Record], given: list[Given], where: str, report: Report,
    was: Mapping[str, Record] | None = None,
) -> list[Change]:  # fmt: skip
    """New activities, changed values, and activities that are no longer in the sheet. `was` are the
    records that the sheet was made from: what only the file has changed since stays as it is there,
    and what both have changed stays too, and is said."""
    asked = _Asked(records, records if was is None else was, where, report)
    made: list[Change] = []
    taken = {*records, *(one.id for one in given)}
    last = ""
    for one in given:
        if one.id in records:
            made += asked.changed(one)
            last = one.id
        elif one.id and one.id in asked.was:
            asked.gone(one)
        elif not (name := str(one.values.get("name", "")).strip()):
            report.error("no-name", f"The new activity in row {one.number} has no name.", Where(where))
        else:
            called = one.id or new_id(name, taken)
            taken.add(called)
            record: Record = {"id": called}
            record |= {key: one.values[key] for key in KEYS if one.values.get(key)}
            made.append(New(last, record, one.names["id"]))
    here = {one.id for one in given}
    gone = [one for name in records if name not in here for one in asked.left_out(name)]
    _tell_twins(made, gone, records, where, report)
    return made + gone


def _tell_twins(
    made: list[Change], gone: list[Gone], records: Mapping[str, Record], where: str, report: Report
) -> None:
    """A new row with the name of one that is gone is that one: its id was emptied or typed anew. With the
    name of one that stays, it may be that one typed again."""
    ids = {one.name: one.id for one in gone}
    named = {str(record.get("name", "")): name for name, record in records.items()}
    for new in made:
        if isinstance(new, New) and (name := str(new.record.get("name", ""))) in ids:
            report.error("id-lost", f"“{name}” is the activity {ids[name]}, whose id the row has no more.",
                         Where(f"{where}!{new.cell}"),
                         f"Write {ids[name]} into its id again; papers know it by that.")  # fmt: skip
        elif isinstance(new, New) and (name := str(new.record.get("name", ""))) in named:
            report.warning("name-twice", f"“{name}” is there already: {named[name]}.",
                           Where(f"{where}!{new.cell}"),
                           f"Write {named[name]} into its id if it is the same activity.")  # fmt: skip


class _Asked:
    """What a sheet asks for, held against what it was made from."""

    def __init__(
        self, records: Mapping[str, Record], was: Mapping[str, Record], where: str, report: Report
    ) -> None:
        self.records, self.was, self.where, self.report = records, was, where, report

    def changed(self, one: Given) -> Iterator[Change]:
        record, was = self.records[one.id], self.was.get(one.id)
        for key, value in one.values.items():
            before = listed(key, record.get(key, ""))
            base = before if was is None else listed(key, was.get(key, ""))
            if value in (before, base):
                continue
            if key == "name" and not str(value).strip():
                self.report.error("no-name", f"The activity “{one.id}” in row {one.number} has no name.",
                                  Where(self.where))  # fmt: skip
            elif before != base:
                self.both(one.names[key], f"{key} of “{one.id}” has", f"The sheet says “{cell(value)}”.")
            else:
                yield Changed(one.id, key, before, value, one.names[key])

    def gone(self, one: Given) -> None:
        """A row whose activity the file has no more."""
        self.report.warning("changed-since", f"“{one.id}” has been taken out of activities.yaml since the "
                            "sheet was made.", Where(f"{self.where}!{one.names['id']}"),
                            "It stays out; empty the cell of its id to put it in anew.")  # fmt: skip

    def left_out(self, name: str) -> Iterator[Gone]:
        """An activity that the sheet does not have: it is taken out, unless it is newer than the sheet."""
        record = self.records[name]
        if self.was.get(name) == record:
            yield Gone(name, str(record.get("name", "")))
        elif name in self.was:
            self.both("", f"“{name}” has", "The sheet has no such row.")

    def both(self, cell_name: str, what: str, said: str) -> None:
        place = f"{self.where}!{cell_name}" if cell_name else self.where
        self.report.warning("changed-since", f"{what} changed in activities.yaml since the sheet was made, "
                            f"and stays as it is there. {said}", Where(place),
                            "Where the sheet is right, change activities.yaml.")  # fmt: skip


def listed(key: str, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """A value in the form that a sheet gives: a single one that stands without a list is a list."""
    if key not in LISTS:
        return value
    return tuple(filter(None, value)) if isinstance(value, tuple) else ((value,) if value else ())
