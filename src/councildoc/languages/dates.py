"""Dates -> the words of a paper, and back: long dates, periods, session lines.

The manner of each language (order, hyphens, the French 1er) is a pattern in its data.
"""

from __future__ import annotations

import re
from datetime import date

from councildoc.languages.language import Language
from councildoc.languages.registry import language

_ISO = "([0-9]{4})-([0-9]{2})-([0-9]{2})"


def long_date(day: date, letter: str) -> str:
    """`16 May 2025`, `7 de junio de 2017`, `2018年3月19日`."""
    spoken = language(letter)
    return spoken.dates["date"][0].format(**_parts(day, spoken))


def period(first: date, last: date, letter: str) -> str:
    """`17-27 June 2025`, `28 April - 8 May 2026`; one day alone is its long date.

    Raises ValueError when the last day comes before the first.
    """
    if last < first:
        raise ValueError(f"{last} is before {first}")
    if first == last:
        return long_date(first, letter)
    spoken = language(letter)
    end = {f"last_{name}": text for name, text in _parts(last, spoken).items()}
    return spoken.dates[_span(first, last)][0].format(**_parts(first, spoken), **end)


def session_line(first: date, last: date, place: str, letter: str) -> str:
    """`17-27 June 2025, Geneva, Switzerland`; `place` is already in the language."""
    pattern = language(letter).dates["session"][0]
    return pattern.format(period=period(first, last, letter), place=place)


def parse_date(text: str, letter: str) -> date:
    """Read `2025-05-16` or the language's long date; spaces and case do not matter.

    Raises ValueError for any other form and for days that no calendar has.
    """
    words = " ".join(text.split())
    if found := re.fullmatch(_ISO, words):
        return date(*map(int, found.groups()))
    spoken = language(letter)
    if not (found := re.fullmatch(_long_form(spoken), words, re.IGNORECASE)):
        raise ValueError(text)
    day = 1 if found["first"] else int(found["number"])
    months = [name.casefold() for name, _ in spoken.months]
    return date(int(found["year"]), months.index(found["month"].casefold()) + 1, day)


def _parts(day: date, spoken: Language) -> dict[str, str]:
    number = spoken.dates["first of month"][0] if day.day == 1 else str(day.day)
    return {"day": number, "month": spoken.months[day.month - 1][0], "year": str(day.year)}


def _span(first: date, last: date) -> str:
    if first.year != last.year:
        return "over years"
    return "in a month" if first.month == last.month else "over months"


def _long_form(spoken: Language) -> str:
    """The regular expression of a long date, from the pattern that also writes it."""
    first = re.escape(spoken.dates["first of month"][0])
    escaped = re.escape(spoken.dates["date"][0]).replace(r"\{", "{").replace(r"\}", "}")
    return escaped.format(
        day=rf"(?:(?P<first>{first}(?![0-9]))|(?P<number>[0-9]{{1,2}}))",
        month=f"(?P<month>{'|'.join(re.escape(name) for name, _ in spoken.months)})",
        year="(?P<year>[0-9]{4})",
    )
