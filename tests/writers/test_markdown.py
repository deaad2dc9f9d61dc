"""The stars of a paper's Markdown say what is strong and what is emphasised, and nothing else."""

from __future__ import annotations

import datetime

import pytest

from councildoc.content.markup import parse
from councildoc.model.blocks import Column, Heading, Paragraph, Row, Table
from councildoc.model.inlines import Inlines, Run
from councildoc.model.paper import Annex, Paper, Session
from councildoc.model.symbol import Symbol
from councildoc.value import replace
from councildoc.writers.markdown import Marked, write


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


DAY = datetime.date(2025, 6, 17)
PAPER = Paper(Symbol("C25", 52), Session("C25", "Council", "Geneva", DAY, DAY, "itu.int"), "E", "E", "", DAY,
              (Run("Report"),), (Run("Title"),), (), ())  # fmt: skip


def body(paper: Paper) -> list[str]:
    """The paragraphs behind the title and the summary box."""
    return [part for part in write(paper).strip().split("\n\n") if not part.startswith(">")][4:]


def of(*texts: str) -> Paper:
    return replace(PAPER, body=tuple(Paragraph(f"p{n}", (Run(text),)) for n, text in enumerate(texts)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# no head", r"\# no head"),
        ("1. no item", r"1\. no item"),
        ("- no item", r"\- no item"),
        ("of 2025. Then", "of 2025. Then"),
        ("&amp; and R&D;", r"\&amp; and R\&D;"),
        ("~~not struck~~", r"\~\~not struck\~\~"),
    ],
)
def test_words_that_look_like_markdown_stay_words(text: str, said: str) -> None:
    assert body(of(text)) == [said]


def test_a_reference_into_an_annex_shows_its_number() -> None:
    annex = Annex("annex", "", (Run("Mapping"),), (Heading("sub", 2, "1", (Run("How to read it"),)),))
    paper = replace(of(""), body=(Paragraph("p", (Run("", reference="sub"),)),), annexes=(annex,))
    assert body(paper)[0] == "[1](#sub)"


def test_a_break_in_a_cell_does_not_end_the_row() -> None:
    row = Row("r", (((Run("Giga\n(two lines)"),),),))
    table = Table("t", (Column("a", (Run("Name"),), 1.0),), (row,))
    assert body(replace(of(""), body=(table,))) == ["| Name |\n| --- |\n| Giga<br>(two lines) |"]


def test_parentheses_in_an_address_do_not_end_it() -> None:
    paper = replace(of(""), body=(Paragraph("p", (Run("x", link="https://a.int/b)"),)),))
    assert body(paper) == ["[x](<https://a.int/b)>)"]
