"""Each rule of house style: where it fires, with which words, what it lets pass, and what it mends.

== CODE               fires on what stands «between these», and on nothing else
== CODE, not          does not fire
finds KEY | words     fires on something that is no text (a date, a picture)
with {"mark": "–"}    the rule's parameters
=> A text             what the first text that changes becomes when all rewrites are applied
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from style_notation import paper

from councildoc.checks import style
from councildoc.checks.style.reading import Reading, written
from councildoc.checks.style.registry import RULES

CASES = Path(__file__).parents[2] / "cases" / "style"
PLANTED = ("sixty", "planted", "warnings", "skills")
FILES = sorted(path for path in CASES.glob("*.txt") if path.stem not in PLANTED)
AROUND = style.Surroundings(
    (style.Cited("C25/52"), style.Cited("C25/INF/1", sections=("1", "2"), annexes=2)),
)
_MARKS = str.maketrans("", "", "«»")
_SIGNED = str.maketrans("«»", "\ue000\ue001")


class Case:
    """A part of a case file."""

    def __init__(self, part: str) -> None:
        head, _, body = part.partition("\n")
        self.code, _, manner = head.strip().partition(", ")
        assert manner in ("", "not"), head
        self.passes = manner == "not"
        lines = body.strip("\n").split("\n")
        self.finds = [line[6:] for line in lines if line.startswith("finds ")]
        self.becomes = [line[3:] for line in lines if line.startswith("=> ")]
        self.asked: dict[str, Any] = next(
            (json.loads(line[5:]) for line in lines if line.startswith("with {")), {}
        )
        kept = [line for line in lines if not line.startswith(("finds ", "=> ", "with {"))]
        self.text = "\n".join(kept).strip("\n")

    def wanted(self) -> list[tuple[str, str, int]]:
        """Key, words and occurrence of every fault that the case wants."""
        wanted = [(line.split(" | ")[0], line.partition(" | ")[2], 1) for line in self.finds]
        signed = Reading(paper(self.text.translate(_SIGNED)), style.KNOWN, AROUND)
        told: dict[str, str] = {}
        for text in signed.texts:
            said = told.setdefault(text.key, "")
            for piece in re.split("(\ue000[^\ue001]*\ue001)", written(text, 0, len(text.said))):
                bare = piece.strip("\ue000\ue001")
                said += bare
                if piece[:1] == "\ue000":
                    wanted.append((text.key, bare, _times(said, bare)))
            told[text.key] = said
        return sorted(wanted)

    def faults(self) -> tuple[style.Fault, ...]:
        asked = style.profile(own={self.code: self.asked or True})
        faults = style.check(paper(self.text.translate(_MARKS)), asked, around=AROUND)
        return tuple(fault for fault in faults if fault.code == self.code)

    def mended(self) -> list[str]:
        """The texts that change when every rewrite is applied, the last one in a text first."""
        faults = [fault for fault in self.faults() if fault.rewrite]
        reading = Reading(paper(self.text.translate(_MARKS)), style.KNOWN, AROUND)
        changed = []
        for text in reading.texts:
            before = said = written(text, 0, len(text.said))
            mine = [fault for fault in faults if fault.key == text.key]
            for fault in sorted(mine, key=lambda f: -_place(before, f.words, f.occurrence)):
                place = _place(before, fault.words, fault.occurrence)
                assert fault.rewrite is not None
                assert said[place:].startswith(fault.rewrite.old)
                said = said[:place] + fault.rewrite.new + said[place + len(fault.rewrite.old) :]
            changed += [said] if said != before else []
        return changed


def _times(said: str, words: str) -> int:
    return sum(said.startswith(words, n) for n in range(len(said)))


def _place(said: str, words: str, occurrence: int) -> int:
    return [n for n in range(len(said)) if said.startswith(words, n)][occurrence - 1]


def _cases(path: Path) -> list[Case]:
    return [
        Case(part) for part in re.split(r"^== (?=[a-z])", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    ]


ALL = [(path.stem, case) for path in FILES for case in _cases(path)]


@pytest.mark.parametrize(
    "case", [case for _, case in ALL],
    ids=[f"{name}-{case.code}-{n}{'-not' * case.passes}" for n, (name, case) in enumerate(ALL)],
)  # fmt: skip
def test_a_rule_fires_where_the_case_says_and_nowhere_else(case: Case) -> None:
    found = sorted((fault.key, fault.words, fault.occurrence) for fault in case.faults())
    wanted = case.wanted()
    assert found == wanted
    assert bool(wanted) is not case.passes
    if case.becomes:
        assert [said.replace("\u00a0", " ") for said in case.mended()[: len(case.becomes)]] == case.becomes


def test_every_rule_has_a_case_that_fires_and_a_look_alike_that_does_not() -> None:
    codes = {rule.code for rule in RULES}
    assert {case.code for _, case in ALL if not case.passes} == codes
    assert {case.code for _, case in ALL if case.passes} == codes


def test_what_spares_a_pattern_stands_in_every_text_that_the_pattern_matches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    find = Reading.find
    matched = set()

    def unspared(self: Reading, pattern: str, *kinds: str, tells: tuple[str, ...] = (), **how: bool) -> Any:
        for match in find(self, pattern, *kinds, **how):
            assert not tells or self.has(*tells), (pattern, match[0])
            matched.add(pattern if tells else "")
            yield match

    monkeypatch.setattr(Reading, "find", unspared)
    for _, case in ALL:
        case.faults()
    assert len(matched) > 25
