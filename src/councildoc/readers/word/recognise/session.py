"""The first page, its banner and the footers -> the session: name, place, days, site."""

from __future__ import annotations

import datetime
import re

from councildoc.languages import LETTERS, language, lookup
from councildoc.languages.dates import session_line
from councildoc.model.paper import Session
from councildoc.readers.word import story
from councildoc.readers.word.recognise import running
from councildoc.readers.word.recognise.facts import NO_DAY
from councildoc.readers.word.recognise.page import Page
from councildoc.value import Value

_SITE = re.compile(r"(?:https?://)?((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:/[A-Za-z0-9_./-]*)?)")
_SESSION_YEAR = re.compile(r"[A-Z]{1,3}([0-9]{2})")
UNKNOWN = "…"

Days = tuple[datetime.date, datetime.date]


class Heard(Value):
    """What the file says of its session; empty for what it does not say."""

    name: str = ""
    place: str = ""
    days: Days | None = None
    site: str = ""


def hear(page: Page, document: story.Document) -> Heard:
    """Everything that the file says of the session."""
    ours = _our_line(page) if page.ours else None
    if ours is None:
        name, (days, place) = _name(page), _days_and_place(page, document)
    else:
        name, days, place = ours
    return Heard(name, place, days, _site(document))


def session(symbol: str, letter: str, heard: Heard, known: Session | None) -> tuple[Session, tuple[str, ...]]:
    """The session, as the file says, else as the workspace knows it; and what neither says."""
    made_up = [
        what for what, said in (
            ("session name", heard.name), ("session place", heard.place),
            ("session days", heard.days), ("session site", heard.site),
        ) if not said and known is None
    ]  # fmt: skip
    year = _year(symbol, heard.days)
    known = known or Session(
        symbol, language(letter).label("session", year).strip(), UNKNOWN, NO_DAY, NO_DAY,
        f"council.itu.int/{year}".rstrip("/"),
    )  # fmt: skip
    first, last = heard.days or (known.first_day, known.last_day)
    return Session(symbol, heard.name or known.name, heard.place or known.place, first, last,
                   heard.site or known.site, known.banner), tuple(made_up)  # fmt: skip


def _year(symbol: str, days: Days | None) -> str:
    if days:
        return str(days[0].year)
    found = _SESSION_YEAR.fullmatch(symbol)
    return f"20{found[1]}" if found and found[1] != "00" else ""


def _our_line(page: Page) -> tuple[str, Days, str] | None:
    """The line under our banner: name, tab, days and place, read by writing it again."""
    for n, line in enumerate(page.lines):
        if line.paragraph.concept == "session line":
            for at in (i for i, c in enumerate(line.text) if c == "\t"):
                if found := _our_days(line.text[at + 1 :], page.letters[0]):
                    page.take_line(n)
                    return line.text[:at], *found
    return None


def _our_days(text: str, letter: str) -> tuple[Days, str] | None:
    found = lookup.find_period(text, letter)
    if found is None:
        return None
    first, last = found[:2]
    head, _, tail = session_line(first, last, "\0", letter).partition("\0")
    place = text[len(head) : len(text) - len(tail)]
    return ((first, last), place) if place and text == f"{head}{place}{tail}" else None


def _name(page: Page) -> str:
    """`Council 2018` in a line of its own."""
    for line, piece in page.open():
        said = lookup.label(piece, ("session",), page.letters)
        if said and re.fullmatch("(19|20)[0-9]{2}", said.value):
            page.take(line, piece)
            return piece
    return ""


def _days_and_place(page: Page, document: story.Document) -> tuple[Days | None, str]:
    for line, piece in page.open():
        if found := lookup.find_session(piece, page.letters):
            page.take(line, piece)
            return (found[0], found[1]), found[2]
    for each in page.lines:  # the banner's text for those who do not see it
        for drawing in each.paragraph.drawings:
            if found := lookup.find_session(_behind(drawing.description), page.letters):
                return (found[0], found[1]), found[2]
    if found := running.heard(document, lambda piece: lookup.find_session(piece, page.letters)):
        return (found[0], found[1]), found[2]
    return None, ""


def _behind(description: str) -> str:
    """What stands behind the colon of `Banner of Council 2025: 17-27 June 2025, Geneva`."""
    said = lookup.label(description, ("banner",), LETTERS)
    return dict(said.fields)["dates"] if said else description


def _site(document: story.Document) -> str:
    """The address in a footer or header."""
    return running.heard(document, _address) or ""


def _address(piece: str) -> str | None:
    return next((found[1] for word in piece.split() if (found := _SITE.fullmatch(word))), None)
