"""Activities through a sheet and back: equal, and nothing retyped on the way."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from councildoc.findings import Report
from councildoc.sheets import changes, columns, comma, rows, xlsx
from councildoc.sheets.columns import KEYS, LISTS, Record
from councildoc.sheets.sheet import Sheet

RETYPED = (
    "1.10", "0123", "1E+15", "12345678901234567890", "3-4", "1/2", "May 2025", "TRUE", "no", "null", "#REF!",
    "=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "''", "=cmd|' /C calc'!A0", "%", "12:30", "1,5", "1e5", "∞",
    "_x0041_", "_x005F_x0041_", "_x000D_", "two\nlines", '"', ";", "a;b", "a\\;b", "\\", " edge ", "\u00a0",
    "http://x.example/?a=1&b=2", "<w:p/>", "]]>", "&amp;", "العربية", "👩‍👩‍👧", "\ttab", "50%", "$5", "1 000",
)  # fmt: skip

LETTERS = st.characters(
    min_codepoint=0x20, exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\ufeff"
)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""A failing list of activities is short enough to be read; making it shorter takes minutes."""

TEXT = st.sampled_from(RETYPED) | st.text(LETTERS, min_size=1, max_size=12)
NAME = st.from_regex(r"[a-z][a-z0-9]{0,5}(?:-[a-z0-9]{1,4}){0,2}", fullmatch=True)


def record(name: str) -> st.SearchStrategy[Record]:
    values = {
        key: st.lists(TEXT, min_size=1, max_size=3).map(tuple) if key in LISTS else TEXT for key in KEYS[2:]
    }
    return st.fixed_dictionaries({"id": st.just(name), "name": TEXT}, optional=values)


LISTS_OF = st.lists(NAME, unique=True, min_size=1, max_size=6).flatmap(
    lambda names: st.tuples(*map(record, names))
)


def through(made: tuple[Record, ...], kind: str) -> Sheet:
    table = [list(KEYS)] + [[columns.cell(one.get(key, "")) for key in KEYS] for one in made]
    if kind == "csv":
        return comma.read(comma.write(table), "a.csv")
    return xlsx.read(xlsx.write(table, {"status": ["=1+1"]}), "a.xlsx")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@settings(max_examples=40, deadline=None, phases=PHASES)
@given(made=LISTS_OF)
def test_nothing_is_lost_or_retyped(kind: str, made: tuple[Record, ...]) -> None:
    report = Report()
    known = rows.Known({}, {})  # nothing to repair values from
    _, given_rows = rows.read(through(made, kind), known, "a", report)
    assert [finding.message for finding in report] == []
    back = [{"id": one.id} | {key: value for key, value in one.values.items() if value} for one in given_rows]
    assert back == [dict(one) for one in made]


@settings(deadline=None)
@given(st.lists(TEXT, max_size=4).map(tuple))
def test_a_list_in_a_cell_comes_back(values: tuple[str, ...]) -> None:
    assert columns.items(columns.cell(values)) == values


@given(TEXT)
def test_no_cell_of_a_csv_begins_like_a_formula(text: str) -> None:
    assert not comma.guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert comma.unguarded(comma.guarded(text)) == text


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    data = xlsx.write([["id", "name"], ["a", "=1+1"]], {"status": ["=2+2"]})
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [package.read(name) for name in package.namelist() if "worksheets/sheet" in name]
    assert sheets
    assert all(b"<f>" not in sheet and b"<f " not in sheet for sheet in sheets)


def test_equal_activities_give_equal_bytes() -> None:
    table = [["id", "name"], ["a", "A"]]
    assert xlsx.write(table, {}) == xlsx.write(table, {})


def test_unchanged_activities_are_no_change() -> None:
    known: dict[str, Record] = {"a": {"id": "a", "name": "A", "objectives": "1", "text": "1.10"}}
    sheet = through(tuple(known.values()), "csv")
    _, found = rows.read(sheet, rows.Known(known, {}), "a", Report())
    assert changes.changes(known, found, "a", Report()) == []


def test_rows_are_as_high_as_their_words_and_may_grow() -> None:
    """LibreOffice does not work out heights that a workbook leaves out: rows would overlap."""
    table = [list(KEYS), ["short", "Name"], ["long", "Name" * 20], ["lines", "a\nb\nc"]]
    rows_of = [row + [""] * (len(KEYS) - len(row)) for row in table]
    with zipfile.ZipFile(io.BytesIO(xlsx.write(rows_of, {}))) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r"<row ([^>]*)>", sheet)[1:4] == ['r="2"', 'r="3" ht="45"', 'r="4" ht="45"']
