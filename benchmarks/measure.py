"""A command -> the seconds its whole process took and the most memory it held."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

BYTES_PER_UNIT = 1 if sys.platform == "darwin" else 1024
"""Linux counts a process's peak memory in KiB, macOS in bytes."""

ENOUGH_SECONDS = 15.0
"""A contender that takes longer than this is run once, not in every round."""


@dataclass(frozen=True)
class Command:
    """What is run, in which folder, and with which variables."""

    arguments: tuple[str, ...]
    folder: str
    environment: Mapping[str, str]


@dataclass(frozen=True)
class Run:
    """One whole process: wall-clock seconds, and megabytes (10**6 bytes) at its peak. `ended` is
    false when it was stopped at the time limit."""

    seconds: float
    megabytes: float
    ended: bool = True


def run(command: Command, limit: float) -> Run:
    """Run a command to its end or to the limit. Raises SystemExit when the command fails.

    The peak is the largest of the process and those that it started (pandoc). A process begins
    with the memory of the one that starts it, so that this one has to stay small.
    """
    begun = time.perf_counter()
    child = subprocess.Popen(
        command.arguments, cwd=command.folder, env=command.environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    clock = threading.Timer(limit, os.killpg, (child.pid, signal.SIGKILL))
    clock.start()
    assert child.stderr is not None
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begun
    clock.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    ended = child.returncode != -signal.SIGKILL
    if ended and child.returncode:
        raise SystemExit(f"{' '.join(command.arguments)}\n{said.decode(errors='replace')}")
    return Run(seconds, usage.ru_maxrss * BYTES_PER_UNIT / 1e6, ended)


@dataclass(frozen=True)
class Median:
    """The medians of a contender's runs."""

    seconds: float
    megabytes: float
    runs: int
    ended: bool = True


def rounds(
    commands: Mapping[str, Command], count: int, limit: float, heard: Callable[[str], None]
) -> dict[str, Median]:
    """Run the contenders in turn, `count` times over: A B C, A B C. So what slows the machine
    for a while slows them all. Slow ones run once."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for turn in range(count):
        for name, command in commands.items():
            slow = runs[name] and runs[name][0].seconds > ENOUGH_SECONDS
            if not slow:
                heard(f"round {turn + 1} of {count}: {name}")
                runs[name].append(run(command, limit))
    return {name: median(made) for name, made in runs.items()}


def median(runs: Sequence[Run]) -> Median:
    return Median(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.megabytes for run in runs),
        len(runs),
        all(run.ended for run in runs),
    )
