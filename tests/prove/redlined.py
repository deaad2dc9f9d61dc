"""Redlines of generated papers, read by rules of their own (redline_account.py)."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

import papers
from compare.mutations import mutated
from councildoc import checks
from councildoc.findings import Report
from councildoc.model.paper import Paper
from councildoc.model.walk import marks
from councildoc.redline import redline
from prove import account, generated
from prove.redline_account import read

Pair = tuple[Paper, Paper, bool]
"""Two papers; whether the second is the first after some work on it."""


@st.composite
def pairs(draw: Any) -> Pair:
    """Versions of one paper, and papers with nothing in common."""
    one = draw(papers.papers())
    if draw(st.booleans()):
        return one, draw(papers.papers()), False
    lot = draw(st.integers(0, 2**32))
    return one, mutated(one, random.Random(lot), 1 + lot % 6), True


class Redliner(generated.Builder):
    """Builds both papers of a pair and the redline between them. Every so many redlines are kept."""

    pairs = 0
    coarse = 0
    every = 0

    def check(self, pair: Pair) -> None:  # type: ignore[override]
        one, other, drawn = pair
        old = Path(self.build(one)).read_bytes()
        new = self.sayable(other) if drawn else Path(self.build(other)).read_bytes()
        made = redline(old, new)
        if self.every and self.pairs % self.every == 0:
            (self.folder / f"redline-{self.pairs}.docx").write_bytes(made.data)
        for how, wanted in (("accept", new), ("reject", old)):
            if (found := read(made.data, how)) != (want := read(wanted)):
                first = next((p for p in zip(found, want, strict=False) if p[0] != p[1]), None)
                raise account.Wrong(f"{how} is not its side: {first}")
        if made.data != redline(old, new).data:
            raise account.Wrong("the same two files gave other bytes")
        self.pairs += 1
        self.coarse += len(made.coarse)

    def sayable(self, paper: Paper) -> bytes:
        """Work on a paper can leave a note that nobody calls, or rows, spans and references that no
        content could say; such a paper is another example's."""
        found = Report()
        checks.run(paper, marks(paper), generated.nowhere, found)
        if found.has_errors:
            reject()
        try:
            return Path(self.build(paper)).read_bytes()
        except (account.Wrong, ValueError, IndexError):
            reject()


def redlines(folder: Path, count: int, every: int = 0, start: int | None = None) -> Redliner:
    """Redline so many pairs."""
    redliner = Redliner(folder)
    redliner.every = every
    generated.each(pairs(), count, start, redliner.check)
    return redliner
