"""YAML -> the paper: numbers, ids, notes, facts, as a reader would write them down."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from councildoc.model.blocks import Block, Heading, ListItem, Paragraph, Rule, Table
from councildoc.model.inlines import Inlines, NoteMark, Run, plain
from councildoc.model.paper import Note, Session, SummaryEntry
from councildoc.model.symbol import Symbol

if TYPE_CHECKING:
    from conftest import Desk


def t(text: str) -> Inlines:
    return (Run(text),)


def section(desk: Desk, text: str) -> tuple[Block, ...]:
    """The blocks of a section that stands alone in the paper, without the closing rule."""
    desk.write("C25/52/sections/alone.yaml", text)
    for name in ("opening", "goals", "groups"):
        (desk.content / f"C25/52/sections/{name}.yaml").unlink()
    desk.change("C25/52/paper.yaml", "[opening, goals, groups]", "[alone]")
    desk.write("C25/52/notes.yaml", "skills: Skills.\n")
    return desk.paper.body[:-1]


def test_the_first_page(desk: Desk) -> None:
    paper = desk.paper
    assert paper.symbol == Symbol("C25", 52)
    assert paper.session == Session(
        "C25", "Council 2025", "Geneva, Switzerland",
        datetime.date(2025, 6, 17), datetime.date(2025, 6, 27), "council.itu.int/2025",
    )  # fmt: skip
    assert (paper.language, paper.original, paper.agenda_item) == ("E", "E", "PL 2")
    assert paper.date == datetime.date(2025, 5, 16)
    assert paper.source == t("Report by the Secretary-General")
    assert paper.title == t("Updates on the action plan")
    assert (paper.gdoc, paper.template) == ("", "council")
    assert paper.summary == (
        SummaryEntry("purpose", (t("Says what was done."),)),
        SummaryEntry("action required", (
            (Run("The Council is invited "), Run("to note", strong=True), Run(" this document.")),
        )),
    )  # fmt: skip


def test_the_body_with_its_numbers_and_ids(desk: Desk) -> None:
    assert desk.paper.body == (
        Paragraph("opening-1", t("ITU has 165 standards.")),
        Paragraph("second", (Run("More is in the "), Run("annex", reference="mapping"), Run("."))),
        Heading("goals", 1, "1", t("The goals")),
        Paragraph("goals-1", (Run("There are three goals."), NoteMark("overview"))),
        Heading("objective-1", 2, "", t("GDC Objective 1: Close the divides")),
        ListItem("schools", 1, t("Schools come online.")),
        ListItem("objective-1-1", 1, t("Of the activities, 2 are running.")),
        Heading("objective-5", 2, "", t("GDC Objective 5: Govern AI")),
        Paragraph("goals-2", t("That is all.")),
        Heading("groups", 1, "2", t("The groups")),
        Heading("digital", 2, "2.1", t("Digital group")),
        Paragraph("digital-1", t("It met twice.")),
        ListItem("digital-2", 1, t("in Geneva;")),
        ListItem("digital-3", 2, t("in one room")),
        ListItem("digital-4", 1, t("in New York.")),
        Heading("digital-5", 3, "", t("Next steps")),
        Paragraph("digital-5-1", t("It will meet again.")),
        Rule("closing-rule-1"),
    )


def test_notes_stand_in_the_order_of_their_first_mark(desk: Desk) -> None:
    desk.write("C25/52/notes.yaml", "skills: [One., Two.]\nlate: Late.\noverview: Overview.\n")
    desk.change("C25/52/sections/goals.yaml", "That is all.", "That is all.[^late][^overview]")
    assert desk.paper.notes == (
        Note("overview", (t("Overview."),)),
        Note("late", (t("Late."),)),
        Note("skills", (t("One."), t("Two."))),
    )


def test_sections_and_annexes_have_notes_of_their_own(desk: Desk) -> None:
    desk.change("C25/52/sections/goals.yaml", "That is all.", "That is all.[^own]\nnotes: {own: My own.}")
    desk.change("C25/52/annexes/mapping.yaml", "An example.", "An example.[^legend]\nnotes: {legend: Why.}")
    assert [note.id for note in desk.paper.notes] == ["overview", "own", "skills", "legend"]


@pytest.mark.parametrize(("where", "count"), [
    ("{}", 3),
    ("{objectives: 1}", 2),
    ("{objectives: [1, 2]}", 3),
    ("{objectives: 5}", 1),
    ("{status: Running, objectives: 5}", 1),
    ("{status: Running, action lines: C4}", 0),
    ("{lead: ITU}", 1),
    ("{sdgs: [4, 9]}", 1),
])  # fmt: skip
def test_facts_are_counted_over_the_activities(desk: Desk, where: str, count: int) -> None:
    desk.write("C25/52/facts.yaml", f"standards: 165\nrunning: {{count: activities, where: {where}}}\n")
    assert f"Of the activities, {count} are running." in str(desk.paper.body)


def test_headings_in_headings_are_numbered_in_their_own_rows(desk: Desk) -> None:
    blocks = section(desk, """\
kind: text
heading: One
content:
  - heading: A
    content:
      - heading: x
      - heading: y
        content: Words.
  - heading: B
    id: bee
    content: {heading: z}
""")  # fmt: skip
    assert [(b.id, b.level, b.number) for b in blocks if isinstance(b, Heading)] == [
        ("alone", 1, "1"),
        ("alone-1", 2, "1.1"),
        ("alone-1-1", 3, "1.1.1"),
        ("alone-1-2", 3, "1.1.2"),
        ("bee", 2, "1.2"),
        ("bee-1", 3, "1.2.1"),
    ]


def test_heads_in_a_section_without_one_are_of_the_first_level(desk: Desk) -> None:
    blocks = section(desk, "kind: text\ncontent: [{heading: A, content: [{heading: x}]}, {heading: B}]\n")
    assert [(b.level, b.number) for b in blocks if isinstance(b, Heading)] == [
        (1, "1"),
        (2, "1.1"),
        (1, "2"),
    ]


def test_an_id_that_is_given_is_kept_and_derived_ones_go_round_it(desk: Desk) -> None:
    content = "[A, {id: alone-2, text: B}, C, {list: [D, {id: e, text: E}]}]"
    blocks = section(desk, f"kind: text\ncontent: {content}\n")
    assert [block.id for block in blocks] == ["alone-1", "alone-2", "alone-3", "alone-4", "e"]


def test_a_section_may_have_another_id_than_its_file(desk: Desk) -> None:
    blocks = section(desk, "kind: text\nid: other\nheading: H\ncontent: [A, 'See [](#other).']\n")
    assert [block.id for block in blocks] == ["other", "other-1", "other-2"]


def test_derived_ids_fit_a_bookmark(desk: Desk) -> None:
    name = "a-name-of-just-thirty-four-letters"
    blocks = section(desk, f"kind: text\nid: {name}\ncontent: [A, B]\n")
    assert [block.id for block in blocks] == [
        "a-name-of-just-thirty-four-l-1",
        "a-name-of-just-thirty-four-l-2",
    ]


def test_a_text_of_several_paragraphs_becomes_several(desk: Desk) -> None:
    blocks = section(desk, "kind: text\ncontent:\n  - id: first\n    text: |\n      One.\n      Two.\n")
    assert blocks == (Paragraph("first", t("One.")), Paragraph("alone-1", t("Two.")))


def test_a_list_item_may_have_a_mark_of_its_own(desk: Desk) -> None:
    blocks = section(desk, "kind: text\ncontent: {list: [{mark: a), text: A}, {text: B, items: [C]}]}\n")
    assert blocks == (
        ListItem("alone-1", 1, t("A"), "a)"),
        ListItem("alone-2", 1, t("B")),
        ListItem("alone-3", 2, t("C")),
    )


def test_a_revision_lies_in_the_folder_of_its_paper(desk: Desk) -> None:
    desk.change("C25/52/paper.yaml", "symbol: C25/52", "symbol: C25/52(Rev.1)")
    assert desk.paper.symbol == Symbol("C25", 52, kind="Rev", part=1)


def test_a_paper_in_another_language_reads_and_says_its_own(desk: Desk) -> None:
    desk.change("C25/52/paper.yaml", "date: 16 May 2025", "date: 16 mai 2025\nlanguage: F\noriginal: E")
    desk.change("C25/session.yaml", "27 June 2025", "27 juin 2025")
    paper = desk.paper
    assert (paper.language, paper.original, paper.date) == ("F", "E", datetime.date(2025, 5, 16))


def test_an_information_paper_has_its_series_in_its_folder(desk: Desk) -> None:
    (desk.content / "C25/INF").mkdir()
    (desk.content / "C25/52").rename(desk.content / "C25/INF/3")
    desk.change("C25/INF/3/paper.yaml", "C25/52", "C25/INF/3")
    ready = desk.read("C25/INF/3")
    assert ready is not None
    assert desk.found() == []
    assert ready.paper.symbol == Symbol("C25", 3, "INF")


def test_the_banner_is_named_beside_the_session(desk: Desk) -> None:
    desk.change("C25/session.yaml", "symbol: C25", "symbol: C25\nbanner: art/banner.png")
    assert desk.paper.session.banner.endswith("/content/C25/art/banner.png")


def test_the_same_content_is_the_same_paper(desk: Desk) -> None:
    one, other = desk.read(), desk.read()
    assert one is not None
    assert other is not None
    assert (one.paper, one.sources.digest) == (other.paper, other.sources.digest)
    desk.change("C25/52/notes.yaml", "See section", "See  section")
    changed = desk.read()
    assert changed is not None
    assert changed.sources.digest != one.sources.digest


def test_a_heading_under_one_without_a_number_has_none(desk: Desk) -> None:
    blocks = section(desk, """
kind: text
heading: One
content:
  - heading: Bare
    numbered: no
    content:
      - heading: Below
        content: [{heading: Deeper, content: Words.}]
  - heading: Next
    content: [{heading: Numbered, content: Words.}]
""")
    heads = [(block.level, block.number) for block in blocks if isinstance(block, Heading)]
    assert heads == [(1, "1"), (2, ""), (3, ""), (4, ""), (2, "1.1"), (3, "1.1.1")]


@pytest.mark.parametrize("letter", "ACEFRS")
def test_the_days_of_a_session_are_read_whatever_the_language_of_the_paper(desk: Desk, letter: str) -> None:
    desk.change("C25/52/paper.yaml", "date: 16 May 2025", f"date: 2025-05-16\nlanguage: {letter}")
    assert desk.paper.session.last_day == datetime.date(2025, 6, 27)


def test_a_wrong_date_is_answered_in_the_language_of_the_paper(desk: Desk) -> None:
    desk.change("C25/52/paper.yaml", "date: 16 May 2025", "date: 16 May 2025\nlanguage: F")
    desk.read()
    assert [finding.hint for finding in desk.report] == ["Write it as 16 mai 2025 or 2025-05-16."]


def test_a_count_and_a_table_with_one_filter_agree(desk: Desk) -> None:
    """Also where a value has weight or a link in one of the records."""
    desk.change("activities.yaml", "  status: Running\n  link", "  status: '**Running**'\n  link")
    desk.change("C25/52/annexes/mapping.yaml", "  group by: objective", "  where: {status: Running}")
    desk.change("activities.yaml", "  text: Teaches skills.[^skills]", "  text: Teaches skills.")
    desk.change("C25/52/notes.yaml", "skills: See section [](#goals).\n", "")
    paper = desk.paper
    (table,) = (block for block in paper.annexes[0].blocks if isinstance(block, Table))
    said = next(plain(block.inlines) for block in paper.body
                if isinstance(block, ListItem) and "are running" in plain(block.inlines))  # fmt: skip
    assert f"Of the activities, {len(table.rows)} are running." == said == "Of the activities, 2 are running."
