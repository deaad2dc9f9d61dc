"""Which step a change comes from: values in, a commit out."""

from __future__ import annotations

from itertools import pairwise

from compare.written import paper
from councildoc.compare import compare
from councildoc.compare.edits import Change
from councildoc.history import Commit
from councildoc.pipeline.blaming import Step, commit


def changes(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[Change, ...]:
    return compare(paper(old, "a"), paper(new, "a")).account.changes


def blamed(*versions: tuple[str, ...]) -> dict[str, str]:
    """For each change from the first version to the last: by what it is known, the step's author."""
    passed = [
        Step(Commit(str(n), f"step {n}", "2025-05-16", ""), changes(old, new))
        for n, (old, new) in enumerate(pairwise(versions), 1)
    ]
    whole = changes(versions[0], versions[-1])
    found = {f"{change.kind} {change.what}": commit(change, passed) for change in whole}
    return {what: made.author if made else "" for what, made in found.items()}


FIRST = "The Council met in Geneva and heard the report."
OTHER = "Another paragraph of some length stays as it is."


def test_a_text_belongs_to_the_last_step_that_touched_it() -> None:
    assert blamed(
        (FIRST, OTHER),
        (FIRST.replace("Geneva", "Paris"), OTHER),
        (FIRST.replace("Geneva", "Rome"), OTHER),
        (FIRST.replace("Geneva", "Rome"), OTHER, "Something quite new was added at the end of it all."),
    ) == {"changed paragraph": "step 2", "inserted paragraph": "step 3"}


def test_what_was_changed_before_it_was_deleted_belongs_to_its_deletion() -> None:
    assert blamed(
        (FIRST, OTHER), (FIRST.replace("Geneva", "Paris"), OTHER), (OTHER,), (OTHER,)
    ) == {"deleted paragraph": "step 2"}


def test_rows_and_facts_are_known_by_their_ids_and_names() -> None:
    head = "| Item | Sum |"
    assert blamed(
        (head, "| {a} Travel | 1 |", "| {b} Print | 2 |"),
        (head, "| {a} Travel | 7 |", "| {b} Print | 2 |"),
        (head, "| {a} Travel | 7 |", "@date 2025-06-01"),
    ) == {"changed fact": "step 2", "changed row": "step 1", "deleted row": "step 2"}


def test_renumbering_belongs_to_the_last_step_that_made_numbers_move() -> None:
    first, second = ("# 1 Aims of it", FIRST), ("# 1 New head", OTHER, "# 2 Aims of it", FIRST)
    assert blamed(first, second, (*second, "The end."))["renumbered numbers"] == "step 1"


def test_what_no_step_made_belongs_to_none() -> None:
    (change,) = changes((FIRST,), (FIRST.replace("Geneva", "Paris"),))
    step = Step(Commit("1", "Ann", "2025-05-16", ""), changes((OTHER,), (OTHER, "New.")))
    assert commit(change, [step]) is None
