"""Abbreviations are explained: before use, once, rightly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councildoc.checks.style.fault import Remark, at
from councildoc.checks.style.glossary import Glossary, glossary, same_words, turned, turned_wrong
from councildoc.checks.style.reading import Reading
from councildoc.checks.style.rule import Asked, rule
from councildoc.findings import Severity

AUTHORS = "ITU-T Author's guide (02/2016)"
UN = "UN Editorial Manual, abbreviations and acronyms"


@rule(
    "acronym-undefined",
    "An abbreviation is explained.",
    f"{AUTHORS}: first use; {UN}",
    "work on DPI",
    "work on digital public infrastructure (DPI)",
)
def undefined(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """Its first use is the fault. In tables, a legend counts, or a line that says where to look."""
    found = glossary(reading)
    elsewhere = reading.has(*_LEGENDS)
    behind = {match[1] for match in turned(reading)}  # `acronym-order` says so
    for name, uses in found.uses.items():
        if found.is_plain(name) or name in found.explained or name in behind:
            continue
        first = next(
            (
                use
                for use in uses
                if reading.at(use.start()).kind not in _UNASKED
                and not (elsewhere and reading.at(use.start()).annexed)
            ),
            None,
        )
        if first:
            yield at(first, f'"{first[0]}" is not explained.', found.advice(name, first[0]))


_LEGENDS = (
    "abbreviations are explained in",
    "explain the abbreviations",
    "explains the abbreviations",
    "explain the other abbreviations",
    "explains the other abbreviations",
)
_UNASKED = ("title", "heading", "annex", "source")


@rule(
    "acronym-late",
    "An abbreviation is explained where it first stands, full name first.",
    f"{AUTHORS}: first use; {UN}",
    "GDC helps. The Global Digital Compact (GDC) …",
    "The Global Digital Compact (GDC) helps. GDC …",
)
def late(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """In the body; the box, titles and tables are read by themselves. Notes are read at their marks."""
    found = glossary(reading)
    for name, uses in found.uses.items():
        if found.is_plain(name) or not (explained := found.explained.get(name)):
            continue
        running = [
            use
            for use in uses
            if reading.at(use.start()).kind in ("paragraph", "item", "note")
            and not reading.at(use.start()).annexed
        ]
        first = min(running, key=lambda use: found.order(use.start()), default=None)
        if first and found.order(first.start()) < found.order(explained[0].start()):
            yield at(first, f'"{first[0]}" is used before it is explained.', found.advice(name))


@rule(
    "acronym-twice",
    "An abbreviation is explained once.",
    f"{AUTHORS}: first use",
    "The Global Digital Compact (GDC) … the Global Digital Compact (GDC)",
    "The Global Digital Compact (GDC) … GDC",
)
def twice(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """In the body and its notes; the box and each annex may explain anew."""
    found = glossary(reading)
    for name, explained in found.explained.items():
        again = [e for e in explained if found.is_body(e)][1:]
        for match in again:
            start = found.full_name(match)
            safe = same_words(found.expansion(match), found.expansion(explained[0])) and match[0][0] == " "
            new = match["name"] if safe and start < match.start() else None
            yield Remark(
                f'"{name}" was explained before.', "From then on, use it alone.", start, match.end(), new
            )


@rule(
    "acronym-expansion",
    "Names have one right expansion.",
    "The bodies' own names: ITU, unsceb.org, un.org",
    "World Telecommunication Standards Assembly (WTSA)",
    "World Telecommunication Standardization Assembly (WTSA)",
)
def expansion(reading: Reading, asked: Asked) -> Iterator[Remark]:
    found = glossary(reading)
    for name, explained in found.explained.items():
        official = reading.known.acronyms.get(found.base(name), ())
        for match in explained:
            if official and not found.ends_rightly(match, official):
                start = found.full_name(match)
                yield Remark(
                    f'"{name}" stands for "{official[0]}".',
                    "",
                    start,
                    match.end(),
                    f"{official[0]} ({match['name']})",
                )
    for match, name in turned_wrong(reading):
        yield at(match, f'"{match[1]}" stands for "{name}".', "", f"{name} ({match[1]})")


@rule(
    "acronym-letters",
    "The letters of an abbreviation are in its full name.",
    AUTHORS,
    "the Digital Reform Committee (DCF)",
    "the Digital Reform Committee (DRC)",
    Severity.HINT,
)
def letters(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """For abbreviations of three capitals and more that are not on the list of known ones."""
    found = glossary(reading)
    for name, explained in found.explained.items():
        if found.base(name) in reading.known.acronyms or found.is_plain(name):
            continue
        for match in explained:
            before = reading.before(match.start(), 160).lower()
            if len(name) > 2 and name.isalpha() and name.isupper() and not _spells(before, name.lower()):
                yield at(match, f'The words before "{match["name"]}" do not give its letters.', group="name")


def _spells(before: str, name: str) -> bool:
    """Whether some word begins with the first letter (e*x*tensible) and the rest follow in order."""
    pattern = r"(?<!\w)\w?" + ".*".join(map(re.escape, (letter for letter in name if letter.isalpha())))
    return bool(re.search(pattern, before[-(12 * len(name) + 20) :], re.DOTALL))


@rule(
    "acronym-two-ways",
    "One abbreviation has one meaning and one form.",
    UN,
    "the ToR … the TOR",
    "the ToR … the ToR",
)
def two_ways(reading: Reading, asked: Asked) -> Iterator[Remark]:
    found = glossary(reading)
    yield from _forms(found)
    for name, explained in found.explained.items():
        if len(explained) < 2:
            continue
        meanings = [(e, found.expansion(e)) for e in explained]
        first = next((meaning for _, meaning in meanings if meaning), "")
        for match, meaning in meanings:
            if meaning and not same_words(meaning, first) and found.base(name) not in reading.known.acronyms:
                yield Remark(f'"{name}" stood for "{first}" before.', "", found.full_name(match), match.end())


def _forms(found: Glossary) -> Iterator[Remark]:
    """`ToR` and `TOR`; `ICT` and `ICTs` are one."""
    by_letters: dict[str, str] = {}
    for name, uses in found.uses.items():
        other = by_letters.setdefault(name.casefold().replace("-", ""), name)
        for use in uses if other != name else ():
            yield at(use, f'"{name}" is written "{other}" before.', "", other if use[0] == name else None)


@rule(
    "acronym-once",
    "A name that is used once or twice needs no abbreviation.",
    f"{UN}: sparing use",
    "the Trade Council (TC), and never again",
    "the Trade Council",
    Severity.HINT,
)
def once(reading: Reading, asked: Asked) -> Iterator[Remark]:
    found = glossary(reading)
    for name, explained in found.explained.items():
        if (
            len(found.uses.get(name, ())) <= len(explained)
            and found.is_body(explained[0])
            and not found.is_plain(name)
        ):
            yield at(
                explained[0], f'"{name}" is explained and not used again.', "Leave it out.", group="name"
            )
