"""A paper, written as content and read back -> the same paper, id by id.

Papers of the model take odd forms that nobody types (empty texts, lists that begin at level 7, tables
of a thousand merged cells); papers read from YAML are what authors have.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml
from hypothesis import strategies as st

import papers
from councildoc import content, pipeline
from councildoc.content.write import write
from councildoc.findings import Report, Severity
from councildoc.model.blocks import Rule, Table
from councildoc.model.paper import Paper
from councildoc.model.walk import marks, notes_in_order
from councildoc.value import replace
from councildoc.workspace import Workspace
from prove import written
from prove.generated import differing, each

CONTENT = Path(__file__).parents[2] / "content"
TITLES: dict[str, str] = yaml.load((CONTENT / "frameworks.yaml").read_text("utf-8"), yaml.BaseLoader)[
    "objectives"
]


def there_and_back(paper: Paper, folder: Path, place: str = "C25/52") -> str:
    """How the paper that is read from what was written differs; empty when it does not. Whether
    references lead somewhere is not asked: only what is read is compared."""
    files = write(paper, TITLES, place=place)
    files["frameworks.yaml"] = (CONTENT / "frameworks.yaml").read_text("utf-8")
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    report = Report()
    found = content.read(str(folder), place, report).paper
    for name in files:
        (folder / name).unlink()
    faults = [finding for finding in report if finding.severity is Severity.ERROR]
    assert not faults, (faults, files)
    assert found is not None
    return differing(paper, notes_in_order(found, marks(found)))


def readable(paper: Paper) -> Paper:
    """A paper of the model as content can say it: one rule, at the end; a first page of lines."""

    def table(block: Table) -> Table:
        return block if block.rows else replace(block, merged=0)

    def blocks(some: tuple[papers.Block, ...]) -> tuple[papers.Block, ...]:
        return tuple(table(b) if isinstance(b, Table) else b for b in some if not isinstance(b, Rule))

    def line(text: str) -> str:
        return text.replace("\n", " ").replace("\t", " ") or "x"

    session = replace(paper.session, name=line(paper.session.name), place=line(paper.session.place))
    return replace(
        paper,
        session=session,
        agenda_item=line(paper.agenda_item),
        body=(*blocks(paper.body), Rule("closing-rule-1")),
        annexes=tuple(replace(annex, blocks=blocks(annex.blocks)) for annex in paper.annexes),
    )


def shipped(folder: Path) -> list[str]:
    """The shipped papers that come back as others."""
    space = Workspace(str(CONTENT.parent))
    wrong = []
    for place in space.papers():
        ready = pipeline.read(space, place, Report())
        assert ready is not None
        if different := there_and_back(ready.paper, folder, place):
            wrong.append(f"{place}: {different}")
    return wrong


def from_models(folder: Path, count: int, start: int | None = None) -> None:
    """Papers of the model, each written and read."""

    def check(paper: Paper) -> None:
        assert there_and_back(readable(paper), folder) == ""

    each(papers.papers(), count, start, check)


def from_yaml(folder: Path, count: int, start: int | None = None) -> None:
    """Papers read from YAML in ever different styles, each written in ours and read again."""

    def check(example: tuple[Paper, int]) -> None:
        paper = read(example, folder)
        assert there_and_back(paper, folder) == ""

    each(st.tuples(papers.papers(plain=True), st.integers(0, 2**32)), count, start, check)


def read(example: tuple[Paper, int], folder: Path) -> Paper:
    files = written.workspace(*example) | papers.PICTURES
    for name, data in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    ready = pipeline.read(Workspace(str(folder)), "C25/52", Report())
    for name in files:
        (folder / "content" / name).unlink()
    assert ready is not None
    return ready.paper


RUNS: tuple[tuple[str, Callable[[Path, int, int | None], None]], ...] = (
    ("papers of the model", from_models), ("papers from YAML", from_yaml),
)  # fmt: skip
