"""Rows <-> a .csv file (RFC 4180, UTF-8 with a mark, which Excel needs to know it by).

A cell that begins like a formula gets an apostrophe in front, as spreadsheets themselves write it
for "this is text"; on the way back it goes.
"""

from __future__ import annotations

import csv
import io

from councildoc.errors import Unreadable
from councildoc.sheets.sheet import TEXT, Cell, Row, Sheet, column_name

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "|", "%")
"""OWASP, CSV injection; and the apostrophe itself."""

MAX_BYTES = 64 << 20
MAX_CELL = 1 << 20
MAX_CELLS = 1_000_000


def write(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([guarded(text) for text in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def guarded(text: str) -> str:
    return "'" + text if text.startswith(FORMULA) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def read(data: bytes, name: str) -> Sheet:
    """The sheet. Commas, semicolons or tabs; UTF-8, UTF-16 with a mark, or Windows' letters.

    Raises Unreadable."""
    if len(data) > MAX_BYTES:
        raise Unreadable(f"{name} is over {MAX_BYTES >> 20} MB, more than a sheet of activities can need.")
    text = _text(data)
    if "\0" in text:
        raise Unreadable(f"{name} is not a text file.")
    csv.field_size_limit(MAX_CELL)
    made: list[Row] = []
    count = 0
    try:
        for number, row in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=_comma(text), strict=True), 1
        ):
            count += len(row)
            if count > MAX_CELLS:
                raise Unreadable(
                    f"{name} has over {MAX_CELLS:,} cells, more than a sheet of activities can need."
                )
            made.append(Row(number, tuple(_cells(row, number))))
    except csv.Error as fault:
        raise Unreadable(f"{name} is no .csv file: {fault}.") from None
    return Sheet(name, tuple(made), typeless=True)


def _cells(row: list[str], number: int) -> list[tuple[int, Cell]]:
    return [(n, Cell(unguarded(text).replace("\r\n", "\n"), TEXT, f"{column_name(n)}{number}"))
            for n, text in enumerate(row, 1) if text]  # fmt: skip


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _comma(text: str) -> str:
    """What stands between the headings: some countries' Excel writes semicolons."""
    line = text.lstrip("\r\n").split("\n", 1)[0]
    return max((",", ";", "\t"), key=lambda mark: (line.count(mark), mark == ","))
