"""Views on activities -> tables: grouped, filtered, marked, numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from councildoc import annex
from councildoc.model.activities import Activity, View, ViewColumn
from councildoc.model.blocks import Cell, Column, Heading, Paragraph, Row, Table
from councildoc.model.inlines import Inlines, NoteMark, Run

if TYPE_CHECKING:
    from conftest import Desk


def t(text: str, **looks: bool | str) -> Inlines:
    return (Run(text, **looks),) if text else ()  # type: ignore[arg-type]


ACTIVITIES = (
    Activity("b", t("B"), objectives=("2", "1"), sdgs=("4", "9"), illustrative=("sdgs",)),
    Activity("a", t("A"), t("Does a."), ("1",), ("C2", "C7 e-learning"), (), t("ITU"), (t("X"), t("Y"))),
    Activity("c", t("C"), objectives=("9",), status=t("Done"), illustrative=("status", "lead")),
    Activity("d", (Run("D"), NoteMark("n")), link="https://d", illustrative=("link", "text", "partners")),
    Activity("e", t("E"), t("Does e."), ("1", "2"), illustrative=("text", "objectives")),
)
GROUPS = (("1", t("One")), ("2", t("Two")))


def view(*columns: str, **more: object) -> View:
    return View("view", tuple(ViewColumn(key, t(key)) for key in columns), **more)  # type: ignore[arg-type]


def shown(column: str, **more: object) -> dict[str, Cell]:
    """What a column shows, by row."""
    return {row.id: row.cells[0] for row in annex.table(view(column, **more), ACTIVITIES).rows}


def test_a_table_by_hand() -> None:
    columns = (ViewColumn("objective", t("GDC"), 2.0), ViewColumn("activity", t("What"), 4.0))
    made = annex.table(
        View("v", columns, "objective", GROUPS, caption="All", description="All of them"), ACTIVITIES
    )
    assert made == Table(
        "v",
        (Column("objective", t("GDC"), 2.0), Column("activity", t("What"), 4.0)),
        (
            Row("a", ((t("One"),), (t("A", strong=True), t("Does a.")))),
            Row("e", ((t("One"),), (t("E", strong=True), t("Does e.")))),
            Row("b", ((t("Two"),), (t("B", strong=True),))),
            Row("c", (((),), (t("C", strong=True),))),
            Row("d", (((),), ((Run("D", True, link="https://d"), NoteMark("n")),))),
        ),
        1,
        "All",
        "All of them",
    )


def test_without_groups_the_rows_keep_the_order_of_the_data() -> None:
    assert list(shown("activity")) == ["b", "a", "c", "d", "e"]


def test_cells_are_merged_only_where_the_groups_stand_first() -> None:
    last = view("activity", "objective", group="objective", groups=GROUPS)
    assert annex.table(last, ACTIVITIES).merged == 0
    assert annex.table(view("objective", "activity"), ACTIVITIES).merged == 0


@pytest.mark.parametrize(("column", "cells"), [
    ("objective", {"b": "2, 1", "a": "1", "c": "9", "d": "", "e": "1, 2*"}),
    ("other objectives", {"b": "1", "a": "", "c": "", "d": "", "e": "2*"}),
    ("action lines", {"b": "", "a": "C2, C7 e-learning", "c": "", "d": "", "e": ""}),
    ("sdgs", {"b": "4, 9*", "a": "", "c": "", "d": "", "e": ""}),
    ("lead", {"b": "", "a": "ITU", "c": "", "d": "", "e": ""}),
    ("partners", {"b": "", "a": "X, Y", "c": "", "d": "", "e": ""}),
    ("status", {"b": "", "a": "", "c": "Done*", "d": "", "e": ""}),
])  # fmt: skip
def test_columns_and_the_mark_of_examples(column: str, cells: dict[str, str]) -> None:
    assert shown(column, mark="*") == {name: (t(text),) for name, text in cells.items()}


def test_the_activity_is_strong_and_its_sentence_marked() -> None:
    assert shown("activity", mark="*")["e"] == (t("E", strong=True), t("Does e.*"))


def test_without_a_mark_examples_look_like_facts() -> None:
    assert shown("sdgs")["b"] == (t("4, 9"),)


def test_a_link_leads_to_what_it_shows() -> None:
    assert shown("link")["d"] == (t("https://d", link="https://d"),)
    assert shown("link")["a"] == ((),)


def test_the_mark_stands_behind_other_looks_as_a_run_of_its_own() -> None:
    activity = Activity("x", t("X"), lead=t("ITU", emphasis=True), illustrative=("lead",))
    table = annex.table(view("lead", mark="*"), [activity])
    assert table.rows[0].cells[0] == ((Run("ITU", emphasis=True), Run("*")),)


@pytest.mark.parametrize(("where", "rows"), [
    ((("objectives", ("2",)),), ["b", "e"]),
    ((("objectives", ("1", "9")),), ["b", "a", "c", "e"]),
    ((("sdgs", ("4",)), ("objectives", ("1",))), ["b"]),
    ((("action lines", ("C2",)),), ["a"]),
    ((("lead", ("ITU", "TSB")),), ["a"]),
    ((("status", ("Done",)),), ["c"]),
    ((("status", ("Gone",)),), []),
])  # fmt: skip
def test_filters_keep_what_has_one_of_the_values_for_each_key(
    where: tuple[tuple[str, tuple[str, ...]], ...], rows: list[str]
) -> None:
    assert list(shown("activity", where=where)) == rows


def test_a_view_without_activities_is_a_table_without_rows() -> None:
    assert annex.table(view("activity"), ()).rows == ()


def test_the_annex_of_a_paper(desk: Desk) -> None:
    (only,) = desk.paper.annexes
    assert (only.id, only.number, only.title, only.landscape) == ("mapping", "", t("Mapping"), True)
    table, legend = only.blocks
    assert legend == Paragraph("mapping-1", t("* An example."))
    assert isinstance(table, Table)
    assert (table.id, table.merged, table.caption) == ("mapping-table-1", 1, "Mapping")
    assert table.columns == (
        Column("objective", t("GDC objective"), 1.6),
        Column("activity", t("Activity"), 4.0),
        Column("sdgs", t("Goals"), 2.0),
        Column("lead", t("Lead"), 1.3),
    )
    one = t("GDC Objective 1: Close the divides")
    two = t("GDC Objective 2: Grow the economy")
    giga = t("Giga", strong=True, link="https://giga.global")
    assert table.rows == (
        Row("giga", ((one,), (giga, t("Connects schools.")), (t("4, 9*"),), (t("ITU*"),))),
        Row("standards", ((one,), (t("Standards", strong=True),), ((),), ((),))),
        Row("academy", (
            (two,), (t("Academy", strong=True), (Run("Teaches skills."), NoteMark("skills"))), ((),), ((),),
        )),
    )  # fmt: skip


def test_several_annexes_are_numbered_and_their_heads_begin_anew(desk: Desk) -> None:
    desk.write("C25/52/annexes/second.yaml", """\
title: Second
id: other
orientation: portrait
intro: [{heading: A, content: [{heading: x}]}, {heading: B}]
""")  # fmt: skip
    desk.change("C25/52/annexes/mapping.yaml", "title: Mapping", "title: Mapping\nintro: {heading: Head}")
    desk.change("C25/52/paper.yaml", "[mapping]", "[mapping, second]")
    first, second = desk.paper.annexes
    assert [(a.id, a.number, a.landscape) for a in (first, second)] == [
        ("mapping", "1", True),
        ("other", "2", False),
    ]
    assert first.blocks[0] == Heading("mapping-1", 2, "1", t("Head"))
    assert [(b.level, b.number) for b in second.blocks if isinstance(b, Heading)] == [
        (2, "1"), (3, "1.1"), (2, "2"),
    ]  # fmt: skip


def test_a_filter_in_the_annex_reaches_the_table(desk: Desk) -> None:
    where = "table:\n  where: {objectives: [5, 2], status: Running}"
    desk.change("C25/52/annexes/mapping.yaml", "table:", where)
    desk.write("C25/52/notes.yaml", "overview: O.\n")
    (only,) = desk.paper.annexes
    assert isinstance(only.blocks[0], Table)
    assert [row.id for row in only.blocks[0].rows] == ["giga"]
