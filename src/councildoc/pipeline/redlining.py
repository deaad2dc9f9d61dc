"""Two sides of a comparison -> the Word file in which every change is tracked."""

from __future__ import annotations

import os

from councildoc import checks, content
from councildoc.findings import Report, Where
from councildoc.model.walk import marks
from councildoc.pipeline.building import How, write_word
from councildoc.pipeline.reading import Ready, Refused, banner, dress
from councildoc.pipeline.sides import Side
from councildoc.sources import Sources


def redlined(old: Side, new: Side, author: str, date: str) -> tuple[bytes, tuple[str, ...]]:
    """The file's bytes, and the beginnings of blocks that could only be replaced as a whole.

    A Word file is taken as it is; a paper is built as it would go out. Raises Refused when one of
    them cannot be built, CouncildocError when the result would not read as its two sides."""
    from councildoc.redline import redline

    made = redline(word(old), word(new), author, date, (old.revisions, new.revisions))
    return made.data, made.coarse


def word(side: Side) -> bytes:
    """The bytes of a side as a Word file."""
    from tempfile import TemporaryDirectory

    from councildoc.writers.word.picture import read_private

    if side.word:
        return side.word
    report = Report()
    shown = side.paper.session.banner
    read = [(path, read_private(data)) for path, data in side.pictures if path != shown]
    pictures = tuple((path, picture) for path, picture in read if picture is not None)
    checks.run(side.paper, marks(side.paper), lambda key, *_: Where(f"{side.name}: {key}"), report)
    if report.has_errors:
        raise Refused(report)
    ready = Ready(side.paper, Sources(), content.Places(), pictures)
    dressed, picture = dress(side.workspace, ready, report), banner(side.workspace, ready, report)
    if dressed is None or report.has_errors:
        raise Refused(report)
    with TemporaryDirectory(prefix="councildoc-") as aside:
        path = os.path.join(aside, "paper.docx")
        write_word(ready, *dressed, picture, How(final=True), path, report)
        with open(path, "rb") as file:
            return file.read()
