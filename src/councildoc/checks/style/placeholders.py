"""What somebody meant to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councildoc.checks.style.fault import Remark, at
from councildoc.checks.style.reading import Reading
from councildoc.checks.style.rule import Asked, rule
from councildoc.findings import Severity


@rule(
    "placeholder",
    "Nothing waits to be filled in.",
    "Measured: posted papers with `gDoc #` and the like",
    "held in XX countries, date to be confirmed",
    "held in 20 countries on 3 May 2025",
    Severity.ERROR,
    languages="",
)
def placeholder(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(_SIGNS, quoted=True, tells=("??", "___", "##", "gdoc #", "<", "[")):
        yield at(match, f'"{match[0]}" is a placeholder.')
    for match in reading.phrases(_PHRASES):
        ends = re.match(r"[ .,;:)\uffff]*(?:[.,;:)\uffff]|$)", reading.story[match.end() : match.end() + 3])
        if ends or not match[0].startswith("to be "):
            yield at(match, f'"{match[0]}" is a placeholder.')
    for match in reading.words(reading.vocabulary & WORDS):
        before = reading.before(match.start(), 12).lower()
        behind = reading.story[match.end() : match.end() + 2]
        numbered = match[0] == "XX" and before.endswith(("annex ", "chapter ", "part ", "article ", "title "))
        if not numbered and not re.match(r"[/.-]\w", behind) and not before.endswith(("/", "-")):
            yield at(match, f'"{match[0]}" is a placeholder.')


WORDS = frozenset(
    (
        "TBD",
        "TBC",
        "TBA",
        "tbd",
        "tbc",
        "TODO",
        "FIXME",
        "XX",
        "XXX",
        "XXXX",
        "xx",
        "xxx",
        "xxxx",
        "YYYY",
        "NNN",
        "NNNN",
    )
)
_PHRASES = (
    "to be completed",
    "to be confirmed",
    "to be determined",
    "to be inserted",
    "to be added",
    "to be filled in",
    "lorem ipsum",
    "insert text here",
    "insert date here",
    "insert link here",
    "insert reference here",
    "click or tap here",
    "type here",
    "dd/mm/yyyy",
)
_SIGNS = (
    r"\?\?+|_{3,}(?=\w)|_{3,}(?<=\w ___)|##+|gDoc #"
    r"|<(?:insert|name|date|number|title|place|text)\b[^<>\uffff]{0,40}>"
    r"|\[(?:insert|name|date|number|title|place|text|reference|link|to be|x+|X+|…|\.\.\.)(?![a-z])"
    r"[^\[\]\uffff]{0,40}\]"
)
