"""A workspace of a command's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commands import BASE


@pytest.fixture
def space(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "content")
    return tmp_path
