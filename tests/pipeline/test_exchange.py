"""Activities to a sheet and home again: shown first, then merged with comments and order kept."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from councildoc.content.listing import Listing
from councildoc.errors import NotFound, Unreadable, Unwritable
from councildoc.findings import Report
from councildoc.pipeline import exchanging
from councildoc.pipeline.reading import Refused
from councildoc.workspace import Workspace
from prove import workshop

TEXT = """\
# What we do.

- id: giga
  name: Giga
  objectives: [1]      # the principal one first
  text: >
    Connects schools
    to the Internet.

# --- Objective 2

- id: equals
  name: EQUALS
  objectives: [1, 2]
  status: 1.10
"""

Table = list[list[str]]


class Desk:
    def __init__(self, root: Path) -> None:
        workshop.copy(root)
        self.space = Workspace(str(root))
        self.file = root / "a.csv"
        self.path = root / "content/activities.yaml"
        self.path.write_text(TEXT, "utf-8")

    def edit(self, change: Callable[[Table], object]) -> None:
        exchanging.export_sheet(self.space, "C25/52", str(self.file), Report())
        with self.file.open(encoding="utf-8-sig", newline="") as file:
            table = list(csv.reader(file))
        change(table)
        with self.file.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(table)

    def bring(self) -> tuple[str, ...]:
        made = exchanging.propose(self.space, "C25/52", str(self.file), Report())
        exchanging.merge(made)
        return made.lines

    def refused(self) -> list[str]:
        with pytest.raises(Refused) as fault:
            self.bring()
        return [finding.code for finding in fault.value.report]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def put(row: int, column: int, text: str) -> Callable[[Table], None]:
    def change(table: Table) -> None:
        table[row][column] = text

    return change


def test_nothing_new_changes_nothing(desk: Desk) -> None:
    desk.edit(lambda table: None)
    assert desk.bring() == ()
    assert desk.path.read_text("utf-8") == TEXT


def test_a_value_changes_in_its_place(desk: Desk) -> None:
    desk.edit(put(1, 2, "1; 3"))
    assert desk.bring() == ("~ giga, objectives: “1” → “1; 3”",)
    assert desk.path.read_text("utf-8") == TEXT.replace("[1]      #", "[1, 3]      #")


def test_a_value_that_was_not_there(desk: Desk) -> None:
    desk.edit(put(1, 7, "=done"))
    assert desk.bring() == ("~ giga, status: “” → “=done”",)
    assert "status: =done" in desk.path.read_text("utf-8")


def test_a_value_that_goes(desk: Desk) -> None:
    desk.edit(put(2, 7, ""))
    assert desk.bring() == ("~ equals, status: “1.10” → “”",)
    assert desk.path.read_text("utf-8") == TEXT.replace("  status: 1.10\n", "")


def test_new_and_deleted_rows(desk: Desk) -> None:
    def change(table: Table) -> None:
        table.insert(2, ["", "New: a thing", "2", "C2; C4", "", "", "", "", "It is new.", "", ""])
        del table[3]

    desk.edit(change)
    assert desk.bring() == ("+ new-a-thing: New: a thing", "- equals: EQUALS")
    after = desk.path.read_text("utf-8")
    assert after.startswith(TEXT[: TEXT.index("# ---")].rstrip())
    new = Listing(desk.space.content, Report()).records
    assert new is not None
    assert new[1:] == [{
        "id": "new-a-thing", "name": "New: a thing", "objectives": ("2",), "action lines": ("C2", "C4"),
        "text": "It is new.",
    }]  # fmt: skip
    assert "equals" not in after


def test_a_sorted_sheet_keeps_the_order_of_the_file(desk: Desk) -> None:
    desk.edit(lambda table: table.append(table.pop(1)))
    assert desk.bring() == ()


def test_nothing_is_written_when_something_is_wrong(desk: Desk) -> None:
    desk.edit(put(1, 2, "9"))
    assert desk.refused() == ["unknown-name"]
    assert desk.path.read_text("utf-8") == TEXT


def test_what_only_the_file_has_changed_since_stays(desk: Desk) -> None:
    desk.edit(lambda table: [put(1, 8, "Other words.")(table), put(2, 7, "Running")(table)])
    since = TEXT.replace("name: Giga", "name: Giga schools").replace("status: 1.10\n", "status: Done\n")
    desk.path.write_text(since + "- id: newer\n  name: Newer\n", "utf-8")
    made = exchanging.propose(desk.space, "C25/52", str(desk.file), report := Report())
    assert made.lines == ("~ giga, text: “Connects schools to the Internet.” → “Other words.”",)
    assert [(f.code, str(f.where)) for f in report] == [("changed-since", "a.csv!H3")]
    assert "The sheet says “Running”" in next(iter(report)).message


def test_rows_that_came_or_went_since(desk: Desk) -> None:
    desk.edit(lambda table: table.pop(1))
    without = TEXT[: TEXT.index("- id: equals")]
    desk.path.write_text(without.replace("name: Giga", "name: Giga schools"), "utf-8")
    report = Report()
    assert exchanging.propose(desk.space, "C25/52", str(desk.file), report).lines == ()
    assert [finding.code for finding in report] == ["changed-since", "changed-since"]


def test_a_row_of_spaces_is_none(desk: Desk) -> None:
    desk.edit(lambda table: table.append(["", "  ", " ", *[""] * 9]))
    assert desk.bring() == ()


def test_a_name_of_spaces_is_none(desk: Desk) -> None:
    desk.edit(lambda table: [put(1, 1, "  ")(table), table.append(["", " ", "1", *[""] * 9])])
    assert desk.refused() == ["no-name", "no-name"]


def test_what_a_new_row_cannot_say_is_said_at_the_row(desk: Desk) -> None:
    desk.edit(lambda table: table.append(["", "New", "1", "", "", "", "", "", "See [^nowhere].", "", "", ""]))
    with pytest.raises(Refused) as fault:
        desk.bring()
    assert {str(one.where) for one in fault.value.report} == {"a.csv!A4"}


def test_what_a_paper_could_not_say_is_refused_at_its_cell(desk: Desk) -> None:
    desk.edit(put(2, 8, "See [^nowhere]."))
    with pytest.raises(Refused) as fault:
        desk.bring()
    assert {(one.code, str(one.where)) for one in fault.value.report} == {("breaks-paper", "a.csv!I3")}
    assert "nowhere" in next(iter(fault.value.report)).message
    assert desk.path.read_text("utf-8") == TEXT


def test_what_no_text_can_be_is_said_at_its_cell(desk: Desk) -> None:
    desk.edit(put(2, 8, "See {{ facts.nothing }}."))
    with pytest.raises(exchanging.NotMerged) as fault:
        desk.bring()
    assert {(one.code, str(one.where)) for one in fault.value.report} == {("breaks-paper", "a.csv!I3")}
    assert fault.value.lines == ("~ equals, text: “” → “See {{ facts.nothing }}.”",)


def test_a_sheet_that_somebody_worked_in_is_not_written_over(desk: Desk) -> None:
    desk.edit(put(2, 7, "Running"))
    worked = desk.file.read_bytes()
    with pytest.raises(Unwritable, match="Bring it home first"):
        exchanging.export_sheet(desk.space, "C25/52", str(desk.file), Report())
    assert desk.file.read_bytes() == worked
    desk.bring()
    assert exchanging.export_sheet(desk.space, "C25/52", str(desk.file), Report()) == 2


def test_a_value_that_no_file_may_have_is_refused(desk: Desk) -> None:
    desk.edit(put(1, 10, "names"))
    assert desk.refused() != []
    assert desk.path.read_text("utf-8") == TEXT


def test_a_file_that_cannot_be_edited_is_left_alone(desk: Desk) -> None:
    odd = TEXT.replace("  name: Giga\n", "  ? name\n  : Giga\n")
    desk.path.write_text(odd, "utf-8")
    desk.edit(put(1, 1, "Giga!"))
    assert desk.refused() == ["not-editable"]
    assert desk.path.read_text("utf-8") == odd


@pytest.mark.parametrize("name", ["a.ods", "a"])
def test_the_ending_says_what_kind_of_sheet_it_is(desk: Desk, name: str) -> None:
    with pytest.raises(Unreadable, match=r"neither \.xlsx nor \.csv"):
        exchanging.export_sheet(desk.space, "C25/52", name, Report())


def test_a_paper_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(NotFound):
        exchanging.export_sheet(desk.space, "C25/99", str(desk.file), Report())
