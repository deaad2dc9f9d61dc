"""What a paper mentions is there: its own sections and annexes, other papers of the workspace."""

from __future__ import annotations

from collections.abc import Iterator

from councildoc.checks.style.citations import SYMBOL
from councildoc.checks.style.fault import Remark, at, on
from councildoc.checks.style.reading import PROSE, Reading
from councildoc.checks.style.rule import Asked, rule
from councildoc.findings import Severity
from councildoc.model.blocks import Heading

GUIDE = "ITU English Language Style Guide, resolutions"
LISTS = "ITU Council document lists, 2017-2026"


@rule(
    "citation-inside",
    "What the text says of its own sections and annexes is there.",
    "UN Editorial Manual: re-check internal references in the final draft",
    "see section 7, in a paper of three",
    "see section 3",
    languages="E",
)
def inside(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """Typed numbers only: a reference `[](#id)` cannot go wrong. Not `section 7 of Document …`."""
    paper = reading.paper
    numbers = {b.number for b in paper.body if isinstance(b, Heading) and b.number}
    for match in reading.find(
        r"[Ss]ections?[ \xa0](\d+(?:\.\d+)*)(?! (?:of|in) )(?![\w.]*\d)",
        *PROSE,
        is_word=True,
        tells=("section ", "sections "),
    ):
        if numbers and match[1] not in numbers:
            yield at(match, f"This paper has no section {match[1]}.")
    annexes = r"Annex[ \xa0](\d{1,2})(?! (?:of|to|in) )(?![\w.]*\d)"
    for match in reading.find(annexes, *PROSE, is_word=True, tells=("annex ",)):
        if not any(annex.number == match[1] for annex in paper.annexes):
            yield at(match, f"This paper has no Annex {match[1]}.")


@rule(
    "citation-annex",
    "Each annex is mentioned in the text.",
    "ITU-T Author's guide (02/2016): tables and figures are mentioned",
    "an annex that the text never names",
    "The mapping is in the Annex.",
    languages="",
)
def annex(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """By a reference to it or to something in it, or by its name."""
    called = {getattr(i, "reference", "") for text in reading.texts if not text.annexed for i in text.inlines}
    body = "\n".join(text.said for text in reading.texts if not text.annexed).lower()
    for one in reading.paper.annexes:
        ids = {one.id, *(block.id for block in one.blocks)}
        word = f"annex {one.number}" if one.number else "annex"
        if not ids & called and word not in body and not (one.number and "annexes" in body):
            text = next(t for t in reading.of("annex") if t.key == one.id)
            yield on(text, "The text does not mention this annex.", f"Refer to it: [](#{one.id}).")


@rule(
    "citation-found",
    "What is cited of another paper of the workspace is there.",
    "UN Editorial Manual: references are checked",
    "section 9 of Document C25/INF/1, which has two",
    "section 2 of Document C25/INF/1",
    languages="",
)
def found(reading: Reading, asked: Asked) -> Iterator[Remark]:
    papers = {paper.symbol: paper for paper in reading.around.papers}
    bases = {symbol.split("(")[0]: symbol for symbol in papers}
    revised = rf"({SYMBOL})(\((?:Rev|Add|Corr)\.\d+\))"
    for match in reading.find(revised, quoted=True, tells=("(rev.", "(add.", "(corr.")):
        said = match[1] + match[2]
        if said not in papers and match[1] in bases:
            yield at(match, f"The workspace has {bases[match[1]]}, not {said}.")
    pattern = (
        r"(?:[Ss]ection[ \xa0](\d+(?:\.\d+)*)|Annex[ \xa0](\d+)|annex) (?:of|to|in) "
        rf"(?:Document[ \xa0])?({SYMBOL})(?!\()"
    )
    tells = tuple(f"{word} {sign}" for word in ("of", "to", "in") for sign in ("c", "document c"))
    for match in reading.find(pattern, tells=tells):
        paper = papers.get(match[3])
        if paper and match[1] and paper.sections and match[1] not in paper.sections:
            yield at(match, f"{paper.symbol} has no section {match[1]}.")
        if paper and not match[1] and int(match[2] or 1) > paper.annexes:
            yield at(
                match,
                f"{paper.symbol} has {paper.annexes or 'no'} {'annex' if paper.annexes < 2 else 'annexes'}.",
            )


@rule(
    "citation-unknown",
    "A paper of this session that is cited is in the workspace.",
    "For a workspace that holds a whole session",
    "Document C25/999",
    "Document C25/52",
    Severity.HINT,
    languages="",
)
def unknown(reading: Reading, asked: Asked) -> Iterator[Remark]:
    held = {paper.symbol.split("(")[0] for paper in reading.around.papers} | {reading.paper.symbol.base}
    sessions = {symbol.split("/")[0] for symbol in held}
    for match in reading.find(SYMBOL, quoted=True, is_word=True):
        if match[0] not in held and match[0].split("/")[0] in sessions:
            yield at(match, f"The workspace has no {match[0]}.")


