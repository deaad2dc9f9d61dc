"""Symbols: read, said, and made into the names of files."""

from __future__ import annotations

import re

import pytest

from councildoc.model.symbol import Symbol


@pytest.mark.parametrize(("written", "symbol", "said", "base", "stem"), [
    ("C25/52", Symbol("C25", 52), "C25/52", "C25/52", "C25-52-E"),
    ("C25/INF/3", Symbol("C25", 3, "INF"), "C25/INF/3", "C25/INF/3", "C25-INF-3-E"),
    ("C25/DT/1", Symbol("C25", 1, "DT"), "C25/DT/1", "C25/DT/1", "C25-DT-1-E"),
    ("C25/ADM/9999", Symbol("C25", 9999, "ADM"), "C25/ADM/9999", "C25/ADM/9999", "C25-ADM-9999-E"),
    ("C25/52(Rev.1)", Symbol("C25", 52, "", "Rev", 1), "C25/52(Rev.1)", "C25/52", "C25-52-Rev1-E"),
    ("C25/52 (Rev. 1)", Symbol("C25", 52, "", "Rev", 1), "C25/52(Rev.1)", "C25/52", "C25-52-Rev1-E"),
    ("C25/INF/3(Add.12)", Symbol("C25", 3, "INF", "Add", 12), "C25/INF/3(Add.12)", "C25/INF/3",
     "C25-INF-3-Add12-E"),
    ("C25/52(Corr.2)", Symbol("C25", 52, "", "Corr", 2), "C25/52(Corr.2)", "C25/52", "C25-52-Corr2-E"),
    ("CWG24/7", Symbol("CWG24", 7), "CWG24/7", "CWG24/7", "CWG24-7-E"),
])  # fmt: skip
def test_a_symbol_in_all_its_forms(written: str, symbol: Symbol, said: str, base: str, stem: str) -> None:
    assert Symbol.parse(written) == symbol
    assert (str(symbol), symbol.base, symbol.file_stem("E")) == (said, base, stem)
    assert Symbol.parse(said) == symbol


@pytest.mark.parametrize("written", [
    "", "C25", "C25/", "C25/0", "C25/052", "C25/52-E", "c25/52", "C25/inf/3", "C25/INF", "C25/INF/",
    "C25/X/3", "C25-52", "C25/52(Rev.0)", "C25/52(Rev.)", "C25/52(rev.1)", "C25/52 Rev.1",
    "C25/52(Rev.1)(Add.1)", "C25/52\n", " C25/52", "C25/12345", "C2025/52", "C25/../52", "C25/٥٢",
    "C٢٥/52", "C25/52(Rev.１)",
])  # fmt: skip
def test_anything_else_is_no_symbol(written: str) -> None:
    with pytest.raises(ValueError, match=rf"^{re.escape(written)}$"):
        Symbol.parse(written)
