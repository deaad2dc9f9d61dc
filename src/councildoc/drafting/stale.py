"""Texts and the day of the new paper -> what in them cannot survive the year, each with its reason.

Nothing is called wrong: a person looks at each and decides. What is listed here and still right stays.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache

from councildoc.languages.passing import months, passing
from councildoc.model.inlines import Inlines, Run, plain
from councildoc.value import Value

TIME, COMING, DATE, SESSION = "stale-time", "stale-plan", "stale-date", "stale-session"
FACT, USED = "stale-fact", "stale-number"
"""A fact that is due; a text that says one."""


class Now(Value):
    """When and where a draft will be read: its date, its session, its language."""

    date: datetime.date
    session: str
    language: str = "E"


class Stale(Value):
    """Words of a text that may be out of date: its key, a code and the reason; the words from `start`
    to `end` of the plain text, the sentence they stand in (from `first` to `last`), and the line of
    the file where they stand, once that is known."""

    key: str
    code: str
    words: str
    reason: str
    start: int = 0
    end: int = 0
    first: int = 0
    last: int = 0
    sentence: str = ""
    line: int = 0


def find(texts: Iterable[tuple[str, Inlines]], now: Now) -> Iterator[Stale]:
    """What is stale in texts with their keys, in their order; each place once."""
    for key, inlines in texts:
        found = [*_dates(key, plain(inlines), now), *_sessions(key, inlines, now)]
        found += _words(key, plain(inlines), now)
        end = 0
        for one in sorted(found, key=lambda one: (one.start, -one.end)):
            if one.start >= end:
                yield one
                end = one.end


def _words(key: str, text: str, now: Now) -> Iterator[Stale]:
    """Relative times and plans, by the language's own words."""
    known = passing(now.language)
    for code, rules in ((TIME, known.relative), (COMING, known.announced)):
        for words, reason in rules:
            for match in _pattern(rf"(?<![\w-])(?:{words})(?![\w-])", now.language).finditer(text):
                if not _lasts(text, match.start(), now.language):
                    yield stale(key, code, text, match.span(), reason, now.language)


_YEAR = r"(?P<{}>(?:19|20)\d\d)"
_DATES = (
    rf"(?<!\d){_YEAR.format('year')}-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
    rf"(?<!\d){_YEAR.format('year')} ?年(?: ?(?P<number>\d{{1,2}}) ?月(?: ?(?P<day>\d{{1,2}}) ?日)?)?",
    rf"\bQ(?P<quarter>[1-4])[ /-]?{_YEAR.format('year')}(?!\d)",
    r"(?:(?<!\d)(?:\d{1,2}(?: ?[-–] ?| (?:to|and|au|al|y|et) ))?(?P<day>\d{1,2}|1er)\s+(?:de )?)?"
    rf"(?P<month>MONTH)\s+(?:de )?{_YEAR.format('year')}(?!\d)",
    rf"(?<![\d/.:-]){_YEAR.format('from')} ?[-–/] ?(?P<year>(?:19|20)\d\d|\d\d)(?![\d/-])",
    rf"(?<![\d/.:-]){_YEAR.format('year')}(?![\d/:-])",
    r"\b[A-Z]{2,6}-(?P<year>[12]\d)\b",
    r"\b(?:Council-|C)(?P<year>2\d)\b(?![/\d])",
    rf"(?<![\d/.])(?P<day>[0-3]?\d)[/.](?P<number>0?[1-9]|1[0-2])[/.]{_YEAR.format('year')}(?!\d)",
)  # fmt: skip
"""From the longest form to the shortest: a day, a quarter, a month, years, a year, a conference such as
WTSA-24."""


def _dates(key: str, text: str, now: Now) -> Iterator[Stale]:
    """Dates that lie before the paper's own."""
    for form in _DATES:
        for match in _pattern(form, now.language).finditer(text):
            last = _last_day(match.groupdict(), now.language)
            if last and last < now.date and not _lasts(text, match.start(), now.language):
                yield stale(key, DATE, text, match.span(), "is past", now.language)


def _last_day(said: dict[str, str | None], letter: str) -> datetime.date | None:
    """The last day of what a date names: a day, a month, a year."""
    year = int(said["year"] or 0)
    year += 2000 if year < 100 else 0
    names = [name.casefold() for name in months(letter)[3:-1].split("|")]
    word, number = said.get("month"), said.get("number")
    month = names.index(word.casefold()) + 1 if word else int(number or 3 * int(said.get("quarter") or 0))
    day = said.get("day") or ""
    if day:
        with suppress(ValueError):  # a number that is no day of the month stands there by chance
            return datetime.date(year, month, int(day) if day.isdecimal() else 1)
    try:
        after = datetime.date(year + month // 12, month % 12 + 1, 1) if month else datetime.date(
            year + 1, 1, 1)  # fmt: skip
    except ValueError:
        return None
    return after - datetime.timedelta(days=1)


_SYMBOL = re.compile(r"(?<![\w/-])([A-Z]{1,3}\d\d)/(?:[A-Z]{2,4}/)?\d{1,4}(?: ?\([A-Z][a-z]+\. ?\d+\))?")
_IN_LINK = re.compile(r"(?<!\d)(20\d\d)(?!\d)|/[A-Z](\d\d)-")


def _sessions(key: str, inlines: Inlines, now: Now) -> Iterator[Stale]:
    """Documents of another session, and addresses with a year that is over."""
    text = plain(inlines)
    for match in _SYMBOL.finditer(text):
        if match[1] != now.session:
            reason = f"is a document of {match[1]}"
            yield stale(key, SESSION, text, match.span(), reason, now.language)
    at = 0
    for inline in inlines:
        if not isinstance(inline, Run):
            continue
        years = [int(a or f"20{b}") for a, b in _IN_LINK.findall(inline.link)]
        if inline.text and years and max(years) < now.date.year:
            reason = f"leads to an address of {max(years)}"
            yield stale(key, SESSION, text, (at, at + len(inline.text)), reason, now.language)
        at += len(inline.text)


def _lasts(text: str, at: int, letter: str) -> bool:
    """Whether what begins here belongs to a name: (Rev. Bucharest, 2022)."""
    forms = (_pattern(form, letter, re.NOFLAG) for form in passing(letter).lasting)
    return any(m.start() <= at < m.end() for form in forms for m in form.finditer(text))


def stale(key: str, code: str, text: str, span: tuple[int, int], reason: str, letter: str) -> Stale:
    """Words of a text, with the sentence around them."""
    first, last = sentence(text, span, letter)
    return Stale(key, code, text[slice(*span)], reason, *span, first, last, text[first:last])


def sentence(text: str, span: tuple[int, int], letter: str) -> tuple[int, int]:
    """Where the sentence begins and ends that some words stand in."""
    first, last = 0, len(text)
    for match in _pattern(passing(letter).sentence, letter, re.NOFLAG).finditer(text):
        if match.end() <= span[0]:
            first = match.end()
        elif match.start() >= span[1] - 1:
            last = len(text[: match.end()].rstrip())
            break
    return first, last


@lru_cache(maxsize=256)
def _pattern(form: str, letter: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(form.replace("MONTH", months(letter)), flags)
