"""The program as a user runs it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import built

REPOSITORY = Path(__file__).parent.parent
BASE = REPOSITORY / "tests" / "cases" / "base"


def run(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """`councildoc` with these words, in a folder."""
    done = start(folder, "-m", "councildoc", *words, **variables)
    built.keep(folder / line for line in done.stdout.splitlines())
    return done


def start(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Python with these words, in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), **variables}
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
