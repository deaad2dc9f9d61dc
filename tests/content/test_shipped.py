"""The papers that come with councildoc have nothing to complain of."""

from __future__ import annotations

from pathlib import Path

import pytest

from councildoc import pipeline
from councildoc.findings import Report
from councildoc.model.blocks import Table
from councildoc.workspace import Workspace

ROOT = Path(__file__).parents[2]
PAPERS = Workspace(str(ROOT)).papers()


@pytest.mark.parametrize("place", PAPERS)
def test_a_shipped_paper_has_no_findings(place: str) -> None:
    report = Report()
    assert pipeline.read(Workspace(str(ROOT)), place, report) is not None
    assert [f"{finding.where} {finding.code}" for finding in report] == []


def test_the_report_to_the_council_is_complete() -> None:
    ready = pipeline.read(Workspace(str(ROOT)), "C25/52", Report())
    assert ready is not None
    tables = [block for annex in ready.paper.annexes for block in annex.blocks if isinstance(block, Table)]
    assert len(tables) == 1
    assert len(tables[0].rows) >= 30
    assert [entry.key for entry in ready.paper.summary] == [
        "purpose", "action required", "strategic plan", "financial implications",
    ]  # fmt: skip
