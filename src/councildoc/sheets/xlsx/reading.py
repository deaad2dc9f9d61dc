"""An .xlsx workbook -> the sheet of activities in it.

A stranger's workbook is weighed before openpyxl sees it: openpyxl has no budgets of its own.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from councildoc.errors import Unreadable
from councildoc.ooxml.package import read_parts
from councildoc.sheets.sheet import DATE, FAULT, FORMULA, NUMBER, TEXT, TITLE, TRUTH, Cell, Oddity, Row, Sheet

MAX_BYTES = 48 << 20
MAX_CELLS = 600_000
_LOOK = r"(?:(?!</rPr>).)*?"
_STRUCK = re.compile(rf'<r>\s*<rPr>{_LOOK}<strike(?: val="(?:1|true)")?\s*/>{_LOOK}</rPr>'
                     r"\s*<t[^>]*>([^<]{1,200})", re.DOTALL)  # fmt: skip
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read(data: bytes, name: str) -> Sheet:
    """The workbook's sheet of activities (else its first). Raises Unreadable for what is no workbook,
    is damaged, or is larger or stranger than a list of activities can be."""
    parts = _weigh(data, name)
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
    return Sheet(str(sheet.title), rows, merged, oddities=tuple(_oddities(sheet, sheets, parts)))


def _oddities(sheet: Any, sheets: list[Any], parts: dict[str, bytes]) -> Iterator[Oddity]:
    """What people say beside the values: struck words, comments, another sheet of the same headings."""
    struck: list[str] = []
    for cell in sheet._cells.values():
        if cell.comment is not None:
            said = " ".join(str(cell.comment.text).split())
            yield Oddity("cell-comment", f"A comment stands at this cell and is not read: “{said[:200]}”.",
                         str(cell.coordinate))  # fmt: skip
        if cell.value not in (None, "") and cell.font.strike:
            struck.append(str(cell.coordinate))
    for part, content in parts.items():
        if part.endswith(".xml") and b"<strike" in content and part != "xl/styles.xml":
            for words in _STRUCK.findall(content.decode("utf-8", "replace")):
                yield Oddity("struck-words", f"Struck out, and read as words: “{words}”.", "A1")
    if struck:
        named = ", ".join(struck[:8]) + (" …" if len(struck) > 8 else "")
        yield Oddity("struck-words", f"Words that are struck out are read as words ({named}).", struck[0])
    for other in sheets:
        if other is not sheet and other.max_row > 1 and any(
            str(cell.value).strip().casefold() == "id" for cell in next(other.iter_rows(max_row=1), ())
        ):
            yield Oddity("other-sheet", f"The sheet “{other.title}” is not read, only “{sheet.title}”.", "A1")




def _weigh(data: bytes, name: str) -> dict[str, bytes]:
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
    return parts


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
