"""`councildoc pull`: what reviewers did to a paper in Word comes home to its YAML.

    as built (kept, or in git) --+
    as Word now says it ---------+--> merge --> edits of the YAML --> read again --> written
    as the YAML says it today ---+

Nothing is written before all of it has been read back as what Word says.
"""

from __future__ import annotations

import os
from codecs import BOM_UTF8 as BYTE_ORDER_MARK
from collections.abc import Mapping
from contextlib import suppress

from councildoc import files
from councildoc.errors import CouncildocError, NotFound
from councildoc.findings import Report
from councildoc.languages import long_date
from councildoc.merge import Added, Change, Changed, Merged, merge
from councildoc.model.blocks import Picture
from councildoc.model.inlines import Run
from councildoc.model.paper import Paper
from councildoc.pipeline.importing import recognised
from councildoc.pipeline.pulling import numbers, session, spans
from councildoc.pipeline.pulling.asides import asides
from councildoc.pipeline.pulling.attempt import brought_home, read_today
from councildoc.pipeline.pulling.based import base, nearest
from councildoc.pipeline.pulling.guards import (
    refuse_garbled,
    refuse_headless,
    refuse_other,
    refuse_unlike,
)
from councildoc.pipeline.pulling.rows import without_orphans
from councildoc.pipeline.pulling.texts import Decide
from councildoc.pipeline.pulling.unseen import even, without_labels, without_levels
from councildoc.value import Value, replace
from councildoc.workspace import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.readers.word.recognise import Imported

__all__ = ["REVISIONS", "Decide", "Pulled", "pull"]

REVISIONS = ("accept", "reject")
UNSAID = {
    "symbol": "symbol", "date": "date", "original language": "original", "source": "source", "title": "title",
}  # fmt: skip
"""Facts of the first page, as an import calls them when a file lacks them, and as the model does."""


class Pulled(Value):
    """What came of a Word file: the paper's place; each file's text before and after; what was done
    in Word, merged with today; what could not be brought home, each with the reason; the files with
    the comments, the conflicts, and what was replaced of unknown age, where there are such; and
    whether the sources of the build were found (`kept`), others were taken that are nearest to the
    file (`near`), the file is ours without them (`lost`), or its blocks have no ids (`foreign`).
    `pictures` are new ones, put aside."""

    place: str
    files: tuple[tuple[str, str, str], ...]
    merged: Merged
    left: tuple[tuple[Change, str], ...]
    based: str
    comments: str = ""
    conflicts: str = ""
    replaced: str = ""
    pictures: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether all that was done in Word is home."""
        return not self.left and not self.merged.conflicts


def pull(
    path: str, workspace: Workspace, name: str, revisions: str, decide: Decide, dry: bool, report: Report
) -> Pulled:
    """Bring a Word file's edits home. `name` is the paper, or empty for the one whose symbol the file
    has; `dry` writes nothing. Raises NotFound, Unreadable, Unwritable; then nothing is written."""
    kept, found = Report(), Report()
    imported = listed = recognised(path, workspace, "keep", kept)  # takes tracked changes, and lists them
    if revisions != "accept":
        imported = recognised(path, workspace, revisions, found)
    for finding in found if revisions != "accept" else kept:
        if finding.code != "missing-fact":  # the paper knows
            report.add(finding)
    if not name and "symbol" in imported.made_up:
        raise NotFound(f'"{path}" does not say which paper it is; name it: councildoc pull {path} PAPER.')
    place = workspace.place(name or str(imported.paper.symbol))
    today = read_today(workspace, place)
    was = base(workspace, place, imported.digest, path)
    if was is None:
        refuse_other(path, imported, today.paper)
    near = None if was else nearest(workspace, place, even(completed(imported, today.paper)), today.paper)
    based = "kept" if was else "near" if near else "lost" if imported.digest else "foreign"
    then = was or near or today.paper
    refuse_garbled(path, then, imported)
    refuse_headless(path, then, imported.paper)
    before, word, now = (even(one) for one in (then, completed(imported, then), today.paper))
    merged = merge(before, word, now, ids=bool(imported.digest))
    merged = without_levels(without_orphans(merged, today.paper), word, before)
    if was is None:
        refuse_unlike(path, merged, then)
    changed, left = brought_home(workspace, place, today, merged, decide)
    if imported.digest:  # another file may say the same session in other words
        left += tuple(session.edited(then, imported.paper, today.paper))
        left += tuple(spans.edited(then, imported.paper, today.paper))
        left += tuple(numbers.edited(then, imported.paper, today.paper))
    if imported.unread_date:
        left += (undated(imported.unread_date, today.paper),)
    stem = os.path.join(workspace.build, today.paper.symbol.file_stem(today.paper.language))
    aside = dict(asides(stem, path, listed.reviews, revisions != "accept", merged, left, based == "lost"))
    pictures = {f"{stem}-pictures/{os.path.basename(path)}": data
                for path, data in imported.pictures if _is_left(path, left)}  # fmt: skip
    if not dry:
        put(changed, aside)
        for path, data in pictures.items():
            with files.replace(path) as stream:
                stream.write(data)
    ends = ("-comments.md", "-conflicts.md", "-replaced.md")
    shown = [p for p, text in aside.items() if text]
    comments, conflicting, gone = (next((p for p in shown if p.endswith(end)), "") for end in ends)
    return Pulled(place, changed, merged, left, based, comments, conflicting, gone, tuple(pictures))


def _is_left(path: str, left: tuple[tuple[Change, str], ...]) -> bool:
    added = (change.what for change, _ in left if isinstance(change, Added))
    return any(isinstance(what, Picture) and what.path == path for what in added)


def undated(said: str, today: Paper) -> tuple[Change, str]:
    """What somebody wrote in the place of the date, and no calendar has."""
    now = ((Run(long_date(today.date, today.language)),),)
    why = f"“{said}” is no date; write it as {long_date(today.date, today.language)} is written."
    return Changed("paper.date", "word", now, ((Run(said),),), now), why


def completed(imported: Imported, then: Paper) -> Paper:
    """The paper that Word says, with what the file does not say of its first page, and the notes that
    went with their first mark, as they were."""
    paper = imported.paper
    known = {note.id: note for note in then.notes if f"^{note.id}" in imported.made_up}
    paper = replace(paper, notes=tuple(known.get(note.id, note) for note in paper.notes))
    fields = {name: field for name, field in UNSAID.items() if name in imported.made_up}
    if not imported.digest and not paper.agenda_item:
        fields["agenda item"] = "agenda_item"
    return without_labels(replace(paper, **{field: getattr(then, field) for field in fields.values()}), then)


def put(changed: tuple[tuple[str, str, str], ...], aside: Mapping[str, str]) -> None:
    """All files. Raises Unwritable; a file that was replaced before that is put back."""
    done: list[tuple[str, str]] = []
    try:
        for path, before, after in changed:
            _replace(path, after)
            done.append((path, before))
        for path, text in aside.items():
            if text:
                _replace(path, text)
            else:  # all of it is settled
                with suppress(OSError):
                    os.remove(path)
    except CouncildocError:
        for path, before in done:
            if before:
                _replace(path, before)
            else:
                os.remove(path)
        raise


def _replace(path: str, text: str) -> None:
    """A text in a file's place; the mark that some editors put at its front stays."""
    with files.replace(path) as stream:
        stream.write((BYTE_ORDER_MARK if _begins_marked(path) else b"") + text.encode())


def _begins_marked(path: str) -> bool:
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return file.read(3) == BYTE_ORDER_MARK
