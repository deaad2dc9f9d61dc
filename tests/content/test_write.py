"""A paper -> YAML files: the same paper when they are read, and files as an author has them."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest

from councildoc import pipeline
from councildoc.content.write import write
from councildoc.findings import Report
from councildoc.model.blocks import (
    Block,
    Column,
    Heading,
    ListItem,
    Paragraph,
    Picture,
    Row,
    Rule,
    Span,
    Table,
)
from councildoc.model.inlines import Inlines, Run
from councildoc.model.paper import Annex, Paper
from councildoc.value import replace
from councildoc.workspace import Workspace
from papers import SESSION
from prove import rewritten

ROOT = Path(__file__).parents[2]


def t(text: str) -> Inlines:
    return (Run(text),)


def paper(*body: Block, annexes: tuple[Annex, ...] = ()) -> Paper:
    ready = pipeline.read(Workspace(str(ROOT)), "C25/52", Report())
    assert ready is not None
    front = replace(ready.paper, session=SESSION, notes=(), summary=(), annexes=annexes)
    return replace(front, body=(*body, Rule("closing-rule-1")))


def file(name: str, *body: Block, annexes: tuple[Annex, ...] = ()) -> str:
    """One of the files of a small paper, which is read back on the way."""
    written = paper(*body, annexes=annexes)
    return write(written, rewritten.TITLES, place="C25/52")[f"C25/52/{name}.yaml"]


def test_the_shipped_papers_come_back(tmp_path: Path) -> None:
    assert rewritten.shipped(tmp_path) == []


def test_papers_of_the_model_come_back(tmp_path: Path) -> None:
    rewritten.from_models(tmp_path, 40, start=52)


def test_papers_from_yaml_come_back(tmp_path: Path) -> None:
    rewritten.from_yaml(tmp_path, 20, start=52)


@pytest.mark.parametrize("name", ["introduction", "objectives", "working-groups"])
def test_the_shipped_sections_are_written_as_they_are(name: str) -> None:
    """But for comments, for facts, whose values stand in the text, and for lines that these move."""
    ready = pipeline.read(Workspace(str(ROOT)), "C25/52", Report())
    assert ready is not None
    found = write(ready.paper, rewritten.TITLES, place="C25/52")[f"C25/52/sections/{name}.yaml"]
    shipped = (ROOT / f"content/C25/52/sections/{name}.yaml").read_text("utf-8")
    one, other = (re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).splitlines() for text in (shipped, found))
    moved = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    for kind, start, end, _, _ in moved:
        assert kind == "equal" or (kind == "replace" and any("{{ facts." in line for line in one[start:end]))


def test_a_text_section_with_its_headings_lists_and_numbers() -> None:
    assert file(
        "sections/start",
        Heading("start", 1, "1", t("Start")),
        Paragraph("p", t("Words.")),
        Heading("h", 2, "1.1", t("Below")),
        ListItem("a", 1, t("One:")),
        ListItem("b", 2, t("deep;")),
        ListItem("c", 4, t("deeper."), "a)"),
        Heading("i", 2, "1.5", t("Another")),
        Heading("j", 4, "", t("Bare")),
    ) == """\
kind: text
heading: Start
content:
  - id: p
    text: Words.

  - id: h
    heading: Below
    content:
      - list:
          - id: a
            text: "One:"
            items:
              - id: b
                text: deep;
                items:
                  - id: c
                    text: deeper.
                    mark: a)
                    level: 4

  - id: i
    heading: Another
    number: 1.5
    content:
      - id: j
        heading: Bare
        numbered: no
        level: 4
"""


def test_a_table_and_a_picture() -> None:
    table = Table(
        "staff",
        (Column("post", t("Post"), 2.0), Column("number", t("Number")), Column("place", ())),
        (
            Row("r1", ((t("Director"),), (t("3"),), (t("Geneva"), t("Bonn")))),
            Row("r2", ((t("Clerk"),), ((),), ((),))),
        ),
        1, "Staff", "How many there are", (Span(0, 1, 1, 2), Span(1, 2, 2)),
    )  # fmt: skip
    shown = Picture("map", "C25/52/pictures/map.png", "A map", 4_320_000, 1_234_567)
    annex = Annex("more", "", t("More"), (Paragraph("x", t("See:")), table, shown), landscape=False)
    assert file("annexes/more", Paragraph("p", t("Words.")), annexes=(annex,)) == """\
title: More
orientation: portrait
intro:
  - id: x
    text: "See:"
content:
  - id: staff
    table:
      columns:
        - {column: post, heading: Post, width: 2}
        - {column: number, heading: Number}
        - {column: place}
      rows:
        - id: r1
          post: Director
          number: 3
          place:
            - Geneva
            - Bonn
        - {id: r2, post: Clerk}
      repeat: 1
      caption: Staff
      description: How many there are
      merged cells:
        - {row: 0, column: number, columns: 2}
        - {row: 1, column: place, rows: 2}
legend:
  - id: map
    picture: pictures/map.png
    description: A map
    width: 12 cm
    height: 1234567 emu
"""


def test_heads_with_the_official_titles_become_an_objectives_section() -> None:
    head = Heading("objective-5", 2, "", t(f"GDC Objective 5: {rewritten.TITLES['5']}"))
    body = (Heading("goals", 1, "1", t("Goals")), head, ListItem("a", 1, t("Done.")))
    assert file("sections/goals", *body) == """\
kind: objectives
heading: Goals

objectives:
  - objective: 5
    updates:
      - id: a
        text: Done.
"""
    other = replace(head, inlines=t("GDC Objective 5: Another title"))
    assert file("sections/goals", body[0], other, body[2]).startswith("kind: text\n")
    words = Paragraph("w", t("No update is a paragraph."))
    assert "closing:" in file("sections/goals", *body, words)
    assert file("sections/goals", body[0], head, words).count("kind: objectives") == 1


def test_numbered_heads_of_working_groups_become_their_section() -> None:
    body = (
        Heading("groups", 1, "1", t("Groups")),
        Heading("digital", 2, "1.1", t("Working Group on Digital Technologies")),
        Paragraph("a", t("It met.")),
    )
    assert file("sections/groups", *body).startswith("kind: working groups\n")
    other = replace(body[1], inlines=t("Standards"))
    assert file("sections/groups", body[0], other, body[2]).startswith("kind: text")
    assert file("sections/groups", *body[:2]).startswith("kind: text"), "no narrative"
    assert file("sections/groups", body[0], replace(body[1], number=""), body[2]).startswith("kind: text")


def test_what_stands_before_the_first_heading_is_the_introduction() -> None:
    names = write(paper(Paragraph("introduction", t("A")), Heading("b", 1, "1", t("B"))), {}, place="C25/52")
    assert "body: [introduction-2, b]" in names["C25/52/paper.yaml"], "its own id is another text's"
