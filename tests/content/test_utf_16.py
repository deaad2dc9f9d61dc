"""A file that a Windows program saved as "Unicode": that is said, and nothing that follows from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commands import BASE
from councildoc.findings import Report
from councildoc.pipeline import read
from councildoc.workspace import Workspace


@pytest.mark.parametrize("name", ["facts.yaml", "notes.yaml"])
def test_what_it_names_is_not_missed(tmp_path: Path, name: str) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    path = tmp_path / "content/C25/52" / name
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    report = Report()
    read(Workspace(str(tmp_path)), "C25/52", report)
    assert [finding.code for finding in report] == ["not-utf-8"]
    assert "UTF-16" in next(iter(report)).message
