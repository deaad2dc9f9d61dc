"""What a spreadsheet made of a value -> the value that was meant, when that can be told.

A spreadsheet that opens a .csv, or a cell that is not formatted as text, takes what looks like a
number or a date for one: 1.10 becomes 1.1, 0123 becomes 123, 12345678901234567890 becomes
1.23457E+19. Where the file of activities still has the old value, that is what was meant.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from councildoc.sheets.sheet import DATE, FAULT, FORMULA, NUMBER, TRUTH, Cell

_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|\.\d+)(?:[eE][+-]?\d+)?%?")
_DATE = re.compile(
    r"\d{1,2}-[A-Za-zé.]{3,5}(?:-\d{2,4})?|[A-Za-zé.]{3,5}-\d{2,4}|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"
)
_DATE_LIKE = re.compile(
    r"\d{1,4}[-/. ]\d{1,2}(?:[-/. ]\d{1,4})?|\d{1,2}[- ]?[A-Za-z]{3,9}\.?(?:[- ]\d{2,4})?|"
    r"[A-Za-z]{3,9}[- ]\d{1,4}"
)

SAFE_DIGITS = 15
"""A spreadsheet's numbers have no more (IEEE 754, binary64)."""


class Meant:
    """What a cell means: its text, and what is to be said about it (`fault` when the value is not
    to be trusted, `remark` when it was put right)."""

    def __init__(self, text: str, remark: str = "", fault: str = "") -> None:
        self.text, self.remark, self.fault = text, remark, fault


def meant(cell: Cell, known: str | None, typeless: bool) -> Meant:
    """What a cell means where the file of activities has `known` (None: no such value)."""
    if cell.kind == FORMULA:
        return Meant("", fault="a formula stands here; put its result here as text")
    if cell.kind == FAULT:
        return Meant("", fault=f"the spreadsheet says {cell.text} here")
    if cell.kind == DATE:
        return Meant(
            "", fault=f"a date was made of it ({cell.text}); format the cell as text and type it again"
        )
    if cell.kind == TRUTH:
        return _truth(cell.text, known)
    if cell.kind == NUMBER or (typeless and known is not None and known != cell.text):
        return _number(cell, known)
    return Meant(cell.text)


def _truth(text: str, known: str | None) -> Meant:
    if known is not None and known.casefold() == text.casefold():
        return Meant(known, f"{text} was “{known}”; that is kept")
    return Meant(text, "a truth value, taken as its word")


def _number(cell: Cell, known: str | None) -> Meant:
    if cell.text == known:
        return Meant(known)
    if known is not None and same_number(cell.text, known):
        return Meant(
            known, f"{cell.text} was “{known}” before the spreadsheet took it for a number; that is kept"
        )
    if cell.kind != NUMBER:
        if known is not None and _DATE.fullmatch(cell.text) and _DATE_LIKE.fullmatch(known):
            return Meant("", fault=f"“{known}” seems to have become the date “{cell.text}”; format the "
                                   "cell as text and type it again")  # fmt: skip
        return Meant(cell.text)
    if len(cell.text.lstrip("-0").replace(".", "")) > SAFE_DIGITS or "E" in cell.text:
        return Meant(
            "",
            fault=f"a number this long loses digits ({cell.text}); format the cell as text and type it again",
        )
    return Meant(cell.text, "a number, taken as text" if not cell.text.isdecimal() else "")


def same_number(shown: str, known: str) -> bool:
    """Whether a spreadsheet shows `known`, once it took it for a number, as `shown`."""
    if not (_NUMBER.fullmatch(shown) and _NUMBER.fullmatch(known)):
        return False
    try:
        one, other = (Decimal(text.rstrip("%").replace(",", ".")) for text in (shown, known))
    except InvalidOperation:
        return False
    if one == other:
        return True
    return _rounded(one, other, 15) or ("E" in shown.upper() and _rounded(one, other, 6))


def _rounded(one: Decimal, other: Decimal, digits: int) -> bool:
    return f"{one:.{digits - 1}E}" == f"{other:.{digits - 1}E}"
