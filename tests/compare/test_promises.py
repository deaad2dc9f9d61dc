"""What holds for any two papers: accepting is new, rejecting is old, nothing is said of nothing."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from compare.mutations import mutated
from councildoc.compare import accept, compare, normal, reject
from councildoc.model.marked import Equal
from councildoc.model.paper import Paper
from papers import papers

DICE = st.integers(0, 2**32).map(random.Random)


def holds(old: Paper, new: Paper) -> None:
    made = compare(old, new)
    assert accept(made.marked) == normal(new)
    assert reject(made.marked) == normal(old)
    assert made.marked.coarse == ()


@settings(deadline=None, max_examples=100)
@given(papers(), papers())
def test_both_views_of_two_papers_that_have_nothing_in_common(old: Paper, new: Paper) -> None:
    holds(old, new)


@settings(deadline=None, max_examples=300)
@given(papers(), DICE, st.integers(1, 8))
def test_both_views_of_a_paper_after_some_work_on_it(old: Paper, dice: random.Random, count: int) -> None:
    new = mutated(old, dice, count)
    holds(old, new)
    holds(new, old)


@settings(deadline=None, max_examples=100)
@given(papers())
def test_nothing_is_told_of_a_paper_against_itself(paper: Paper) -> None:
    made = compare(paper, paper)
    assert made.account.changes == ()
    assert all(isinstance(mark, Equal) for mark in made.marked.flow)
