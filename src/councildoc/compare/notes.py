"""Footnotes of both sides -> which are the same note, and the marked notes.

Before anything else is compared, notes that say the same, or that have one id and say much the
same, are known to be one (`known`); their marks then pair with nothing else. All other notes pair
by their marks: a mark that stays in its text ties the note it calls on either side (`Ties`).
"""

from __future__ import annotations

from collections.abc import Container, Hashable, Sequence

from councildoc.compare.likeness import FLOOR
from councildoc.compare.mark import Marker
from councildoc.compare.scale import kept
from councildoc.compare.units import NEW, OLD, Desk, cell_key
from councildoc.model.marked import MarkedNote
from councildoc.model.paper import Note


def known(olds: Sequence[Note], news: Sequence[Note]) -> dict[str, str]:
    """Old ids -> new ids of notes that are one note, whatever the alignment finds."""
    found: dict[str, str] = {}
    for with_id in (True, False):
        old = _once(olds, found.keys(), with_id)
        new = _once(news, found.values(), with_id)
        found |= {id: new[says] for says, id in old.items() if says in new}
    return found | _of_one_id(olds, news, found)


def _once(notes: Sequence[Note], taken: Container[str], with_id: bool) -> dict[Hashable, str]:
    """The ids of notes by what they say; those that say the same as another are left out."""
    says = [(note.id if with_id else "", cell_key(note.paragraphs)) for note in notes if note.id not in taken]
    ids = [note.id for note in notes if note.id not in taken]
    often: set[Hashable] = set()
    seen: set[Hashable] = set()
    for one in says:
        (often if one in seen else seen).add(one)
    return {one: id for one, id in zip(says, ids, strict=True) if one not in often}


def _of_one_id(olds: Sequence[Note], news: Sequence[Note], found: dict[str, str]) -> dict[str, str]:
    """Notes of one id, neither of which is known otherwise, that are versions of one another."""
    taken = set(found.values())
    new = {note.id: note for note in news if note.id not in taken}
    desk = Desk()
    return {
        note.id: note.id
        for note in olds
        if note.id not in found and note.id in new and _versions(note, new[note.id], desk)
    }


def _versions(old: Note, new: Note, desk: Desk) -> bool:
    a = "".join([desk.line(text, OLD).words for text in old.paragraphs])
    b = "".join([desk.line(text, NEW).words for text in new.paragraphs])
    return 2 * kept(a, b) >= FLOOR * (len(a) + len(b))


def marked_notes(olds: Sequence[Note], news: Sequence[Note], marker: Marker) -> tuple[MarkedNote, ...]:
    """The notes in the new side's order; a note that went stands behind the one it followed.

    To be called when all texts have been compared: only then are the notes tied."""
    tied = {old: new for old, new in marker.ties.notes.items() if old and new}
    came_from = {new: old for old, new in tied.items()}
    places = {note.id: n for n, note in enumerate(olds)}
    after = _gone_after(olds, {note.id for note in news}, tied)
    out = [_gone(olds[n], n, marker) for n in after.get("", ())]
    for n, note in enumerate(news):
        at = places.get(came_from.get(note.id, ""), -1)
        before = olds[at].paragraphs if at >= 0 else ()
        story = marker.paragraphs(before, note.paragraphs)
        out.append(MarkedNote(olds[at].id if at >= 0 else "", note.id, at, n, story))
        if at >= 0:
            out += [_gone(olds[m], m, marker) for m in after.get(olds[at].id, ())]
    return tuple(out)


def _gone(note: Note, place: int, marker: Marker) -> MarkedNote:
    return MarkedNote(note.id, "", place, -1, marker.paragraphs(note.paragraphs, ()))


def _gone_after(olds: Sequence[Note], news: set[str], tied: dict[str, str]) -> dict[str, list[int]]:
    """The places of notes that went, by the id of the last note before them that stayed."""
    out: dict[str, list[int]] = {}
    last = ""
    for n, note in enumerate(olds):
        if tied.get(note.id) in news:
            last = note.id
        else:
            out.setdefault(last, []).append(n)
    return out
