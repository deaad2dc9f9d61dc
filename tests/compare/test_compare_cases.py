"""compare_cases/: an old text, a new text, and the marks between them."""

from __future__ import annotations

import pytest

from compare.written import CASES, Case, cases, paper, said
from councildoc.compare import accept, compare, normal, reject
from councildoc.writers.changes.english import WORDING
from councildoc.writers.changes.summary import counted

ALL = [(path.stem, case) for path in sorted(CASES.glob("*.txt")) for case in cases(path)]


@pytest.mark.parametrize(
    "case", [case for _, case in ALL], ids=[f"{stem}: {case.name}" for stem, case in ALL]
)
def test_these_are_the_marks(case: Case) -> None:
    old, new = paper(case.old, "a"), paper(case.new, "b")
    made = compare(old, new)
    assert said(made.marked) == list(case.say)
    if case.tell:
        told = counted(WORDING, [(t.what, t.kind, t.count) for t in made.account.tallies])
        assert (told or "nothing") == case.tell
    assert (accept(made.marked), reject(made.marked)) == (normal(new), normal(old))
    back = compare(new, old).marked
    assert (accept(back), reject(back)) == (normal(old), normal(new))


def test_there_are_cases() -> None:
    assert len(ALL) >= 60
