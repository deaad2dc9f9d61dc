"""Walks: every text once, in reading order; notes in the order of their first mark."""

from __future__ import annotations

import datetime

from councildoc.model.blocks import Column, Heading, ListItem, Paragraph, Row, Rule, Table
from councildoc.model.inlines import Inlines, NoteMark, Run
from councildoc.model.paper import Annex, Note, Paper, Session, SummaryEntry
from councildoc.model.symbol import Symbol
from councildoc.model.walk import ids, marks, notes_in_order, texts

DAY = datetime.date(2025, 6, 17)


def t(text: str) -> Inlines:
    return (Run(text),)


TABLE = Table("t", (Column("c", t("head")),), (Row("r", ((t("one"), t("two")),)), Row("s", (((),),))))
PAPER = Paper(
    symbol=Symbol("C25", 52),
    session=Session("C25", "Council", "Geneva", DAY, DAY, "itu.int"),
    language="E",
    original="E",
    agenda_item="",
    date=DAY,
    source=t("source"),
    title=t("title"),
    summary=(SummaryEntry("purpose", (t("why"), t("why else"))),),
    body=(
        Heading("h", 1, "1", t("heading")),
        ListItem("i", 1, (Run("item"), NoteMark("late"), NoteMark("early"))),
        Rule("rule"),
    ),
    annexes=(Annex("x", "", (Run("annex"), NoteMark("last")), (Paragraph("p", t("intro")), TABLE)),),
    notes=(
        Note("unused", ()),
        Note("last", (t("3"),)),
        Note("early", ((NoteMark("unused"),),)),
        Note("late", (t("1"),)),
    ),
)


def test_texts_in_reading_order_under_their_keys() -> None:
    assert [key for key, _ in texts(PAPER)] == [
        "source", "title", "summary.purpose", "summary.purpose", "h", "i", "x", "p", "t", "@r", "@r", "@s",
        "^last", "^early", "^late",
    ]  # fmt: skip


def test_ids_that_references_can_lead_to() -> None:
    assert list(ids(PAPER)) == ["h", "i", "rule", "x", "p", "t"]


def test_notes_follow_their_first_mark_and_those_without_come_last() -> None:
    ordered = notes_in_order(PAPER, marks(PAPER))
    assert [note.id for note in ordered.notes] == ["late", "early", "last", "unused"]
    assert notes_in_order(ordered, marks(ordered)) == ordered
