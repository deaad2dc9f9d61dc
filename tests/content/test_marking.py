"""Runs -> markup: what a person would type, and read back as exactly the runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import papers
from councildoc.content.marking import write
from councildoc.content.markup import parse
from councildoc.model.inlines import Inline, Inlines, NoteMark, Run, joined

CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("*[](){}\\\n\t^#*  ")
TEXTS = st.text(CHARACTERS, min_size=1, max_size=8) | papers.texts()
LOOKS = (st.booleans(), st.booleans())
INLINES: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Run, TEXTS, *LOOKS),
    st.builds(Run, TEXTS, *LOOKS, papers.LINKS | TEXTS),
    st.builds(Run, TEXTS | st.just(""), *LOOKS, st.just(""), papers.names()),
    st.builds(NoteMark, papers.names()),
)


def none_wrong(*said: str) -> None:
    pytest.fail(f"nothing is wrong here: {said}")


@given(st.lists(INLINES, max_size=6).map(tuple))
def test_what_is_written_reads_as_exactly_the_runs(inlines: Inlines) -> None:
    assert parse(write(inlines), {}, none_wrong) == (joined(inlines),)


@pytest.mark.parametrize(("inlines", "text"), [
    ((), "{{}}"),
    ((Run("2 of [sic] {a} C:"),), "2 of [sic] {a} C:"),
    ((Run("* An example."),), r"\* An example."),
    ((Run("[^a] {{ b }}"),), r"\[^a\] \{\{ b }}"),
    ((Run("one\ntwo"),), "one\\\ntwo"),
    ((Run("to "), Run("note", strong=True), Run(".")), "to **note**."),
    ((Run("a", strong=True), NoteMark("n"), Run(" b")), "**a**[^n] b"),
    ((Run("a", strong=True), NoteMark("n"), Run("b", strong=True)), "**a[^n]b**"),
    ((Run("a", strong=True), Run("b", emphasis=True)), "**a***b*"),
    ((Run("a", strong=True), Run("b", True, True), Run("c")), "**a*b***c"),
    ((Run("Note: ", strong=True), Run("all")), "**Note: {{}}**all"),
    ((Run("un"), Run("believ", emphasis=True), Run("able")), "un*believ*able"),
    ((Run("site", link="https://x/(a)"),), "[site](https://x/(a))"),
    ((Run("site", link="https://x/(a"),), r"[site](https://x/\(a)"),
    ((Run("https://x", link="https://x"),), "[](https://x)"),
    ((Run("^0", link="https://x"),), r"[\^0](https://x)"),
    ((Run("", reference="a"), Run("b", reference="a")), "[](#a)[b](#a)"),
])  # fmt: skip
def test_it_is_written_as_a_person_would(inlines: Inlines, text: str) -> None:
    assert write(inlines) == text
