"""Activities as the workspace has them, and as a sheet has them -> what is new, other and gone."""

from __future__ import annotations

from collections.abc import Mapping

from councildoc.findings import Report, Where
from councildoc.sheets.columns import KEYS, LISTS, Record
from councildoc.sheets.rows import Given, new_id
from councildoc.value import Value


class New(Value):
    """An activity to be put behind one that is there (behind none: in front). Those behind the same
    one keep their order."""

    after: str
    record: Record


class Changed(Value):
    """A value that is another now; an empty one goes."""

    id: str
    key: str
    before: str | tuple[str, ...]
    after: str | tuple[str, ...]


class Gone(Value):
    id: str
    name: str


Change = New | Changed | Gone


def changes(records: Mapping[str, Record], given: list[Given], where: str, report: Report) -> list[Change]:
    """New activities, changed values, and activities that are no longer in the sheet."""
    made: list[Change] = []
    taken = {*records, *(one.id for one in given)}
    last = ""
    for one in given:
        if one.id in records:
            made += _changed(records[one.id], one, where, report)
            last = one.id
            continue
        name = one.values.get("name", "")
        if not name:
            report.error("no-name", f"The new activity in row {one.number} has no name.", Where(where))
            continue
        called = one.id or new_id(str(name), taken)
        taken.add(called)
        record: Record = {"id": called}
        record |= {key: one.values[key] for key in KEYS if one.values.get(key)}
        made.append(New(last, record))
    here = {one.id for one in given}
    made += [Gone(name, str(record.get("name", ""))) for name, record in records.items() if name not in here]
    return made


def _changed(record: Record, one: Given, where: str, report: Report) -> list[Change]:
    made: list[Change] = []
    for key, value in one.values.items():
        before = listed(key, record.get(key, ""))
        if value == before:
            continue
        if key == "name" and not value:
            report.error("no-name", f"The activity “{one.id}” in row {one.number} has no name.", Where(where))
            continue
        made.append(Changed(one.id, key, before, value))
    return made


def listed(key: str, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """A value in the form that a sheet gives: a single one that stands without a list is a list."""
    if key not in LISTS:
        return value
    return tuple(filter(None, value)) if isinstance(value, tuple) else ((value,) if value else ())
