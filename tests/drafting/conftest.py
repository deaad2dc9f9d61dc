"""A workspace with the shipped papers, and last year's paper as this year's draft."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from drafts import CONTENT

from councildoc.findings import Report
from councildoc.pipeline import drafting
from councildoc.workspace import Workspace


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    shutil.copytree(CONTENT, tmp_path / "content")
    return Workspace(str(tmp_path))


@pytest.fixture
def drafted(space: Workspace) -> Workspace:
    drafting.draft(space, "C25/52", "C26/52", "", Report())
    return space
