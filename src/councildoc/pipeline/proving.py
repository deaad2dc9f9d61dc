"""Edited files, before they are written -> what they come to, and which errors come with them.

The papers that a file is part of are read from a copy of the content, and held against the rules.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from tempfile import TemporaryDirectory

from councildoc import checks, content
from councildoc.findings import Report, Severity, Where
from councildoc.model.paper import Paper
from councildoc.model.walk import marks
from councildoc.pipeline.reading import whole
from councildoc.value import Value, replace
from councildoc.workspace import Workspace

Edited = tuple[tuple[str, str, str], ...]
"""Files: the name of each, its text before and after."""


class Fault(Value):
    """An error of a paper; `key` is that of the text it stands in, where that is known."""

    key: str
    message: str


class Proof(Value):
    """A paper as it will be (None: it cannot be read), and the errors that it, or another paper of the
    workspace, does not have today."""

    after: Paper | None
    faults: tuple[Fault, ...]


def prove(root: str, changed: Edited, place: str) -> Proof:
    """Read all papers that the changed files are part of, from a copy of the content aside."""
    with TemporaryDirectory(prefix="councildoc-") as aside:
        copy = os.path.join(aside, "content")
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns("*.docx", "*.pdf"))
        for name, _, after in changed:
            path = os.path.join(copy, os.path.relpath(name, root))
            with open(path, "wb") as file:
                file.write(after.encode())
        paper, faults = _read(copy, place)
        new = list(_new(faults, _read(root, place)[1]))
        if any(not _below(name, os.path.join(root, place)) for name, _, _ in changed):
            for other in Workspace(aside).papers():
                if other != place:
                    more = _new(_read(copy, other)[1], [*_read(root, other)[1], *faults])
                    new += [replace(fault, message=f"in {other}: {fault.message}") for fault in more]
        return Proof(paper, tuple(new))


def _read(root: str, place: str) -> tuple[Paper | None, list[Fault]]:
    report = Report()
    composed = content.read(root, place, report)
    paper = whole(composed)
    found = [Fault(composed.places.holding(one.where), one.message)
             for one in report if one.severity is Severity.ERROR]  # fmt: skip
    if paper is not None:
        held = Report()
        checks.run(paper, marks(paper), lambda key, *_: Where(key), held)
        found += [Fault(one.where.file, one.message) for one in held if one.severity is Severity.ERROR]
    return paper, found


def _new(faults: list[Fault], known: list[Fault]) -> Iterator[Fault]:
    return (fault for fault in dict.fromkeys(faults) if fault not in known)


def _below(path: str, folder: str) -> bool:
    return os.path.normpath(path).startswith(os.path.normpath(folder) + os.sep)
