"""Texts of one sign or word, over and over, on which a careless pattern takes the square of the time."""

from __future__ import annotations

import datetime
import time

from councildoc.checks import style
from councildoc.checks.style.registry import RULES
from councildoc.model.blocks import Paragraph
from councildoc.model.inlines import Run
from councildoc.model.paper import Paper, Session
from councildoc.model.symbol import Symbol

LENGTH = 40_000
SECONDS = 2.0
"""Processor time for one text: some ten times what the slowest takes."""

UNITS = (
    "a", "A", "a-", "A ", "(", "“", '"', "' ", " ", "1", "1.", "1,", "www.", "a@", "Word ",
    "Working Group on ", "Objective 1: ", "Resolution 1 (", "C25/1 ", "etc. ", "- ", "-- ", "…", "_",
    "#", "[", "<", "such as ", "AI ", "WTSA (", "ITU-T ", "co-chaired by ", "which ", "the the ",
    "\ufffd", "é", "İ", "XX ", "to be ", "is.", "a.b/", "//x.y/", "co-chair A ", "which a chairs ",
    "Group on A, A ", "mailto:", "chaired by the ", "No. ", "in 4 ", "2024-", "x (X", "(a)", "ab ",
    "The Council is invited", "2.1 Annex 1 ", "January ", "“a ” ", "*", "A.A", "A&", "A/", "Aa/", "Aa’",
    "a'", "the Aa of ", "Aa Bb ", "Aa, Ab of the ", ".a", "a.a.a.", "@a", "1 to 2 Aa ",
)  # fmt: skip


def times() -> dict[str, float]:
    """Seconds of processor time that every rule together takes for each text."""
    asked = style.profile(own={rule.code: True for rule in RULES})
    style.check(_paper("Text."), asked)  # patterns are compiled the first time
    return {unit: _time(unit * (LENGTH // len(unit)), asked) for unit in UNITS}


def _time(text: str, asked: style.Profile) -> float:
    began = time.process_time()
    style.check(_paper(text), asked)
    return time.process_time() - began


def _paper(text: str) -> Paper:
    first, last = datetime.date(2025, 6, 17), datetime.date(2025, 6, 27)
    session = Session("C25", "Council 2025", "Geneva", first, last, "")
    return Paper(Symbol("C25", 52), session, "E", "E", "PL 2", datetime.date(2025, 5, 16), (Run("Report"),),
                 (Run("Title"),), (), (Paragraph("p", (Run(text),)),))  # fmt: skip
