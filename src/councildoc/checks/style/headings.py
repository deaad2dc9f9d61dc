"""Headings: parallel, unpunctuated, each with its text and its fellow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from councildoc.checks.style.fault import Remark, on
from councildoc.checks.style.parallels import unlike
from councildoc.checks.style.reading import NOTE, Reading, Text
from councildoc.checks.style.rule import Asked, rule
from councildoc.checks.style.words import SMALL
from councildoc.findings import Severity
from councildoc.model.blocks import Heading, Rule

UN = "UN Editorial Manual, headings"
GUIDE = "ITU English Language Style Guide, titles and headings"


def _groups(reading: Reading) -> Iterator[list[Text]]:
    """The headings of one level under one heading, body and annexes apart."""
    open_groups: dict[int, list[Text]] = {}
    for text in reading.of("heading", "annex"):
        for level in [one for one in open_groups if one > text.level or text.kind == "annex"]:
            yield open_groups.pop(level)
        if text.kind == "heading":
            open_groups.setdefault(text.level, []).append(text)
    yield from open_groups.values()


@rule(
    "heading-stop",
    "A heading has no full stop or colon at its end.",
    GUIDE,
    "Next steps.",
    "Next steps",
    languages="",
)
def stop(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for text in reading.of("heading", "annex"):
        said = text.said.rstrip()
        if said[-1:] in tuple(".:;,") and not said.endswith(("etc.", "...")):
            word = said.split()[-1]
            start = text.start + len(said) - len(word)
            yield Remark(f'"{said[-1]}" at the end of a heading.', "", start, start + len(word), word[:-1])


@rule(
    "heading-parallel",
    "Headings side by side are parallel in grammar.",
    UN,
    "Closing …; Expanding …; Data",
    "Closing …; Expanding …; Governing …",
    severity=Severity.HINT,
)
def parallel(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for group in _groups(reading):
        free = [text for text in group if not text.said.startswith("GDC Objective")]  # `name-objective`
        if free:
            yield from unlike([(text, _first(text)) for text in free], "headings", free)


def _first(text: Text) -> str:
    """The first word, behind a label such as `Objective 1:`."""
    said = re.sub(r"^(?:Objective|Part|Phase|Step|Goal) \w+: ", "", text.said)
    found = re.search(r"[^\W_][\w’-]*", said)
    return found[0] if found else ""


@rule(
    "heading-alone",
    "Where there is a 2.1 there is a 2.2.",
    f"{UN}: if there is an A there must be a B",
    "2.1 alone under 2",
    "2.1 and 2.2, or no number",
    languages="",
)
def alone(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for group in _groups(reading):
        if len(group) == 1 and group[0].number and group[0].level > 1:
            yield on(
                group[0], f"{group[0].number} stands alone.", "Write a second one, or leave out the number."
            )


@rule(
    "heading-capitals",
    "Only the first word and names have capitals.",
    GUIDE,
    "Progress In Strengthening Cooperation",
    "Progress in strengthening cooperation",
)
def capitals(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """All capitals, or a capital on every longer word where the heading is nobody's name."""
    for text in reading.of("heading", "annex"):
        words = [w for w in re.findall(r"[^\W\d_][\w’-]*", text.said) if w.lower() not in _LEFT_SMALL]
        ordinary = [w for w in words[1:] if re.fullmatch(r"[A-Za-z][a-z’-]+", w)]
        if len(words) > 1 and len(text.said) > 8 and text.said.isupper():
            yield on(text, "The heading is typed in capitals.")
        elif len(ordinary) >= 2 and all(w[0].isupper() for w in ordinary) and not _is_name(reading, text):
            yield on(text, "Every word of the heading has a capital.")


_LEFT_SMALL = SMALL | {
    "about", "after", "among", "are", "be", "before", "between", "but", "is", "not", "nor", "our", "over",
    "than", "that", "their", "these", "this", "those", "through", "towards", "under", "within", "without",
}  # fmt: skip
"""Words that a title in capitals leaves small."""


def _is_name(reading: Reading, text: Text) -> bool:
    """Whether the heading is a name: a known one, or one that the paper's sentences write so too."""
    said = text.said.strip('“”" ')
    known = (*reading.known.names, *(e for es in reading.known.acronyms.values() for e in es))
    return reading.story.count(said) > 1 or any(said.lower() in n.lower() or n in said for n in known)


@rule(
    "heading-levels",
    "Levels of headings follow one another.",
    "WCAG 2.2, 1.3.1; PDF/UA",
    "a level 3 under a level 1",
    "a level 2 under a level 1",
    languages="",
)
def levels(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for blocks in reading.blocks():
        before = 0
        for block in blocks:
            if isinstance(block, Heading):
                if before and block.level > before + 1:
                    text = next(t for t in reading.of("heading") if t.key == block.id)
                    yield on(text, f"A heading of level {block.level} under one of level {before}.")
                before = block.level


@rule(
    "heading-empty",
    "Something stands under each heading.",
    UN,
    "a heading followed by one of its level",
    "a heading followed by text",
    languages="",
)
def empty(reading: Reading, asked: Asked) -> Iterator[Remark]:
    texts = {text.key: text for text in reading.of("heading")}
    for blocks in reading.blocks():
        shown = [block for block in blocks if not isinstance(block, Rule)]
        for nth, block in enumerate(shown):
            following = shown[nth + 1] if nth + 1 < len(shown) else None
            bare = following is None or (
                isinstance(following, Heading)
                and isinstance(block, Heading)
                and following.level <= block.level
            )
            if isinstance(block, Heading) and bare and block.id in texts:
                yield on(texts[block.id], "Nothing stands under this heading.")


@rule(
    "heading-number",
    "The numbers of headings follow one another.",
    GUIDE,
    "2.1, 2.3",
    "2.1, 2.2",
    languages="",
)
def numbers(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for group in _groups(reading):
        numbered = [(text, text.number.rstrip(".").split(".")) for text in group if text.number]
        for (_, before), (text, here) in pairwise(numbered):
            same_parent = before[:-1] == here[:-1] and before[-1].isdecimal() and here[-1].isdecimal()
            if same_parent and int(here[-1]) != int(before[-1]) + 1:
                yield on(text, f"{text.number} follows {'.'.join(before)}.")


@rule(
    "heading-marks",
    "No note and no link in a heading.",
    "UN Editorial Manual, footnotes, chapter 2",
    "Next steps[^1]",
    "Next steps",
    languages="",
    severity=Severity.HINT,
)
def marks(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for text in reading.of("heading", "title", "annex"):
        if NOTE in text.said:
            yield on(
                text,
                "A note's mark in a heading or title.",
                "Put it behind the text it explains.",
                words=NOTE,
            )
        elif any(getattr(inline, "link", "") for inline in text.inlines):
            yield on(text, "A link in a heading or title.", "Put it into the text.")
