"""What a screen reader will find in the file that is built."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councildoc.checks.style.fault import Remark, about, on
from councildoc.checks.style.reading import Reading
from councildoc.checks.style.rule import Asked, rule
from councildoc.findings import Severity
from councildoc.model.blocks import Picture, Table
from councildoc.model.inlines import Run

ITU = "Resolution 175 (PP-10); ITU Accessibility Policy (C13/42)"


@rule(
    "access-picture",
    "A picture has a description of what it shows, written by a person.",
    f"{ITU}; WCAG 2.2, 1.1.1",
    "Description automatically generated",
    "Bar chart: schools online, by region",
    languages="",
)
def picture(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for block in (block for blocks in reading.blocks() for block in blocks):
        if isinstance(block, Picture):
            said = block.description.strip()
            if not said:
                yield about(block.id, "", "The picture has no description.")
            elif re.search(
                r"(?i)automatically generated|\.(?:png|jpe?g|gif|svg)$"
                r"|^(?:image|picture|img|figure|photo)[ _-]?\d*$",
                said,
            ):
                yield about(
                    block.id, block.description, f'"{said[:50]}" does not say what the picture shows.'
                )
            elif len(said) > 400:
                yield about(
                    block.id,
                    block.description[:40],
                    "A description of more than 400 characters.",
                    "Tell the rest in the text.",
                )


@rule(
    "access-table",
    "A table has a description.",
    f"{ITU}; WCAG 2.2, 1.3.1",
    "a table without description",
    "Table of activities in groups, one for each objective",
    languages="",
)
def table(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for block in (block for blocks in reading.blocks() for block in blocks):
        if isinstance(block, Table) and not (block.description.strip() or block.caption.strip()):
            yield about(block.id, "", "The table has no description and no caption.")


@rule(
    "access-heads",
    "Each column of a table has a heading.",
    f"{ITU}; WCAG 2.2, 1.3.1",
    "a column without heading",
    "Activity, Lead, Status",
    languages="",
)
def heads(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for block in (block for blocks in reading.blocks() for block in blocks):
        if isinstance(block, Table):
            for nth, column in enumerate(block.columns, 1):
                if not any(isinstance(i, Run) and i.text.strip() for i in column.heading):
                    yield about(block.id, "", f"Column {nth} of the table has no heading.")


@rule(
    "access-merged",
    "A table has no merged cells: a screen reader loses its place.",
    "JIU/REP/2018/6; WCAG 2.2, 1.3.1",
    "a cell over two columns",
    "a cell for each column",
    languages="",
    severity=Severity.HINT,
)
def merged(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for block in (block for blocks in reading.blocks() for block in blocks):
        if isinstance(block, Table) and block.spans:
            yield about(
                block.id, "", "The table has merged cells.", "Say what they say in each row, if you can."
            )


@rule(
    "access-false-heading",
    "A heading is a heading, not a paragraph in bold.",
    f"{ITU}; WCAG 2.2, 1.3.1",
    "**Next steps** as a paragraph",
    "a heading: Next steps",
    languages="",
)
def false_heading(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for text in reading.of("paragraph"):
        runs = [i for i in text.inlines if isinstance(i, Run) and i.text.strip()]
        if (
            runs
            and all(run.strong for run in runs)
            and len(text.said.split()) < 13
            and text.said[-1:] not in tuple(".:;")
        ):
            yield on(text, "A paragraph in bold that looks like a heading.", "Make it a heading.")


@rule(
    "access-empty",
    "No empty paragraphs to make room.",
    f"{ITU}",
    "an empty paragraph",
    "space set by the style",
    languages="",
)
def empty(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for text in reading.of("paragraph", "item", "heading"):
        if not text.said.strip():
            yield about(text.key, "", "An empty paragraph.", "Take it out: styles make the room.")


@rule(
    "access-capitals",
    "No words in capitals for emphasis: they are read out letter by letter.",
    ITU,
    "THIS IS IMPORTANT",
    "**This is important**",
    languages="",
    severity=Severity.HINT,
)
def capitals(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(
        r"[A-Z](?<![\w-].)[A-Z]+(?: [A-Z]{2,}| [AI](?= [A-Z]{2,})){2,}(?![\w-])",
        "paragraph",
        "item",
        "note",
        "summary",
        "cell",
    ):
        if sum(len(word) > 3 for word in match[0].split()) >= 2:
            yield Remark(
                "Words typed in capitals.",
                "Write them small; make them strong if need be.",
                match.start(),
                match.end(),
            )


@rule(
    "access-emphasis",
    "Bold and italics mark a few words, not a paragraph.",
    "ITU-T Author's guide (02/2016): avoid needless bold and italics",
    "a paragraph in italics",
    "a few words in italics",
    languages="",
    severity=Severity.HINT,
)
def emphasis(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for text in reading.of("paragraph", "item"):
        if len(text.said.split()) > 12 and all(
            (i.strong or i.emphasis) for i in text.inlines if isinstance(i, Run) and i.text.strip()
        ):
            yield on(text, "A whole paragraph in bold or italics.", words=text.said.split()[0])


@rule(
    "access-title",
    "The paper and its annexes have titles, by which a file is found and read.",
    f"{ITU}; WCAG 2.2, 2.4.2",
    "an annex without a title",
    "Mapping of ITU activities",
    languages="",
)
def title(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for text in reading.of("annex"):
        if not text.said.strip():
            yield about(text.key, "", "The annex has no title.")
