"""Dates and ranges."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from difflib import get_close_matches

from councildoc.checks.style.fault import Remark, at
from councildoc.checks.style.reading import PROSE, Reading
from councildoc.checks.style.rule import Asked, rule
from councildoc.checks.style.words import MONTH, MONTHS

UN = "UN Editorial Manual, numbers, dates and time"
_SHORT = frozenset(("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"))
_SPACE = r"[ \xa0]"


@rule(
    "number-date",
    "Dates are day, month, year: 5 February 2025.",
    f"{UN}; ITU English Language Style Guide, dates",
    "February 5th, 2025",
    "5 February 2025",
)
def date(reading: Reading, asked: Asked) -> Iterator[Remark]:
    american = rf"([A-Z][a-z]+){_SPACE}(\d\d?)(?:st|nd|rd|th)?,{_SPACE}((?:19|20)\d\d)\b"
    for match in reading.find(american, tells=(", 19", ", 20")):
        if match[1] in MONTHS:
            new = f"{match[2]} {match[1]} {match[3]}"
            yield at(match, f'"{match[0]}" is written "{new}".', "", new)
    for match in reading.find(
        rf"(\d(?<!\d.)\d?)(?:st|nd|rd|th)(?:{_SPACE}of)?{_SPACE}([A-Z][a-z]+)\b(?:,?{_SPACE}((?:19|20)\d\d))?"
    ):
        if match[2] in MONTHS:
            new = " ".join(filter(None, (match[1], match[2], match[3])))
            yield at(match, f'"{match[0]}" is written "{new}".', "", new)
    if _SHORT & reading.vocabulary:
        for match in reading.find(rf"\d(?<!\w.)\d?{_SPACE}([A-Z][a-z]+)\.?{_SPACE}(?:19|20)\d\d\b", *PROSE):
            if match[1] in _SHORT:
                yield at(match, f'"{match[0]}": write the month in full.')
    for match in reading.find(
        r"\d(?<![\w/.-].)(?:\d?[/.]\d{1,2}[/.](?:19|20)\d\d|\d\d\d-\d\d-\d\d)(?![\w/-])", *PROSE
    ):
        yield at(match, f'"{match[0]}": write the month in letters.', _meant(match[0]))


def _meant(digits: str) -> str:
    """`2025-05-16` -> `Write "16 May 2025".`; 03/04/2025 may be two days."""
    parts = [int(part) for part in re.split(r"[/.-]", digits)]
    year, others = (parts[0], [parts[:0:-1]]) if parts[0] > 31 else (parts[2], [parts[:2], parts[1::-1]])
    days = [f"{day} {MONTHS[month - 1]} {year}" for day, month in others if 0 < day <= 31 and 0 < month <= 12]
    if not days:
        return "No day is written so."
    if len(set(days)) == 1:
        return f'Write "{days[0]}".'
    return f'Write "{days[0]}" or "{days[1]}", whichever is meant.'


@rule(
    "number-no-such-day",
    "A date that the calendar has, on the weekday that it has.",
    "Calendar",
    "Monday, 31 June 2025",
    "Monday, 30 June 2025",
)
def no_such_day(reading: Reading, asked: Asked) -> Iterator[Remark]:
    dates = rf"(\d(?<!\d.)\d?){_SPACE}([A-Z][a-z]{{2,8}})(?![a-z])(?:{_SPACE}((?:19|20)\d\d))?"
    for match in reading.find(dates, quoted=True):
        if match[2] not in MONTHS:
            if match[3] and (meant := get_close_matches(match[2], MONTHS, 1, cutoff=0.8)):
                new = f"{match[1]} {meant[0]} {match[3]}"
                yield at(match, f'"{match[2]}" is no month.', f"Did you mean {meant[0]}?", new)
            continue
        try:
            day = datetime.date(int(match[3] or 2024), MONTHS.index(match[2]) + 1, int(match[1]))
        except ValueError:
            yield at(match, f"{match[2]} has no {match[1]}.")
            continue
        weekday = re.search(rf"({'|'.join(_WEEKDAYS)}),?{_SPACE}$", reading.before(match.start(), 12))
        if weekday and match[3] and _WEEKDAYS[day.weekday()] != weekday[1]:
            message = f"{match[0]} is a {_WEEKDAYS[day.weekday()]}."
            yield Remark(message, "", match.start() - len(weekday[0]), match.end())


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@rule(
    "number-range",
    "Ranges have one sign throughout; after from stands to, after between stands and.",
    "Measured: hyphens on the first page (C25/52: 17-27 June 2025, 2024-2025); UN Editorial Manual, "
    "punctuation (en dash): the profile's choice",
    "2024–2025; from 2024-2025",
    "2024-2025; from 2024 to 2025",
    mark="-",
)
def number_range(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """Only what is plainly a range: years, days of a month, pages, percentages."""
    mark = str(asked["mark"])
    for match in reading.find(_RANGE, quoted=False):
        before = reading.before(match.start(), 9)
        word = (
            "to"
            if before.endswith(("from ", "From "))
            else "and"
            if before.lower().endswith("between ")
            else ""
        )
        if word:
            new = f"{match[1]} {word} {match[3]}"
            yield at(match, f'After "{before.split()[-1]}" write "{new}".', "", new)
        elif match[2] != mark and _is_range(reading, match):
            new = f"{match[1]}{mark}{match[3]}"
            yield at(match, f'The range "{match[0]}" is written "{new}".', "", new)


_RANGE = rf"(\d(?<![\w/.,-].)(?:\d\d\d|\d?))({_SPACE}?[-–—]{_SPACE}?)((?:19|20)?\d\d|\d)(?![\w/]|[-.,]\d)"


def _is_range(reading: Reading, match: re.Match[str]) -> bool:
    """Not `Resolution 71 – 2022`: years, or days with their month, or percentages, and rising."""
    after = reading.story[match.end() : match.end() + 12]
    years = len(match[1]) == 4 and len(match[3]) in (2, 4)
    return (
        years
        or bool(re.match(rf"{_SPACE}(?:{MONTH}|per cent|%)|%", after))
        or bool(
            re.search(
                r"(?:pages|paragraphs|chapters|articles|items|objectives)[ \xa0]$",
                reading.before(match.start(), 12).lower(),
            )
        )
    )
