"""The stars of a paper's Markdown say what is strong and what is emphasised, and nothing else."""

from __future__ import annotations

import pytest

from councildoc.content.markup import parse
from councildoc.model.inlines import Inlines, Run
from councildoc.writers.markdown import Marked


def plain(name: str, *_: str) -> None:
    raise AssertionError(name)


def read(text: str) -> Inlines:
    return parse(text, {}, plain)[0]


def written(inlines: Inlines) -> str:
    marked = Marked()
    for run in inlines:
        assert isinstance(run, Run)
        marked.add(run.text, run)
    marked.end(frozenset())
    return marked.text


@pytest.mark.parametrize(
    "text",
    [
        "no star",
        "*one* and **two**",
        "*one **both***",
        "**two *both* two**",
        "***both***",
        "*one **both** one* none **two**",
    ],
)
def test_what_markup_reads_is_written_as_it_was(text: str) -> None:
    assert written(read(text)) == text


def test_no_star_stands_beside_a_blank_inside_what_it_marks() -> None:
    runs = (Run("a"), Run(" b ", True), Run("c "), Run(" ", False, True), Run("d", True, True))
    assert written(runs) == "a **b** c  ***d***"
