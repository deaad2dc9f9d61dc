"""Notes: their marks after punctuation, their texts sentences."""

from __future__ import annotations

from collections.abc import Iterator

from councildoc.checks.style.fault import Remark, on
from councildoc.checks.style.reading import NOTE, Reading
from councildoc.checks.style.rule import Asked, rule
from councildoc.findings import Severity

UN = "UN Editorial Manual, footnotes, chapters 2 and 9"


@rule(
    "note-place",
    "A note's mark stands after the punctuation; before it in French and Spanish.",
    f"{UN}; ITU English Language Style Guide, 2019: footnote mark placement",
    "in May[^1].",
    "in May.[^1]",
    languages="EFS",
)
def place(reading: Reading, asked: Asked) -> Iterator[Remark]:
    if reading.paper.language == "E":
        for match in reading.find(rf"{NOTE}+[.,;:](?!\d)", quoted=True, tells=_BEFORE_STOPS):
            sign = match[0][-1]
            mark = _written(reading, match.start(), match.end() - 1)
            yield Remark(
                f'The mark stands after the "{sign}".', "", match.start(), match.end(), f"{sign}{mark}"
            )
    else:
        for match in reading.find(rf"[.,](?={NOTE})", quoted=True, tells=(f".{NOTE}", f",{NOTE}")):
            yield Remark(f'The mark stands before the "{match[0]}".', "", match.start(), match.end() + 1)


_BEFORE_STOPS = tuple(f"{NOTE}{sign}" for sign in ".,;:")


def _written(reading: Reading, start: int, end: int) -> str:
    from councildoc.checks.style.reading import written

    text = reading.at(start)
    return written(text, start - text.start, end - text.start)


@rule("note-space", "No space before a note's mark.", UN, "in May. [^1]", "in May.[^1]", languages="")
def space(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(rf"(?<=[\w.,;:)”])[ \xa0]+{NOTE}", quoted=True, tells=(f" {NOTE}",)):
        yield Remark(
            "A space before a note's mark.",
            "",
            match.start(),
            match.end(),
            _written(reading, match.end() - 1, match.end()),
        )


@rule(
    "note-together",
    "Marks of several notes at one place are parted by a comma.",
    UN,
    "in May.[^1][^2]",
    "one note for both",
    languages="",
    severity=Severity.HINT,
)
def together(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(rf"{NOTE}{{2,}}", quoted=True, tells=(NOTE * 2,)):
        yield Remark(
            "Two marks at one place read as one number.",
            "Make one note of them, or set a comma between.",
            match.start(),
            match.end(),
        )


@rule(
    "note-stop",
    "A note's text ends with a full stop.",
    UN,
    "See the annex",
    "See the annex.",
    languages="EFSR",
    severity=Severity.HINT,
)
def stop(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for text in reading.of("note"):
        said = text.said.rstrip(' ”"’)')
        if said[-1:].isalnum() and not reading.is_address(text.start + len(said) - 1):
            yield on(text, "The note does not end with a full stop.", words=said.split()[-1])


@rule(
    "note-length",
    "A note is short; what is long belongs into the text or an annex.",
    UN,
    "a note of 150 words",
    "a note of 30 words",
    languages="",
    severity=Severity.HINT,
    words=120,
)
def length(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for text in reading.of("note"):
        count = len(text.said.split())
        if count > int(str(asked["words"])):
            yield on(text, f"A note of {count} words.", words=text.said.split()[0])
