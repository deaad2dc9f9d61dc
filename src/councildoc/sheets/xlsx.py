"""Rows <-> an .xlsx workbook that people can work in, through openpyxl.

Every cell is text, and is said to be: type `s`, format `@`, and a quote prefix where it begins like
a formula (ECMA-376 Part 1, 18.8.45 quotePrefix). A stranger's workbook is weighed before openpyxl
sees it: openpyxl has no budgets of its own.
"""

from __future__ import annotations

import datetime
import re
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from councildoc.errors import Unreadable
from councildoc.ooxml.package import read_parts
from councildoc.ooxml.writing import EARLIEST, core_properties
from councildoc.sheets.columns import WIDTHS
from councildoc.sheets.comma import FORMULA as LIKE_FORMULA
from councildoc.sheets.sheet import DATE, FAULT, FORMULA, NUMBER, TEXT, TRUTH, Cell, Row, Sheet

TITLE, LISTS = "activities", "lists"
ROOM = 200
"""Empty rows below the last one that are formatted for new activities."""

MAX_BYTES = 48 << 20
MAX_CELLS = 600_000
_EDGES = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def write(rows: list[list[str]], choices: dict[str, list[str]], locale: str = "en-GB") -> bytes:
    """A workbook: a heading row, then the rows. `choices` are the values offered by column."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    book = Workbook()
    sheet = book.active
    sheet.title = TITLE
    looks = _Looks(Alignment(vertical="top", wrap_text=True), Protection(locked=False), Font(bold=True),
                   PatternFill("solid", fgColor="D9E2F3"))  # fmt: skip
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text or number > 1:
                looks.fill(sheet.cell(number, column), text, number, column)
    for number in range(len(rows) + 1, len(rows) + 1 + ROOM):
        for column in range(1, len(rows[0]) + 1):
            looks.fill(sheet.cell(number, column), "", number, column, free=True)
    _arrange(sheet, rows)
    _offer(book, sheet, rows, choices)
    out = BytesIO()
    book.save(out)
    return _same_each_time(out.getvalue(), locale)


class _Looks:
    def __init__(self, alignment: Any, free: Any, bold: Any, head: Any) -> None:
        self.alignment, self.free, self.bold, self.head = alignment, free, bold, head

    def fill(self, cell: Any, text: str, number: int, column: int, free: bool = False) -> None:
        """A cell as text. Only the headings and the ids of known activities are locked."""
        cell.number_format = "@"
        cell.alignment = self.alignment
        if text:
            cell.value = _escaped(text)
            cell.data_type = "s"  # else openpyxl takes "=1+1" for a formula
            cell.quotePrefix = text.startswith(LIKE_FORMULA)
        if number == 1:
            cell.font, cell.fill = self.bold, self.head
        elif column > 1 or free:
            cell.protection = self.free


def _arrange(sheet: Any, rows: list[list[str]]) -> None:
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "C2"
    last = get_column_letter(len(rows[0]))
    sheet.auto_filter.ref = f"A1:{last}{len(rows)}"
    for n, key in enumerate(rows[0], 1):
        sheet.column_dimensions[get_column_letter(n)].width = WIDTHS.get(key, 20)
    sheet.protection.sheet = True  # without a password: it keeps ids from being typed over by mistake
    for allowed in (
        "formatCells",
        "formatColumns",
        "formatRows",
        "insertRows",
        "deleteRows",
        "sort",
        "autoFilter",
    ):
        setattr(sheet.protection, allowed, False)  # false: not forbidden (18.3.1.85)
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _offer(book: Any, sheet: Any, rows: list[list[str]], choices: dict[str, list[str]]) -> None:
    """Drop-downs. Other values, and several with semicolons, may be typed."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = book.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    for n, (key, offered) in enumerate(choices.items(), 1):
        letter = get_column_letter(n)
        for number, text in enumerate([key, *offered], 1):
            cell = lists.cell(number, n)
            cell.value, cell.data_type, cell.number_format = _escaped(text), "s", "@"
        if not offered or key not in rows[0]:
            continue
        rule = DataValidation("list", f"{LISTS}!${letter}$2:${letter}${len(offered) + 1}", allow_blank=True)
        rule.showErrorMessage = False
        rule.showInputMessage = True
        rule.promptTitle, rule.prompt = key, "Choose one, or type several with semicolons between them."
        column = get_column_letter(rows[0].index(key) + 1)
        rule.add(f"{column}2:{column}{len(rows) + ROOM}")
        sheet.add_data_validation(rule)


def _escaped(text: str) -> str:
    """`_x0041_` in a text would be read as `A` (ECMA-376 Part 1, 22.9.2.19 ST_Xstring)."""
    return _EDGES.sub("_x005F_", text)


def _same_each_time(data: bytes, locale: str) -> bytes:
    """The workbook without the clock and the name of its maker."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as made, ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name in made.namelist():
            info = ZipInfo(name, EARLIEST)
            info.compress_type, info.create_system = ZIP_DEFLATED, 0
            core = name == "docProps/core.xml"
            package.writestr(info, core_properties("Activities", "", locale) if core else made.read(name))
    return out.getvalue()


def read(data: bytes, name: str) -> Sheet:
    """The workbook's sheet of activities (else its first). Raises Unreadable for what is no workbook,
    is damaged, or is larger or stranger than a list of activities can be."""
    _weigh(data, name)
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data), keep_vba=False, keep_links=False)
        sheets = book.worksheets
        if not sheets:
            raise Unreadable(f"{name} has no sheet.")
        sheet = next((s for s in sheets if s.title == TITLE), sheets[0])
        rows = _rows(sheet)
        merged = tuple(
            (str(r), r.min_row, r.max_row, r.min_col, r.max_col) for r in sheet.merged_cells.ranges
        )
    except Unreadable:
        raise
    except Exception as fault:  # openpyxl raises whatever it stumbles over in a damaged file
        raise Unreadable(f"{name} is no good workbook ({type(fault).__name__}): open it in a spreadsheet "
                         "and save it as .xlsx.") from None  # fmt: skip
    return Sheet(str(sheet.title), rows, merged)


def _weigh(data: bytes, name: str) -> None:
    try:
        parts = read_parts(data)
    except Unreadable as fault:
        raise Unreadable(f"{name}: {str(fault).replace('Word file (.docx)', 'workbook (.xlsx)')}") from None
    if sum(map(len, parts.values())) > MAX_BYTES:
        raise Unreadable(
            f"{name} inflates to over {MAX_BYTES >> 20} MB, more than a sheet of activities can need."
        )
    cells = 0
    for part, content in parts.items():
        if not part.endswith((".xml", ".rels", ".vml")):
            continue
        if content.startswith((b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")):
            raise Unreadable(f"{name}: {part} is not UTF-8; a workbook's parts are.")
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise Unreadable(f"{name}: {part} has a DOCTYPE, which no workbook may have.")
        cells += content.count(b"<c ") + content.count(b"<c>") + content.count(b"<mergeCell ") * 100
        cells += content.count(b"<row") + content.count(b"<si>")
    if cells > MAX_CELLS:
        raise Unreadable(f"{name} has over {MAX_CELLS:,} cells, more than a sheet of activities can need.")


def _rows(sheet: Any) -> tuple[Row, ...]:
    """The rows that have something, from the cells that there are: a lone cell at the far end of a
    sheet would otherwise make a million rows."""
    found: dict[int, list[tuple[int, Cell]]] = {}
    for (number, column), cell in sheet._cells.items():
        made = _cell(cell)
        if made is not None:
            found.setdefault(number, []).append((column, made))
    dimensions = sheet.row_dimensions
    return tuple(
        Row(number, tuple(sorted(cells, key=lambda one: one[0])),
            bool(dimensions[number].hidden) if number in dimensions else False)
        for number, cells in sorted(found.items())
    )  # fmt: skip


def _cell(cell: Any) -> Cell | None:
    value, kind = cell.value, cell.data_type
    if value is None or value == "":
        return None
    name = str(cell.coordinate)
    if kind == "f":
        return Cell(str(getattr(value, "text", value)), FORMULA, name)
    if kind == "e":
        return Cell(str(value), FAULT, name)
    if isinstance(value, bool):
        return Cell(str(value).upper(), TRUTH, name)
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return Cell(str(value).removesuffix(" 00:00:00"), DATE, name)
    if isinstance(value, (int, float)):
        return Cell(_number(value), NUMBER, name)
    return Cell(_unescaped(str(value)), TEXT, name)


def _unescaped(text: str) -> str:
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _number(value: float) -> str:
    """As a spreadsheet shows it: 5, 1.1, 1E+15."""
    if isinstance(value, int) or value.is_integer():
        return str(int(value)) if abs(value) < 1e15 else f"{value:.15G}"
    return f"{value:.15G}"
