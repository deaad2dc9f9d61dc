"""Changes -> counts and groups: the one place where anything is counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from councildoc.compare.edits import KINDS, WHATS, Change, Group, Tally
from councildoc.model.inlines import plain
from councildoc.model.marked import DELETED, INSERTED

_WORD = re.compile(r"\w+")


def tallies(changes: Iterable[Change]) -> tuple[Tally, ...]:
    """How many changes of each kind, by what changed, in a fixed order."""
    counted = Counter((change.what, change.kind) for change in changes)
    order = sorted(counted, key=lambda one: (WHATS.index(one[0]), KINDS.index(one[1])))
    return tuple([Tally(what, kind, counted[what, kind]) for what, kind in order])


def words(changes: Iterable[Change]) -> tuple[int, int]:
    """The words that came and the words that went."""
    come = gone = 0
    for change in changes:
        parts = change.within if change.within and change.kind not in ("split", "joined") else ()
        inner = words(parts)
        come, gone = come + inner[0], gone + inner[1]
        for piece in () if parts else change.pieces:
            come += len(_WORD.findall(plain(piece.after))) if piece.kind == INSERTED else 0
            gone += len(_WORD.findall(plain(piece.before))) if piece.kind == DELETED else 0
    return come, gone


def groups(changes: Iterable[Change]) -> tuple[Group, ...]:
    """The changes by the place where they are read, in the order of the first of each."""
    found: dict[object, list[Change]] = {}
    for change in changes:
        found.setdefault((where(change), change.path), []).append(change)
    return tuple([Group(where(some[0]), some[0].path, tuple(some), tallies(some)) for some in found.values()])


def where(change: Change) -> str:
    """The part of the paper that a change is told under."""
    if change.what in _WHERE:
        return _WHERE[change.what]
    return "annex" if change.what == "annex" or (change.path and change.path[0].annex) else "body"


_WHERE = {
    "fact": "front", "source": "front", "title": "front", "summary": "summary", "note": "notes",
    "numbers": "numbers",
}  # fmt: skip
