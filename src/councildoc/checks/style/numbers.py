"""Numbers, percentages and money."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from councildoc.checks.style.fault import Remark, at
from councildoc.checks.style.reading import PROSE, Reading
from councildoc.checks.style.rule import Asked, rule
from councildoc.checks.style.words import FIGURES, MONTH, NUMBERS, ORDINALS
from councildoc.findings import Severity

UN = "UN Editorial Manual, numbers, dates and time"
GUIDE = "ITU English Language Style Guide, numbers"
_SPACE = "[ \xa0]"


@rule(
    "number-words",
    "Below ten in words, ten and over in figures, in running text.",
    f"{UN}; {GUIDE}",
    "It has 6 sub-groups and twelve members.",
    "It has six sub-groups and 12 members.",
)
def in_words(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """Figures that count something (a plural follows); not in a series with larger numbers."""
    for match in reading.find(
        rf"([2-9])(?<![\w.,:/%$€£–-].)(?<![A-Z]{_SPACE}.){_SPACE}(?=([a-z][a-z’-]+)\b)", *PROSE
    ):
        counted = match[2].endswith("s") or match[2] in ("more", "people")
        if counted and match[2] not in _UNITS and _counts(reading, match):
            new = NUMBERS[match[1]]
            yield at(match, f'"{match[1]}" is written "{new}" here.', "", new, group=1)
    for match in reading.find(
        rf"({'|'.join(FIGURES)})(?![\w-])(?!{_SPACE}(?:hundred|thousand|million))", *PROSE, is_word=True
    ):
        phrase = reading.before(match.start(), 8).endswith(("out of ", "top "))
        if not phrase and _counts(reading, match) and _begun(reading, match.start()):
            new = FIGURES[match[1]]
            yield at(match, f'"{match[1]}" is written "{new}" here.', "", new, group=1)


_NUMBERED = (
    r"(?i)(?:objectives?|goals?|sdgs?|chapters?|sections?|paragraphs?|paras?\.?|articles?|annex(?:es)?|pages?|"
    r"items?|actions?|lines?|tables?|figures?|steps?|phases?|resolutions?|decisions?|nos?\.|numbers?|parts?|"
    r"groups?|volumes?|option|version|versions|level|levels|plus)[ \xa0]*$"
)
_UNITS = frozenset(
    [
        "hours", "minutes", "days", "weeks", "months", "years", "metres", "kilometres", "degrees",
        "points", "times", "tonnes", "litres", "seconds", "bits", "bytes", "francs", "dollars", "euros",
    ]
)


def _counts(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a number counts what follows, alone: not `Objective 1 aims`, not `6, 8 and 12 groups`."""
    before, after = reading.before(match.start(), 30), reading.story[match.end() : match.end() + 30]
    return not (
        re.search(_NUMBERED, before) or re.search(_LARGER_BEFORE, before) or re.search(_LARGER_BEHIND, after)
    )


_LARGER_BEHIND = r"^[^.;]{0,24}\b(?:and|or|to)[ \xa0]\d{2,}"
_LARGER_BEFORE = r"(?<!\d)(?!(?:19|20)\d\d\b)\d{2,}[^.;]{0,24}(?:,|\b(?:and|or|to))[ \xa0]$"


def _begun(reading: Reading, place: int) -> bool:
    """Whether the sentence has begun before a place."""
    before = reading.before(place, 12).rstrip()
    return bool(before) and not before.endswith((".", "?", "!", ":"))


@rule(
    "number-start",
    "A sentence does not begin with a figure.",
    UN,
    "165 standards were made.",
    "One hundred and sixty-five standards were made.",
)
def at_start(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """In paragraphs and notes; list items, where dates stand first, are not sentences."""
    for match in reading.find(
        r"(\d(?:(?<=\uffff.)|(?<=[a-z)%\ufffe”][.?!] .)|(?<=[A-Z][A-Z][.?!] .)|(?<=[.?!]\ufffe .))"
        r"[\d., ]*)(?= [a-z])",
        "paragraph",
        "summary",
        "note",
    ):
        if not re.search(_ABBREVIATED, reading.before(match.start(), 8)):
            yield at(
                match,
                f'A sentence begins with the figure "{match[0].strip()}".',
                "Write it in words, or turn the sentence round.",
            )


_ABBREVIATED = r"(?i)\b(?:nos?|vol|art|arts|paras?|fig|res|dec|doc|approx|ca|cf|pp?|item)\. $"


@rule(
    "number-thousands",
    "Thousands are marked, and in one way.",
    f"{UN} (comma); ITU-T Author's guide (apostrophe): the profile's choice",
    "10000 users and 1'500 pupils",
    "10,000 users and 1,500 pupils",
    mark="one way",
)
def thousands(reading: Reading, asked: Asked) -> Iterator[Remark]:
    marked = list(
        reading.find(
            r"\d(?<![\w.,/'’+-].)(?<!\d ..)(?<!\d .)\d{0,2}(?:([,'’ \xa0])\d{3})(?:\1\d{3})*(?![\w'’]|[.,]\d)"
        )
    )
    used = Counter(_mark(match[1]) for match in marked)
    wanted = str(asked["mark"]) if asked["mark"] != "one way" else (used.most_common(1)[0][0] if used else "")
    for match in marked:
        if _mark(match[1]) != wanted and not (
            match[1] == " " and match[0].count(" ") == 1 and _is_pair(reading, match)
        ):
            yield at(
                match,
                f'"{match[0]}": thousands are marked with {_NAMES[wanted]}.',
                "",
                match[0].replace(match[1], wanted),
            )
    no_year = r"(?:(?<=[3-9])|(?<=1)(?![789])|(?<=2)(?!0))\d{3}(?= [a-z]{3,}s\b(?<!does))"
    for match in reading.find(rf"\d(?<![\w.,/'’:#=-].)(?:\d{{4,8}}|{no_year})(?![\w/-]|\.\d)", *PROSE):
        if re.search(_IDENTIFIER, reading.before(match.start(), 20)):
            continue
        new = f"{int(match[0]):,}".replace(",", wanted or ",")
        yield at(match, f'"{match[0]}" is hard to read: mark the thousands.', "", new)


_IDENTIFIER = r"(?:\bNo\. |(?!(?:In|At|For|Of|About|Over|The|Some|Nearly|With|To|By) )\b[A-Z]\w* )$"
"""Before a number that counts nothing: `Order 2500123`."""
_NAMES = {",": "commas", "'": "apostrophes", "\u00a0": "non-breaking spaces", "": "nothing"}


def _mark(sign: str) -> str:
    return {"’": "'", " ": "\u00a0"}.get(sign, sign)


def _is_pair(reading: Reading, match: re.Match[str]) -> bool:
    """Two numbers side by side, as in `on 17 150 people`: nobody's thousands."""
    return bool(re.search(rf"{MONTH} $", reading.before(match.start(), 12)))


@rule(
    "number-percent",
    "Percentages one way: per cent in words, or the sign, never percent.",
    f"{UN} (per cent); ITU's own papers have both: the profile's choice",
    "20% of schools, 30 per cent of pupils",
    "20 per cent of schools, 30 per cent of pupils",
    form="one way",
)
def percent(reading: Reading, asked: Asked) -> Iterator[Remark]:
    found = list(reading.find(rf"%(?<=\d.)|{_SPACE}%(?<=\d..)|{_SPACE}per(?<=\d....){_SPACE}cent\b", *PROSE))
    forms = Counter("%" if "%" in match[0] else "per cent" for match in found)
    wanted = asked["form"] if asked["form"] != "one way" else (forms.most_common(1)[0][0] if forms else "")
    for match in found:
        form = "%" if "%" in match[0] else "per cent"
        if form != wanted:
            new = "%" if wanted == "%" else "\u00a0per cent"
            yield at(match, f'"{match[0].strip()}": this paper writes "{wanted}".', "", new)


@rule(
    "number-money",
    "The currency's letters, then the amount.",
    f"{UN}; ITU English Language Style Guide, abbreviations: currency",
    "$5 million; 3 million CHF",
    "USD 5 million; CHF 3 million",
)
def money(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(
        r"(?:US ?(?=[$€£]))?([$€£])[ \xa0]?(?=\d)", is_word=True, tells=("$", "€", "£")
    ):
        name = {"$": "USD", "€": "EUR", "£": "GBP"}[match[1]]
        yield at(match, f'Write "{name}" for "{match[0].strip()}".', "", f"{name}\u00a0")
    for match in reading.find(
        rf"(\d(?<![A-Z]{_SPACE}.)(?<![\w.,].)[\d.,'’]*(?:{_SPACE}(?:million|billion))?){_SPACE}(CHF|USD|EUR)\b",
        tells=(" chf", " usd", " eur"),
    ):
        new = f"{match[2]}\u00a0{match[1]}"
        yield at(match, f"The currency stands first: {match[2]} {match[1]}.", "", new)
    glued = r"(CHF|USD|EUR|GBP)(?=\d[\d.,]*(?!\w))"
    for match in reading.find(glued, is_word=True, tells=("chf", "usd", "eur", "gbp")):
        yield at(match, f"A space parts {match[1]} and the amount.", "", f"{match[1]}\u00a0")


@rule(
    "number-ordinal",
    "First to ninth in words; 10th and on in figures.",
    f"{GUIDE}: ordinals (2019)",
    "the 3rd meeting",
    "the third meeting",
)
def ordinal(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(
        rf"([1-9](?<![\w-].)-?(?:st|nd|rd|th))(?= [a-z]|{_SPACE}{_WEEKDAY})"
        rf"(?!{_SPACE}(?:of{_SPACE})?{MONTH})",
        *PROSE,
        tells=("st ", "nd ", "rd ", "th "),
    ):
        new = ORDINALS.get(match[1].replace("-", ""))
        if new:
            yield at(match, f'"{match[1]}" is written "{new}".', "", new)


_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"


@rule(
    "number-zero",
    "A decimal below one has its zero; decimals have a point.",
    f"{GUIDE}: decimals, fractions and percentages",
    ".5 per cent; 2,5 million",
    "0.5 per cent; 2.5 million",
    severity=Severity.WARNING,
)
def zero(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(r"\.(?<=[ \xa0(].)(?<!\d..)(?=\d+(?:%|[ \xa0][a-z%]))", tells=(" .", "(.")):
        yield at(match, "A decimal below one begins with a zero.", "", "0.")
    for match in reading.find(
        r"(\d(?<![\w.,].)\d*),(\d{1,2})"
        r"(?:(?= (?:per cent|million|billion)\b| ?%)|(?<=(?<!\d)0,\d)(?=[ \xa0][a-z]))"
    ):
        new = f"{match[1]}.{match[2]}"
        yield at(match, f'"{match[0]}" is written with a point: "{new}".', "", new)
