"""A document's symbol -> the line that names it on the first page, in its language."""

from __future__ import annotations

from councildoc.languages.registry import language

KINDS = {"Rev": "revision", "Add": "addendum", "Corr": "corrigendum"}


def document_line(base: str, kind: str, part: int, letter: str) -> str:
    """`Document C25/52-E`; of a revision `Revision 1 to Document C25/52-E`, as ITU's papers have it
    (Revision 9 to Document C17/DT/3; Addendum 1 to Document 20-E)."""
    symbol = f"{base}-{letter}"
    if not kind:
        return language(letter).label("document", symbol)
    return language(letter).label(KINDS[kind], part=part, symbol=symbol)
