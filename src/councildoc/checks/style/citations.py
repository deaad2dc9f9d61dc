"""Resolutions, decisions, Recommendations and documents, as ITU cites them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councildoc.checks.style.fault import Remark, at, on
from councildoc.checks.style.reading import Reading
from councildoc.checks.style.rule import Asked, rule
from councildoc.findings import Severity
from councildoc.model.blocks import Heading

GUIDE = "ITU English Language Style Guide, resolutions"
LISTS = "ITU Council document lists, 2017-2026"


@rule(
    "citation-resolution",
    "Resolution 140 (Rev. Bucharest, 2022): with conference and year at first mention.",
    GUIDE,
    "Res. 140 (Rev Bucharest 2022)",
    "Resolution 140 (Rev. Bucharest, 2022)",
)
def resolution(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """Resolutions of ITU; those of the General Assembly or Security Council have their own forms."""
    seen: set[str] = set()
    for match in reading.find(
        r"([Rr]es(?:olution|\.)? ?)(?:No\.? )?(\d{1,4})\b(?! of the (?:General|Security))(?:[ \xa0]?(\([^()\uffff]{0,40}\)))?(?!/)",
        is_word=True,
    ):
        named, number, said = match[1].strip(), match[2], match[3] or ""
        if _is_other(reading, match) or reading.story[match.end() : match.end() + 1] == "/":
            continue
        if named != "Resolution":
            yield at(
                match,
                f'"{named} {number}" is written "Resolution {number}".',
                "",
                match[0].replace(match[1], "Resolution ", 1),
            )
        elif said and not re.fullmatch(_SESSION, said):
            fixed = _mended(said)
            if fixed or re.search(r"(?i)rev|\d{4}", said):
                yield at(
                    match,
                    f'"{said}": the form is (Rev. Bucharest, 2022).',
                    "",
                    f"Resolution {number} {fixed}" if fixed else None,
                )
        elif not said and number not in seen and reading.at(match.start()).kind != "heading":
            yield at(
                match,
                f"Resolution {number} is named without its conference and year.",
                f"Write Resolution {number} (Rev. Bucharest, 2022), or as the case may be.",
            )
        seen.add(number)


_SESSION = (
    r"\((?:(?:Rev\. )?[A-Z][\w’ -]+, \d{4}|C\d\d(?:, (?:last )?(?:modified|amended) (?:C\d\d|\d{4}))?|[Mm]odified \d{4}"
    r"|(?:last )?(?:modified|amended),? (?:C\d\d|\d{4})|\d{4}|MOD|(?:Rev\. ?)?WRC-\d\d|(?:Rev\. )?WT[DS]A?C?-\d\d|C-\d\d|PP-\d\d"
    r"|Council,? \d{4}(?:, (?:last )?(?:modified|amended) \d{4})?)\)"
)


def _mended(said: str) -> str:
    """`(Rev Bucharest 2022)` -> `(Rev. Bucharest, 2022)`; empty when it cannot be told."""
    found = re.fullmatch(r"\((?:([Rr]ev)\.?,? ?)?([A-Z][\w’ -]*?\w),? ?(\d{4})(?:,? ([Rr]ev)\.?)?\)", said)
    if not found:
        return ""
    return f"({'Rev. ' if found[1] or found[4] else ''}{found[2]}, {found[3]})"


def _is_other(reading: Reading, match: re.Match[str]) -> bool:
    before = reading.before(match.start(), 34).lower()
    return bool(
        re.search(
            r"(?:assembly|security council|human rights council|unesco|who|draft|ecosoc|parliament|wha)(?:’s)? $",
            before,
        )
    )


@rule(
    "citation-decision",
    "Decision 556 (C10, modified C11): with its session.",
    GUIDE,
    "decision 556",
    "Decision 556 (C10, modified C11)",
)
def decision(reading: Reading, asked: Asked) -> Iterator[Remark]:
    seen: set[str] = set()
    for match in reading.find(
        r"([Dd]ec(?:ision|\.) )(?:No\.? )?(\d{1,3})\b(?:[ \xa0]?(\([^()\uffff]{0,40}\)))?(?![/\d])",
        is_word=True,
    ):
        number, said = match[2], match[3] or ""
        if _is_other(reading, match):
            continue
        if match[1] != "Decision ":
            yield at(
                match,
                f'"{match[1].strip()} {number}" is written "Decision {number}".',
                "",
                match[0].replace(match[1], "Decision ", 1),
            )
        elif not said and number not in seen:
            yield at(
                match,
                f"Decision {number} is named without its session.",
                f"Write Decision {number} (C24), or as the case may be.",
            )
        seen.add(number)


@rule(
    "citation-document",
    "Document C25/46, Document C25/48(Rev.1): the word, the symbol, no spaces.",
    LISTS,
    "document C25/48 Rev.1",
    "Document C25/48(Rev.1)",
)
def document(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(rf"(documents?|[Dd]ocs?\.) (?={_SYMBOL})", is_word=True):
        new = "Documents " if "s" in match[1] else "Document "
        yield Remark(
            f'"{match[1]}" is written "{new.strip()}" before a symbol.',
            "",
            match.start(),
            match.end() + len(_ahead(reading, match.end())),
            new + _ahead(reading, match.end()),
        )
    for match in reading.find(
        rf"({_SYMBOL})(?:-[ACEFRS])?[ -/]?(?: \(|\(| |-|/)([Rr]ev|[Aa]dd|[Cc]orr)(\.? ?)(\d{{1,2}})\)?"
    ):
        new = f"{match[1]}({match[2].capitalize()}.{match[4]})"
        if match[0] != new:
            yield at(match, f'"{match[0]}" is written "{new}".', "", new)
    for match in reading.find(
        r"([A-Z](?<![\w/-].)\d\d)(?:-(?=[1-9]\d{0,3}(?!\d))|/(?=0\d))0*(\d{1,4})(?![\w/]|-[A-Z])"
    ):
        before = reading.before(match.start(), 12).lower()
        if "/" in match[0] or before.endswith(("document ", "documents ", "doc. ")):
            yield at(match, f'"{match[0]}" is written "{match[1]}/{match[2]}".', "", f"{match[1]}/{match[2]}")


_SYMBOL = r"C\d\d/(?:[A-Z]{2,4}/)?\d{1,4}"


def _ahead(reading: Reading, place: int) -> str:
    found = re.compile(_SYMBOL).match(reading.story, place)
    return found[0] if found else ""


@rule(
    "citation-general-assembly",
    "Resolutions of the General Assembly are cited by symbol: A/RES/79/1.",
    "UN Editorial Manual, resolutions",
    "A/Res/79-1",
    "A/RES/79/1",
)
def general_assembly(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(r"(?i)(?<![\w/])(?:A[/-])?RES[/-](\d{2})[/-](\d{1,3})(?!\w)"):
        new = f"A/RES/{match[1]}/{match[2]}"
        if match[0] != new:
            yield at(match, f'"{match[0]}" is written "{new}".', "", new)


@rule(
    "citation-recommendation",
    "Recommendation ITU-T X.509, in this order.",
    "ITU-T Author's guide (02/2016), references",
    "ITU-T Recommendation X.509",
    "Recommendation ITU-T X.509",
)
def recommendation(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(r"\b(ITU-[TR]) ([Rr]ec(?:ommendation|\.))[ \xa0]([A-Z]{1,2}\.\d[\w.]*\w)"):
        new = f"Recommendation {match[1]}\u00a0{match[3]}"
        yield at(match, f'"{match[0]}" is written "{new}".', "", new)


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
        r"[Ss]ections? (\d+(?:\.\d+)*)(?! (?:of|in) )(?![\w.]*\d)", *_RUNNING, is_word=True
    ):
        if numbers and match[1] not in numbers:
            yield at(match, f"This paper has no section {match[1]}.")
    for match in reading.find(r"Annex (\d{1,2})(?! (?:of|to|in) )(?![\w.]*\d)", *_RUNNING, is_word=True):
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
    for match in reading.find(rf"({_SYMBOL})(\((?:Rev|Add|Corr)\.\d+\))?", quoted=True):
        said = match[1] + (match[2] or "")
        if said not in papers and match[1] in bases and match[2]:
            yield at(match, f"The workspace has {bases[match[1]]}, not {said}.")
    pattern = (
        rf"(?:[Ss]ection (\d+(?:\.\d+)*)|Annex (\d+)|annex) (?:of|to|in) (?:Document )?({_SYMBOL})(?!\()"
    )
    for match in reading.find(pattern):
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
    for match in reading.find(_SYMBOL, quoted=True, is_word=True):
        if match[0] not in held and match[0].split("/")[0] in sessions:
            yield at(match, f"The workspace has no {match[0]}.")


_RUNNING = ("paragraph", "item", "note", "summary")
