"""What was measured -> the figures that have to be met, each with PASS or MISS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from marks import Marked
from measure import Median
from stage import DOCXODUS, FLOOR, OURS

MEGABYTES = 120
Sizes = dict[int, dict[str, Median]]


@dataclass
class Measured:
    """Medians by size and contender, and the rest in seconds. `bare` is Python doing nothing;
    `warm` the second paper of one process; `check` and `cold` one paper as it is shipped,
    `check_anew` the same with nothing known of it, `check_long` so too, of over 20 pages;
    `imports` and `redlines` are medians by pages and contender, `marks` how much is marked in the
    redlines; `refreshed` is the annex of the largest size, after one activity changed."""

    sizes: Sizes = field(default_factory=dict)
    bare: float = 0.0
    warm: dict[str, float] = field(default_factory=dict)
    check: float = 0.0
    check_anew: float = 0.0
    check_long: float = 0.0
    cold: float = 0.0
    first: float = 0.0
    imports: Sizes = field(default_factory=dict)
    refreshed: Median | None = None
    redlines: Sizes = field(default_factory=dict)
    marks: dict[int, dict[str, Marked]] = field(default_factory=dict)


@dataclass(frozen=True)
class Figure:
    what: str
    wanted: str
    found: str
    passed: bool

    def line(self) -> str:
        return f"{'PASS' if self.passed else 'MISS'}  {self.what:<56} {self.wanted:>9}   {self.found}"


def at_most(what: str, limit: float, found: float, why: str = "") -> Figure:
    return Figure(what, f"<= {limit:g}", f"{found:.2f}{f' ({why})' if why else ''}", found <= limit)


def figures(measured: Measured) -> Iterator[Figure]:
    """The figures for which there are measurements."""
    for count, medians in measured.sizes.items():
        yield fastest(count, medians)
    if 10_000 in measured.sizes:
        yield from at_ten_thousand(measured.sizes[10_000])
    if measured.refreshed:
        count = max(measured.sizes)
        yield at_most(f"annex refresh of {count:,} rows: seconds", 2, measured.refreshed.seconds)
        yield at_most(f"annex refresh of {count:,} rows: megabytes", 200, measured.refreshed.megabytes)
    if {1_000, 10_000} <= measured.sizes.keys():
        yield growth(measured)
    if measured.warm:
        ours, theirs = measured.warm[OURS], measured.warm["docxtpl"]
        yield at_most("warm build at 100 rows / docxtpl's", 0.5, ours / theirs,
                      why=f"{ours * 1e3:.1f} ms / {theirs * 1e3:.1f} ms")  # fmt: skip
    if measured.cold:
        yield at_most("check, cold, unchanged paper / docxtpl's cold build", 0.6,
                      measured.check / measured.cold,
                      why=f"{measured.check * 1e3:.0f} ms / {measured.cold * 1e3:.0f} ms; after an edit "
                      f"{measured.check_anew * 1e3:.0f} ms")  # fmt: skip
        yield at_most("check of a paper of over 20 pages after an edit: seconds", 0.5, measured.check_long)
    if measured.imports:
        yield from importing(measured.imports)
    if measured.redlines:
        yield from redlining(measured)


def importing(imports: Sizes) -> Iterator[Figure]:
    """The largest paper beside the peers, and how the time grows from the smallest to it."""
    least, most = min(imports), max(imports)
    ours = imports[most][OURS].seconds
    peers = {name: median.seconds for name, median in imports[most].items() if name != OURS}
    name, nearest = min(peers.items(), key=lambda peer: peer[1])
    yield Figure(f"import of {most} pages: the fastest peer / councildoc", "> 1",
                 f"{nearest / ours:.2f} ({name}, the nearest)", nearest > ours)  # fmt: skip
    yield at_most(f"import of {most} pages: seconds for 100 pages", 1, ours / most * 100)
    growth = (ours / imports[least][OURS].seconds) / (most / least)
    yield at_most(f"import: time of {most} pages / {least}, for each page", 1.2, growth)


REDLINE_SECONDS = (0.5, 3.0)
"""For the smaller and the larger pair."""


def redlining(measured: Measured) -> Iterator[Figure]:
    """Both pairs beside Docxodus, the one peer whose redlines are complete."""
    for limit, (pages, medians) in zip(REDLINE_SECONDS, measured.redlines.items(), strict=True):
        ours = medians[OURS].seconds
        yield at_most(f"redline of {pages} pages: seconds", limit, ours)
        if DOCXODUS in medians:
            times = medians[DOCXODUS].seconds / ours
            what = f"redline of {pages} pages: Docxodus / councildoc"
            yield Figure(what, ">= 3", f"{times:.2f}", times >= 3)
    least, most = measured.redlines
    marks = measured.marks[least]
    yield at_most(f"redline of {least} pages: unchanged words retyped", 10, marks[OURS].retyped)
    if DOCXODUS in marks:
        yield at_most(f"redline of {least} pages: characters marked / Docxodus's", 1,
                      marks[OURS].characters / marks[DOCXODUS].characters,
                      why=f"{marks[OURS].characters:,}")  # fmt: skip
    growth = measured.redlines[most][OURS].seconds / measured.redlines[least][OURS].seconds
    yield at_most(f"redline: time of {most} pages / {least}, for each page", 1.2, growth * least / most)


def fastest(count: int, medians: dict[str, Median]) -> Figure:
    """The floor is no peer: it makes no paper that anybody would send out."""
    ours = medians[OURS].seconds
    peers = {name: median for name, median in medians.items() if name not in (OURS, FLOOR)}
    name, nearest = min(peers.items(), key=lambda peer: peer[1].seconds)
    found = f"{nearest.seconds / ours:.2f} ({name}, the nearest)"
    return Figure(f"{count:,} rows: the fastest peer / councildoc", "> 1", found, nearest.seconds > ours)


def at_ten_thousand(medians: dict[str, Median]) -> Iterator[Figure]:
    ours = medians[OURS]
    times = medians["docxtpl"].seconds / ours.seconds
    yield Figure("10,000 rows: docxtpl / councildoc", ">= 2", f"{times:.2f}", times >= 2)
    yield at_most("10,000 rows: councildoc / floor", 2, ours.seconds / medians[FLOOR].seconds)
    yield Figure("10,000 rows: peak memory", f"< {MEGABYTES} MB", f"{ours.megabytes:.0f} MB",
                 ours.megabytes < MEGABYTES)  # fmt: skip


def growth(measured: Measured) -> Figure:
    """10,000 rows against 1,000, without what a paper of few rows takes (the smallest size
    measured, if it is below 1,000) or else without Python's own start."""
    least = min(measured.sizes)
    start = measured.sizes[least][OURS].seconds if least < 1_000 else measured.bare
    many, some = (measured.sizes[count][OURS].seconds for count in (10_000, 1_000))
    only_python = (many - measured.bare) / (some - measured.bare)
    return at_most("10,000 rows / 1,000 rows, start-up taken off", 12, (many - start) / (some - start),
                   why=f"{only_python:.2f} with only Python's start taken off")  # fmt: skip
