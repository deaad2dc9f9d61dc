"""Headers and footers -> the gDoc number, and a finding for text that is no known fact."""

from __future__ import annotations

import re

from councildoc.languages import lookup
from councildoc.model.inlines import plain
from councildoc.readers.word import story
from councildoc.readers.word.recognise.papersymbols import find_symbol
from councildoc.readers.word.recognise.remarks import Remarks, quoted

_GDOC = re.compile(r"gDoc:?\s*#?\s*([A-Za-z0-9_./-]+)?")
_NUMBERS = re.compile(r"[\s\d./|()\[\]–—-]*|\s*\d+\s*(?:/|of|sur|de|из)\s*\d+\s*", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\t\n|]+")


def gdoc(document: story.Document) -> str:
    """The number behind `gDoc`; the placeholder `gDoc #` is none."""
    for piece in _pieces(document.footers):
        if (found := _GDOC.fullmatch(piece)) and found[1]:
            return found[1]
    return ""


def say_unknown(document: story.Document, known: set[str], remarks: Remarks) -> None:
    """A finding for each running text that the paper does not say elsewhere: `known`."""
    said = {" ".join(text.split()).casefold() for text in known if text}
    for which, parts in (("header", document.headers), ("footer", document.footers)):
        for piece in dict.fromkeys(_pieces(parts)):
            if not _known(piece, said):
                remarks.warn("running-text", f"The {which} says “{quoted(piece, 200)}”.", None,
                             "Headers and footers come from the template; put it there if it must stay.",
                             part=f"word/{which}.xml")  # fmt: skip


def _pieces(parts: tuple[tuple[story.Block, ...], ...]) -> list[str]:
    return [
        piece.strip()
        for part in parts
        for paragraph in story.paragraphs(part)
        for piece in _SEPARATORS.split(plain(paragraph.inlines))
        if piece.strip()
    ]


def _known(piece: str, said: set[str]) -> bool:
    words = " ".join(piece.split()).casefold()
    if words in said or _NUMBERS.fullmatch(piece) or _GDOC.fullmatch(piece):
        return True
    number = find_symbol(piece)
    if number and len(piece) < 40:
        return True
    return bool(lookup.find_session(piece) or lookup.original(piece) or lookup.read_date(piece))
