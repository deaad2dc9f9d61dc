"""A style map that names what the template has not: each role is said at its own line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commands import BASE, REPOSITORY, run


@pytest.mark.parametrize(
    ("line", "column", "said", "meant"),
    [
        ("  heading 1: heading one", 14, 'no paragraph style "heading one" (role "heading 1")', "heading 1"),
        ("  table: Annex_tabel", 10, 'no table style "Annex_tabel" (role "table")', "Annex_table"),
        ("  link: Rule", 9, 'no character style "Rule" (role "link")', ""),
    ],
)  # fmt: skip
def test_a_wrong_name_is_said_where_it_stands(
    tmp_path: Path, line: str, column: int, said: str, meant: str
) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    shutil.copytree(REPOSITORY / "templates", tmp_path / "templates")
    styles = tmp_path / "templates/council/styles.yaml"
    lines = styles.read_text("utf-8").splitlines()
    number = next(n for n, one in enumerate(lines) if one.startswith(line[: line.index(":") + 1]))
    lines[number] = line
    styles.write_text("\n".join(lines) + "\n", "utf-8")
    done = run(tmp_path, "build", "C25/52")
    assert done.returncode == 1
    assert f"styles.yaml:{number + 1}:{column}: error: The template has {said}" in done.stderr
    assert (f'Did you mean "{meant}"?' in done.stderr) == bool(meant)
