"""`councildoc pull`: what reviewers did to a paper in Word comes home to its YAML.

    as built (kept, or in git) --+
    as Word now says it ---------+--> merge --> edits of the YAML --> read again --> written
    as the YAML says it today ---+

Nothing is written before all of it has been read back as what Word says.
"""

from __future__ import annotations

import os
from codecs import BOM_UTF8 as BYTE_ORDER_MARK
from collections.abc import Iterator, Mapping

from councildoc import content, files
from councildoc.content.editing import EditError
from councildoc.errors import CouncildocError, NotFound, Unreadable
from councildoc.findings import Report
from councildoc.merge import Added, Change, Changed, Deleted, Merged, Moved, Reshaped, Texts, merge
from councildoc.merge.units import units
from councildoc.model.paper import Paper
from councildoc.pipeline.importing import recognised
from councildoc.pipeline.proving import prove
from councildoc.pipeline.pulling import session
from councildoc.pipeline.pulling.based import base
from councildoc.pipeline.pulling.blocks import Blocks
from councildoc.pipeline.pulling.desk import Desk, NotHome
from councildoc.pipeline.pulling.front import Front, Notes
from councildoc.pipeline.pulling.garbled import refuse_garbled
from councildoc.pipeline.pulling.others import Others
from councildoc.pipeline.pulling.proof import differences
from councildoc.pipeline.pulling.rows import Rows, without_orphans
from councildoc.pipeline.pulling.texts import Decide, Writer, without_edges
from councildoc.pipeline.reading import whole
from councildoc.value import Value, replace
from councildoc.workspace import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.readers.word.recognise import Imported

__all__ = ["REVISIONS", "Decide", "Pulled", "pull"]

REVISIONS = ("accept", "reject")
MAX_TRIES = 12
ALIKE = 0.3
"""How much of a paper a file must have whose sources are unknown, to be taken for an edition of it."""
UNSAID = {
    "symbol": "symbol", "date": "date", "original language": "original", "source": "source", "title": "title",
}  # fmt: skip
"""Facts of the first page, as an import calls them when a file lacks them, and as the model does."""


class Pulled(Value):
    """What came of a Word file: the paper's place; each file's text before and after; what was done
    in Word, merged with today; what could not be brought home, each with the reason; the comments'
    and the conflicts' files, where there are such; and whether the sources of the build were found
    (`kept`), the file is ours without them (`lost`), or its blocks have no ids (`foreign`)."""

    place: str
    files: tuple[tuple[str, str, str], ...]
    merged: Merged
    left: tuple[tuple[Change, str], ...]
    based: str
    comments: str = ""
    conflicts: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether all that was done in Word is home."""
        return not self.left and not self.merged.conflicts


class Today(Value):
    """The paper as the YAML says it: composed, and whole."""

    composed: content.Composed
    paper: Paper


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
    based = "kept" if was else "lost" if imported.digest else "foreign"
    then = was or today.paper
    refuse_garbled(path, then, imported.paper)
    merged = tidied(merge(then, completed(imported, then), today.paper, ids=bool(imported.digest)))
    merged = without_orphans(merged, today.paper)
    if was is None:
        refuse_unlike(path, merged, then)
    changed, left = brought_home(workspace, place, today, merged, decide)
    if imported.digest:  # another file may say the same session in other words
        left += tuple(session.edited(then, imported.paper, today.paper))
    stem = os.path.join(workspace.build, today.paper.symbol.file_stem(today.paper.language))
    aside = dict(asides(stem, os.path.basename(path), listed.reviews, merged, left))
    if not dry:
        put(changed, aside)
    return Pulled(
        place, changed, merged, left, based,
        *(next((p for p in aside if p.endswith(kind)), "") for kind in ("-comments.md", "-conflicts.md")),
    )  # fmt: skip


def refuse_other(path: str, imported: Imported, today: Paper) -> None:
    """A file that says it is another paper would take all of this one out. Raises Unreadable."""
    said = imported.paper.symbol
    if "symbol" not in imported.made_up and said.base != today.symbol.base:
        raise Unreadable(f'"{path}" says that it is {said}, not {today.symbol}. Pull it into that paper, '
                         "or correct the number on its first page.")  # fmt: skip


def refuse_unlike(path: str, merged: Merged, then: Paper) -> None:
    """Blocks that were found by their words count as common; those found by their ids, when they say
    the same: other papers have the same ids where nobody gave any. Raises Unreadable."""
    by_words = {match.key for match in merged.matches}
    other = {c.key for c in merged.changes if isinstance(c, (Deleted, Changed)) and c.key not in by_words}
    every = units(then)
    if sum(unit.key not in other for unit in every) < ALIKE * len(every):
        raise Unreadable(f'"{path}" has too little in common with {then.symbol} to be an edition of it. '
                         '"councildoc import" makes a paper of its own of it.')  # fmt: skip


def completed(imported: Imported, then: Paper) -> Paper:
    """The paper that Word says, with what the file does not say of its first page, and the notes that
    went with their first mark, as they were."""
    paper = imported.paper
    known = {note.id: note for note in then.notes if f"^{note.id}" in imported.made_up}
    paper = replace(paper, notes=tuple(known.get(note.id, note) for note in paper.notes))
    fields = {name: field for name, field in UNSAID.items() if name in imported.made_up}
    if not imported.digest and not paper.agenda_item:
        fields["agenda item"] = "agenda_item"
    return replace(paper, **{field: getattr(then, field) for field in fields.values()})


def tidied(merged: Merged) -> Merged:
    """Spaces at the edges of strong or emphasized words are neither: nobody sees it, and markup
    would have to say it in an odd way."""

    def texts(some: Texts) -> Texts:
        return tuple(without_edges(inlines) for inlines in some)

    made = [replace(c, word=texts(c.word)) if isinstance(c, Changed) else c for c in merged.changes]
    return replace(merged, changes=tuple(made))


def read_today(workspace: Workspace, place: str) -> Today:
    """1. Today's paper. Raises Unreadable when its YAML has errors: first these, then the edits."""
    report = Report()
    composed = content.read(workspace.content, place, report)
    paper = whole(composed)
    if paper is None or report.has_errors:
        raise Unreadable(f'{place} has errors; "councildoc check {place}" says which. Mend them first.')
    return Today(composed, paper)


def brought_home(
    workspace: Workspace, place: str, today: Today, merged: Merged, decide: Decide
) -> tuple[tuple[tuple[str, str, str], ...], tuple[tuple[Change, str], ...]]:
    """2. Each file's text before and after, and what is left, with the reason. What does not read
    back as it should is left out, and the rest tried again."""
    left: dict[str, tuple[Change, str]] = {}
    for _ in range(MAX_TRIES):
        attempt = Attempt(workspace, place, today, decide, left)
        attempt.take(merged)
        try:
            changed = attempt.files()
            proof = prove(workspace.content, changed, place)
            wrong = differences(today.paper, merged, proof, left, attempt.writer.updated)
        except EditError as fault:
            why = "it could not be brought together with the other changes."
            open_ = (c for c in merged.to_do if isinstance(c, (Deleted, Moved)) and c.key not in left)
            wrong = {change.key: (change, why) for change in open_}
            if not wrong:
                raise Unreadable(f"The YAML of {place} is written in a way that could not be edited: {fault} "
                                 "Nothing was changed.") from None  # fmt: skip
        if not wrong:
            return changed, tuple(left.values())
        left |= wrong
    raise Unreadable(f"What was done in Word could not be brought home to {place}. Nothing was changed.")


class Attempt:
    """All edits at once, without the changes that are left."""

    def __init__(self, workspace: Workspace, place: str, today: Today, decide: Decide,
                 left: dict[str, tuple[Change, str]]) -> None:  # fmt: skip
        composed = today.composed
        assert composed.paper is not None
        self.left = left
        self.desk = Desk(composed.places)
        self.writer = Writer(composed.facts, composed.counted, decide)
        self.facts_file = os.path.join(workspace.content, place, "facts.yaml")
        self.notes_file = os.path.join(workspace.content, place, "notes.yaml")
        self.front = Front(self.desk, self.writer, today.paper.language)
        self.notes = Notes(self.desk, self.writer, self.notes_file)
        self.blocks = Blocks(self.desk, self.writer, today.paper, place)
        others = Others(workspace, place)
        self.rows = Rows(self.desk, self.writer, composed.paper, today.paper, composed.activities, others)

    def take(self, merged: Merged) -> None:
        """Another kind or level of block is a matter of the YAML's form, and its words go with it."""
        self.blocks.joined = {one.key: one.gone for one in merged.joined}
        words = {change.key: change for change in merged.to_do if isinstance(change, Changed)}
        for change in merged.to_do:
            if isinstance(change, Reshaped) and change.key not in self.left:
                why = f"its {change.what} became {change.word or 'none'}; change that in the YAML."
                self.left[change.key] = (words.get(change.key, change), why)
        for change in merged.to_do:
            if change.key in self.left:
                continue
            try:
                self.one(change)
            except NotHome as why:
                self.left[change.key] = (change, str(why))

    def one(self, change: Change) -> None:
        rows = "@" in change.key or "/" in change.key.removeprefix("paper.")
        if isinstance(change, Changed):
            self.changed(change, rows)
            return
        home = self.rows if rows else self.blocks
        if isinstance(change, Added):
            home.added(change)
        elif isinstance(change, Deleted):
            home.removed(change)
        elif isinstance(change, Moved):
            home.moved(change)

    def changed(self, change: Changed, in_rows: bool) -> None:
        if change.key.startswith(("paper.", "summary.")):
            self.front.changed(change)
        elif change.key.startswith("^"):
            self.notes.changed(change)
        else:
            (self.rows if in_rows else self.blocks).changed(change)

    def files(self) -> tuple[tuple[str, str, str], ...]:
        """Each file that changes: its name, its text before and after."""
        by_key = {key for key, _ in self.left.items()}
        for key, why in self.blocks.finish():
            if key not in by_key:
                self.left[key] = (Deleted(key, "word", (), ()), why)
        self.rows.finish()
        notes = self.notes.finish()
        self.desk.update_facts(self.facts_file, self.writer.updated)
        made = [(file.name, file.text, file.edited()) for file in self.desk.touched()]
        made += [(self.notes_file, "", notes)] if notes else []
        return tuple(sorted(one for one in made if one[1] != one[2]))


def asides(
    stem: str, name: str, reviews: object, merged: Merged, left: tuple[tuple[Change, str], ...]
) -> Iterator[tuple[str, str]]:
    """3. What a person is to work through: comments, and where both sides changed the same."""
    from councildoc.pipeline.pulling.told import conflicts
    from councildoc.writers import reviews as writer

    if reviews:
        yield f"{stem}-comments.md", writer.write(reviews, name)  # type: ignore[arg-type]
    if merged.conflicts or left:
        yield f"{stem}-conflicts.md", conflicts(name, merged.conflicts, left)


def put(changed: tuple[tuple[str, str, str], ...], aside: Mapping[str, str]) -> None:
    """4. All files. Raises Unwritable; a file that was replaced before that is put back."""
    done: list[tuple[str, str]] = []
    try:
        for path, before, after in changed:
            _replace(path, after)
            done.append((path, before))
        for path, text in aside.items():
            _replace(path, text)
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
