"""What a sheet holds: cells that know their kind and their place."""

from __future__ import annotations

from councildoc.value import Value

TITLE = "activities"
"""What the sheet is called in a workbook."""

TEXT, NUMBER, DATE, TRUTH, FORMULA, FAULT = "text", "number", "date", "truth", "formula", "fault"


class Cell(Value):
    """A cell that is not empty: its characters, its kind, and its name (`B7`)."""

    text: str
    kind: str
    name: str


class Oddity(Value):
    """Something about a cell or a sheet that its values do not say: a code, a sentence, the cell's name."""

    code: str
    said: str
    name: str


class Row(Value):
    """A row's cells by column (from 1), its number, and whether it is hidden."""

    number: int
    cells: tuple[tuple[int, Cell], ...]
    hidden: bool = False


class Sheet(Value):
    """A sheet by its name. `merged` are the ranges of merged cells: (name, first row, last row,
    first column, last column). In a `typeless` sheet (csv) every cell is text, whatever a program
    made of it before. `oddities` are remarks, struck words and other sheets."""

    name: str
    rows: tuple[Row, ...]
    merged: tuple[tuple[str, int, int, int, int], ...] = ()
    typeless: bool = False
    oddities: tuple[Oddity, ...] = ()


def column_name(number: int) -> str:
    """1 -> `A`, 28 -> `AB`."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
