"""review.yaml -> what a paper carries from an earlier one; and back to the line of an entry.

The marks stand beside the paper, not in its texts: activities.yaml is shared with last year's paper,
which must still build the same bytes; a text's file stays as its author left it, so that a comparison
with last year's shows words and nothing else; and one file is the list of what is still to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from councildoc.content.files import Records
from councildoc.content.places import Places
from councildoc.digest import sha256
from councildoc.findings import Finding, Report, Severity, did_you_mean
from councildoc.model.carried import Carried, Fact
from councildoc.value import replace

Record = dict[str, Any]

KEYS = {"first page": "{}", "texts": "{}", "notes": "^{}", "facts": "facts.{}", "activities": "@{}"}
"""A group of review.yaml -> the key of a text that its entries stand for."""

FRONT = ("agenda item", "date", "source", "title")


def read(
    records: Records, places: Places, report: Report
) -> tuple[tuple[Carried, ...], tuple[Finding, ...]]:
    """The entries of a paper's review.yaml, and what its session.yaml still asks for; and what is at
    odds with the paper: a list that is gone, entries about nothing in it. That is also said."""
    _place(records, places)
    found = Report()
    carried = (*_session(records), *_entries(records, places, report, found))
    if (before := records.paper.get("drafted from")) and not records.review:
        found.warning("no-review", f"The paper was drafted from {before.value}, and nothing says what of it "
                      "has been reviewed: it has no review.yaml.", before.where(),
                      'Bring that file back; if all has been reviewed, take "drafted from" out.')  # fmt: skip
    for one in found:
        report.add(one)
    return carried, tuple(replace(one, severity=Severity.ERROR) for one in found)


def facts(records: Records) -> tuple[Fact, ...]:
    """The facts that somebody typed in, as they stand."""
    known = {name: fact for name, fact in records.facts.items() if fact and fact.get("value")}
    return tuple(
        Fact(name, *(_value(fact, key) for key in ("value", "as of", "source", "renew")))
        for name, fact in known.items()
    )


def _place(records: Records, places: Places) -> None:
    """Where those things stand that only a review asks for."""
    for key in ("agenda item", "date"):
        if records.paper.get(key):
            places.put(key, records.paper[key])
    for name, fact in records.facts.items():
        if fact:
            places.put(f"facts.{name}", fact["@"])
    for key in _asked(records):
        if (records.session or {}).get(key.value):
            places.put(f"session.{key.value}", records.session[key.value])


def _asked(records: Records) -> tuple[Any, ...]:
    return (records.session or {}).get("review") or ()


def _session(records: Records) -> Iterator[Carried]:
    for key in _asked(records):
        yield Carried(f"session.{key.value}", "")


def _entries(records: Records, places: Places, report: Report, adrift: Report) -> Iterator[Carried]:
    for group in KEYS:
        entries: Record = records.review.get(group) or {}
        for name, entry in entries.items():
            key = key_of(group, name)
            if entry is None:
                continue
            if key not in places:
                to = adrift if _waits(entry) else report
                free = [own for own in _names(group, places) if own not in entries]
                _unknown(records.review["@"].entries[group], name, free, to)
                continue
            said = [_value(entry, name) for name in ("owner", "was")]
            yield Carried(key, _value(entry, "carried_from"), _waits(entry), *said)


def _waits(entry: Record) -> bool:
    return _value(entry, "review") in ("true", "yes")


def _names(group: str, places: Places) -> Iterator[str]:
    """What the paper has that entries of a group could be about."""
    return (name for key in places for own, name in (group_of(key),) if own == group)


def _unknown(group: Any, name: str, free: list[str], report: Report) -> None:
    """`free` are names that no entry is about."""
    hint = f"{did_you_mean(name, free)} Take the line out if it is gone: status --reviewed does."
    report.warning("reviewed-nothing", f'The paper has no "{name}" (any more).', group.where(name),
                   hint.strip())  # fmt: skip


def _value(entry: Record, key: str) -> str:
    return entry[key].value if entry.get(key) else ""


def key_of(group: str, name: str) -> str:
    """A group of review.yaml and a name in it -> the key of the text."""
    if group == "first page" and name not in FRONT:
        return f"summary.{name}"
    return KEYS[group].format(name)


def group_of(key: str) -> tuple[str, str]:
    """The key of a text -> the group of review.yaml and the name in it where its entry stands."""
    if key.startswith("summary."):
        return "first page", key.removeprefix("summary.")
    for group, form in KEYS.items():
        head = form.removesuffix("{}")
        if head and key.startswith(head):
            return group, key.removeprefix(head)
    return ("first page", key) if key in FRONT else ("texts", key)


def stamp(written: str) -> str:
    """A few digits that stand for how something is written."""
    return f"v{sha256(written.encode()).hexdigest()[:8]}"


def document(
    head: str, groups: dict[str, list[tuple[str, list[str]]]], carried_from: str, places: Places | None = None
) -> str:
    """The text of a new review.yaml: for each group its parts, each with the names in it. `places` tell
    how the activities are written."""
    lines = [f"# {line}".rstrip() for line in head.split("\n")]
    for group, parts in groups.items():
        if any(names for _, names in parts):
            lines += ["", f"{group}:"]
        for part, names in parts:
            lines += [f"  # {part}"] if part and names else []
            stamped = places if group == "activities" else None
            for name in names:
                was = f", was: {stamp(stamped.written(f'@{name}'))}" if stamped else ""
                lines.append(f"  {name}: {{carried_from: {carried_from}, review: true{was}}}")
    return "\n".join(lines) + "\n"
