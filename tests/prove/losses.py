"""A writer that loses something -> the build's own check of conservation must refuse the file.

Each loss is planted by a change to the writer while it runs; a loss that is not noticed is a
hole in the check, which could then say nothing of real ones either.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from councildoc import pipeline
from councildoc.findings import Report
from councildoc.model.inlines import Run
from councildoc.workspace import Workspace
from councildoc.writers.word import blocks, front, notes, runs, tables
from prove import workshop


def _nth(at: int, real: Callable[..., Any], lost: Callable[..., Any]) -> Callable[..., Any]:
    """The real function, but for its nth call (from 1)."""
    calls = iter(range(1, 1_000_000))

    def called(*given: Any, **named: Any) -> Any:
        return (lost if next(calls) == at else real)(*given, **named)

    return called


def _swap(owner: Any, name: str, at: int, lost: Callable[..., Any]) -> Any:
    return mock.patch.object(owner, name, _nth(at, getattr(owner, name), lost))


def _paragraph(at: int) -> Any:
    return _swap(blocks.Blocks, "paragraph", at, lambda *_, **__: "<w:p/>")


def _row(at: int) -> Any:
    return _swap(tables.TableWriter, "row", at, lambda *_: "")


def _uncalled() -> Any:
    """The first note's mark is dropped; the note stays in its part."""
    return _swap(runs.Runs, "mark", 1, lambda *_: "")


def _note_text(at: int) -> Any:
    real = notes.written
    return mock.patch.object(notes, "written", _nth(at, real, lambda *given: re.sub(
        r"<w:t[ >].*</w:t>", "", real(*given), flags=re.DOTALL)))  # fmt: skip


def _unlinked(at: int) -> Any:
    def lost(self: runs.Runs, run: Run) -> str:
        return self.plain(run, self.styles.link)

    calls = iter(range(1, 1_000_000))
    real = runs.Runs.run

    def called(self: runs.Runs, run: Run) -> str:
        return lost(self, run) if run.link and next(calls) == at else real(self, run)

    return mock.patch.object(runs.Runs, "run", called)


def _led_astray() -> Any:
    return mock.patch.object(runs.Links, "id", lambda self, address: self.ids.setdefault(
        "https://elsewhere.example/", "rId900"))  # fmt: skip


def _unreferred() -> Any:
    def lost(self: runs.Runs, run: Run) -> str:
        return self.plain(Run(run.text or self.labels.labels[run.reference]), "")

    return mock.patch.object(runs.Runs, "reference", lost)


def _characters(change: Callable[[str], str]) -> Any:
    real = runs.text
    return mock.patch.object(runs, "text", lambda words: real(change(words)))


def _unnumbered() -> Any:
    real = blocks.Blocks.heading
    return mock.patch.object(blocks.Blocks, "heading", lambda self, block: re.sub(
        r"<w:r><w:t>\d[^<]*</w:t></w:r>", "", real(self, block)))  # fmt: skip


def _summary() -> Any:
    real = front.values

    def fewer(*given: Any) -> Any:
        made = real(*given)
        made["summary"][0]["paragraphs"] = []
        return made

    return mock.patch.object(front, "values", fewer)


LOSSES: dict[str, Callable[[], Any]] = {
    "the first paragraph": lambda: _paragraph(1),
    "a heading": lambda: _paragraph(3),
    "a list item": lambda: _paragraph(10),
    "the last paragraph": lambda: _paragraph(48),
    "the first row": lambda: _row(1),
    "a row in the middle": lambda: _row(20),
    "the last row": lambda: _row(34),
    "the mark of a note": _uncalled,
    "the text of a note": lambda: _note_text(1),
    "the text of the last note": lambda: _note_text(3),
    "a link": lambda: _unlinked(1),
    "a link in the middle": lambda: _unlinked(6),
    "the targets of links": _led_astray,
    "references, though their words stay": _unreferred,
    "one letter": lambda: _characters(lambda words: words.replace("WSIS Forum", "WSIS Foru")),
    "letters of another case": lambda: _characters(str.lower),
    "spaces": lambda: _characters(str.strip),
    "what is not ASCII": lambda: _characters(lambda words: words.encode("ascii", "ignore").decode()),
    "the numbers of headings": _unnumbered,
    "a paragraph of the summary": _summary,
}


def unnoticed(base: Path) -> list[str]:
    """The losses that a build did not notice, or over which it wrote a file."""
    wrong = []
    space = Workspace(str(workshop.copy(base / "work")))
    for name, planted in LOSSES.items():
        report = Report()
        try:
            with planted():
                pipeline.build(space, "C25/52", pipeline.How(), report)
        except pipeline.Refused:
            if not any(finding.code.startswith("lost-") for finding in report):
                wrong.append(f"{name}: refused for another reason: {list(report)[:1]}")
        else:
            wrong.append(f"{name}: not noticed")
        left = list((base / "work/build").glob("*.docx")) if (base / "work/build").exists() else []
        if left:
            wrong.append(f"{name}: {left} was written")
            for path in left:
                path.unlink()
    return wrong
