"""Tables: one that an annex announces has something in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from councildoc.findings import Finding, Severity, Where
from councildoc.model.blocks import Table
from councildoc.model.paper import Paper
from councildoc.model.walk import Mark

Place = Callable[[str, str], Where]


def without_rows(paper: Paper, _: tuple[Mark, ...], place: Place) -> Iterator[Finding]:
    """A heading row and nothing below it is no annex: the filter fits nothing, or rows are to come."""
    for annex in paper.annexes:
        for block in annex.blocks:
            if type(block) is Table and not block.rows:
                yield Finding("empty-table", "The table has a heading and no rows.", place(block.id, ""),
                              "Look at its filter and at activities.yaml, or take it out.",
                              Severity.WARNING)  # fmt: skip
