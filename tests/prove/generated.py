"""Generated papers -> Word files in which nothing is lost, by the account of this folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import papers
from councildoc import checks, pipeline
from councildoc.content.places import Places
from councildoc.findings import Report, Where
from councildoc.model.paper import Paper
from councildoc.model.walk import marks
from councildoc.sources import Sources
from councildoc.workspace import Workspace, shipped
from councildoc.writers.word import picture
from prove import account, written

HOUSE = os.path.dirname(shipped("templates"))
PICTURES = tuple((path, picture.read_private(content)) for path, content in papers.PICTURES.items())
ALL_CHECKS_OFF = tuple(HealthCheck)


def each(
    strategy: st.SearchStrategy[Any], count: int, start: int | None, test: Callable[[Any], None]
) -> None:
    """Run a test on so many examples; a failing one is made small and raised. `start` fixes the
    dice; without it every run sees others."""

    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=ALL_CHECKS_OFF,
              phases=(Phase.generate, Phase.shrink))  # fmt: skip
    @given(strategy)
    def run(example: Any) -> None:
        test(example)

    (run if start is None else seed(start)(run))()


def nowhere(key: str, _: str, __: int) -> Where:
    """A paper that no file says has no places."""
    return Where(key)


def differing(wanted: Paper, found: Paper) -> str:
    """The fields in which two papers differ, neighbours that look alike being one run."""
    one, other = (papers.smoothed(paper) for paper in (wanted, found))
    fields = [name for name in type(one).__match_args__ if getattr(one, name) != getattr(other, name)]
    return "".join(f"{name}:\n{getattr(one, name)}\n{getattr(other, name)}\n" for name in fields)


class Builder:
    """Builds papers into a folder. Every so many (`keep`) are kept there under their number."""

    def __init__(self, folder: Path, keep: int = 0) -> None:
        self.folder = folder
        self.keep = keep
        self.built = 0
        self.space = Workspace(HOUSE)
        self.dressed: Any = None

    def path(self) -> str:
        self.built += 1
        kept = self.keep and self.built % self.keep == 0
        return str(self.folder / (f"{self.built}.docx" if kept else "paper.docx"))

    def build(self, paper: Paper) -> str:
        """Write a paper as the pipeline does, its own check of conservation included."""
        checked, report = Report(), Report()
        checks.run(paper, marks(paper), nowhere, checked)
        assert not checked.has_errors, list(checked)
        ready = pipeline.Ready(paper, Sources(), Places(), PICTURES)
        self.dressed = self.dressed or pipeline.dress(self.space, ready, report)
        path = self.path()
        try:
            pipeline.write_word(ready, *self.dressed, None, pipeline.How(), path, report)
        except pipeline.Refused:
            raise account.Wrong(f"refused: {list(report)}") from None
        assert not len(report), list(report)
        return path

    def check(self, paper: Paper) -> None:
        account.compare(paper, self.build(paper))


class FromYaml(Builder):
    """Writes each paper as YAML first, reads it back, and builds what was read."""

    def check(self, example: tuple[Paper, int]) -> None:  # type: ignore[override]
        paper, dice = example
        root = self.folder / "workspace"
        files = written.workspace(paper, dice) | papers.PICTURES
        for name, content in files.items():
            path = root / "content" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        report = Report()
        try:
            ready = pipeline.read(Workspace(str(root)), "C25/52", report)
        finally:
            for name in files:
                (root / "content" / name).unlink()
        assert ready is not None
        assert not report.has_errors, list(report)
        wanted = written.expected(paper)
        assert differing(wanted, ready.paper) == ""
        account.compare(wanted, self.build(ready.paper))


def from_models(folder: Path, count: int, keep: int = 0, start: int | None = None) -> Builder:
    builder = Builder(folder, keep)
    each(papers.papers(), count, start, builder.check)
    return builder


def from_yaml(folder: Path, count: int, keep: int = 0, start: int | None = None) -> Builder:
    builder = FromYaml(folder, keep)
    each(st.tuples(papers.papers(plain=True), st.integers(0, 2**32)), count, start, builder.check)
    return builder
