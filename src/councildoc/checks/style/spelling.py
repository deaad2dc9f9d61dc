"""Spelling: -ize, British otherwise, the house's own forms, one way in one paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councildoc.checks.style import words
from councildoc.checks.style.fault import Remark, at
from councildoc.checks.style.glossary import glossary
from councildoc.checks.style.reading import END, Reading
from councildoc.checks.style.rule import Asked, rule
from councildoc.findings import Severity

GUIDE = "ITU English Language Style Guide, spelling"


@rule(
    "spelling-ize",
    "Oxford spelling: -ize and -ization, but advise, supervise and their like.",
    f"{GUIDE} (-ize/-ise/-yse)",
    "to organise",
    "to organize",
)
def ize(reading: Reading, asked: Asked) -> Iterator[Remark]:
    spelled = {
        word: found for word in reading.vocabulary if "is" in word and (found := re.search(_ISE, word))
    }
    wrong = {w: f for w, f in spelled.items() if not _keeps_s(w.lower(), f["stem"].lower())}
    for match in reading.words(wrong):
        if not _is_name(reading, match):
            found = wrong[match[0]]
            new = f"{found['stem']}z{match[0][found.start('rest') :]}"
            yield at(match, f'"{match[0]}" is spelled with a z: "{new}".', "", new)


_ISE = r"^(?P<stem>\w{3,}i)s(?P<rest>e|ed|es|er|ers|ing|able|ation|ations|ational)$"


def _keeps_s(word: str, stem: str) -> bool:
    """Whether a word is one of those that end in -ise by themselves: supervise, advised, raising."""
    return stem + "se" in words.ISE or word in words.ISATION


@rule(
    "spelling-british",
    "British words, as the Concise Oxford has them first.",
    GUIDE,
    "a program of work",
    "a programme of work",
)
def british(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match, new in _listed(reading, words.AMERICAN):
        if not _is_name(reading, match) and not _is_software(reading, match):
            yield at(match, f'"{match[0]}" is spelled "{new}".', "", new)


def _listed(reading: Reading, right: dict[str, str]) -> Iterator[tuple[re.Match[str], str]]:
    """The words of a list and what is right for each, with a capital where it had one."""
    there = {word for word in reading.vocabulary if word.lower().replace("’", "'") in right}
    for match in reading.words(there):
        yield match, _like(match[0], right[match[0].lower().replace("’", "'")])


def _is_software(reading: Reading, match: re.Match[str]) -> bool:
    """A computer's program is one in British English too."""
    before = reading.before(match.start(), 20).split()
    return match[0].lower().startswith("program") and bool(before) and before[-1].lower() in words.TECHNICAL


def _is_name(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a capital within a sentence, beside another, tells a name: `World Trade Center`."""
    if not match[0][0].isupper():
        return False
    before = reading.before(match.start(), 30)
    after = reading.story[match.end() : match.end() + 24]
    ahead = re.search(r"[A-Z][\w-]* (?:(?:of|for) (?:the )?)?$", before)
    behind = re.match(r" (?:(?:of|for|on) )?(?:the )?[A-Z]", after)
    return bool(ahead or behind)


@rule(
    "spelling-house",
    "Member States, Secretary-General, work plan: one form everywhere.",
    "ITU English Language Style Guide, capitalization and word list; UN Editorial Manual, spelling",
    "the member states",
    "the Member States",
)
def house(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.phrases(words.HOUSE):
        wrong = match[0].lower().replace("\u00a0", " ")
        new = words.HOUSE[wrong]
        right = wrong in words.CAPITALS and match[0] in (new, new.upper())
        if right or (new[0].islower() and _is_name(reading, match)):
            continue
        new = new if new[0].isupper() else _like(match[0], new)
        yield at(match, f'"{match[0]}" is written "{new}".', "", new)


@rule(
    "spelling-one-way",
    "A word is written one way in one paper.",
    "ITU English Language Style Guide, compounds and hyphens",
    "the sub-group … another subgroup",
    "the sub-group … another sub-group",
)
def one_way(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """The rarer form is the fault; of two that are equally frequent, the later."""
    found: dict[str, list[re.Match[str]]] = {}
    for match in reading.phrases({form.lower() for group in words.VARIANTS for form in group}):
        form = match[0].replace("\u00a0", " ")
        form = form if form in ("Internet", "internet") else form.lower()
        found.setdefault(form, []).append(match)
    for group in words.VARIANTS:
        used = sorted(
            (form for form in group if form in found),
            key=lambda form: (-len(found[form]), found[form][0].start()),
        )
        for form in used[1:]:
            for match in found[form]:
                yield at(
                    match,
                    f'"{match[0]}" is written "{used[0]}" elsewhere in this paper.',
                    "",
                    _like(match[0], used[0]),
                )


@rule(
    "spelling-contraction",
    "No contractions: ITU's papers have none.",
    "Measured: none in 42 English ITU files",
    "It doesn’t apply.",
    "It does not apply.",
)
def contraction(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match, new in _listed(reading, words.CONTRACTIONS):
        if not _is_name(reading, match):
            safe = new if match[0].lower() not in ("it's", "it’s") else None  # it may be meant for "its"
            yield at(match, f'"{match[0]}" is a contraction: write "{new}".', "", safe)


@rule(
    "spelling-neutral",
    "Gender-neutral words: chair, not chairman.",
    "ITU English Language Style Guide, 2023: gender-neutral language",
    "the chairman of the group",
    "the chair of the group",
)
def neutral(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match, new in _listed(reading, words.NEUTRAL):
        yield at(match, f'"{match[0]}": write "{new}".', "", new)


@rule(
    "spelling-slip",
    "A word that is none: a slip of the fingers.",
    "ITU-T Author's guide (02/2016), Annex D: spell check",
    "the goverment",
    "the government",
)
def slip(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match, new in _listed(reading, words.TYPOS):
        yield at(match, f'"{match[0]}" is no word: "{new}"?', "", new)


@rule(
    "spelling-twice",
    "A word that stands twice.",
    "ITU-T Author's guide (02/2016), Annex D",
    "of the the Council",
    "of the Council",
)
def twice(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(r"\b([A-Za-z]++)[ \xa0]+(?i:\1)(?![\w’'-])"):
        if (
            match[1].lower() not in ("that", "had", "is", "her")
            and not _joined(reading, match)
            and not match[1].isupper()
        ):
            yield at(match, f'"{match[1]}" stands twice.', "", match[1])


def _joined(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the first of two words is the end of a longer one, or a letter that is a name."""
    return reading.story[match.start() - 1] in "-_’'." or (len(match[1]) == 1 and match[1] not in "aA")


@rule(
    "spelling-article",
    "A or an: as the abbreviation is read aloud.",
    "ITU English Language Style Guide, abbreviations: articles",
    "a ITU report",
    "an ITU report",
)
def article(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """`an SDG`, `a UN body`, `a WSIS event` (read "wissis"); only for abbreviations that are known."""
    known = _LETTERS.union(reading.known.acronyms)
    uses = (use for name, found in glossary(reading).uses.items() if name in known for use in found)
    for use in sorted(uses, key=lambda one: one.start()):
        before = re.search(r"(?<![\w.’-])([Aa]n?)[ \xa0]$", reading.before(use.start(), 4))
        wanted = "a" if use[0] in _SPOKEN or use[0][0] not in "AEFHILMNORSX" else "an"
        if before and before[1].lower() != wanted:
            new = _like(before[1], wanted)
            start = use.start() - len(before[0])
            said = f"{new}{before[0][-1]}{use[0]}"
            yield Remark(f'"{before[0]}{use[0]}": write "{new} {use[0]}".', "", start, use.end(), said)


_LETTERS = frozenset(("ITU", "UN", "NGO", "MoU", "ISO", "IEC", "IETF", "IEEE"))
"""Abbreviations that are known though no list has their names."""
_SPOKEN = frozenset(("SIDS",))
"""Read as words, not letter by letter, where that tells: `a SIDS forum`, but `an SDG`."""


@rule(
    "spelling-sentence",
    "A sentence begins with a capital.",
    "ITU English Language Style Guide, capitalization",
    "The map is ready. it can be seen.",
    "The map is ready. It can be seen.",
    severity=Severity.HINT,
)
def sentence(reading: Reading, asked: Asked) -> Iterator[Remark]:
    pattern = rf" (?<=[^\W\d_][a-z]\. )([a-z][a-z]+)(?= [a-z]+)(?![^{END}]{{0,3}}/)"
    for match in reading.find(pattern, "paragraph", "summary", "note"):
        before = reading.before(match.start(), 12).split()
        if before and before[-1].lower().strip("(") not in _ABBREVIATED:
            yield at(match, f'"{match[1]}" begins a sentence.', "", match[1].capitalize(), group=1)


_ABBREVIATED = frozenset(
    [
        "etc.", "al.", "vs.", "cf.", "no.", "nos.", "vol.", "ed.", "eds.", "art.", "para.", "paras.",
        "rev.", "mr.", "ms.", "dr.", "approx.", "fig.", "sect.", "dept.", "est.", "inc.", "ltd.", "incl.",
        "resp.", "doc.", "res.", "dec.", "rec.",
    ]
)


def _like(model: str, word: str) -> str:
    """The word with a capital where the model has one."""
    return word[0].upper() + word[1:] if model[:1].isupper() else word
