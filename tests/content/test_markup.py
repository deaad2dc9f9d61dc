"""Inline markup: cases/markup as data, and what holds for any text at all."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councildoc.content.markup import escape, parse
from councildoc.model.inlines import Inlines, NoteMark, Run, plain

FACTS = {"n": "165", "marked": "*no* [markup](#in) {{ facts.n }}"}
CASES = [
    block.splitlines()
    for path in sorted(Path(__file__).parents[1].glob("cases/markup/*.txt"))
    for block in re.split(r"\n\s*\n", path.read_text("utf-8"))
    if block.startswith(">")
]
# What no paper can hold is refused before; these are the other characters.
ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("*[](){}\\\n^#* "))
MARKED = st.lists(
    st.sampled_from(["*", "**", "***", "[", "]", "(", ")", "](", "](#a)", "[^a]", "{{", "}}", "\\", "\n",
                     "{{ facts.n }}", " ", "a", "https://x"]), max_size=20).map("".join)  # fmt: skip


def none_wrong(*said: str) -> None:
    pytest.fail(f"nothing is wrong here: {said}")


def wanted(lines: list[str]) -> tuple[Inlines, ...]:
    paragraphs: list[list[Run | NoteMark]] = [[]]
    for line in lines:
        if line == "---":
            paragraphs.append([])
        elif line.startswith("note "):
            paragraphs[-1].append(NoteMark(line[5:]))
        else:
            paragraphs[-1].append(run(line))
    return tuple(tuple(paragraph) for paragraph in paragraphs)


def run(line: str) -> Run:
    found = re.fullmatch(r'((?:plain|link \S+|to \S+)? ?(?:strong ?)?(?:emphasis ?)?)"(.*)"', line)
    assert found, line
    looks = found[1].split()
    link = looks[looks.index("link") + 1] if "link" in looks else ""
    reference = looks[looks.index("to") + 1] if "to" in looks else ""
    return Run(found[2].replace("⏎", "\n"), "strong" in looks, "emphasis" in looks, link, reference)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][2:])
def test_markup_becomes_these_runs(case: list[str]) -> None:
    assert parse(case[0][2:].replace("⏎", "\n"), FACTS, none_wrong) == wanted(case[1:])


def test_there_are_cases() -> None:
    assert len(CASES) > 30


def test_no_text_is_one_empty_paragraph() -> None:
    assert parse("", {}, none_wrong) == ((),)


def test_an_unknown_fact_stays_as_it_is_written_and_is_said() -> None:
    said: list[tuple[str, ...]] = []
    text = "a {{ facts.x }} b {{ y }}"
    assert parse(text, FACTS, lambda *fault: said.append(fault)) == ((Run(text),),)
    assert [(code, fragment) for code, _, _, fragment in said] == [
        ("unknown-fact", "{{ facts.x }}"),
        ("unknown-fact", "{{ y }}"),
    ]


@given(ANY)
def test_escaped_text_is_read_as_exactly_itself(text: str) -> None:
    assert parse(escape(text), {}, none_wrong) == ((Run(text),) if text else (),)


@given(ANY | MARKED)
def test_any_text_can_be_read_and_its_runs_are_whole(text: str) -> None:
    paragraphs = parse(text, FACTS, lambda *fault: None)
    assert paragraphs
    for inlines in paragraphs:
        for one, other in pairwise(inlines):
            alike = isinstance(one, Run) and isinstance(other, Run) and one.text and other.text
            assert not alike or (one.strong, one.emphasis, one.link, one.reference) != (
                other.strong, other.emphasis, other.link, other.reference,
            ), "neighbours that look alike are one run"  # fmt: skip


@given(MARKED)
def test_letters_never_vanish(text: str) -> None:
    shown = "".join(plain(inlines) for inlines in parse(text, FACTS, lambda *fault: None))
    written = re.sub(r"\(#a\)|https://x|\^a|facts", "", text).count("a")
    assert shown.replace("facts", "").count("a") >= written


@pytest.mark.parametrize("part", ["{{    ", "[x](", "[", "*a ", "**a *b", "\\[", "[x]((a)", "[a\\", "("])
def test_a_long_row_of_marks_is_read_in_no_time(part: str) -> None:
    assert parse(part * 20_000, {}, lambda *fault: None)


def test_spaces_behind_braces_are_read_in_no_time() -> None:
    assert parse("{{" + " " * 100_000, {}, none_wrong)
