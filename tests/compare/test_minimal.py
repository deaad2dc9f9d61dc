"""Accepting and rejecting cannot see that too much is marked; this does."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from compare.prose import edited, long_paper, typed_twice
from councildoc.compare import accept, compare, normal, reject


@pytest.mark.parametrize("seed", range(1, 7))
def test_a_long_paper_with_48_edits_tells_48_changes_and_types_next_to_nothing_twice(seed: int) -> None:
    dice = random.Random(seed)
    old = long_paper(dice)
    new, edits = edited(old, dice)
    made = compare(old, new)
    assert accept(made.marked) == normal(new)
    assert reject(made.marked) == normal(old)
    assert typed_twice(made.marked.flow) <= 10
    assert abs(len(made.account.changes) - edits) <= 1
    kinds = Counter(change.kind for change in made.account.changes)
    assert kinds["split"] == kinds["joined"] == 2
    assert kinds["moved"] + kinds["moved-and-changed"] == 4
