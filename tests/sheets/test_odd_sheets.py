"""What people and spreadsheets do to a sheet: put right or said, at the cell."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from councildoc.errors import Unreadable
from councildoc.findings import Report
from councildoc.sheets import changes, columns, comma, rows, xlsx
from councildoc.sheets.columns import KEYS, Record

KNOWN: dict[str, Record] = {
    "giga": {
        "id": "giga",
        "name": "Giga",
        "objectives": ("1", "2"),
        "status": "1.10",
        "lead": "12345678901234567890",
    },
    "equals": {"id": "equals", "name": "EQUALS", "objectives": ("1",), "partners": ("UNICEF", "ILO")},
}
NAMES = {"objectives": ("1", "2", "3"), "action lines": ("C2", "C7 e-learning")}


def workbook(change: Callable[[Any], object]) -> bytes:
    """The exported workbook after somebody worked in it."""
    table = [list(KEYS)] + [[columns.cell(one.get(key, "")) for key in KEYS] for one in KNOWN.values()]
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(table, {})))
    change(book["activities"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(name: str, value: object, kind: str = "") -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet[name].number_format = "General"
        sheet[name] = value
        if kind:
            sheet[name].data_type = kind

    return change


def came(data: bytes, kind: str = "xlsx") -> tuple[list[str], list[str]]:
    """The changes, and the findings as `place code`."""
    report = Report()
    sheet = xlsx.read(data, "a.xlsx") if kind == "xlsx" else comma.read(data, "a.csv")
    _, found = rows.read(sheet, rows.Known(KNOWN, NAMES), f"a.{kind}", report)
    made = [] if report.has_errors else changes.changes(KNOWN, found, f"a.{kind}", report)
    return list(map(told, made)), [f"{finding.where} {finding.code}" for finding in report]


def told(one: changes.Change) -> str:
    if isinstance(one, changes.New):
        return f"+ {one.record['id']} after {one.after}"
    return f"- {one.id}" if isinstance(one, changes.Gone) else f"~ {one.id} {one.key} {one.after}"


CASES: dict[str, tuple[Callable[[Any], object], list[str], list[str]]] = {
    "nothing": (lambda sheet: None, [], []),
    "a value": (put("B2", "Giga!"), ["~ giga name Giga!"], []),
    "a list": (put("C3", "1; 3"), ["~ equals objectives ('1', '3')"], []),
    "a number for a list of one": (put("C2", 3), ["~ giga objectives ('3',)"], []),
    "a number that reads like the text": (put("C3", 1), [], []),
    "1.10 became 1.1": (put("H2", 1.1), [], ["a.xlsx!activities!H2 spoiled-value"]),
    "another number": (put("H2", 2.5), ["~ giga status 2.5"], ["a.xlsx!activities!H2 spoiled-value"]),
    "a long number as 1E+19": (put("F2", 1.23456789012346e19), [], ["a.xlsx!activities!F2 spoiled-value"]),
    "a long number that is new": (put("F3", 1.5e18), [], ["a.xlsx!activities!F3 spoiled-value"]),
    "a date": (put("H3", datetime.date(2025, 5, 1)), [], ["a.xlsx!activities!H3 spoiled-value"]),
    "a truth value": (put("H3", True), ["~ equals status TRUE"], ["a.xlsx!activities!H3 spoiled-value"]),
    "a formula": (put("H3", "=1+1"), [], ["a.xlsx!activities!H3 spoiled-value"]),
    "what looks like a formula and is text": (put("H3", "=1+1", "s"), ["~ equals status =1+1"], []),
    "an error": (put("H3", "#REF!", "e"), [], ["a.xlsx!activities!H3 spoiled-value"]),
    "an unknown objective": (put("C3", "7"), [], ["a.xlsx!activities!C3 unknown-name"]),
    "a column renamed": (put("F1", "leader"), [], ["a.xlsx!activities!F1 unknown-column"]),
    "a column of one's own": (put("L1", "remarks"), [], ["a.xlsx!activities!L1 unknown-column"]),
    "a column twice": (put("F1", "name"), [], ["a.xlsx!activities!F1 column-twice"]),
    "a column taken out": (lambda sheet: sheet.delete_cols(6), [], ["a.xlsx!activities!A1 missing-column"]),
    "a column moved": (lambda sheet: sheet.move_range("F1:F3", cols=8), [], []),
    "a row deleted": (lambda sheet: sheet.delete_rows(2), ["- giga"], []),
    "a row emptied": (lambda sheet: [put(f"{c}2", None)(sheet) for c in "BCDEFGHIJK"], ["- giga"], []),
    "a new row": (put("B4", "New thing, 2025"), ["+ new-thing-2025 after equals"], []),
    "a new row with the name of another": (put("B4", "Giga"), ["+ giga-2 after equals"],
                                           ["a.xlsx!A4 name-twice"]),
    "a row that is struck out": (lambda sheet: setattr(sheet["B3"], "font", Font(strike=True)),
                                 [], ["a.xlsx!activities!B3 struck-words"]),
    "words that are struck out": (put("B3", CellRichText("EQU", TextBlock(InlineFont(strike=True), "ALS"))),
                                  [], ["a.xlsx!activities!A1 struck-words"]),
    "a comment": (lambda sheet: setattr(sheet["B3"], "comment", Comment("Which one?", "Ann")),
                  [], ["a.xlsx!activities!B3 cell-comment"]),
    "a copy of the sheet": (lambda sheet: sheet.parent.copy_worksheet(sheet),
                            [], ["a.xlsx!activities!A1 other-sheet"]),
    "a new row without a name": (put("C4", "1"), [], ["a.xlsx no-name"]),
    "an id twice": (lambda sheet: [put("A4", "giga")(sheet), put("B4", "x")(sheet)],
                    [], ["a.xlsx!activities!A4 id-twice"]),
    "a wrong id": (put("A2", "Giga 1"), [], ["a.xlsx!activities!A2 wrong-id"]),
    "hidden rows": (lambda sheet: setattr(sheet.row_dimensions[3], "hidden", True),
                    [], ["a.xlsx!activities!A3 hidden-rows"]),
    "merged cells": (lambda sheet: [put("H3", None)(sheet), sheet.merge_cells("H2:H3")],
                     ["~ equals status 1.10"], ["a.xlsx!activities!H3 merged-cells"]),
    "merged names": (lambda sheet: [put("B3", None)(sheet), sheet.merge_cells("B2:B3")],
                     [], ["a.xlsx!activities!B3 merged-cells"]),
    "an id that was emptied": (put("A2", None), ["+ giga-2 after ", "- giga"], ["a.xlsx!A2 id-lost"]),
    "sorted": (lambda sheet: sheet.move_range("A2:K2", rows=3), [], []),
    "a title above": (lambda sheet: sheet.insert_rows(1, 2), [], []),
}  # fmt: skip


@pytest.mark.parametrize("name", list(CASES))
def test_a_workbook_that_somebody_worked_in(name: str) -> None:
    change, changed, said = CASES[name]
    assert came(workbook(change)) == (changed, said)


CSV = {
    "as it was": ("id,name,status\r\ngiga,Giga,1.10\r\nequals,EQUALS,\r\n", [], ["missing-column"]),
    "Excel's numbers": ("id,name,status,lead\ngiga,Giga,1.1,1.23457E+19\nequals,EQUALS,,\n", [],
                        ["missing-column", "spoiled-value", "spoiled-value"]),
    "semicolons": ("id;name;status\ngiga;Giga;done\nequals;EQUALS;\n", ["~ giga status done"],
                   ["missing-column"]),
    "a guarded cell": ("id,name,status\ngiga,Giga,'=1+1\nequals,EQUALS,\n", ["~ giga status =1+1"],
                       ["missing-column"]),
}  # fmt: skip


@pytest.mark.parametrize("name", CSV)
def test_a_csv_that_somebody_saved(name: str) -> None:
    text, changed, codes = CSV[name]
    made, said = came(text.encode(), "csv")
    assert (made, sorted(one.split()[-1] for one in said)) == (changed, codes)


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def unpacked() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook(lambda sheet: None))) as package:
        return {name: package.read(name) for name in package.namelist()}


SHEET = "xl/worksheets/sheet1.xml"
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "no zip": lambda: b"id,name\n",
    "an old workbook": lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "a zip bomb": lambda: packed({**unpacked(), "xl/media/x.bin": b"\0" * (60 << 20)}),
    "an entity bomb": lambda: packed({**unpacked(), SHEET: BOMB + unpacked()[SHEET].split(b"?>", 1)[-1]}),
    "an entity bomb in UTF-16": lambda: packed({**unpacked(), SHEET: BOMB.decode().encode("utf-16")}),
    "a million cells": lambda: packed(
        {**unpacked(), SHEET: b"<worksheet><sheetData><row>" + b'<c r="A1"/>' * 700_000}
    ),
    "cut short": lambda: workbook(lambda sheet: None)[:-300],
    "damaged XML": lambda: packed({**unpacked(), SHEET: unpacked()[SHEET][:400]}),
    "a path that leads out": lambda: packed({**unpacked(), "../x": b""}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused(name: str) -> None:
    with pytest.raises(Unreadable):
        xlsx.read(HOSTILE[name](), "a.xlsx")


def test_a_lone_cell_at_the_far_end_makes_no_million_rows() -> None:
    sheet = xlsx.read(workbook(put("XFD1048576", "x")), "a.xlsx")
    assert len(sheet.rows) == 4


@pytest.mark.parametrize("data", [b"\0\1\2", b"id,name\n" + b'"' * 3, b"x" * (2 << 20)])
def test_a_hostile_csv_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        comma.read(data, "a.csv")
