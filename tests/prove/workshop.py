"""A copy of the shipped workspace to work in, and the command run in it as a process of its own."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import councildoc

SOURCE = str(Path(councildoc.__file__).parents[1])
HOUSE = Path(__file__).parents[2]
RUN = (sys.executable, "-m", "councildoc")
PAPERS = ("C25-52-E", "C25-INF-1-E")

TRACES = ("Traceback", "Exception ignored", "Error:")
"""What must never be seen on standard error."""


def environment(home: Path | None, **changes: str | None) -> dict[str, str]:
    """A small environment, the same wherever a proof runs; a change to None takes a name away."""
    made = {"PATH": os.environ.get("PATH", os.defpath), "PYTHONPATH": SOURCE, "LANG": "C.UTF-8"}
    if home is not None:
        made["HOME"] = str(home)
    made |= {name: value for name, value in changes.items() if value is not None}
    return {name: value for name, value in made.items() if changes.get(name, "") is not None}


def copy(root: Path, with_template: bool = False) -> Path:
    """The shipped content (and templates) in a new workspace."""
    shutil.copytree(HOUSE / "content", root / "content")
    if with_template:
        shutil.copytree(HOUSE / "templates", root / "templates")
    return root


def run(
    arguments: Sequence[str], root: Path, env: dict[str, str] | None = None, python: Iterable[str] = (),
    seconds: float = 120.0, **more: object,
) -> subprocess.CompletedProcess[str]:  # fmt: skip
    """`councildoc ARGUMENTS` in a folder; text in and out is UTF-8 whatever the environment says."""
    command = [RUN[0], *python, *RUN[1:], *arguments]
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        command, cwd=root, env=env or environment(root.parent / "home"), capture_output=True,
        encoding="utf-8", errors="replace", timeout=seconds, check=False, **more,
    )  # fmt: skip


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """Name -> SHA-256 of what a build wrote."""
    return {path.name: digest(path) for path in sorted(folder.iterdir()) if path.is_file()}


def clean(said: str) -> bool:
    """Whether standard error has no traceback in it."""
    return not any(trace in said for trace in TRACES[:2])


def one_line(said: str) -> bool:
    """Whether standard error is one clear line."""
    lines = said.strip().splitlines()
    return len(lines) == 1 and clean(said) and 15 < len(lines[0]) < 900
