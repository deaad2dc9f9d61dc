"""What Word did -> edits of the YAML that read back as what Word says; the rest is left, with the reason."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress

from councildoc import content
from councildoc.content.editing import EditError
from councildoc.errors import Unreadable
from councildoc.findings import Report
from councildoc.merge import Added, Change, Changed, Deleted, Merged, Moved, Reshaped
from councildoc.model.paper import Paper
from councildoc.pipeline.proving import prove
from councildoc.pipeline.pulling.blocks import Blocks
from councildoc.pipeline.pulling.desk import Desk, NotHome
from councildoc.pipeline.pulling.front import Front, Notes
from councildoc.pipeline.pulling.others import Others
from councildoc.pipeline.pulling.proof import Left, differences
from councildoc.pipeline.pulling.rows import Rows
from councildoc.pipeline.pulling.texts import Decide, Writer
from councildoc.pipeline.reading import whole
from councildoc.value import Value
from councildoc.workspace import Workspace

MAX_TRIES, MAX_SUSPECTS = 12, 30
_MAY_CROSS = (Deleted, Moved, Reshaped)
"""Kinds of changes whose edits can be about the same thing."""


class Today(Value):
    """The paper as the YAML says it: composed, and whole."""

    composed: content.Composed
    paper: Paper


def read_today(workspace: Workspace, place: str) -> Today:
    """Today's paper. Raises Unreadable when its YAML has errors: first these, then the edits."""
    report = Report()
    composed = content.read(workspace.content, place, report)
    paper = whole(composed)
    if paper is None or report.has_errors:
        raise Unreadable(f'{place} has errors; "councildoc check {place}" says which. Mend them first.')
    return Today(composed, paper)


def brought_home(
    workspace: Workspace, place: str, today: Today, merged: Merged, decide: Decide
) -> tuple[tuple[tuple[str, str, str], ...], tuple[tuple[Change, str], ...]]:
    """Each file's text before and after, and what is left, with the reason. What does not read
    back as it should is left out, and the rest tried again."""
    left: Left = {}

    def tried(left: Left) -> tuple[tuple[tuple[str, str, str], ...], Left]:
        """The files without what is left, which grows by what has no place; and what must be left besides."""
        known = -1
        while len(left) > known:  # else half of what was done with a text is taken
            known = len(left)
            attempt = Attempt(workspace, place, today, decide, left)
            attempt.take(merged)
            left |= _torn(merged, left)
        try:
            changed = attempt.files()
            proof = prove(workspace.content, changed, place)
            return changed, differences(today.paper, merged, proof, left, attempt.writer.updated)
        except EditError as fault:
            why = "it could not be brought together with the other changes."
            open_ = (c for c in merged.to_do if isinstance(c, _MAY_CROSS) and c.key not in left)
            wrong: Left = {change.key: (change, why) for change in open_}
            if not wrong:
                raise Unreadable(f"The YAML of {place} is written in a way that could not be edited: {fault} "
                                 "Nothing was changed.") from None  # fmt: skip
            return (), wrong

    for _ in range(MAX_TRIES):
        changed, wrong = tried(left)
        if not wrong:
            return changed, _every(merged, left)
        left |= _culprit(wrong, left, tried) if len(wrong) > 1 else wrong
    raise Unreadable(f"What was done in Word could not be brought home to {place}. Nothing was changed.")


def _culprit(wrong: Left, left: Left, tried: Callable[[Left], tuple[object, Left]]) -> Left:
    """Of several suspects the one without which all others come home; all of them where there is none."""
    for key, one in [*wrong.items()][:MAX_SUSPECTS]:
        with suppress(Unreadable):
            if not tried(left | {key: one})[1]:
                return {key: one}
    return wrong


def _every(merged: Merged, left: Left) -> tuple[tuple[Change, str], ...]:
    """What is left, and the new words of each: a paragraph can be moved and reworded."""
    words = {change.key: change for change in merged.to_do if isinstance(change, Changed)}
    return tuple(
        (change, why)
        for key, (one, why) in left.items()
        for change in ([words[key]] if key in words and words[key] != one else []) + [one]
    )


def _torn(merged: Merged, left: Left) -> Left:
    """What is to be left with a part of the same paragraph: half of a parted or joined one is no edit."""
    whys = {key: why for key, (_, why) in left.items()}
    whys |= {change.key: "both sides changed it" for change in merged.conflicts}
    made: Left = {}
    together = [{one.key, *one.parts} for one in merged.split]
    together += [{one.key, *one.gone} for one in merged.joined]
    for keys in together:
        if key := next((key for key in sorted(keys) if key in whys), ""):
            why = f"it belongs to {key}, which is left: {whys[key]}"
            made |= {c.key: (c, why) for c in merged.to_do if c.key in keys and c.key not in left}
    return made


class Attempt:
    """All edits at once, without the changes that are left."""

    def __init__(self, workspace: Workspace, place: str, today: Today, decide: Decide,
                 left: Left) -> None:  # fmt: skip
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
        """Another kind of block is a matter of the YAML's form, and its words go with it; a level or mark
        comes home where nothing else was done."""
        self.blocks.parted = {part: one.key for one in merged.split for part in one.parts if part != one.key}
        self.blocks.joined = {one.key: one.gone for one in merged.joined}
        words = {change.key: change for change in merged.to_do if isinstance(change, Changed)}
        for change in merged.to_do:
            if isinstance(change, Reshaped) and change.key not in self.left:
                others = [c for c in merged.to_do if c.key == change.key and c is not change]
                if others or not self.blocks.reshaped(change):
                    self.left[change.key] = (words.get(change.key, change), self.shape(change))
        for change in merged.to_do:
            if change.key in self.left:
                continue
            try:
                self.one(change)
            except NotHome as why:
                self.left[change.key] = (change, str(why))

    def shape(self, change: Reshaped) -> str:
        """What to write where, for a block that is another kind, level or mark in Word."""
        file, last = "", ""
        with suppress(NotHome):
            place = self.desk.place(change.key, "scalar", "mapping")
            file, last = f" in {place.file.name}", str(place.path[-1]) if place.path else ""
        if last in ("name", "objective", "title"):
            return f"its {change.what} is that of all its kind; no paper can change it."
        if change.what == "kind":
            return f"it became a {change.word}; make it one{file}."
        word = change.word or "the usual"
        return f'its {change.what} became {word}; write "{change.what}" into its record{file}.'

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
