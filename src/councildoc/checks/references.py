"""References inside the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from councildoc.findings import Finding, Where, did_you_mean
from councildoc.model.blocks import Heading
from councildoc.model.inlines import Run
from councildoc.model.paper import Paper
from councildoc.model.walk import Mark, ids

Place = Callable[[str, str], Where]


def _references(marks: tuple[Mark, ...]) -> Iterator[tuple[str, Run]]:
    return ((key, mark) for key, mark in marks if type(mark) is Run and mark.reference)


def to_nothing(paper: Paper, marks: tuple[Mark, ...], place: Place) -> Iterator[Finding]:
    """A reference must lead to a block or an annex of this paper."""
    known = dict.fromkeys(ids(paper))
    for key, run in _references(marks):
        if run.reference not in known:
            yield Finding("unknown-reference", f'Nothing in this paper is called "{run.reference}".',
                          place(key, f"(#{run.reference})"),
                          did_you_mean(run.reference, tuple(known)))  # fmt: skip


def without_number(paper: Paper, marks: tuple[Mark, ...], place: Place) -> Iterator[Finding]:
    """A reference without words shows a number or label, so its target must have one."""
    blocks = (*paper.body, *(block for annex in paper.annexes for block in annex.blocks))
    numbered = {b.id for b in blocks if isinstance(b, Heading) and b.number}
    numbered |= {annex.id for annex in paper.annexes}
    known = set(ids(paper))
    for key, run in _references(marks):
        if not run.text and run.reference in known - numbered:
            yield Finding("reference-without-number", f'"{run.reference}" has no number to show.',
                          place(key, f"(#{run.reference})"),
                          "Put words between the brackets: [words](#…).")  # fmt: skip
