"""Lists: their marks, their levels, what leads to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from councildoc.checks.style.fault import Remark, on
from councildoc.checks.style.reading import Reading, Text, bare
from councildoc.checks.style.rule import Asked, rule
from councildoc.findings import Severity

GUIDE = "ITU English Language Style Guide, lists"
AUTHORS = "ITU-T Author's guide (02/2016), lists"


def runs(reading: Reading) -> Iterator[tuple[Text | None, list[Text]]]:
    """Lists: items that follow one another, with the text before them."""
    items: list[Text] = []
    before: Text | None = None
    for text in [*reading.texts, None]:  # the end closes the last list
        if text is not None and text.kind == "item":
            items.append(text)
            continue
        if items:
            yield before, items
            items = []
        before = text


def siblings(items: list[Text]) -> Iterator[list[Text]]:
    """The items of one level under one item, in order; a list within a list is its own."""
    open_lists: dict[int, list[Text]] = {}
    for item in items:
        for level in [one for one in open_lists if one > item.level]:
            yield open_lists.pop(level)
        open_lists.setdefault(item.level, []).append(item)
    yield from open_lists.values()


def leads(items: list[Text], item: Text) -> bool:
    """Whether an item has items of its own."""
    nth = items.index(item)
    return nth + 1 < len(items) and items[nth + 1].level > item.level


def first_word(item: Text) -> str:
    found = re.search(r"[^\W_][\w’-]*", item.said)
    return found[0] if found else item.said[:10]


@rule(
    "list-marks",
    "The items of a list have marks of one kind, in order.",
    AUTHORS,
    "a) … – … c) …",
    "a) … b) … c) …",
    languages="",
)
def marks(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for _, items in runs(reading):
        for listed in siblings(items):
            kinds = Counter(_kind(item.mark) for item in listed)
            usual = kinds.most_common(1)[0][0]
            for nth, item in enumerate(listed):
                if _kind(item.mark) != usual:
                    yield on(
                        item,
                        f'The mark "{item.mark or "–"}" is of another kind than the list\'s others.',
                        words=first_word(item),
                    )
                elif (
                    item.mark
                    and _rank(item.mark)
                    and _rank(listed[0].mark)
                    and _rank(item.mark) != _rank(listed[0].mark) + nth
                ):
                    yield on(item, f'The mark "{item.mark}" is out of order.', words=first_word(item))


def _kind(mark: str) -> str:
    return re.sub(r"[a-z]+", "a", re.sub(r"\d+", "1", mark))


def _rank(mark: str) -> int:
    """1 for `a)` and `1)`; 0 for Roman figures and signs, whose order is not looked at."""
    letter = re.fullmatch(r"\(?([a-h])[.)]", mark)
    figure = re.fullmatch(r"\(?(\d+)[.)]", mark)
    return ord(letter[1]) - 96 if letter else int(figure[1]) if figure else 0


@rule(
    "list-typed-mark",
    "A list's mark is not typed into its text.",
    AUTHORS,
    "- the first aim as a paragraph",
    "a list item: the first aim",
    languages="",
)
def typed(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for text in reading.of("paragraph", "item"):
        found = re.match(r"(?:[-–—•·o▪] |\(?(?:[a-h]|[ivx]{1,4}|\d{1,2})\)[ \t])", text.said)
        if found:
            yield Remark(
                f'"{found[0].strip()}" is a list\'s mark, typed.',
                "Make it an item of a list.",
                text.start,
                text.start + found.end(),
            )


@rule(
    "list-opening",
    "What leads to a list ends with a colon.",
    AUTHORS,
    "The aims are. / – first",
    "The aims are: / – first",
    languages="",
    severity=Severity.HINT,
)
def opening(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for before, items in runs(reading):
        if before is None or before.kind != "paragraph" or len(items) < 2:
            continue
        said = bare(before.said)
        if said and said[-1] not in ":：" and items[0].said[:1].islower():
            yield on(before, "A list follows, so this ends with a colon.", words=said.split()[-1])
    for _, items in runs(reading):
        for item in items:
            said = bare(item.said)
            if leads(items, item) and said and said[-1] not in ":：.":
                yield on(item, "Items of its own follow, so this ends with a colon.", words=said.split()[-1])


@rule(
    "list-depth",
    "Lists have three levels at most.",
    f"{AUTHORS}: at most three levels",
    "a fourth level",
    "three levels",
    languages="",
    severity=Severity.HINT,
    levels=3,
)
def depth(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for item in reading.of("item"):
        if item.level > int(str(asked["levels"])):
            yield on(item, f"A list of {item.level} levels.", words=first_word(item))
