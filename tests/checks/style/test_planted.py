"""Texts with sixty planted faults of thirty kinds among sixty look-alikes: how many are found?"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from style_notation import paper

from councildoc.checks import style
from councildoc.checks.style.reading import Reading

CASES = Path(__file__).parents[2] / "cases" / "style"
BOTH = pytest.mark.parametrize("name", ["sixty", "planted", "warnings", "skills"])
_PLANTED = re.compile(r"«([^«»|]*)\|([a-z-]+)»|‹([^‹›]*)›")
_SIGNS = re.compile("[\ue000-\ue003]")


class Planted:
    """A stretch of a text: its key, the text, where it begins and ends; `code` is empty for what is right."""

    def __init__(self, key: str, start: int, end: int, code: str) -> None:
        self.key, self.start, self.end, self.code = key, start, end, code

    def meets(self, key: str, start: int, end: int) -> bool:
        return key == self.key and start < self.end and self.start < end


def _marked(text: str) -> tuple[str, list[str]]:
    """The text with signs of private use in place of the marks, and the codes in order."""
    codes: list[str] = []

    def sign(found: re.Match[str]) -> str:
        codes.append(found[2] or "")
        signs = "\ue000{}\ue001" if found[2] else "\ue002{}\ue003"
        return signs.format(found[1] if found[2] else found[3])

    return _PLANTED.sub(sign, text), codes


def read(name: str) -> tuple[list[Planted], Reading]:
    """The planted places, and the paper without their marks."""
    text, codes = _marked((CASES / f"{name}.txt").read_text("utf-8").split("== paper\n")[1])
    signed = Reading(paper(text), style.KNOWN, style.Surroundings())
    planted = []
    following = iter(codes)
    for one in signed.texts:
        bare = 0
        opened = 0
        for piece in re.split("([\ue000-\ue003])", one.said):
            if piece in ("\ue000", "\ue002"):
                opened = bare
            elif piece in ("\ue001", "\ue003"):
                planted.append(Planted(one.key, opened, bare, next(following)))
            else:
                bare += len(piece)
    around = style.Surroundings((style.Cited("C25/INF/1", annexes=2),))
    return planted, Reading(paper(_SIGNS.sub("", text)), style.KNOWN, around)


def figures(name: str) -> tuple[list[Planted], list[Planted], list[style.Fault]]:
    """The planted faults, those that were found, and the false alarms."""
    planted, reading = read(name)
    faults = style.check(reading.paper, style.profile(), around=reading.around)
    wrong = [one for one in planted if one.code]
    found: list[Planted] = []
    false: list[style.Fault] = []
    for fault in faults:
        places = _places(reading, fault)
        hit = [one for one in wrong if one.code == fault.code and any(one.meets(*place) for place in places)]
        found += hit
        if not hit:
            false.append(fault)
    return wrong, [one for one in wrong if one in found], false


def _places(reading: Reading, fault: style.Fault) -> list[tuple[str, int, int]]:
    """Where a fault's words stand, by key, words and occurrence, as who shows it would look for them."""
    from councildoc.checks.style.reading import written

    for text in reading.texts:
        if text.key == fault.key:
            starts = [n for n in range(len(text.said)) for end in _ends(text.said, n, fault.words)
                      if written(text, n, end) == fault.words]  # fmt: skip
            if fault.words and len(starts) >= fault.occurrence:
                start = starts[fault.occurrence - 1]
                return [(fault.key, start, start + len(fault.words))]
    return []


def _ends(said: str, start: int, words: str) -> list[int]:
    """Ends that a stretch with these words could have: a note's mark is one sign in the text."""
    marks = len(re.findall(r"\[\^[^\]]+\]|\[\]\(#[^)]+\)", words))
    length = len(re.sub(r"\[\^[^\]]+\]|\[\]\(#[^)]+\)", "", words)) + marks
    return [start + length] if said[start : start + 1] and start + length <= len(said) else []


@BOTH
def test_the_text_has_sixty_faults_of_thirty_kinds_and_sixty_look_alikes(name: str) -> None:
    planted, _ = read(name)
    kinds = Counter(one.code for one in planted if one.code)
    assert sum(kinds.values()) == 60
    assert len(kinds) >= 30
    assert sum(not one.code for one in planted) >= 60


@BOTH
def test_at_least_ninety_five_in_a_hundred_are_found_and_three_alarms_at_most_are_false(name: str) -> None:
    wrong, found, false = figures(name)
    missed = [f"{one.code} in {one.key} at {one.start}" for one in wrong if one not in found]
    print(f"found {len(found)} of {len(wrong)}; false alarms {len(false)}")
    assert len(found) >= 0.95 * len(wrong), missed
    assert len(false) <= 3, [(fault.code, fault.words) for fault in false]
