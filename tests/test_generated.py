"""A short run of the proofs on generated papers; `make prove` has the long one."""

from __future__ import annotations

from pathlib import Path

import pytest

import sdk
from councildoc import pipeline
from councildoc.findings import Report
from councildoc.model.blocks import Paragraph, Table
from councildoc.value import replace
from councildoc.workspace import Workspace
from prove import account, generated, losses


def test_no_paper_of_the_model_loses_anything(tmp_path: Path) -> None:
    generated.from_models(tmp_path, 40, start=52)


def test_no_paper_written_in_yaml_loses_anything(tmp_path: Path) -> None:
    generated.from_yaml(tmp_path, 20, start=52)


@pytest.mark.skipif(sdk.find() is None, reason=sdk.REASON)
def test_generated_papers_are_valid(tmp_path: Path) -> None:
    generated.from_models(tmp_path, 40, keep=8, start=25)
    assert sdk.invalid(sorted(tmp_path.glob("[0-9]*.docx"))) == {}


def test_a_build_that_loses_something_is_refused(tmp_path: Path) -> None:
    assert losses.unnoticed(tmp_path) == []


def test_the_account_of_the_proofs_notices_what_a_file_does_not_say(tmp_path: Path) -> None:
    """The proofs' own account, which all of them lean on, can fail."""
    ready = pipeline.read(Workspace(str(Path(__file__).parents[1])), "C25/52", Report())
    assert ready is not None
    paper = ready.paper
    path = generated.Builder(tmp_path).build(paper)
    account.compare(paper, path)
    extra = Paragraph("extra", paper.title)
    table = next(block for block in paper.annexes[0].blocks if isinstance(block, Table))
    blocks = paper.annexes[0].blocks
    shorter = tuple(replace(b, rows=b.rows[:-1]) if b is table else b for b in blocks)
    for other in (
        replace(paper, body=(extra, *paper.body)),
        replace(paper, body=paper.body[1:]),
        replace(paper, body=(paper.body[1], paper.body[0], *paper.body[2:])),
        replace(paper, notes=paper.notes[::-1]),
        replace(paper, title=paper.source),
        replace(paper, annexes=(replace(paper.annexes[0], blocks=shorter),)),
        replace(paper, annexes=()),
    ):
        with pytest.raises(account.Wrong):
            account.compare(other, path)
