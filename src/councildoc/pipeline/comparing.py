"""`councildoc diff`: two papers of any kind become one account of what changed, and its faces.

    C25/52, a folder, FILE.docx, REV:C25/52 -> side -> compare -> text, html, json, Word
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from councildoc.compare import compare, noise
from councildoc.compare.edits import Comparison
from councildoc.errors import NotFound
from councildoc.findings import Report
from councildoc.pipeline.sides import Side, digests, side
from councildoc.pipeline.sides import is_word as is_word
from councildoc.value import Value, replace
from councildoc.workspace import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.pipeline.redlining import Redlined

FACES = ("text", "html", "json", "docx")
REVISIONS = ("accept", "reject", "refuse")
ACCEPT = ("accept", "accept")
CLASSES = noise.CLASSES
AUTHOR, DATE = "councildoc", "2025-01-01T00:00:00Z"
"""Whose tracked changes they are, and of when: fixed, so that the same two papers give the same bytes."""


class Compared(Value):
    """Two sides, and what changed from one to the other."""

    old: Side
    new: Side
    comparison: Comparison


def diff(
    workspace: Workspace, names: tuple[str, str], report: Report, revisions: tuple[str, str] = ACCEPT
) -> Compared:
    """1. Read both sides; 2. compare them. Raises NotFound, Unreadable, MissingTool."""
    old, new = (side(workspace, name, report, how) for name, how in zip(names, revisions, strict=True))
    made = compare(old.paper, new.paper, digests(old), digests(new))
    lost = (*made.account.not_compared, *dict.fromkeys((*old.lost, *new.lost)))
    return Compared(old, new, replace(made, account=replace(made.account, not_compared=lost)))


def blame(workspace: Workspace, compared: Compared) -> Compared:
    """Each change with the commit that made it. Raises NotFound, MissingTool."""
    from councildoc.pipeline.blaming import blamed

    made = compared.comparison
    account = blamed(workspace, (compared.old.name, compared.new.name), made.account)
    return replace(compared, comparison=replace(made, account=account))


def named(names: tuple[str, ...]) -> tuple[str, str]:
    """The two sides that are meant: `OLD NEW`, or `REV1..REV2 PAPER`. Raises NotFound."""
    if len(names) != 2:
        raise NotFound("Name two papers: an old one and a new one.")
    first, second = names
    old, dots, new = first.partition("..")
    is_path = first.startswith((".", os.sep)) or f"{os.sep}.." in first
    if dots and not is_path and not os.path.exists(first) and not first.endswith(".docx"):
        return f"{old or 'HEAD'}:{second}", f"{new.lstrip('.') or 'HEAD'}:{second}"
    return first, second


def without(compared: Compared, classes: Iterable[str]) -> Comparison:
    """3. What the reading faces are told: the account without some classes of noise."""
    made = compared.comparison
    return replace(made, account=noise.without(made.account, classes)) if classes else made


class Face(Value):
    """What the faces are written from: the whole comparison, and what of it readers are told."""

    compared: Compared
    told: Comparison
    colour: bool = False
    redlined: Redlined | None = None

    @property
    def letter(self) -> str:
        """The language in which changes are told: the new paper's."""
        return self.compared.new.paper.language


def write(face: Face, kind: str, path: str) -> None:
    """4. A face that is text as a file, all of it at once. Raises Unwritable."""
    from councildoc import files

    with files.replace(path) as file:
        file.write(said(face, kind).encode())


def said(face: Face, kind: str) -> str:
    """A face that is text."""
    return READING[kind](face)


def _text(face: Face) -> str:
    from councildoc.writers.changes import text

    return text.write(face.told, face.letter, face.colour)


def _stat(face: Face) -> str:
    from councildoc.writers.changes import text

    return text.stat(face.told, face.letter, face.colour)


def _summary(face: Face) -> str:
    from councildoc.writers.changes import summary

    return summary.write(face.told.account, face.letter) + "\n"


def _json(face: Face) -> str:
    from councildoc.writers.changes import json

    made = face.redlined
    return json.write(face.told, (made.coarse, made.uncompared) if made else None)


def _page(face: Face) -> str:
    from councildoc.writers.changes import page

    return page.write(face.told, face.letter)


READING: dict[str, Callable[[Face], str]] = {
    "text": _text, "stat": _stat, "summary": _summary, "html": _page, "json": _json,
}  # fmt: skip
"""The faces that `--ignore` thins out."""


def write_redline(compared: Compared, author: str, date: str, path: str) -> Redlined:
    """5. The Word file in which every change is tracked. Raises Refused, Unwritable, CouncildocError."""
    from councildoc.pipeline import redlining

    pair = redlining.as_word(compared.old), redlining.as_word(compared.new)
    return redlining.write_redline(pair, author, date, path, Report())


def redline(
    workspace: Workspace, names: tuple[str, str], revisions: tuple[str, str], report: Report,
    hand: tuple[str, str], path: str,
) -> Redlined:  # fmt: skip
    """The same when nothing else is asked for: two Word files are not taken for papers then. `hand` is
    the author and the date of the changes."""
    from councildoc.pipeline import redlining

    pair = redlining.of_names(workspace, names, revisions, report)
    return redlining.write_redline(pair, *hand, path, report)
