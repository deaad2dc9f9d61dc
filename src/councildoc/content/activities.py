"""Records of activities -> the model's, and the filters on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from councildoc.content.markup import parse
from councildoc.content.nodes import Scalar
from councildoc.content.words import Words
from councildoc.findings import Report, did_you_mean
from councildoc.model.activities import Activity, Filter
from councildoc.model.inlines import plain

Record = dict[str, Any]

NAMED = ("objectives", "action lines", "sdgs")
"""What frameworks.yaml names. What is missing there was said; its uses are not blamed for it."""


def read(records: Iterable[Record], frameworks: Record, words: Words) -> tuple[Activity, ...]:
    """Records -> activities; unknown objectives, action lines and SDGs are said."""
    known = {key: frameworks[key] for key in NAMED if key in frameworks}
    seen: set[str] = set()
    made: list[Activity] = []
    for record in records:
        if record.get("id") is None or record.get("name") is None:
            continue  # said by the schema
        name = record["id"].value
        if name in seen:
            words.report.error("duplicate-id", f'Another activity is called "{name}" too.',
                               record["id"].where())  # fmt: skip
            name = f"{name}-{len(made)}"  # so that the faults of both are said at their places
        seen.add(name)
        _check_names(record, known, words.report)
        made.append(_activity(name, record, words))
    return tuple(made)


def _activity(name: str, record: Record, words: Words) -> Activity:
    words.places.put("@" + name, record["@"])
    line = words.line
    return Activity(
        id=name,
        name=line(record["name"]),
        text=line(record["text"]) if "text" in record else (),
        objectives=_values(record, "objectives"),
        action_lines=_values(record, "action lines"),
        sdgs=_values(record, "sdgs"),
        lead=line(record["lead"]) if "lead" in record else (),
        partners=tuple([line(partner) for partner in record.get("partners", ())]),
        status=line(record["status"]) if "status" in record else (),
        link=record["link"].value if record.get("link") else "",
        illustrative=_values(record, "illustrative"),
    )


def _values(record: Record, key: str) -> tuple[str, ...]:
    return tuple([scalar.value for scalar in record.get(key, ())])


def _check_names(record: Record, known: dict[str, Record], report: Report) -> None:
    for key, names in known.items():
        for scalar in record.get(key, ()):
            if scalar.value not in names:
                check_name(scalar, key, names, report)


def check_name(scalar: Scalar, key: str, names: Record, report: Report) -> None:
    """Say it when an objective, action line or SDG is not one that `frameworks.yaml` names."""
    if scalar.value in names:
        return
    report.error(
        "unknown-name", f'"{scalar.value}" is none of the {key} in frameworks.yaml.',
        scalar.where(), did_you_mean(scalar.value, tuple(names)),
    )  # fmt: skip


class Filters:
    """Reads filters; a name that frameworks.yaml does not have is said, and a lead or status that no
    activity has."""

    def __init__(self, activities: tuple[Record, ...], frameworks: Record, report: Report) -> None:
        self.activities = activities
        self.known = {key: frameworks[key] for key in NAMED if key in frameworks}
        self.report = report

    def read(self, record: Record | None) -> Filter:
        """The record of a filter -> the model's."""
        where = {key: wanted for key, wanted in (record or {}).items() if key != "@"}
        _check_names(where, self.known, self.report)
        for key in where.keys() & {"lead", "status"} if self.activities else ():
            said = dict.fromkeys(one for activity in self.activities for one in _said(activity, key))
            for scalar in where[key]:
                if scalar.value not in said:
                    self.report.warning(
                        "fits-nothing", f'No activity has the {key} "{scalar.value}".', scalar.where(),
                        did_you_mean(scalar.value, [one for one in said if one]),
                    )  # fmt: skip
        return tuple([(key, tuple([value.value for value in wanted])) for key, wanted in where.items()])


def fits(record: Record, where: Filter) -> bool:
    """What model.activities.fits says of the activity, before its texts are read: facts are counted
    first, for texts use them."""
    return all(not set(wanted).isdisjoint(_said(record, key)) for key, wanted in where)


def _said(record: Record, key: str) -> tuple[str, ...]:
    if key not in ("lead", "status"):
        return _values(record, key)
    return (plain(parse(record[key].value, {}, lambda *fault: None)[0]) if record.get(key) else "",)
