"""Marks never change a text, and every place that is found lies where it is said to."""

from __future__ import annotations

import datetime
import re

from hypothesis import given
from hypothesis import strategies as st

from councildoc.drafting.stale import Now, find
from councildoc.model.inlines import Inlines, NoteMark, Run, joined, plain
from councildoc.writers.word.draft import pieces

NOW = Now(datetime.date(2026, 4, 1), "C26")
WORDS = ("now ", "In March, ", "on 21 October 2024. ", "C25/52 ", "(Rev. Busan, 2014) ", "2030 ", "It will. ")
SAID = ("22 September 2024", "March 2025", "C25/52")
TEXT = st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=8).map("".join)
RUN = st.builds(Run, TEXT, st.booleans(), st.booleans()) | st.builds(NoteMark, st.just("n"))
LINK = st.builds(lambda text: Run(text, link="https://itu.int/2024/x"), TEXT)
INLINES = st.lists(RUN | LINK, max_size=5).map(tuple)
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4).map(tuple)


@given(INLINES, SPANS)
def test_cut_at_marks_a_text_is_still_the_same(inlines: Inlines, spans: tuple[tuple[int, int], ...]) -> None:
    whole = joined(tuple(i for i in inlines if isinstance(i, NoteMark) or i.text))
    assert joined(tuple(inline for inline, _ in pieces(whole, spans))) == whole


@given(INLINES)
def test_every_place_holds_its_words_within_its_sentence(inlines: Inlines) -> None:
    text, end = plain(inlines), 0
    for one in find([("x", inlines)], NOW):
        assert text[one.start : one.end] == one.words
        assert text[one.first : one.last] == one.sentence
        assert one.first <= one.start >= end
        end = one.end


@given(st.text(max_size=3), st.sampled_from(SAID), st.text(max_size=3))
def test_a_past_date_or_last_years_document_is_found_in_whatever_stands_around_it(
    before: str, words: str, after: str
) -> None:
    text = f"{before} {words} {after}"
    assert any(words in one.words for one in find([("x", (Run(text),))], NOW)), re.escape(text)
