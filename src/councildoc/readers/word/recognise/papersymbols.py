"""Words -> document symbols with their language letters, as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from councildoc.languages import lookup
from councildoc.model.symbol import Symbol
from councildoc.value import Value, replace

_SYMBOL = re.compile(
    r"(?<![\w/])(?P<session>[A-Z]{1,3}[0-9]{2})/(?:(?P<series>[A-Z]{2,4})/)?(?P<number>[1-9][0-9]{0,3})(?![0-9])"
    r"(?:\s?\(\s?(?P<kind>Rev|Rév|Add|Corr)\.?\s?(?P<part>[1-9][0-9]?)\s?\))?"
    r"(?:\s?[-‐‑–](?P<letter>[ACEFRS])\b)?",
    re.IGNORECASE,
)
_LOOKALIKES = str.maketrans("АВСЕМРТХ", "ABCEMPTX")
"""Cyrillic capitals that look like Latin ones: typed in Russian papers, С18/35-R."""

KINDS = {"addendum": "Add", "revision": "Rev", "corrigendum": "Corr"}


class Numbered(Value):
    """A symbol, and the language letter behind it (or empty)."""

    symbol: Symbol
    letter: str = ""


def find_symbol(text: str) -> Numbered | None:
    """The first symbol in a text: `Документ С18/35-R`, `C15/27(Rév.1)`."""
    found = _SYMBOL.search(text.translate(_LOOKALIKES))
    if found is None:
        return None
    kind = (found["kind"] or "").capitalize().replace("é", "e")
    symbol = Symbol(found["session"].upper(), int(found["number"]), (found["series"] or "").upper(),
                    kind, int(found["part"] or 0))  # fmt: skip
    return Numbered(symbol, (found["letter"] or "").upper())


def read_symbol(piece: str, letters: Iterable[str]) -> Numbered | None:
    """A line that says which document this is: `Document C25/52-E`, `Addendum 1 to Document C25/52-E`,
    `C25/52(Rev.1)-E`."""
    if said := lookup.label(piece, KINDS, letters):
        fields = dict(said.fields)
        found = _whole(fields["symbol"])
        if found and fields["part"].isdecimal() and 0 < int(fields["part"]) < 100:
            symbol = replace(found.symbol, kind=KINDS[said.key], part=int(fields["part"]))
            return replace(found, symbol=symbol)
    said = lookup.label(piece, ("document",), letters)
    return _whole(said.value if said else piece)


def _whole(words: str) -> Numbered | None:
    words = words.strip()
    return find_symbol(words) if _SYMBOL.fullmatch(words.translate(_LOOKALIKES)) else None
