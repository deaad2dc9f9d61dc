"""Words of a first page -> what they are: labels, heads, names and dates of six languages read back.

Papers by hand are read here, so a full stop too many, another dash, apostrophe or colon (also
a Chinese one) and capitals make no difference. No build needs this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from councildoc.languages.language import Language
from councildoc.languages.registry import LETTERS, language
from councildoc.value import Value

_FIELD = re.compile(r"\{([a-z_]*)\}")
_LOOSE = {
    ":": r"\s*[:：﹕]\s*", " ": r"\s*", "'": "['’ʼ]", "-": r"\s*[-‐‑–—−]\s*", "–": r"\s*[-‐‑–—−]\s*",
    ",": "[,，、،]", "，": "[,，、،]", "،": "[,，、،]", "：": r"\s*[:：﹕]\s*",
    "(": r"\s*[(（]", ")": r"[)）]\s*",
}  # fmt: skip
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
"""16th May 2025."""

_PLURAL = "\ue000"
"""Stands for `(s)`, which may be left out, or written without its parentheses."""

_IN_LETTERS = re.compile(r"[^\W\d_\u4e00-\u9fff] $")
_APART = r"(?:\s+|(?![^\W\d_]))"
"""The space behind a word may be left out (`ANNEX1`), but not so that another word comes of it: ANNEXE,
Documento. Chinese has none."""


class Said(Value):
    """What a text says: in which language, which label, and what stood in the label's place."""

    letter: str
    key: str
    value: str
    fields: tuple[tuple[str, str], ...] = ()


def label(text: str, keys: Iterable[str], letters: Iterable[str] = LETTERS) -> Said | None:
    """`Point de l’ordre du jour : PL 3.1` -> F, `agenda item`, `PL 3.1`. None when it is no label
    of these. Of languages that say the same, the first of `letters` is taken."""
    words = text.strip()
    for letter in letters:
        for key in keys:
            if found := _pattern(language(letter).labels[key][0]).fullmatch(words):
                named = found.groupdict()
                value = named.pop("value", "") or ""
                parts = tuple((n, (v or "").strip()) for n, v in named.items())
                return Said(letter, key, value.strip(), parts)
    return None


def exact(text: str, key: str, letter: str) -> str | None:
    """What a label of one place encloses, to the character; None when the text is not the label."""
    head, _, tail = language(letter).labels[key][0].partition("{}")
    if text.startswith(head) and text.endswith(tail) and len(text) >= len(head) + len(tail):
        return text[len(head) : len(text) - len(tail)]
    return None


def head(text: str, letters: Iterable[str] = LETTERS) -> Said | None:
    """The head of a part of the summary box: `Suite à donner` -> F, `action`."""
    return _of_group("heads", text, letters)


def column(text: str, letters: Iterable[str] = LETTERS) -> str:
    """The key of an annex's usual column, or empty."""
    found = _of_group("columns", text, letters)
    return found.key if found else ""


def original(text: str, letters: Iterable[str] = LETTERS) -> tuple[str, str] | None:
    """`Original: anglais` -> (F, E): the language it is said in, and the one it says."""
    for letter in letters:
        said = label(text, ("original",), (letter,))
        if said and (name := _of_group("names", said.value, (letter,))):
            return letter, name.key
    return None


def annex(text: str, letters: Iterable[str] = LETTERS) -> Said | None:
    """`ANNEXE 2`, `附件`: its number, or empty, is the value."""
    found = label(text, ("annex", "numbered annex"), letters)
    return found if found and re.fullmatch("[0-9]{0,3}|[A-Z]|[IVX]{1,5}", found.value) else None


def read_date(text: str, letters: Iterable[str] = LETTERS) -> tuple[date, str] | None:
    """A long date of any of the languages, and which."""
    for letter in letters:
        found = _calendar(language(letter), "date").fullmatch(_ORDINAL.sub("", text.strip()))
        if found and (day := _day(found.groupdict(), "", language(letter))):
            return day, letter
    return None


def find_period(
    text: str, letters: Iterable[str] = LETTERS
) -> tuple[date, date, str, tuple[int, int]] | None:
    """The days of a session anywhere in a line: first, last, the language, from where to where."""
    for letter in letters:
        spoken = language(letter)
        for kind in ("over years", "over months", "in a month", "date"):
            if (found := _calendar(spoken, kind).search(text)) and (days := _days(found.groupdict(), spoken)):
                return *days, letter, found.span()
    return None


def without_dates(text: str, stand_in: str) -> str:
    """A text in which the long dates and periods of all languages are one and the same."""
    for letter in LETTERS:
        for kind in ("over years", "over months", "in a month", "date"):
            text = _calendar(language(letter), kind).sub(stand_in, text)
    return text


_COMMAS = ",，、، "


def find_session(text: str, letters: Iterable[str] = LETTERS) -> tuple[date, date, str, str] | None:
    """`Geneva, 17-27 April 2018`, or the days before the place: first, last, place, language. A single
    day's place is set off by a comma: what stands before `11 June 2019` may be its weekday."""
    found = find_period(text, letters)
    if found is None:
        return None
    first, last, letter, (start, end) = found
    before, after = text[:start].strip(), text[end:].strip()
    place = after.lstrip(_COMMAS) if not before else before.rstrip(_COMMAS) if not after else ""
    if first == last and place in (before, after):
        return None
    return (first, last, place, letter) if place else None


def _of_group(group: str, text: str, letters: Iterable[str]) -> Said | None:
    words = text.strip().rstrip(":：").rstrip()
    for letter in letters:
        for key, pattern in _group(letter, group):
            if pattern.fullmatch(words):
                return Said(letter, key, "")
    return None


@lru_cache(maxsize=64)
def _group(letter: str, group: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, _pattern(text)) for key, (text, _) in getattr(language(letter), group).items())


@lru_cache(maxsize=1024)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile("".join(_pieces(text, {})), re.IGNORECASE | re.DOTALL)


def _pieces(text: str, forms: dict[str, str]) -> Iterator[str]:
    """The pieces of a regular expression: fields take anything that has no form of its own."""
    for n, piece in enumerate(_FIELD.split(text)):
        if n % 2:
            yield f"(?P<{piece or 'value'}>{forms.get(piece, '.*?')})"
        else:
            label, space = (piece[:-1], _APART) if _IN_LETTERS.search(piece) else (piece, "")
            loose = (_LOOSE.get(c) or re.escape(c) for c in label.replace("(s)", _PLURAL))
            yield "".join(loose).replace(_PLURAL, r"\s*(?:[(（]s[)）]|s)?") + space


@lru_cache(maxsize=64)
def _calendar(spoken: Language, kind: str) -> re.Pattern[str]:
    """The pattern of a date or period; Russian years may end in `г.`, Chinese ones have spaces."""
    names = "|".join(re.escape(name) for name, _ in sorted(spoken.months, key=lambda m: -len(m[0])))
    day = f"{re.escape(spoken.dates['first of month'][0])}(?![0-9])|[0-9]{{1,2}}"
    forms = {"day": day, "last_day": day, "month": names, "last_month": names,
             "year": "[0-9]{4}", "last_year": "[0-9]{4}"}  # fmt: skip
    made = "".join(_pieces(spoken.dates[kind][0], forms)).replace("года", r"(?:года|г\.?)?")
    if spoken.letter == "C":
        made = re.sub("([年月日])", r"\\s*\1\\s*", made).removesuffix(r"\s*")
    return re.compile(f"(?<![0-9]){made}(?![0-9])", re.IGNORECASE)


def _days(found: dict[str, str | None], spoken: Language) -> tuple[date, date] | None:
    first = _day(found, "", spoken)
    last = _day({**found, **{n[5:]: v for n, v in found.items() if n.startswith("last_")}}, "", spoken)
    return (first, last) if first and last and first <= last else None


def _day(found: dict[str, str | None], prefix: str, spoken: Language) -> date | None:
    """The date of a match; None for days that no calendar has."""
    number, month, year = (found[prefix + name] or "" for name in ("day", "month", "year"))
    months = [name.casefold() for name, _ in spoken.months]
    try:
        return date(int(year), months.index(month.casefold()) + 1,
                    1 if not number.isdecimal() else int(number))  # fmt: skip
    except ValueError:
        return None
