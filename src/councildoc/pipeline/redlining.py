"""Two sides of a comparison -> the Word file in which every change is tracked."""

from __future__ import annotations

import os

from councildoc import checks, content
from councildoc.errors import Unreadable
from councildoc.findings import Report, Where
from councildoc.model.walk import marks
from councildoc.ooxml.package import read_parts
from councildoc.pipeline.building import How, write_word
from councildoc.pipeline.importing import named, read_bytes
from councildoc.pipeline.reading import Ready, Refused, banner, dress
from councildoc.pipeline.sides import Side, is_word, side, tell_tracked
from councildoc.sources import Sources
from councildoc.value import Value
from councildoc.workspace import Workspace


class Opened(Value):
    """A side as a Word file, and how changes that are tracked in it are taken."""

    name: str
    data: bytes
    revisions: str


Pair = tuple[Opened, Opened]


class Redlined(Value):
    """The beginnings of blocks that could only be replaced as a whole, and the parts of the files that
    no tracked change tells of."""

    coarse: tuple[str, ...]
    uncompared: tuple[str, ...]


def of_names(
    workspace: Workspace, names: tuple[str, str], revisions: tuple[str, str], report: Report
) -> Pair:
    """Two sides by name. Word files are only read, not taken for papers."""
    old, new = (
        Opened(name, read_bytes(name), how) if is_word(name) else as_word(side(workspace, name, report, how))
        for name, how in zip(names, revisions, strict=True)
    )
    return old, new


def as_word(one: Side) -> Opened:
    """A side that was read already; of changes tracked in it, what had to be said was said."""
    return Opened(one.name, word(one), one.revisions)


def write_redline(pair: Pair, author: str, date: str, path: str, report: Report) -> Redlined:
    """Write the Word file with every change tracked: always all of them, all of the file at once.

    Raises Refused for tracked changes where none must be, Unwritable, CouncildocError when the result
    would not read as its two sides."""
    from councildoc import files
    from councildoc.redline import redline

    old, new = pair
    how = ["accept" if one.revisions == "refuse" else one.revisions for one in pair]
    try:
        made = redline(old.data, new.data, author, date, (how[0], how[1]))
    except Unreadable:
        for one in pair:
            with named(one.name):
                read_parts(one.data)
        raise
    for one, tracked in zip(pair, made.tracked, strict=True):
        found = Report()
        tracked.say(found, Where(one.name))
        tell_tracked(one.name, found, one.revisions, report)
    with files.replace(path) as file:
        file.write(made.data)
    return Redlined(made.coarse, made.uncompared)


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
