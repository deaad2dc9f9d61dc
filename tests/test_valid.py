"""What we write, and the template itself, are valid by Microsoft's own rules."""

from __future__ import annotations

from pathlib import Path

import pytest

import sdk
from councildoc import pipeline
from councildoc.findings import Report
from councildoc.workspace import Workspace

ROOT = Path(__file__).parents[1]
HOUSE = Workspace(str(ROOT))

pytestmark = pytest.mark.skipif(sdk.find() is None, reason=sdk.REASON)


@pytest.mark.parametrize("final", [False, True], ids=["draft", "final"])
@pytest.mark.parametrize("place", HOUSE.papers())
def test_the_shipped_papers_are_valid(place: str, final: bool, tmp_path: Path) -> None:
    how = pipeline.How(folder=str(tmp_path), final=final)
    [path] = pipeline.build(HOUSE, place, how, Report())
    assert sdk.errors(path) == []


@pytest.mark.parametrize("template", sorted((ROOT / "templates").rglob("*.docx")), ids=lambda p: p.name)
def test_the_template_is_valid_as_it_is(template: Path) -> None:
    assert sdk.errors(template) == []
