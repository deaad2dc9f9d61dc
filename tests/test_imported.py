"""A short run of the proof that what is imported is what was built; `make prove` has the long one."""

from __future__ import annotations

from pathlib import Path

import pytest

from councildoc import content, pipeline
from councildoc.findings import Report
from councildoc.pipeline import importing
from councildoc.value import replace
from councildoc.workspace import Workspace
from prove import generated, imported


def test_a_built_paper_is_recognised_as_itself(tmp_path: Path) -> None:
    builder = imported.through_word(tmp_path, 30, start=7)
    assert builder.compared >= 30
    assert builder.nameless


SHIPPED = ("C25/52", "C25/INF/1")


@pytest.mark.parametrize("name", SHIPPED)
def test_the_draft_of_a_shipped_paper_comes_back_as_content(name: str, tmp_path: Path) -> None:
    space, report, path = Workspace(generated.HOUSE), Report(), str(tmp_path / "paper.docx")
    ready = pipeline.read(space, name, report)
    assert ready is not None
    pipeline.write_word(ready, *pipeline.dress(space, ready, report), None, pipeline.How(), path, report)
    found = imported.imported(path)
    imported.compare(ready.paper, found)
    there = Workspace(str(tmp_path))
    importing.put(there, name, importing.written(found, name, importing.titles(space)))
    back = importing.whole(content.read(there.content, name, report))
    assert back is not None
    assert generated.differing(found.paper, back) == ""


@pytest.mark.parametrize("name", SHIPPED)
def test_a_published_shipped_paper_comes_back_but_for_its_ids(name: str, tmp_path: Path) -> None:
    space, report, path = Workspace(generated.HOUSE), Report(), str(tmp_path / "paper.docx")
    ready = pipeline.read(space, name, report)
    assert ready is not None
    how = pipeline.How(final=True)
    pipeline.write_word(ready, *pipeline.dress(space, ready, report), None, how, path, report)
    found = imported.imported(path)
    imported.compare(imported.nameless(ready.paper), replace(found, paper=imported.nameless(found.paper)))
