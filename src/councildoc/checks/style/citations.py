"""Resolutions, decisions, Recommendations and documents, as ITU cites them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councildoc.checks.style.fault import Remark, at
from councildoc.checks.style.reading import Reading
from councildoc.checks.style.rule import Asked, rule

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
        r"([Rr]es(?:olution|\.)?[ \xa0]?)(?:No\.?[ \xa0])?(\d{1,4})\b(?! of the (?:General|Security))"
        r"(?:[ \xa0]?(\([^()\uffff]{0,40}\)))?(?!/)",
        is_word=True,
        tells=("res ", "res.", "resolution"),
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
    r"\((?:(?:Rev\. )?[A-Z][\w’ -]+, \d{4}|C\d\d(?:, (?:last )?(?:modified|amended) (?:C\d\d|\d{4}))?"
    r"|[Mm]odified \d{4}|(?:last )?(?:modified|amended),? (?:C\d\d|\d{4})|\d{4}|MOD|(?:Rev\. ?)?WRC-\d\d"
    r"|(?:Rev\. )?WT(?:SA|DC)-\d\d|C-\d\d|PP-\d\d"
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
            r"(?:assembly|security council|rights council|unesco|who|draft|ecosoc|parliament)(?:’s)? $",
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
        r"([Dd]ec(?:ision|\.)[ \xa0])(?:No\.?[ \xa0])?(\d{1,3})\b(?:[ \xa0]?(\([^()\uffff]{0,40}\)))?"
        r"(?![/\d])",
        is_word=True,
        tells=("dec. ", "decision "),
    ):
        number, said = match[2], match[3] or ""
        if _is_other(reading, match):
            continue
        if match[1] not in ("Decision ", "Decision\u00a0"):
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
    named = rf"(documents?|[Dd]ocs?\.)[ \xa0](?={SYMBOL})"
    tells = ("document c", "documents c", "doc. c", "docs. c")
    for match in reading.find(named, is_word=True, tells=tells):
        new = "Documents " if "s" in match[1] else "Document "
        yield Remark(
            f'"{match[1]}" is written "{new.strip()}" before a symbol.',
            "",
            match.start(),
            match.end() + len(_ahead(reading, match.end())),
            new + _ahead(reading, match.end()),
        )
    for match in reading.find(
        rf"({SYMBOL})(?:-[ACEFRS])?[ -/]?(?: \(|\(| |-|/)([Rr]ev|[Aa]dd|[Cc]orr)(\.? ?)(\d{{1,2}})\)?",
        tells=("rev", "add", "corr"),
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


SYMBOL = r"C\d\d/(?:[A-Z]{2,4}/)?\d{1,4}"


def _ahead(reading: Reading, place: int) -> str:
    found = re.compile(SYMBOL).match(reading.story, place)
    return found[0] if found else ""


@rule(
    "citation-general-assembly",
    "Resolutions of the General Assembly are cited by symbol: A/RES/79/1.",
    "UN Editorial Manual, resolutions",
    "A/Res/79-1",
    "A/RES/79/1",
    bare=True,
)
def general_assembly(reading: Reading, asked: Asked) -> Iterator[Remark]:
    cited = r"[Rr][Ee][Ss][/-](\d\d)[/-](\d{1,3})(?!\w)"
    for match in reading.find(cited, tells=("res/", "res-")):
        ahead = re.search(r"(?<![\w/])(?:[Aa][/-])?$", reading.before(match.start(), 3))
        said = f"{ahead[0]}{match[0]}" if ahead else ""
        new = f"A/RES/{match[1]}/{match[2]}"
        if said and said != new:
            yield Remark(f'"{said}" is written "{new}".', "", match.end() - len(said), match.end(), new)
    if not asked["bare"]:  # the UN's own papers write resolution 79/1
        return
    for match in reading.find(r"[Rr]esolution ((?:[4-9]\d)/\d{1,3})(?![\w/])", tells=("resolution ",)):
        if "General Assembly" in reading.before(match.start(), 80):
            new = f"resolution A/RES/{match[1]}"
            yield at(match, f'"{match[0]}" is written "{new}".', "", new)


@rule(
    "citation-recommendation",
    "Recommendation ITU-T X.509, in this order.",
    "ITU-T Author's guide (02/2016), references",
    "ITU-T Recommendation X.509",
    "Recommendation ITU-T X.509",
)
def recommendation(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(
        r"\b(ITU-[TR])[ \xa0]([Rr]ec(?:ommendation|\.))[ \xa0]([A-Z]{1,2}\.\d[\w.]*\w)",
        tells=("itu-t rec", "itu-r rec"),
    ):
        new = f"Recommendation {match[1]}\u00a0{match[3]}"
        yield at(match, f'"{match[0]}" is written "{new}".', "", new)
