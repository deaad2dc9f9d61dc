"""Length: papers, sentences, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councildoc.checks.style.fault import Remark, about, on
from councildoc.checks.style.reading import END, Reading
from councildoc.checks.style.rule import Asked, rule
from councildoc.findings import Severity


@rule(
    "length-pages",
    "A paper has about four pages.",
    "council.itu.int/2023, prepare your contribution; UN: 8,500 words",
    "a body of 4,000 words",
    "a body of 2,000 words",
    Severity.HINT,
    languages="",
    words=2300,
    pages=4,
)
def pages(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """The body, its notes and the box; annexes do not count."""
    count = sum(len(text.said.split()) for text in reading.texts if not text.annexed)
    most, usual = int(str(asked["words"])), int(str(asked["pages"]))
    if count > most:
        yield about(
            "title",
            "",
            f"The paper has {count} words; {usual} pages are the rule, about {most} words.",
            "Move detail into an annex.",
        )


@rule(
    "length-sentence",
    "A sentence that can be read, and translated, in one go.",
    "UN Editorial Manual, instructions for the preparation of documents",
    "a sentence of 90 words",
    "three sentences of 30 words",
    Severity.HINT,
    words=70,
)
def sentence(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in re.finditer(rf"[^.?!{END}]+", reading.story):
        if len(match[0]) < 300 or reading.at(match.start()).kind not in ("paragraph", "note", "summary"):
            continue
        count = len(match[0].split())
        if count > int(str(asked["words"])):
            first = re.match(r"\W*(\w+(?: \S+){0,3})", match[0])
            start = match.start() + (first.start(1) if first else 0)
            yield Remark(
                f"A sentence of {count} words.",
                "Make two of it.",
                start,
                start + len(first[1]) if first else match.end(),
            )


@rule(
    "length-paragraph",
    "A paragraph has one subject.",
    "UN Editorial Manual, paragraphs",
    "a paragraph of 300 words",
    "two of 150",
    Severity.HINT,
    words=220,
)
def paragraph(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for text in reading.of("paragraph", "item"):
        count = len(text.said.split())
        if count > int(str(asked["words"])):
            yield on(text, f"A paragraph of {count} words.", "Divide it.", words=text.said.split()[0])
