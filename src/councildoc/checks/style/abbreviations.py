"""How abbreviations are written, and where they have no place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councildoc.checks.style.fault import Remark, at
from councildoc.checks.style.glossary import glossary, turned
from councildoc.checks.style.reading import PROSE, Reading
from councildoc.checks.style.rule import Asked, rule
from councildoc.findings import Severity

AUTHORS = "ITU-T Author's guide (02/2016)"
UN = "UN Editorial Manual, abbreviations and acronyms"


@rule(
    "acronym-in-title",
    "Titles and headings have no abbreviations.",
    f"{AUTHORS}: titles; {UN}",
    "Cooperation with CEB",
    "Cooperation with the Chief Executives Board",
)
def in_title(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """ITU, the UN and names (AI for Good) may stand there; an objective's own heading is fixed."""
    found = glossary(reading)
    for name, uses in found.uses.items():
        if found.is_plain(name):
            continue
        for use in uses:
            text = reading.at(use.start())
            if text.kind in ("title", "heading", "annex") and not re.match(_GIVEN, text.said):
                yield at(
                    use,
                    f'"{use[0]}" stands in a {"title" if text.kind != "heading" else "heading"}.',
                    found.advice(name),
                )


_GIVEN = r"GDC Objective \d"


@rule(
    "acronym-order",
    "The full name stands first, its abbreviation in parentheses.",
    f"{AUTHORS}: first use",
    "IDI (ICT Development Index)",
    "ICT Development Index (IDI)",
)
def order(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in turned(reading):
        yield at(match, f'Write "{match[2]} ({match[1]})".', "", f"{match[2]} ({match[1]})")



@rule("acronym-stops", "Abbreviations have no stops.", UN, "the U.N. and I.T.U.", "the UN and ITU")
def stops(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(r"[A-Z]\.(?<![\w.]..)(?:[A-Z]\.)+(?:[A-Z](?!\w))?"):
        name = match[0].replace(".", "")
        usual = name in _USUAL or name in _COUNTABLE
        if usual or name in reading.known.acronyms:
            ends = reading.story[match.end() : match.end() + 2]
            new = name if re.match(r"[ ,;:)][a-z(]?", ends) and not re.match(r" [A-Z]", ends) else None
            yield at(match, f'"{match[0]}" is written "{name}".', "", new)


@rule(
    "acronym-plural",
    "The plural of an abbreviation is a small s, without apostrophe.",
    f"{AUTHORS}: plural of acronyms",
    "the SDG’s are 17",
    "the SDGs are 17",
)
def plural(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """Where a plural must be meant: a verb in the plural, a number or `the … and` follows."""
    owning = {word for word in reading.vocabulary if word[-2:] in ("’s", "'s") and word[:-2] in _COUNTABLE}
    for match in reading.words(owning):
        following = reading.story[match.end() : match.end() + 8]
        if re.match(r" (?:are|were|have|and|or|in|for|to|of|will|as|by|with)\b|[.,;)]", following):
            yield at(match, f'The plural is "{match[0][:-2]}s".', "", f"{match[0][:-2]}s")


_USUAL = frozenset(["UN", "ITU", "US", "UK", "EU", "AI"])

_COUNTABLE = frozenset(
    [
        "ICT", "SDG", "NGO", "LDC", "LLDC", "ITR", "CWG", "KPI", "MoU", "API", "FAQ", "CSO", "SME", "CIO",
        "TOR", "ToR", "PDF", "URL", "IXP", "NREN", "RFP",
    ]
)


@rule(
    "acronym-article",
    "ITU, UNESCO and UNICEF take no article.",
    f"{UN}: no definite article",
    "the ITU has decided",
    "ITU has decided",
)
def article(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """But `the ITU Academy`: a name or a noun after it has the article."""
    verbs = (
        "is|was|has|had|will|can|may|should|and|works?|worked|helps?|provides?|takes?|plays?|leads?|led|co-chairs?"
        "|supports?|does|continues|aims|cooperates|participates|contributes|in|to|on|for|at|with|by"
    )
    pattern = rf"[Tt]he (ITU|UNESCO|UNICEF)(?= (?:{verbs})\b|[.,;:)]|[’']s )"
    for match in reading.find(pattern, is_word=True, tells=("the itu", "the unesco", "the unicef")):
        yield at(match, f'"{match[1]}" has no article.', "", match[1])


@rule(
    "acronym-possessive",
    "An abbreviation has no possessive.",
    f"{UN}: possessive",
    "UNESCO’s report",
    "the report of UNESCO",
    Severity.HINT,
)
def possessive(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(r"(?<![\w/])[A-Z]{2,}(?:-[A-Z]+)*['’]s(?= )", *PROSE):
        yield at(match, f'"{match[0]}": turn it round.')
