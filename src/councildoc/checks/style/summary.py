"""The summary box: its heads, their order, and what the Council is invited to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councildoc.checks.style.fault import Remark, about, on
from councildoc.checks.style.reading import Reading
from councildoc.checks.style.rule import Asked, rule
from councildoc.findings import Severity

COUNCIL = "ITU Council document template (2025)"
SHAPES = (
    ("purpose", "action required", "strategic plan", "financial implications", "references"),
    ("summary", "action", "references"),
)
"""The heads of the box since 2023, and before."""


@rule(
    "summary-heads",
    "The box has its heads: purpose, action required, strategic plan, financial implications.",
    COUNCIL,
    "a box without financial implications",
    "a box with all four",
    languages="",
    needed=("purpose", "action required", "strategic plan", "financial implications"),
    needed_for_information=("purpose", "action required"),
)
def heads(reading: Reading, asked: Asked) -> Iterator[Remark]:
    there = [entry.key for entry in reading.paper.summary]
    needed = asked["needed_for_information" if reading.paper.symbol.series else "needed"]
    if "summary" in there or "action" in there:
        needed = SHAPES[1][:2]
    for key in needed:  # type: ignore[attr-defined]
        if key not in there:
            yield about("summary", "", f'The summary box has no "{key}".')


@rule(
    "summary-order",
    "The heads of the box have one order.",
    COUNCIL,
    "action required, purpose",
    "purpose, action required",
    languages="",
)
def order(reading: Reading, asked: Asked) -> Iterator[Remark]:
    there = [entry.key for entry in reading.paper.summary]
    shape = SHAPES[1] if "summary" in there else SHAPES[0]
    listed = [key for key in there if key in shape]
    wanted = [key for key in shape if key in listed]
    for found, right in zip(listed, wanted, strict=True):
        if found != right:
            yield about(f"summary.{found}", "", f'"{right}" stands before "{found}" in the box.')
            return


@rule(
    "summary-empty",
    "Each head of the box has words under it.",
    COUNCIL,
    "purpose: (nothing)",
    "purpose: informs the Council of …",
    languages="",
)
def empty(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for entry in reading.paper.summary:
        if not any(text.said.strip() for text in reading.of("summary") if text.key == f"summary.{entry.key}"):
            yield about(f"summary.{entry.key}", "", f'There is nothing under "{entry.key}".')


@rule(
    "summary-invited",
    "The action reads: The Council is invited to, and a verb.",
    "Council papers 2017-2025; the article is the norm",
    "Council should note this document.",
    "The Council is invited to note this document.",
)
def invited(reading: Reading, asked: Asked) -> Iterator[Remark]:
    actions = [
        text for text in reading.of("summary") if text.key in ("summary.action required", "summary.action")
    ]
    if not actions or any(re.search(_INFORMS, text.said) for text in actions):
        return
    said = " ".join(text.said for text in actions)
    first = actions[0]
    if not re.search(_INVITED, said):
        yield on(
            first,
            "The action does not say to what the Council is invited.",
            'Write "The Council is invited to note this document."',
        )
    elif bare := re.match(r"Council(?= is invited)", first.said):
        yield Remark(
            '"Council" has its article here: "The Council".',
            "",
            first.start,
            first.start + bare.end(),
            "The Council",
        )


_INVITED = r"\bCouncil is (?:further |also )?invited(?:,[^:]{1,80},)?(?: to [a-z]|(?: to)?:)"
_INFORMS = r"(?:submitted|transmitted|presented|provided)\b.{0,60}\bfor (?:its )?information\b"


@rule(
    "summary-stop",
    "What stands under a head of the box ends with a full stop.",
    COUNCIL,
    "Within the allocated budget",
    "Within the allocated budget.",
    Severity.HINT,
)
def stop(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for text in reading.of("summary"):
        said = text.said.rstrip()
        if said[-1:].isalnum() and " " in said and text.key != "summary.references":
            yield Remark(
                "A full stop is missing at the end.",
                "",
                text.start + len(said) - len(said.split()[-1]),
                text.start + len(said),
                f"{said.split()[-1]}.",
            )


@rule(
    "summary-length",
    "The box is short: it can be read at a glance.",
    COUNCIL,
    "a purpose of 200 words",
    "a purpose of two sentences",
    Severity.HINT,
    languages="",
    words=120,
)
def length(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for text in reading.of("summary"):
        count = len(text.said.split())
        if count > int(str(asked["words"])):
            yield on(text, f"{count} words under one head of the box.", words=text.said.split()[0])
