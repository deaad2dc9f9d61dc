"""Three papers and what comes of them: cases/merge as data, and what holds for any paper."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from notation import EMPTY, lines, paper

from councildoc.merge import Added, Changed, Deleted, Moved, merge
from councildoc.merge.align import Item, align
from councildoc.merge.order import moved
from councildoc.merge.units import units
from councildoc.model.blocks import Paragraph
from councildoc.model.paper import Paper
from councildoc.value import replace
from papers import papers

CASES = sorted((Path(__file__).parents[1] / "cases/merge").glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_merge_finds_what_its_case_says(case: Path) -> None:
    said = dict(re.findall(r"^== (\w+)\n(.*?)(?=^==|\Z)", case.read_text("utf-8"), flags=re.M | re.S))
    base, word = paper(said["base"]), paper(said["word"])
    today = paper(said["today"]) if "today" in said else base
    found = merge(base, word, today, ids="stripped" not in said)
    assert lines(found) == said["finds"].strip().splitlines()


def test_there_are_cases() -> None:
    assert len(CASES) >= 20


SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@given(papers())
@settings(deadline=None, max_examples=30, suppress_health_check=SLOW)
def test_nothing_comes_of_three_equal_papers(some: Paper) -> None:
    found = merge(some, some, some)
    assert found.changes == found.split == found.joined == found.matches == ()
    assert found.unchanged > 0


@given(papers(), papers())
@settings(deadline=None, max_examples=30, suppress_health_check=SLOW)
def test_what_both_changed_in_the_same_way_is_no_conflict(base: Paper, new: Paper) -> None:
    found = merge(base, new, new)
    assert {one.state for one in found.changes} <= {"both"}


@given(papers(), papers())
@settings(deadline=None, max_examples=30, suppress_health_check=SLOW)
def test_what_only_today_changed_is_not_of_word(base: Paper, new: Paper) -> None:
    assert merge(base, base, new).changes == ()


@given(papers(), papers())
@settings(deadline=None, max_examples=30, suppress_health_check=SLOW)
def test_what_only_word_changed_is_no_conflict(base: Paper, new: Paper) -> None:
    found = merge(base, new, base)
    assert found.conflicts == ()
    assert found.to_do == found.changes


WORDS = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta")
TEXT = st.lists(st.sampled_from(WORDS), min_size=4, max_size=9)
Edited = tuple[Paper, Paper, set[str], set[str], set[str]]


@st.composite
def edited(draw: st.DrawFn) -> Edited:
    """A paper of paragraphs with unlike words, and the same after some were reworded, deleted or
    added; with the ids of each."""
    count = draw(st.integers(1, 12))
    said = [" ".join(f"{word}{n}" for word in draw(TEXT)) for n in range(count)]
    base = [Paragraph(f"p-{n}", paper(f"p x: {text}").body[0].inlines) for n, text in enumerate(said)]  # type: ignore[union-attr]
    fates = draw(st.lists(st.sampled_from("kkkrda"), min_size=count, max_size=count))
    new: list[Paragraph] = []
    for fate, one, text in zip(fates, base, said, strict=True):
        if fate != "d":
            shown = f"{text} more" if fate == "r" else text
            new.append(replace(one, inlines=paper(f"p x: {shown}").body[0].inlines))  # type: ignore[union-attr]
        if fate == "a":
            new.append(Paragraph("", paper(f"p x: quite other words {len(new)}").body[0].inlines))  # type: ignore[union-attr]
    by = {kind: {one.id for one, fate in zip(base, fates, strict=True) if fate == kind} for kind in "rda"}
    return (replace(EMPTY, body=tuple(base)), replace(EMPTY, body=tuple(new)), by["r"], by["d"], by["a"])


@given(edited(), st.booleans())
@settings(deadline=None)
def test_edits_are_found_with_and_without_ids(some: Edited, ids: bool) -> None:
    base, word, reworded, deleted, added = some
    if not ids:
        body = tuple(replace(block, id="") for block in word.body)
        word = replace(word, body=body)
    found = merge(base, word, base, ids).changes
    assert {one.key for one in found if isinstance(one, Changed)} == reworded
    assert {one.key for one in found if isinstance(one, Deleted)} == deleted
    assert {one.after for one in found if isinstance(one, Added)} == added
    assert not [one for one in found if isinstance(one, Moved)]
    names = [one.key for one in found if isinstance(one, Added)]
    assert len(set(names) | {unit.key for unit in units(base)}) == len(names) + len(base.body)


@given(edited(), st.randoms())
@settings(deadline=None)
def test_moves_are_as_few_as_can_be(some: Edited, dice: random.Random) -> None:
    base = some[0]
    place, to = (dice.randrange(len(base.body)) for _ in range(2))
    rest = [block for n, block in enumerate(base.body) if n != place]
    word = replace(base, body=(*rest[:to], base.body[place], *rest[to:]))
    found = merge(base, word, base).changes
    assert all(isinstance(one, Moved) for one in found)
    assert len(found) == (place != to)


def test_bookmarks_may_lie() -> None:
    """Enter at the end of a paragraph can leave its bookmark on the empty one behind it, and pasting
    can put it on another paragraph."""
    said = ("The first paragraph is about standards.", "The second is about radio.")
    base = [Item(name, "text", text) for name, text in zip("ab", said, strict=True)]
    word = [Item("", "text", base[0].text), Item("a", "text", "  "), Item("a", "text", base[1].text)]
    assert [pair.base for pair in align(base, word)] == [0, -1, 1]


def test_many_paragraphs_without_ids_are_aligned_in_good_time() -> None:
    dice = random.Random(1)
    said = [" ".join(dice.choices([f"w{n}" for n in range(900)], k=40)) for _ in range(1500)]
    base = [Item(f"p-{n}", "text", text) for n, text in enumerate(said)]
    word = [Item("", "text", text.replace("w1", "x", 1)) for text in said]
    assert [pair.base for pair in align(base, word, ids=False)] == list(range(1500))


def test_what_was_found_by_its_words_says_how_sure_that_is() -> None:
    base = paper("p one: A paragraph about standards, radio.\np two: Another one, which is about satellites.")
    word = paper("p : A paragraph about norms, radio.\np : Another one, which is about satellites.")
    found = {match.key: match.certainty for match in merge(base, word, base, ids=False).matches}
    assert found.keys() == {"one", "two"}
    assert 50 < found["one"] < found["two"] <= 100


def test_a_new_block_carries_its_new_id() -> None:
    base = paper("p one: A paragraph.\nt tab: a | b\n| r: 1 | 2")
    word = paper("p one: A paragraph.\np : Quite other words.\nt tab: a | b\n| r: 1 | 2\n| : 5 | 6")
    added = [one for one in merge(base, word, base).changes if isinstance(one, Added)]
    assert [(one.key, one.what.id) for one in added] == [("one-1", "one-1"), ("tab@r-1", "r-1")]


def test_a_block_may_be_called_like_a_part_of_the_first_page() -> None:
    base = paper("title: The title\np title: A paragraph.")
    word = paper("title: The title\np title: A paragraph more.")
    assert [one.key for one in merge(base, word, base).changes] == ["title"]


def test_a_heading_stays_when_many_paragraphs_move_past_it() -> None:
    """Whoever moves a heading takes along what stands below it, so it is the paragraphs that moved."""
    assert moved(list("aHbcd"), list("abcdH"), "H") == {"b", "c", "d"}
    assert moved(list("aHbcd"), list("abcdH")) == {"H"}
    assert moved(list("AbBcd"), list("BcdAb"), "AB") == {"A", "b"}
