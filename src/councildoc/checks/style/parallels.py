"""Lists: parallel in punctuation, capitals and grammar."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from councildoc.checks.style.fault import Remark, on
from councildoc.checks.style.lists import first_word, leads, runs, siblings
from councildoc.checks.style.reading import Reading, Text, bare
from councildoc.checks.style.rule import Asked, rule
from councildoc.findings import Severity

GUIDE = "ITU English Language Style Guide, lists"
AUTHORS = "ITU-T Author's guide (02/2016), lists"


@rule(
    "list-ends",
    "The items of a list end alike; the last one ends the sentence.",
    f"{GUIDE}; {AUTHORS}; the UN has no semicolons: the profile's choice",
    "schools; / teachers, / pupils.",
    "schools; / teachers; / pupils.",
    semicolons=True,
)
def ends(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for _, items in runs(reading):
        for listed in siblings(items):
            plain = [item for item in listed if not leads(items, item)]
            signs = [_sign(item) for item in plain]
            if len(plain) > 1:
                yield from _unlike(plain, signs, plain[-1] is items[-1])
            if not asked["semicolons"]:
                yield from (
                    on(i, "A list has no semicolons.", words=";")
                    for i, s in zip(plain, signs, strict=True)
                    if s == ";"
                )


def _unlike(items: list[Text], signs: list[str], is_end: bool) -> Iterator[Remark]:
    """Against the sign that most items before the last have; the last may have a full stop."""
    usual = Counter(signs[:-1]).most_common(1)[0][0] if len(signs) > 2 else signs[0]
    if len(signs) == 2 and signs[0] == "," and signs[1] == ".":
        usual = ","
    for nth, (item, sign) in enumerate(zip(items, signs, strict=True)):
        last = nth == len(items) - 1
        allowed = {usual} if not last else {".", usual} if not is_end or usual not in (";", ",") else {"."}
        if sign not in allowed and not (sign == ":" and last):
            wanted = (
                "a full stop"
                if last and is_end and usual in (";", ",", ".")
                else _NAMES.get(usual, f'"{usual}"')
            )
            yield _ending(
                item,
                f"The list's other items end with {wanted}; this one does not."
                if not last or usual == "."
                else f"The last item of the list ends with {wanted}.",
            )


_NAMES = {"": "no sign", ";": "a semicolon", ",": "a comma", ".": "a full stop"}


def _sign(item: Text) -> str:
    """An item's sign at the end; `and` or `or` behind a semicolon is no word of its own."""
    said = re.sub(r"([;,]) (?:and|or)$", r"\1", bare(item.said))
    said = said.rstrip('”"’)') if said[-2:-1] in tuple(".?!") else said
    return said[-1:] if said[-1:] in tuple(";,.:?!") else ""


def _ending(item: Text, message: str) -> Remark:
    said = item.said.rstrip()
    words = " ".join(said.split()[-3:])
    start = item.start + said.rfind(words)
    return Remark(message, "", max(start, item.start), item.start + len(said))


@rule(
    "list-case",
    "The items of a list begin alike: all small, or all with a capital.",
    f"{GUIDE}; UN Editorial Manual, capitalization",
    "schools; / Teachers;",
    "schools; / teachers;",
    severity=Severity.HINT,
)
def case(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """Names keep their capitals: a first word that has one within a sentence elsewhere."""
    for _, items in runs(reading):
        for listed in siblings(items):
            if len({first_word(item)[:1].islower() for item in listed}) < 2:
                continue
            cased = {item.key: _case(reading, item) for item in listed}
            kinds = Counter(kind for kind in cased.values() if kind)
            if len(kinds) < 2 or sum(kinds.values()) < 3:
                continue
            usual = kinds.most_common(1)[0][0]
            for item in listed:
                if cased[item.key] and cased[item.key] != usual:
                    message = f"The list's other items begin with a {usual} letter."
                    yield on(item, message, words=first_word(item))


def _case(reading: Reading, item: Text) -> str:
    word = first_word(item)
    if word[:1].islower():
        return "small"
    if not re.fullmatch(r"[A-Z][a-z’]+", word) or re.search(rf"[a-z,] {re.escape(word)}\b", reading.story):
        return ""
    second = item.said.split()[1:2]
    return "" if second and second[0][:1].isupper() else "capital"


@rule(
    "list-grammar",
    "The items of a list are parallel in grammar.",
    f"{GUIDE}; UN Editorial Manual, lists",
    "developing …; the preparation of …; building …",
    "developing …; preparing …; building …",
    severity=Severity.HINT,
)
def grammar(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """As far as first words tell: most are in -ing, or begin with to, and one or two are not."""
    for _, items in runs(reading):
        for listed in siblings(items):
            if not any(_is_sentence(item) for item in listed):
                yield from unlike([(item, first_word(item)) for item in listed], "items", listed)


def _is_sentence(item: Text) -> bool:
    return len(item.said.split()) > 60


def unlike(words: list[tuple[Text, str]], called: str, among: list[Text]) -> Iterator[Remark]:
    """The texts whose first word is of another form than that of two thirds of them."""
    forms = [form(word) for _, word in words]
    usual, count = Counter(forms).most_common(1)[0]
    if usual and len(forms) >= 3 and count * 3 >= len(forms) * 2:
        for (text, word), found in zip(words, forms, strict=True):
            if found != usual:
                like = next(t.said.split()[0] for t, f in zip(among, forms, strict=True) if f == usual)
                hint = f'The others begin like "{like}".'
                yield Remark(
                    f"The {called} beside it begin otherwise ({usual}).",
                    hint,
                    text.start,
                    text.start + len(_opening(text, word)),
                )


def _opening(text: Text, word: str) -> str:
    return " ".join(text.said.split(" ")[:3]).rstrip(";,.:") if word else text.said[:1]


def form(word: str) -> str:
    """A first word's form: `-ing`, `to`, or empty for any other."""
    if word.lower() == "to":
        return "to …"
    return "…ing" if re.fullmatch(r"[A-Za-z-]{2,}ing", word) and word.lower() not in _NOT_VERBS else ""


_NOT_VERBS = frozenset(
    [
        "during", "according", "building", "meeting", "string", "king", "thing", "everything", "something",
        "anything", "nothing", "spring", "evening", "morning", "ceiling", "sterling", "beijing", "being",
    ]
) - {"building", "meeting"}
