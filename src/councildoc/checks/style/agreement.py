"""What a paper says twice and not alike. Hints to a human, who knows what is true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from councildoc.checks.style.fault import Remark, on
from councildoc.checks.style.reading import Reading
from councildoc.checks.style.rule import Asked, rule
from councildoc.checks.style.words import FIGURES, NUMBERS
from councildoc.findings import Severity

Role = tuple[int, int, str, str]
"""Where a statement begins and ends, the body's name in small letters, and what is said."""


@rule(
    "agreement-chair",
    "Who chairs a body, and whether alone, is said alike throughout.",
    "Measured: C25/52 has one group both chaired and co-chaired",
    "WGDT, chaired by ODET … WGDT, co-chaired by ITU and ODET",
    "WGDT, co-chaired by ITU and ODET",
    Severity.HINT,
)
def chair(reading: Reading, asked: Asked) -> Iterator[Remark]:
    first: dict[str, tuple[str, str]] = {}
    for start, end, body, role in _roles(reading):
        said = reading.story[start:end]
        before = first.setdefault(body, (role, said))
        if before[0] != role:
            yield Remark(f'Elsewhere: "{_short(before[1])}". Which is true?', "", start, end)


def _roles(reading: Reading) -> Iterator[Role]:
    """Statements of who leads which body, in reading order."""
    bodies = _bodies(reading)
    found = [
        (match, _body(reading, match, bodies))
        for pattern in _STATEMENTS
        for match in reading.find(pattern, *_KINDS)
    ]
    for match, (start, end, body) in sorted(found, key=lambda one: one[0].start()):
        if body:
            yield start, end, bodies[body], _class(match["role"], match[0])


_KINDS = ("paragraph", "item", "note", "cell", "summary")
_STATEMENTS = (
    r"(?P<role>co-chaired|chaired|co-led|led)(?: jointly)? (?P<behind>by) [^.,;)\uffff]+",
    r"which [^.,;)\uffff]{2,60}? "
    r"(?P<role>co-chairs?|chairs?|co-leads?|leads?|are the (?P<behind>co-chairs)|is the chair)"
    r"\b[^.,;)\uffff]{0,40}",
    r"(?P<role>[Cc](?:(?:o-c)?hair(?:s|ed|ing)?|o-lead(?:s|ing)?|o-led)) "
    r"(?!by )(?:of )?(?:the )?(?P<ahead>[A-Z])[^.,;)\uffff]{0,160}",
)


def _body(reading: Reading, match: re.Match[str], bodies: dict[str, str]) -> tuple[int, int, str]:
    """The body that a statement is about: it ends before the statement, or begins in it."""
    if "ahead" in match.groupdict():
        place = match.start("ahead")
        name = next((n for n in bodies if reading.story.startswith(n, place)), "")
        end = place + len(name)
        of_it = re.match(r"[ \xa0](?:sub|members?|meetings?)", reading.story[end : end + 10])
        return match.start(), end, "" if of_it else name
    before = reading.before(match.start(), 160)
    before = re.sub(
        r"(?: \([A-Z][A-Z&-]+\))?,? ?(?:of )?(?:which |that )?(?:is |was |are )?(?:now )?$", "", before
    )
    name = next((n for n in bodies if before.endswith(n)), "")
    start = match.start() - len(reading.before(match.start(), 160)) + len(before) - len(name)
    return start, match.end(), name


def _class(role: str, said: str) -> str:
    """`chair together`, `chaired by A and B` and `co-chair` are one; so are `lead along with`, `co-lead`."""
    kind = "chair" if "chair" in role.lower() else "lead"
    shared = "co-" in role.lower() or re.search(
        r"\b(?:together|jointly|along with|alongside)\b|(?:by|which) [^,;.]{2,50} and ", said
    )
    return f"{'co-' if shared else ''}{kind}"


def _bodies(reading: Reading) -> dict[str, str]:
    """Names of bodies and their abbreviations -> one name for each."""
    found: dict[str, str] = {}
    kinds = r"(?:Group|Committee|Board|Commission|Council|Team|Forum|Coalition|Task Force|Panel)"
    subject = r"(?: (?:on|for|of) (?:the )?[A-Z][\w-]+(?:(?:,? and|,|) [A-Z][\w-]+)*)?"
    words = r"[A-Z](?<![\w-].)[\w-]++ (?:[A-Z][\w-]++ ){0,12}?"
    pattern = rf"({words}{kinds}{subject})(?: \(([A-Z][A-Z&-]+)\))?"
    for match in reading.find(pattern):
        found.setdefault(match[1], match[2] or match[1])
        if match[2]:
            found[match[1]] = found[match[2]] = match[2]
    for name, expansions in reading.known.acronyms.items():
        if any(re.search(rf"\b{kinds}\b", e) for e in expansions) and name in reading.story:
            found |= dict.fromkeys(expansions, name) | {name: name}
    return dict(sorted(found.items(), key=lambda one: (-len(one[0]), one[0])))


def _short(said: str) -> str:
    return said if len(said) < 90 else f"{said[:87]}…"


@rule(
    "agreement-count",
    "A list has as many items as the line before it says.",
    "ITU-T Author's guide (02/2016), Annex D",
    "three rules: (two items)",
    "two rules: (two items)",
    Severity.HINT,
)
def count(reading: Reading, asked: Asked) -> Iterator[Remark]:
    numbers = {
        **{word: int(figure) for figure, word in NUMBERS.items()},
        **{word: int(figure) for word, figure in FIGURES.items() if int(figure) < 21},
    }
    texts = reading.texts
    for text, following in pairwise(texts):
        if (
            text.kind not in ("paragraph", "item")
            or following.kind != "item"
            or not text.said.rstrip().endswith(":")
        ):
            continue
        last = text.said.rstrip()[text.said.rstrip().rfind(". ") + 1 :]
        found = re.findall(rf"(?i)(?<![\w-])({'|'.join(numbers)}|1\d)(?= (?:\w+ ){{0,2}}?\w+s\b)", last)
        said = {numbers.get(word.lower()) or int(word) for word in found}
        listed = _listed(reading, following)
        if len(said) == 1 and listed not in said and listed > 1:
            yield on(text, f"The list has {listed} items.", words=found[-1])


def _listed(reading: Reading, first: object) -> int:
    """How many items the list has that begins with this one, at its level."""
    place = reading.texts.index(first)  # type: ignore[arg-type]
    level, count = reading.texts[place].level, 0
    for text in reading.texts[place:]:
        if text.kind != "item" or text.level < level:
            break
        count += text.level == level
    return count
