"""The report of this session against the one of the session before (compare_cases/sessions)."""

from __future__ import annotations

from collections import Counter

import pytest

from commands import REPOSITORY
from compare.written import CASES
from councildoc.compare import accept, normal, reject
from councildoc.findings import Report
from councildoc.pipeline import comparing
from councildoc.pipeline.comparing import Compared
from councildoc.workspace import Workspace

BEFORE = CASES / "sessions" / "content" / "C24" / "61"


@pytest.fixture(scope="module")
def made() -> Compared:
    return comparing.diff(Workspace(str(REPOSITORY)), (str(BEFORE), "C25/52"), Report())


def text(made: Compared) -> list[str]:
    return comparing.said(comparing.Face(made, made.comparison), "text").splitlines()


def test_that_it_is_another_session_takes_one_line_and_counts_for_nothing(made: Compared) -> None:
    (line,) = [line for line in text(made) if "C24 → C25" in line]
    for said in ("document C24/61 → C25/52", "agenda item PL 1 → PL 2", "date 10 May 2024 → 16 May 2025"):
        assert said in line
    assert not [change for change in made.comparison.account.changes if change.what == "fact"]


def test_what_is_new_is_told_where_it_stands(made: Compared) -> None:
    heads = [line for line in text(made) if line and not line.startswith(" ")]
    assert "2.1 Working Group on Digital Technologies: 1 heading new, 7 paragraphs new, 5 items new" in heads
    kinds = Counter((change.what, change.kind) for change in made.comparison.account.changes)
    assert kinds["row", "inserted"] == 16
    assert kinds["row", "changed"] == 4
    assert kinds["item", "moved-and-changed"] == 2
    assert kinds["numbers", "renumbered"] == 1


def test_both_papers_are_in_it_whole(made: Compared) -> None:
    marked = made.comparison.marked
    assert (accept(marked), reject(marked)) == (normal(made.new.paper), normal(made.old.paper))
    assert marked.coarse == ()
