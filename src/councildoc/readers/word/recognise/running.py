"""Headers and footers -> the gDoc number, and a finding for text that is no known fact."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from councildoc.languages import LETTERS, lookup
from councildoc.model.inlines import plain
from councildoc.model.paper import Paper
from councildoc.readers.word import story
from councildoc.readers.word.recognise.papersymbols import read_symbol
from councildoc.readers.word.recognise.remarks import Remarks, quoted

T = TypeVar("T")

_GDOC = re.compile(r"gDoc:?\s*#?\s*([A-Za-z0-9_./-]+)?")
_NUMBERS = re.compile(r"[\s\d./|()\[\]–—-]*|\s*\d+\s*(?:/|of|sur|de|из)\s*\d+\s*", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\t\n|]+")


def gdoc(document: story.Document) -> str:
    """The number behind `gDoc`; the placeholder `gDoc #` is none."""
    for piece in _pieces(document.footers):
        if (found := _GDOC.fullmatch(piece)) and found[1]:
            return found[1]
    return ""


def heard(document: story.Document, read: Callable[[str], T | None]) -> T | None:
    """The first fact of a kind that a footer or header says in a piece of its own."""
    parts = (*document.footers, *document.headers)
    return next((found for piece in _pieces(parts) if (found := read(piece)) is not None), None)


def say_unknown(document: story.Document, paper: Paper, known: set[str], remarks: Remarks) -> None:
    """A finding for each running text that the paper does not say elsewhere: `known`."""
    said = {" ".join(text.split()).casefold() for text in known if text}
    for which, parts in (("header", document.headers), ("footer", document.footers)):
        for piece in dict.fromkeys(_pieces(parts)):
            if not _known(piece, said, paper):
                remarks.warn("running-text", f"The {which} says “{quoted(piece, 200)}”.", None,
                             "Headers and footers come from the template; put it there if it must stay.",
                             part=f"word/{which}.xml")  # fmt: skip


def _pieces(parts: tuple[tuple[story.Block, ...], ...]) -> list[str]:
    """What headers or footers say, cell by cell and tab by tab."""
    return [
        piece.strip()
        for part in parts
        for paragraph in story.paragraphs(part)
        for piece in _SEPARATORS.split(plain(paragraph.inlines))
        if piece.strip()
    ]


def _known(piece: str, said: set[str], paper: Paper) -> bool:
    words = " ".join(piece.split()).casefold()
    if words in said or _NUMBERS.fullmatch(piece) or _GDOC.fullmatch(piece):
        return True
    return any(_facts(piece, paper))


def _facts(piece: str, paper: Paper) -> Iterator[bool]:
    """Whether a piece says a fact as the paper has it, in any of the languages."""
    number = read_symbol(piece, LETTERS)
    yield number is not None and number.symbol == paper.symbol
    session, days = lookup.find_session(piece), (paper.session.first_day, paper.session.last_day)
    yield session is not None and session[:2] == days
    original, day = lookup.original(piece), lookup.read_date(piece)
    yield original is not None and original[1] == paper.original
    yield day is not None and day[0] == paper.date
