"""Reading papers of a test's workspace."""

from __future__ import annotations

from pathlib import Path

from councildoc import pipeline
from councildoc.findings import Report
from councildoc.workspace import Workspace

CONTENT = Path(__file__).parents[2] / "content"


def read(space: Workspace, place: str) -> pipeline.Ready:
    report = Report()
    ready = pipeline.read(space, place, report)
    assert ready is not None
    assert not report.has_errors
    return ready
