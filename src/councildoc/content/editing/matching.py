"""What a text said and what it is to say -> which of the new marks are old ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from councildoc.content.editing.traced import BREAK, Mark, is_note
from councildoc.value import Value

_WORD = re.compile(r"\w+|.", re.DOTALL)


class FactTouched(Value):
    """Words that came from a fact were changed: its name, its value, and what now stands there.
    `sure` says whether that is exactly what took the value's place, and not words around it too."""

    name: str
    old: str
    new: str
    sure: bool = True


Pair = tuple[Mark, int]
"""A mark, and the place of the old one that it is (-1: it is new)."""


def match(old: Sequence[Mark], new: Sequence[Mark]) -> tuple[list[Pair], tuple[FactTouched, ...]]:
    """The new marks with their places among the old ones; what one piece of markup says together
    counts as old only when all of it is still there, in one look."""
    places = _aligned(old, new)
    touched: list[FactTouched] = []
    found = {place: at for at, place in enumerate(places) if place >= 0}
    for whole, group in groupby(range(len(old)), key=lambda n: old[n].whole or -n - 1):
        members = list(group)
        if whole <= 0 or _kept(members, found, new):
            continue
        fact = _touched(members, old, found, new)
        touched += [fact] if fact else []
        for place in members:
            if place in found:
                places[found.pop(place)] = -1
    return list(zip(new, places, strict=True)), tuple(touched)


def _kept(members: Sequence[int], found: Mapping[int, int], new: Sequence[Mark]) -> bool:
    at = [found.get(place, -9) for place in members]
    together = all(there == at[0] + n for n, there in enumerate(at)) and at[0] >= 0
    return together and len({new[there].look for there in at}) == 1


def _touched(
    members: Sequence[int], old: Sequence[Mark], found: Mapping[int, int], new: Sequence[Mark]
) -> FactTouched | None:
    """What stands in a fact's place between the nearest marks that stayed; None when nothing does."""
    fact = old[members[0]].fact
    if not fact:
        return None
    before = next((n for n in range(members[0] - 1, -1, -1) if n in found), -1)
    after = next((n for n in range(members[-1] + 1, len(old)) if n in found), len(old))
    start = found[before] + 1 if before >= 0 else 0
    end = found.get(after, len(new))
    words = "".join(_shown(mark) for mark in new[start:end])
    sure = before == members[0] - 1 and after == members[-1] + 1
    value = "".join(old[place].text for place in members)
    guess = words if sure else _number_like(value, words)
    return FactTouched(fact, value, guess.strip() or words.strip(), sure) if words.strip() else None


def _shown(mark: Mark) -> str:
    called = is_note(mark)
    return "\n" if mark.text == BREAK else "" if called else mark.text


def _number_like(value: str, words: str) -> str:
    """The one number in what took the place of more than the fact, when the fact was a number."""
    numbers = re.findall(r"\d(?:[\d.,\u00a0\u202f ]*\d)?", words)
    return numbers[0] if re.fullmatch(r"[\d.,\u00a0\u202f ]+", value) and len(numbers) == 1 else ""


def _aligned(old: Sequence[Mark], new: Sequence[Mark]) -> list[int]:
    """For each new mark the place of the old one, or -1: word by word, by their characters alone."""
    one, two = _words(old), _words(new)
    places = [-1] * len(new)
    first = [old_first for old_first, _ in one]
    second = [new_first for new_first, _ in two]
    for a, b, size in _blocks([word for _, word in one], [word for _, word in two]):
        for n in range(size):
            for k in range(_length(one[a + n][1])):
                places[second[b + n] + k] = first[a + n] + k
    return places


def _length(word: str) -> int:
    return 1 if word[:1] in ("^", "") and len(word) != 1 else len(word)


def _words(marks: Sequence[Mark]) -> list[tuple[int, str]]:
    """Words with the places of their first marks; note marks and breaks are words of their own."""
    made: list[tuple[int, str]] = []
    for alone, group in groupby(range(len(marks)), key=lambda n: len(marks[n].text) != 1 and n + 1):
        members = list(group)
        if alone:
            made.append((members[0], marks[members[0]].text))
            continue
        text = "".join(marks[n].text for n in members)
        made += [(members[found.start()], found[0]) for found in _WORD.finditer(text)]
    return made


def _blocks(one: list[str], two: list[str]) -> list[tuple[int, int, int]]:
    """Where the words are the same: at the front, at the back, and in between as far as whole words
    (not only the spaces between others) agree."""
    most = min(len(one), len(two))
    front = next((n for n in range(most) if one[n] != two[n]), most)
    most -= front
    back = next((n for n in range(most) if one[-1 - n] != two[-1 - n]), most)
    middle = one[front : len(one) - back], two[front : len(two) - back]
    inner = SequenceMatcher(None, *middle, autojunk=False).get_matching_blocks() if all(middle) else []
    return [(0, 0, front),
            *[(front + a, front + b, n) for a, b, n in inner
              if n and (not "".join(middle[0][a : a + n]).isspace() or _at_end(a, b, n, *middle))],
            (len(one) - back, len(two) - back, back)]  # fmt: skip


def _at_end(a: int, b: int, size: int, one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether equal spaces touch what stays on one side, so that only one thing beside them changed."""
    return (a == 0 and b == 0) or (a + size == len(one) and b + size == len(two))
