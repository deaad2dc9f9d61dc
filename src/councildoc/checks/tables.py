"""Tables: one that an annex announces has something in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from councildoc.findings import Finding, Severity, Where
from councildoc.model.blocks import Picture, Rule, Table
from councildoc.model.inlines import Run, plain
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


def without_key(paper: Paper, _: tuple[Mark, ...], place: Place) -> Iterator[Finding]:
    """A star behind a value means something: the annex says what."""
    for annex in paper.annexes:
        tables = [block for block in annex.blocks if type(block) is Table]
        beside = [block for block in annex.blocks if not isinstance(block, (Table, Picture, Rule))]
        starred = next((block for block in tables if _has_star(block)), None)
        if starred and not any(STAR in plain(block.inlines) for block in beside):  # type: ignore[union-attr]
            yield Finding("unexplained-mark", f"The table has {STAR} and nothing says what it means.",
                          place(starred.id, ""),
                          'Add a legend: "\\\\* Illustrative: the value is an example."',
                          Severity.WARNING)  # fmt: skip


def _has_star(table: Table) -> bool:
    ends = (text[-1] for row in table.rows for cell in row.cells for text in cell if text)
    return any(type(end) is Run and end.text.endswith(STAR) for end in ends)


LEAST = 0.02
"""The least part of a table's width that a column can have: half a centimetre of a page on its side."""


def narrow_column(paper: Paper, _: tuple[Mark, ...], place: Place) -> Iterator[Finding]:
    """Words in a column of a few millimetres cannot be read; a width was written in another unit."""
    for block in (*paper.body, *(block for annex in paper.annexes for block in annex.blocks)):
        whole = sum(column.share for column in block.columns) if type(block) is Table else 0
        for column in block.columns if type(block) is Table else ():
            if column.share < LEAST * whole:
                said = plain(column.heading) or column.key
                yield Finding("narrow-column", f'The column "{said}" would be too narrow to be read.',
                              place(block.id, ""),
                              "Only the proportion of widths counts: look at those of the other columns.",
                              Severity.WARNING)  # fmt: skip


STAR = "*"
