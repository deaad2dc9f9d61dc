"""A short run of the proof that what is imported is what was built; `make prove` has the long one."""

from __future__ import annotations

from pathlib import Path

from prove import imported


def test_a_built_paper_is_recognised_as_itself(tmp_path: Path) -> None:
    builder = imported.through_word(tmp_path, 30, start=7)
    assert builder.compared >= 30
    assert builder.nameless
