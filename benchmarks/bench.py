"""councildoc beside its peers, on the same YAML, in one run: `make bench`.

README.md tells what is measured, and how.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import versions
from figures import Measured, figures
from marks import marked
from measure import Median, rounds, run
from pages import PAGES
from stage import OURS, Stage

SIZES = (10, 100, 1_000, 10_000)
ROUNDS = {10: 15, 100: 15, 1_000: 9, 10_000: 5}
"""How often each contender runs at each number of rows; a small time needs more runs."""

QUICK_SIZES = (10, 100, 1_000)
QUICK_ROUNDS = 5


@dataclass(frozen=True)
class Options:
    sizes: tuple[int, ...]
    rounds: int
    limit: float

    def rounds_at(self, count: int) -> int:
        return self.rounds or ROUNDS.get(count, 5)


def main(arguments: Sequence[str]) -> int:
    options = parsed(arguments)
    with tempfile.TemporaryDirectory(prefix="councildoc-bench-") as root:
        measured = measure(Stage(root), options)
    verdicts = list(figures(measured))
    for line in (*told(measured), *(figure.line() for figure in verdicts)):
        print(line)
    return 0 if all(figure.passed for figure in verdicts) else 1


def parsed(arguments: Sequence[str]) -> Options:
    parser = argparse.ArgumentParser(description="councildoc beside its peers, on the same YAML.")
    parser.add_argument("--sizes", default="", metavar="N,N", help="rows of the annex (10,100,1000,10000)")
    parser.add_argument("--rounds", type=int, default=0, metavar="N", help="runs of each contender")
    parser.add_argument("--limit", type=float, default=180.0, metavar="SECONDS", help="for any one run")
    parser.add_argument("--quick", action="store_true", help="no 10,000 rows, and few rounds")
    given = parser.parse_args(arguments)
    sizes = tuple(int(size) for size in given.sizes.split(",") if size)
    usual = QUICK_SIZES if given.quick else SIZES
    return Options(sizes or usual, given.rounds or (QUICK_ROUNDS if given.quick else 0), given.limit)


def measure(stage: Stage, options: Options) -> Measured:
    measured = Measured()
    for count in options.sizes:
        folder = stage.workspace(str(count), count)
        commands = stage.contenders(folder)
        first = run(commands[OURS], options.limit)
        measured.first = measured.first or first.seconds
        progress = Progress(f"{count:,} rows")
        measured.sizes[count] = rounds(commands, options.rounds_at(count), options.limit, progress)
        for name, median in measured.sizes[count].items():
            if median.ended:
                stage.verify(name, folder)
    refresh = {OURS: stage.refresh(max(options.sizes))}
    measured.refreshed = rounds(refresh, options.rounds_at(10_000), options.limit, Progress("refresh"))[OURS]
    measured.bare = bare(stage, options)
    measured.warm = warm(stage, options)
    check(stage, options, measured)
    for copies, count in PAGES.items():
        readers = stage.readers(stage.pages(copies))
        progress = Progress(f"import of {count} pages")
        measured.imports[count] = rounds(readers, options.rounds_at(10_000), options.limit, progress)
    for scale, count in versions.PAGES.items():
        redline(stage, scale, count, options, measured)
    return measured


class Progress:
    """A line on standard error that is written over and over, on a terminal only."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __call__(self, step: str) -> None:
        if sys.stderr.isatty():
            print(f"\r\033[K{self.what}, {step}", end="", file=sys.stderr, flush=True)


def bare(stage: Stage, options: Options) -> float:
    nothing = {"python": stage.python(stage.root, "-c", "pass")}
    return rounds(nothing, options.rounds_at(10), options.limit, Progress("start-up"))["python"].seconds


def warm(stage: Stage, options: Options) -> dict[str, float]:
    """Seconds of the second paper in a process, at 100 rows; the median over processes."""
    folder = stage.workspace("warm", 100)
    seconds: dict[str, list[float]] = {OURS: [], "docxtpl": []}
    for _ in range(options.rounds_at(100)):
        for name, found in seconds.items():
            command = stage.warm(name, folder)
            said = subprocess.run(command.arguments, cwd=folder, env=command.environment, check=True,
                                  stdout=subprocess.PIPE)  # fmt: skip
            found.append(float(said.stdout))
    return {name: statistics.median(found) for name, found in seconds.items()}


def check(stage: Stage, options: Options, measured: Measured) -> None:
    """Seconds of `councildoc check` and of docxtpl's build on the paper as it is shipped, and of a
    check of three times its pages (28)."""
    folder = stage.workspace("shipped")
    run(stage.ours(folder), options.limit)
    commands = {"anew": stage.check_anew(folder), "check": stage.check(folder),
                "docxtpl": stage.peer("docxtpl", folder),
                "long": stage.check_anew(stage.copies(3))}  # fmt: skip
    found = rounds(commands, options.rounds_at(10), options.limit, Progress("check"))
    measured.check, measured.cold = found["check"].seconds, found["docxtpl"].seconds
    measured.check_anew, measured.check_long = found["anew"].seconds, found["long"].seconds


def redline(stage: Stage, scale: int, pages: int, options: Options, measured: Measured) -> None:
    commands = stage.redliners(*stage.versions(scale))
    progress = Progress(f"redline of {pages} pages")
    measured.redlines[pages] = rounds(commands, options.rounds_at(10_000), options.limit, progress)
    measured.marks[pages] = {
        name: marked(os.path.join(command.folder, f"{name}.docx"))
        for name, command in commands.items() if measured.redlines[pages][name].ended
    }  # fmt: skip


def told(measured: Measured) -> Iterator[str]:
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    yield f"Python {platform.python_version()}, {machine}."
    yield "Medians of whole cold processes: seconds (times councildoc's), megabytes at the peak."
    yield ""
    names = list(next(iter(measured.sizes.values())))
    yield f"{'rows':>7} " + "".join(f"{name:>24}" for name in names)
    for count, medians in measured.sizes.items():
        ours = medians[OURS].seconds
        yield f"{count:>7,} " + "".join(f"{cell(medians[name], ours):>24}" for name in names)
    yield ""
    for pages, medians in measured.imports.items():
        ours = medians[OURS].seconds
        yield f"import, {pages} pages: " + "   ".join(
            f"{name} {cell(median, ours)}" for name, median in medians.items()
        )
    for pages, medians in measured.redlines.items():
        yield f"redline, {pages} pages:"
        for name, median in medians.items():
            found = measured.marks[pages].get(name)
            said = f"{found.characters:>9,} characters, {found.retyped:>6,} words retyped" if found else ""
            yield f"    {name:<16}{cell(median, medians[OURS].seconds):>26}{said}"
    yield f"councildoc's very first run, which compiles the template: {measured.first:.3f} s."
    yield f"Python doing nothing: {measured.bare:.3f} s."
    yield ""


def cell(median: Median, ours: float) -> str:
    over = "" if median.ended else "> "
    return f"{over}{median.seconds:.3f} s ({median.seconds / ours:.2f}) {median.megabytes:.0f} MB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
