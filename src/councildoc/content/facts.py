"""Records of facts -> the words that `{{ facts.name }}` stands for."""

from __future__ import annotations

from typing import Any

from councildoc.content.activities import filtered, fits
from councildoc.findings import Report

Record = dict[str, Any]


def read(
    records: Record, activities: tuple[Record, ...], frameworks: Record, report: Report
) -> dict[str, str]:
    """Each fact's value: as typed, or counted over the activities."""
    return {name: _value(name, fact, activities, frameworks, report) for name, fact in records.items()}


def _value(
    name: str, fact: Record, activities: tuple[Record, ...], frameworks: Record, report: Report
) -> str:
    if fact is None:
        return ""  # said by the schema
    if ("value" in fact) == ("count" in fact):
        report.error("fact-value", f'The fact "{name}" needs either a value or a count.',
                     fact["@"].where())  # fmt: skip
        return ""
    if "value" in fact:
        return fact["value"].value if fact["value"] else ""
    where = filtered(fact.get("where"), frameworks, report)
    return str(sum(fits(activity, where) for activity in activities))
