"""Footnotes: every mark has its note, every note its mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from councildoc.findings import Finding, Where, did_you_mean
from councildoc.model.inlines import NoteMark
from councildoc.model.paper import Paper
from councildoc.model.walk import Mark

Place = Callable[[str, str], Where]


def _called(marks: tuple[Mark, ...]) -> Iterator[tuple[str, str]]:
    return ((key, mark.note) for key, mark in marks if type(mark) is NoteMark)


def unknown(paper: Paper, marks: tuple[Mark, ...], place: Place) -> Iterator[Finding]:
    """A mark must lead to a note."""
    known = dict.fromkeys(note.id for note in paper.notes)
    for key, name in _called(marks):
        if name not in known:
            hint = (did_you_mean(name, tuple(known))
                    or "Add it to notes.yaml, or write \\[ for a plain bracket.")  # fmt: skip
            yield Finding("unknown-note", f'No note is called "{name}".',
                          place(key, f"[^{name}]"), hint)  # fmt: skip


def unused(paper: Paper, marks: tuple[Mark, ...], place: Place) -> Iterator[Finding]:
    """A note that nothing calls would be lost: it has no place in the paper."""
    called = {name for _, name in _called(marks)}
    for note in paper.notes:
        if note.id not in called:
            yield Finding("unused-note", f'Nothing calls the note "{note.id}", so it would not be '
                          "printed.", place(f"^{note.id}", ""),
                          f"Put [^{note.id}] where it belongs, or take the note out.")  # fmt: skip


def note_in_note(paper: Paper, marks: tuple[Mark, ...], place: Place) -> Iterator[Finding]:
    """Word has no notes on notes (ECMA-376 Part 1, 17.11.14: references stand in the body)."""
    for key, name in _called(marks):
        if key.startswith("^"):
            yield Finding("note-in-note", "A note cannot call a note.", place(key, f"[^{name}]"),
                          "Say it in the note itself.")  # fmt: skip
