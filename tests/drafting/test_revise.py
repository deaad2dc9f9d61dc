"""Revisions, addenda and corrigenda of a paper, in ITU's forms."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from drafts import read

from councildoc import pipeline
from councildoc.errors import CouncildocError
from councildoc.findings import Report
from councildoc.pipeline import How, Refused, drafting, revising
from councildoc.value import replace
from councildoc.workspace import Workspace


def revise(space: Workspace, name: str, kind: str = "Rev", day: str = "2025-06-10") -> str:
    return revising.revise(space, name, kind, day, Report()).place


def built(space: Workspace, place: str) -> tuple[str, str]:
    (path, *_) = pipeline.build(space, place, How(), Report())
    with zipfile.ZipFile(path) as package:
        return Path(path).name, package.read("word/document.xml").decode()


def test_a_revision_begins_as_the_paper_and_keeps_it(space: Workspace) -> None:
    before = built(space, "C25/52")
    place = revise(space, "C25/52")
    assert place == "C25/52(Rev.1)"
    old, new = read(space, "C25/52").paper, read(space, place).paper
    assert replace(new, symbol=old.symbol, date=old.date) == old
    assert "base: C25/52\n" in Path(space.content, place, "paper.yaml").read_text("utf-8")
    assert built(space, "C25/52") == before


def test_the_next_revision_begins_as_the_latest(space: Workspace) -> None:
    first = revise(space, "C25/52")
    path = Path(space.content, first, "paper.yaml")
    path.write_text(path.read_text("utf-8").replace("title: Updates", "title: News"), "utf-8")
    second = revise(space, "C25/52")
    assert second == "C25/52(Rev.2)"
    assert read(space, second).paper.title == read(space, first).paper.title
    assert "base: C25/52(Rev.1)\n" in Path(space.content, second, "paper.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("kind", "file", "line"),
    [
        ("Rev", "C25-52-Rev1-E.docx", "Revision 1 to Document C25/52-E"),
        ("Add", "C25-52-Add1-E.docx", "Addendum 1 to Document C25/52-E"),
        ("Corr", "C25-52-Corr1-E.docx", "Corrigendum 1 to Document C25/52-E"),
    ],
)
def test_file_name_and_first_page_follow_the_house(space: Workspace, kind: str, file: str, line: str) -> None:
    name, text = built(space, revise(space, "C25/52", kind))
    assert name == file
    assert f">{line}</w:t>" in text


@pytest.mark.parametrize("kind", ["Add", "Corr"])
def test_an_addendum_is_not_published_before_it_is_written(space: Workspace, kind: str) -> None:
    place = revise(space, "C25/52", kind)
    assert len(read(space, place).paper.body) == 2
    with pytest.raises(Refused) as fault:
        pipeline.build(space, place, How(final=True), Report())
    assert {finding.code for finding in fault.value.report} == {"not-reviewed"}


def test_a_draft_from_a_paper_that_was_revised_says_so(space: Workspace) -> None:
    revised = revise(space, "C25/52")
    assert drafting.draft(space, "C25/52", "C26/52", "", Report()).later == revised
    assert drafting.draft(space, revised, "C26/53", "", Report()).later == ""
    assert "base:" not in Path(space.content, "C26/53/paper.yaml").read_text("utf-8")


def test_information_documents_are_revised_too(space: Workspace) -> None:
    assert built(space, revise(space, "C25/INF/1"))[0] == "C25-INF-1-Rev1-E.docx"


def test_a_revision_of_a_draft_stays_a_draft(space: Workspace) -> None:
    drafting.draft(space, "C25/52", "C26/52", "", Report())
    assert read(space, revise(space, "C26/52", day="2026-06-01")).carried[-1].review


def test_a_document_is_not_dated_before_the_one_it_follows(space: Workspace) -> None:
    with pytest.raises(CouncildocError, match=r"before C25/52 itself \(16 May 2025\); give a later --date"):
        revise(space, "C25/52", day="2025-05-15")
    with pytest.raises(CouncildocError, match="before C25/52 itself"):
        drafting.draft(space, "C25/52", "C26/52", "2024-04-01", Report())
    assert not [place for place in space.papers() if place not in ("C25/52", "C25/INF/1")]
    assert revise(space, "C25/52", day="2025-05-16") == "C25/52(Rev.1)"


def test_an_addendum_has_no_revisions(space: Workspace) -> None:
    revising.revise(space, "C25/52", "Add", "", Report())
    with pytest.raises(CouncildocError, match=r"C25/52\(Add.1\) goes with C25/52"):
        revising.revise(space, "C25/52(Add.1)", "Rev", "", Report())


def test_a_draft_of_a_revision_goes_by_the_date_of_the_first_edition(space: Workspace) -> None:
    place = revise(space, "C25/52")
    made = drafting.draft(space, place, "C26/52", "", Report())
    assert made.date == "15 May 2026"
