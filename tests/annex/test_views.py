"""Annexes by action line and status, a counting row, and the matrix of coverage."""

from __future__ import annotations

from xml.etree import ElementTree

from councildoc import annex
from councildoc.annex.back import edited
from councildoc.annex.matrix import NONE, coverage
from councildoc.model.activities import Activity, View, ViewColumn
from councildoc.model.blocks import Table
from councildoc.model.inlines import Run, plain
from councildoc.value import replace
from councildoc.writers import coverage as picture

TYPE_CHECKING = False
if TYPE_CHECKING:
    from conftest import Desk


def words(text: str) -> tuple[Run, ...]:
    return (Run(text),) if text else ()


ACTIVITIES = (
    Activity("giga", words("Giga"), objectives=("1",), action_lines=("C2", "C4"), status=words("done")),
    Activity("equals", words("EQUALS"), objectives=("1", "2"), action_lines=("C4",), status=words("begun")),
    Activity("summit", words("Summit"), objectives=("2",), status=words("done")),
    Activity("study", words("Study"), action_lines=("C9",)),
)
GROUPS = (("1", words("Objective 1")), ("2", words("Objective 2")), ("3", words("Objective 3")))
LINES = (("C2", words("C2: Infrastructure")), ("C4", words("C4: Capacity")))


def view(*columns: str, **more: object) -> View:
    made = tuple(ViewColumn(key, words(key)) for key in columns)
    return View("v", made, groups=GROUPS, lines=LINES, mark="*", **more)  # type: ignore[arg-type]


def shown(table: Table) -> list[list[str]]:
    return [[" / ".join(map(plain, cell)) for cell in row.cells] for row in table.rows]


def test_rows_stand_under_their_first_action_line_in_the_frameworks_order() -> None:
    table = annex.table(
        view("action lines", "activity", "other action lines", group="action line"), ACTIVITIES
    )
    assert shown(table) == [
        ["C2: Infrastructure", "Giga", "C4"],
        ["C4: Capacity", "EQUALS", ""],
        ["", "Summit", ""],
        ["C9", "Study", ""],
    ]
    assert table.merged == 1


def test_rows_of_one_status_stand_together() -> None:
    table = annex.table(view("status", "activity", group="status"), ACTIVITIES)
    assert shown(table) == [["done", "Giga"], ["done", "Summit"], ["begun", "EQUALS"], ["", "Study"]]


def test_the_last_row_counts_what_is_said_in_each_column() -> None:
    table = annex.table(view("activity", "status", "action lines", totals="Total"), ACTIVITIES)
    assert shown(table)[-1] == ["Total", "3", "3"]
    assert table.rows[-1].id == "total"


def test_the_counting_row_has_an_id_of_its_own() -> None:
    table = annex.table(view("activity", totals="Total"), (Activity("total", words("Total")),))
    assert [row.id for row in table.rows] == ["total", "total-2"]


def test_the_matrix_shows_every_line_and_objective_and_loses_no_activity() -> None:
    table = annex.table(view("action lines", matrix="counts", totals="Total"), ACTIVITIES)
    assert [plain(column.heading) for column in table.columns] == [
        "action lines", "Objective 1", "Objective 2", "Objective 3", NONE, "Total",
    ]  # fmt: skip
    assert shown(table) == [
        ["C2: Infrastructure", "1", "", "", "", "1"],
        ["C4: Capacity", "2", "1", "", "", "2"],
        ["C9", "", "", "", "1", "1"],
        [NONE, "", "1", "", "", "1"],
        ["Total", "2", "2", "0", "1", "4"],
    ]


def test_the_matrix_can_name_the_activities() -> None:
    table = annex.table(view("action lines", matrix="names"), ACTIVITIES)
    assert shown(table)[1] == ["C4: Capacity", "Giga / EQUALS", "EQUALS", "", ""]


def test_a_place_that_is_an_example_has_the_mark_of_examples() -> None:
    made = (
        Activity("a", words("A"), objectives=("1",), action_lines=("C2",), illustrative=("action lines",)),
    )
    assert shown(annex.table(view("action lines", matrix="names"), made))[0] == [
        "C2: Infrastructure",
        "A*",
        "",
        "",
    ]
    assert shown(annex.table(view("action lines", matrix="counts"), made))[0][1] == "1*"


def test_a_row_that_stands_under_an_example_has_the_mark_behind_its_name() -> None:
    example = Activity(
        "a", words("A"), action_lines=("C2", "C4"), lead=words("TSB"), illustrative=("action lines", "lead")
    )
    grouped = view("action lines", "activity", "other action lines", group="action line")
    assert shown(annex.table(grouped, (example,))) == [["C2: Infrastructure", "A*", "C4*"]]
    filtered = view("activity", where=(("lead", ("TSB",)),))
    assert shown(annex.table(filtered, (example,))) == [["A*"]]
    assert shown(annex.table(replace(filtered, columns=view("activity", "lead").columns), (example,))) == [
        ["A", "TSB*"]
    ]


def test_a_mark_that_was_taken_from_a_name_confirms_the_row_s_place() -> None:
    example = replace(ACTIVITIES[0], illustrative=("action lines", "sdgs"))
    grouped = view("action lines", "activity", group="action line")
    made = edited(grouped, example, "activity", ((Run("Giga", strong=True),),))
    assert made.illustrative == ("sdgs",)


def test_a_filter_holds_for_the_matrix() -> None:
    table = annex.table(view("action lines", matrix="counts", where=(("status", ("begun",)),)), ACTIVITIES)
    assert shown(table) == [["C2: Infrastructure", "", "", ""], ["C4: Capacity", "1", "1", ""]]


def test_an_edited_group_comes_home_as_the_first_action_line() -> None:
    grouped = view("action lines", "activity", group="action line")
    made = edited(grouped, ACTIVITIES[1], "action lines", (words("C2: Infrastructure"),))
    assert made.action_lines == ("C2",)


def test_the_picture_says_each_count_and_hatches_each_gap() -> None:
    found = coverage(view("action lines", matrix="counts"), ACTIVITIES)
    counts = tuple(tuple(found.count(line, n) for n, _ in found.objectives) for line, _ in found.lines)
    rows, columns = (tuple(plain(name) for _, name in some) for some in (found.lines, found.objectives))
    for rtl in (False, True):
        chart = picture.Chart("A & B <x>", "lines", "Number", rows, columns, counts, rtl, "en-GB")
        drawn = picture.write(chart, gaps=NONE)
        root = ElementTree.fromstring(drawn)
        assert root.findtext("{http://www.w3.org/2000/svg}title") == "A & B <x>"
        cells = [
            e for e in root.iter("{http://www.w3.org/2000/svg}rect") if e.get("height") == str(picture.ROW)
        ]
        assert len(cells) == len(rows) * len(columns)
        gaps = [e for e in cells if e.get("fill") == "url(#gap)"]
        assert len(gaps) == 6  # of C2, C4 and C9 under the three objectives
        assert picture.write(chart, gaps=NONE) == drawn


def test_a_long_label_of_the_picture_ends_behind_a_word() -> None:
    name = "C5: Building confidence and security in the use of ICTs"
    chart = picture.Chart("A", "lines", "Number", (name,), ("1",), ((1,),), False, "en-GB")
    assert "security in the use…<" in picture.write(chart)


def test_an_annex_file_can_ask_for_all_of_it(desk: Desk) -> None:
    desk.change(
        "C25/52/annexes/mapping.yaml", "  group by: objective\n", "  group by: action line\n  totals: yes\n"
    )
    desk.change("C25/52/annexes/mapping.yaml", "legend:", "matrix: {cells: names, totals: yes}\nlegend:")
    tables = [block for block in desk.paper.annexes[0].blocks if isinstance(block, Table)]
    assert [table.rows[-1].id for table in tables] == ["total", "total"]
    assert len(tables[1].rows) > 1
