"""Word files that the tests build, held against the Open XML SDK's rules at the end of the run.

What the program writes goes through `files.replace`, and a command names on standard output what it
wrote; a copy of each goes into one folder, equal ones once. Workers find the folder in an environment
variable, and the process that started them looks at what is in it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedRandom
from pathlib import Path

import sdk
from councildoc import files

FOLDER = "COUNCILDOC_TESTS_BUILT"

MOST = 120
"""How many of some six hundred are looked at in a run: all of them take seven minutes on two cores. Their
names are digests, so that which ones is as good as drawn by lot."""

_replace = files.replace


def collect(folder: str) -> None:
    """From here on, keep what this process and its children build."""
    os.environ[FOLDER] = folder
    files.replace = replace


@contextmanager
def replace(path: str) -> Iterator[BufferedRandom]:
    """`files.replace`, after which the file is kept for the end."""
    with _replace(path) as file:
        yield file
    keep([Path(path)])


def keep(paths: Iterable[Path]) -> None:
    """Copy Word files; what a test writes that begins with no list of types (`b"new"`) is none."""
    folder = os.environ.get(FOLDER)
    for path in paths:
        if folder and path.suffix == ".docx" and path.is_file():
            content = path.read_bytes()
            if content[30:].startswith(b"[Content_Types].xml"):
                Path(folder, f"{hashlib.sha256(content).hexdigest()[:24]}.docx").write_bytes(content)


def invalid() -> dict[str, list[str]]:
    """The kept files that have errors, and those; nothing when the validator is not here. Files that
    are right are removed."""
    folder = os.environ[FOLDER]
    found = sdk.invalid(sorted(Path(folder).glob("*.docx"))[:MOST]) if sdk.find() else {}
    if not found:
        shutil.rmtree(folder)
    return found
