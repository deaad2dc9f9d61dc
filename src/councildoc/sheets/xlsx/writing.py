"""Rows -> an .xlsx workbook that people can work in.

Every cell is text, and is said to be: type `s`, format `@`, and a quote prefix where it begins like
a formula (ECMA-376 Part 1, 18.8.45 quotePrefix).
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from councildoc.ooxml.writing import APP_PROPERTIES, EARLIEST, core_properties
from councildoc.sheets.columns import MADE_FROM, WIDTHS
from councildoc.sheets.comma import FORMULA as LIKE_FORMULA
from councildoc.sheets.sheet import TITLE

LISTS = "lists"
ROOM = 200
"""Empty rows below the last one that are formatted for new activities."""

A4 = 9
"""A workbook's number for it (18.3.1.63 pageSetup)."""

LINE, HIGHEST = 15.0, 409.0
"""Points: a line of the usual font, and the highest row that there can be."""

_EDGES = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def write(rows: list[list[str]], choices: dict[str, list[str]], locale: str = "en-GB") -> bytes:
    """A workbook: a heading row, then the rows. `choices` are the values offered by column."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    book = Workbook()
    sheet = book.active
    sheet.title = TITLE
    looks = _Looks(
        Alignment(vertical="top", wrap_text=True),
        Protection(locked=False),
        Font("Calibri", 11, bold=True),
        PatternFill("solid", fgColor="D9E2F3"),
    )
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text or number > 1:
                looks.fill(sheet.cell(number, column), text, number, column)
    for number in range(len(rows) + 1, len(rows) + 1 + ROOM):
        for column in range(1, len(rows[0]) + 1):
            looks.fill(sheet.cell(number, column), "", number, column, free=True)
    _arrange(sheet, rows)
    _stretch(sheet, rows)
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
        column = sheet.column_dimensions[get_column_letter(n)]
        column.width, column.hidden = WIDTHS.get(key, 20), key == MADE_FROM
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
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _stretch(sheet: Any, rows: list[list[str]]) -> None:
    """Rows as high as their longest cell. Excel would find that out, LibreOffice does not."""
    for number, row in enumerate(rows[1:], 2):
        widths = (WIDTHS.get(key, 20) for key in rows[0])
        shown = zip(rows[0], row, widths, strict=True)
        lines = max(_lines(text, width) for key, text, width in shown if key != MADE_FROM)
        if lines > 1:
            sheet.row_dimensions[number].height = min(LINE * lines, HIGHEST)


def _lines(text: str, width: int) -> int:
    """About how many lines a text takes in a column: a width is so many digits, and letters are narrower."""
    return sum(max(1, -(-len(line) // width)) for line in text.split("\n"))


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
    """The workbook without the clock and the name of its maker; and with rows that grow with what is
    typed, for openpyxl fixes each height that it is given."""
    out = BytesIO()
    own = {"docProps/core.xml": core_properties("Activities", "", locale), "docProps/app.xml": APP_PROPERTIES}
    with ZipFile(BytesIO(data)) as made, ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name in made.namelist():
            info = ZipInfo(name, EARLIEST)
            info.compress_type, info.create_system = ZIP_DEFLATED, 0
            package.writestr(info, own.get(name) or made.read(name).replace(b' customHeight="1"', b""))
    return out.getvalue()
