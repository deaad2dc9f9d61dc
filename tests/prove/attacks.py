"""A Word file that may be hostile, imported in a process of its own: its end, its time, its memory."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from councildoc.value import Value
from prove import workshop

SECONDS, MEGABYTES = 10.0, 512.0
ADDRESSES = 1_500_000_000


class Ran(Value):
    """How an import ended; `fault` says what is wrong with that."""

    seconds: float
    megabytes: float
    fault: str = ""


def each_imported(paths: Sequence[Path], target: Path) -> list[Ran]:
    """Import files one after another, started by a small process: a child's peak of memory is at least
    that of the one that starts it, and a long proof grows."""
    command = [sys.executable, "-m", "prove.attacks", str(target), *map(str, paths)]
    ran = subprocess.run(command, cwd=Path(__file__).parents[1], stdout=subprocess.PIPE, check=True)
    return [Ran(*found) for found in json.loads(ran.stdout)]


def imported(path: Path, target: Path) -> Ran:
    """Import a file into a folder of its own; nothing may be written outside it."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    begun = time.perf_counter()
    child = subprocess.Popen(
        [*workshop.RUN, "import", str(path), "-o", "new"], cwd=target, env=workshop.environment(None),
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=_limits,
    )  # fmt: skip
    assert child.stderr is not None
    said = child.stderr.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    seconds, megabytes = time.perf_counter() - begun, usage.ru_maxrss / 1024
    return Ran(seconds, megabytes, _fault(child.returncode, said, seconds, megabytes, target))


def _limits() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))


def _fault(code: int, said: str, seconds: float, megabytes: float, target: Path) -> str:
    if code not in (0, 2) or not workshop.clean(said):
        return f"exit {code}, {said[-300:]!r}"
    if seconds > SECONDS or megabytes > MEGABYTES:
        return f"{seconds:.1f} s, {megabytes:.0f} MB"
    there = {entry.name for entry in target.iterdir()}
    if there - {"new"} or (code == 2 and there):
        return f"exit {code} left {there}"
    return ""


if __name__ == "__main__":
    tried = [imported(Path(path), Path(sys.argv[1])) for path in sys.argv[2:]]
    print(json.dumps([(one.seconds, one.megabytes, one.fault) for one in tried]))
