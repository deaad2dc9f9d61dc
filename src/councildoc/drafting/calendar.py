"""Days of a session and of its paper -> those of the next session's."""

from __future__ import annotations

import datetime

WEEKS = 52
SATURDAY = 5


def years_between(old: str, new: str) -> int:
    """`C25`, `C26` -> 1, from the digits of the sessions' symbols (which turn over with the century)."""
    return (int(new[-2:]) - int(old[-2:]) + 50) % 100 - 50


def moved(day: datetime.date, years: int) -> datetime.date:
    """The same day of the week, as many years later: 17 June 2025, a Tuesday -> 16 June 2026."""
    later = day + datetime.timedelta(weeks=WEEKS * years)
    while (same := _in_year(day, day.year + years)) - later > datetime.timedelta(days=3):
        later += datetime.timedelta(weeks=1)
    while later - same > datetime.timedelta(days=3):
        later -= datetime.timedelta(weeks=1)
    return later


def _in_year(day: datetime.date, year: int) -> datetime.date:
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


USUAL = datetime.timedelta(days=32)
"""How long before its session a paper is dated: C25/52 was."""


def paper_day(day: datetime.date, old_first: datetime.date, new_first: datetime.date) -> datetime.date:
    """As many days before its session as the old paper was, and no later: on a weekday. A paper from after
    its session began (a revision may be) tells nothing of that."""
    later = new_first - (old_first - day if day < old_first else USUAL)
    return later - datetime.timedelta(days=max(0, later.weekday() - SATURDAY + 1))
