"""Spaces, dashes and hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councildoc.checks.style.fault import Remark, at
from councildoc.checks.style.reading import END, PROSE, Reading
from councildoc.checks.style.rule import Asked, rule
from councildoc.findings import Severity

GUIDE = "ITU English Language Style Guide, spaces around punctuation"
_SPACE = "[ \xa0]"


@rule(
    "punctuation-dash",
    "The dash is an en dash with spaces; no em dash, no hyphen in its place.",
    "Measured: one em dash against 7,628 en dashes in 42 English ITU files; the UN's em dash is the "
    "profile's choice",
    "the platform—the first—and - later - the chart",
    "the platform – the first – and – later – the chart",
    dash=" – ",
)
def dash(reading: Reading, asked: Asked) -> Iterator[Remark]:
    wanted = str(asked["dash"])
    patterns: list[tuple[str, tuple[str, ...]]] = [(_NO_EN_DASH, ("—", " -", "--"))]
    if wanted != " – ":
        patterns.append((_EN_DASH, (" – ",)))
    for pattern, tells in patterns:
        for match in reading.find(pattern, tells=tells):
            if not _same_dash(match[0], wanted) and not _is_sum(reading, match):
                yield at(match, f'A dash is written "{wanted}" here.', "", wanted)


_NO_EN_DASH = rf"{_SPACE}?—{_SPACE}?| -(?<=[\w)”’,]..)-{{0,2}} (?=[\w“(])|--(?<=\w..)(?=\w)"
_EN_DASH = rf"{_SPACE}–(?<=[\w)”’]..){_SPACE}(?=[\w“(])"


def _same_dash(found: str, wanted: str) -> bool:
    return found.replace("\u00a0", " ") == wanted


def _is_sum(reading: Reading, match: re.Match[str]) -> bool:
    """Figures on both sides: a sum or a range, for other rules."""
    return reading.story[match.start() - 1].isdecimal() and reading.story[match.end()].isdecimal()


@rule(
    "punctuation-hyphen",
    "A hyphen has no space beside it, but in short- and long-term.",
    "ITU English Language Style Guide, permanent and temporary hyphens",
    "the group -and its members",
    "the group and its members",
)
def hyphen(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(
        r" -(?<=[\w)”’,]..)(?=[^\W\d])|-(?<=[^\W\d_].) (?!(?:and|or|to|nor|but|as well as)\b)(?=[^\W\d_])",
        *PROSE,
        "title",
        "heading",
        "annex",
        tells=("- ", " -"),
    ):
        yield at(
            match,
            "A stray hyphen, or a dash that lost a space.",
            "Take it out, join the words, or write a dash with a space on either side.",
        )


@rule(
    "punctuation-spaces",
    "One space between words and sentences, none at a text's ends.",
    GUIDE,
    "the Council.  It met",
    "the Council. It met",
    languages="",
)
def spaces(reading: Reading, asked: Asked) -> Iterator[Remark]:
    if not reading.has("  ", f"{END} ", f" {END}", "\t"):
        return
    for match in re.finditer(r"[ \xa0][ \xa0]+|[ \xa0](?<=\uffff.)|[ \xa0](?=\uffff)|\t+", reading.story):
        inner = reading.story[match.start() - 1] != END and reading.story[match.end()] != END
        yield at(
            match,
            "More than one space." if inner else "A space at the end of a text.",
            "",
            " " if inner else "",
        )


HIDDEN = "\u200b\u202a\u202b\u202d\u202e\u2066\u2067\u2068\ufeff"
"""Spaces of no width and marks of direction, which only Arabic papers need."""


@rule(
    "punctuation-hidden",
    "No character that nobody sees: searching and translation memories trip over it.",
    "Unicode Technical Report 36",
    "the Coun\u200bcil",
    "the Council",
    languages="EFSRC",
)
def hidden(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(f"[{HIDDEN}]", quoted=True, tells=tuple(HIDDEN)):
        yield at(match, f"A hidden character (U+{ord(match[0]):04X}).", "It came with copied words.", "")


@rule(
    "punctuation-spacing",
    "No space before a comma or full stop, one after it; none beside a slash.",
    GUIDE,
    "the ITU ,the UN",
    "the ITU, the UN",
)
def spacing(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(
        r"[ \xa0]([,.;:?!])(?<=[\w)”’\ufffe][ \xa0].)(?=[\s\uffff\ufffe\"”’)]|$)",
        quoted=True,
        tells=(" ,", " .", " ;", " :", " ?", " !"),
    ):
        yield at(match, f'A space before "{match[1]}".', "", match[1])
    for match in reading.find(r"[ \xa0],(?<=[\w)”’]..)(?=\w)", quoted=True, tells=(" ,",)):
        yield at(match, "The space stands before the comma instead of after it.", "", ", ")
    for match in reading.find(
        r"[,;:](?<=[a-z]{2}.)(?=[^\W\d_]{2})|\.(?<=[a-z]{2}.)(?=[A-Z][a-z])|\)(?<=[a-z]{3}.)(?=[a-z]{2})"
    ):
        yield at(match, f'A space is missing after "{match[0]}".', "", match[0] + " ")
    stray = r"/ (?<=\w..)(?=\w)| /(?<=\w..)(?=\w)| (?<=\(.)(?=\w)| (?=\))"
    for match in reading.find(stray, tells=("/ ", " /", "( ", " )")):
        yield at(match, "A stray space beside a slash or parenthesis.", "", match[0].strip())


@rule(
    "punctuation-nbsp",
    "A non-breaking space holds a number to its unit, a currency to its amount, ITU-T to its letter.",
    "Measured: 19,296 in 42 English ITU files, used so",
    "5 GHz (an ordinary space)",
    "5 GHz (a non-breaking space)",
    severity=Severity.HINT,
    languages="",
)
def held(reading: Reading, asked: Asked) -> Iterator[Remark]:
    patterns = ((_MEASURED, ()), (_NAMED, ("chf ", "usd ", "eur ", "gbp ", "jpy ", "no. ", "nos. ", "itu-")))
    for pattern, tells in patterns:
        for match in reading.find(pattern, quoted=True, tells=tells):
            yield at(
                match,
                f'"{match[0]}" may break at a line\'s end: use a non-breaking space.',
                "",
                match[0].replace(" ", "\u00a0"),
            )


_UNITS = "[kMGT]?Hz|[kMGT]?bit/s|[KMGT]B|[kc]?m|mm|kg|[kMG]?W|dB[mi]?|km/h|°C|ms|ppm"
_MEASURED = rf"\d(?<![\w.,].)[\d.,]* (?:{_UNITS})(?![\w’-])"
_NAMED = (
    r"(?:CHF|USD|EUR|GBP|JPY) (?=\d)|Nos?\. (?=\d)|ITU-[TR] (?=[A-Z]{1,2}\.\d)|ITU-D (?=\d)"
)
