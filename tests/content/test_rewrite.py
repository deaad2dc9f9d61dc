"""Markup that gets new words: the least that says them, everything else as it was typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from councildoc.content.editing.rewrite import FactTouched, rewrite
from councildoc.content.markup import parse
from councildoc.model.inlines import Inlines, NoteMark, Run, joined

FACTS = {"n": "165", "six": "6", "day": "22 September 2024", "odd": "*no* [markup](#in)"}
SAID = r"ITU has {{ facts.n }} standards[^a], see the [Annex](#mapping) \* and 2 * 3."


def read(markup: str, facts: dict[str, str] = FACTS) -> tuple[Inlines, ...]:
    return parse(markup, facts, lambda *fault: None)


CASES = [
    # the markup, what it is to say (as markup), the new markup (empty: what it is to say)
    (SAID, SAID.replace("standards", "norms"), ""),
    (SAID + "\n", SAID.replace("has", "had"), SAID.replace("has", "had") + "\n"),
    (SAID, SAID.replace("{{ facts.n }}", "**165**"), SAID.replace("{{ facts.n }}", "**{{ facts.n }}**")),
    (SAID, SAID.replace("{{ facts.n }}", "over 165"), SAID.replace("{{ facts.n }}", "over {{ facts.n }}")),
    (SAID, SAID.replace("standards", "**standards**"), ""),
    (SAID, SAID.replace("Annex", "big Annex"), ""),
    (SAID, SAID.replace("[^a]", ""), ""),
    (SAID, SAID.replace("[^a]", "[^b]"), ""),
    (SAID, SAID.replace(" see the [Annex](#mapping)", ""), ""),
    (SAID, SAID.replace("#mapping", "https://www.itu.int/"), ""),
    (SAID, SAID + "\nA paragraph more.", ""),
    (SAID, "A paragraph more.\n" + SAID, ""),
    ("One.\n\nTwo.\nThree.", "One.\nThree.", "One.\n\nThree."),
    ("One.\nTwo.\nThree.", "One.\nTwo, too.\nThree.", ""),
    ("One. Two.", "One.\nTwo.", ""),
    ("a **b** c", "a **x b** c", ""),
    ("a **b** c", "a b c", ""),
    ("a **b c** d", "a **b** c d", ""),
    ("a *b* and **c**", "a *b* and *c*", ""),
    ("***a* b** c {{ facts.n }}", "***a* bb** c {{ facts.n }}", ""),
    ("see [](https://x.y) and [](#q)", "see [](https://x.y) or [](#q) now", ""),
    ("a line\\\nbroken {{ facts.day }}", "a line\\\nthat is broken {{ facts.day }}", ""),
    ("C:\\\\x and \\[y\\]", "C:\\\\x or \\[y\\]", ""),
    ("a {{ y }} b", "a {{ y }} c", ""),
    ("it says {{ facts.odd }} here", "it says \\*no\\* \\[markup\\](#in) there",
     "it says {{ facts.odd }} there"),
    ("a b", "a **{{}} b** c", ""),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} > {case[1]}"[:90])
def test_only_the_words_that_changed_are_written_anew(case: tuple[str, str, str]) -> None:
    old, new, wanted = case
    made = rewrite(old, FACTS, read(new))
    assert read(made.markup) == read(new)
    assert made.markup == (wanted or new)
    assert made.touched == ()


@pytest.mark.parametrize(
    ("old", "new", "touched"),
    [
        ("has {{ facts.n }} standards", "has 170 standards", FactTouched("n", "165", "170")),
        ("{{ facts.six }} groups", "7 groups", FactTouched("six", "6", "7")),
        ("on {{ facts.day }} here", "on 23 September 2024 here",
         FactTouched("day", "22 September 2024", "23 September 2024")),
        ("on {{ facts.day }}", "on 22 September", FactTouched("day", "22 September 2024", "22 September")),
        ("on {{ facts.day }}.", "on **22** September 2024.",
         FactTouched("day", "22 September 2024", "22 September 2024")),
        ("more than {{ facts.n }} standards", "over 170 norms", FactTouched("n", "165", "170", sure=False)),
    ],
)  # fmt: skip
def test_a_change_in_the_words_of_a_fact_is_told(old: str, new: str, touched: FactTouched) -> None:
    made = rewrite(old, FACTS, read(new))
    assert made.touched == (touched,)
    assert made.markup == new  # as plain text
    facts = FACTS | {touched.name: touched.new}
    if touched.sure and "**" not in new:
        assert rewrite(old, facts, read(new)).markup == old  # as the fact's new value


def test_a_fact_that_went_with_its_sentence_is_not_touched() -> None:
    assert rewrite("One. On {{ facts.day }}. Two.", FACTS, read("One. Two.")).touched == ()


MARKUP = st.lists(
    st.sampled_from(["*", "**", "***", "[", "]", "(", "](#a)", "[b](#a)", "[^a]", "[^b]", "{{ facts.n }}",
                     "{{ facts.day }}", "{{ facts.odd }}", "{{}}", "\\", "\\*", "\n", "\\\n", " ", " ",
                     "word", "two words", "165", "[x](https://x)", "[](https://x)", "[](#a)", "."]),
    max_size=16,
).map("".join)  # fmt: skip
RUNS = st.builds(
    Run, st.text("ab *[]{}\\^(\n.1", min_size=1, max_size=6), st.booleans(), st.booleans(),
    st.sampled_from(["", "", "", "https://x", "https://a.b/(c)"]),
)  # fmt: skip
REFERENCES = st.builds(
    lambda text, to: Run(text, reference=to), st.sampled_from(["", "there"]), st.sampled_from("ab")
)
LINES = st.lists(RUNS | REFERENCES | st.builds(NoteMark, st.sampled_from("ab")), min_size=1, max_size=4).map(
    lambda some: joined(tuple(some))
)


@given(MARKUP)
@settings(deadline=None)
def test_markup_that_says_it_already_stays(markup: str) -> None:
    assert rewrite(markup, FACTS, read(markup)).markup == markup


@given(MARKUP, MARKUP | st.lists(LINES, min_size=1, max_size=3).map(tuple))
@settings(deadline=None, max_examples=300)
def test_the_new_markup_says_what_it_is_to_say(old: str, new: str | tuple[Inlines, ...]) -> None:
    wanted = read(new) if isinstance(new, str) else new
    assert said(read(rewrite(old, FACTS, wanted).markup)) == said(wanted)


def said(paragraphs: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
    """Markup has no empty paragraphs among others."""
    return tuple(paragraph for paragraph in paragraphs if paragraph)


PLAIN = st.lists(
    st.sampled_from(["word", "two", "{{ facts.n }}", "{{ facts.day }}", "[^a]", "**strong words**",
                     "[Annex](#m)", "\\*", "2 * 3", "*x*", "[a **b** c](https://x)", "(see)", "end."]),
    max_size=12,
).map(" ".join)  # fmt: skip


NEW, OLD = st.sampled_from(["new", "**new**", "[new](#q)", ""]), st.sampled_from(["old", "*old*", ""])


@given(PLAIN, PLAIN, NEW, OLD)
@settings(deadline=None)
def test_what_stands_before_and_behind_the_change_stays(front: str, back: str, new: str, old: str) -> None:
    before, after = f"{front} {old} {back}", f"{front} {new} {back}"
    made = rewrite(before, FACTS, read(after))
    assert made.markup.startswith(front)
    assert made.markup.endswith(back)
    assert made.touched == ()
    assert re.findall(r"\{\{.*?\}\}", made.markup) == re.findall(r"\{\{.*?\}\}", before)
