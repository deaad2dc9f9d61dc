"""A paper -> findings: one file a rule family, one function a rule, the order a tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from councildoc.checks import links, notes, references, tables
from councildoc.findings import Finding, Report, Where
from councildoc.model.paper import Paper
from councildoc.model.walk import Mark

Place = Callable[[str, str], Where]
"""Where the text of a key (see `model.walk.texts`) stands, or a fragment of it."""

Find = Callable[[str, str, int], Where]
"""The same for the nth (from 0) of equal fragments."""

Rule = Callable[[Paper, tuple[Mark, ...], Place], Iterator[Finding]]
"""Looks at a paper and its marks (`model.walk.marks`, gathered once for all rules)."""

RULES: tuple[Rule, ...] = (
    notes.unknown,
    notes.note_in_note,
    references.to_nothing,
    references.without_number,
    links.unsafe_scheme,
)

WHEN_ENTIRE: tuple[Rule, ...] = (notes.unused,)
"""Rules that wait until every file could be read as it stands: what is not there may only be unread."""

WHEN_SOUND: tuple[Rule, ...] = (tables.without_rows, tables.without_key, tables.narrow_column)
"""Rules that wait until there is no error: what they find may only follow from one."""


def run(paper: Paper, marked: tuple[Mark, ...], find: Find, report: Report, entire: bool = True) -> None:
    """Hold a paper and its marks against every rule; not `entire` is one of which something is unread."""
    for rules, wanted in ((RULES, True), (WHEN_ENTIRE, entire), (WHEN_SOUND, True)):
        for rule in rules if wanted and not (rules is WHEN_SOUND and report.has_errors) else ():
            for finding in rule(paper, marked, _in_turn(find)):
                report.add(finding)


def _in_turn(find: Find) -> Place:
    """Gives the first place of a faulty fragment at the first call, then the second: a rule that
    finds fault with a fragment does so each time it meets it."""
    met: dict[tuple[str, str], int] = {}

    def place(key: str, fragment: str) -> Where:
        nth = met[key, fragment] = met.get((key, fragment), -1) + 1
        return find(key, fragment, nth)

    return place
