"""Word files in a readable notation, and the paper that each comes to: cases/reading as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from councildoc.findings import Report
from councildoc.readers.word.read import read
from councildoc.readers.word.recognise import Frame, Imported, recognise
from readers.word import notation

CASES = sorted((Path(__file__).parents[2] / "cases/reading").glob("*.txt"))
REJECTED = [case for case in CASES if "== rejects" in case.read_text("utf-8")]


def imported(said: dict[str, str], revisions: str, report: Report) -> Imported:
    document = read(notation.word_file(said), "paper.docx", report, revisions)
    titles = [line.split(": ", 1) for line in said.get("titles", "").strip().splitlines()]
    return recognise(document, Frame("paper.docx", objectives=tuple((n, t) for n, t in titles)), report)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_file_is_recognised_as_its_case_says(case: Path) -> None:
    said, report = notation.sections(case.read_text("utf-8")), Report()
    found = imported(said, "keep" if "reviews" in said else "accept", report)
    if "reads" in said:
        assert notation.lines(found.paper) == said["reads"].strip().splitlines()
    if "keys" in said:
        assert notation.keys(found.paper) == said["keys"].strip().splitlines()
    if "front" in said:
        wanted = dict(line.split(": ", 1) for line in said["front"].strip().splitlines())
        assert {name: notation.front(found.paper).get(name) for name in wanted} == wanted
    if "reviews" in said:
        assert [notation.review(one) for one in found.reviews] == said["reviews"].strip().splitlines()
    _finds(said, report)


@pytest.mark.parametrize("case", REJECTED, ids=lambda path: path.stem)
def test_a_file_without_its_changes_is_recognised_as_its_case_says(case: Path) -> None:
    said = notation.sections(case.read_text("utf-8"))
    found = imported(said, "reject", Report())
    assert notation.lines(found.paper) == said["rejects"].strip().splitlines()


def _finds(said: dict[str, str], report: Report) -> None:
    """The findings that a case names, and no others."""
    found = [notation.finding(f) for f in report if f.code != "missing-fact" or "front" in said]
    wanted = said.get("finds", "").strip().splitlines()
    unseen = [line for line in wanted if not any(_told(line, one) for one in found)]
    others = [one for one in found if not any(_told(line, one) for line in wanted)]
    assert (unseen, others) == ([], [])


def _told(line: str, found: str) -> bool:
    code, _, part = line.partition(": ")
    return found.startswith(f"{code}: ") and part in found


def test_there_are_cases() -> None:
    assert CASES
