"""A list or mapping whose entries come, go or move -> the pieces that it is then made of.

Each entry has its bytes: the lines it stands on, and the comments directly above it. Between two
entries stand line ends, empty lines and comments that belong to neither; those between two that stay
neighbours stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from councildoc.content.editing.outline import Entry, Path, Spot, walk
from councildoc.content.editing.writing import column
from councildoc.value import Value

_LINE = re.compile(r"[^\r\n]*")


class Piece(Value):
    """An entry as it will stand: new text, or the bytes from `start` to `end`, `shift` columns
    further right. `origin` is its old place among the entries, -1 when it had none."""

    origin: int
    text: str = ""
    start: int = 0
    end: int = 0
    shift: int = 0


class Gap(Value):
    """Bytes between entries as they are (start, end), or new ones."""

    start: int
    end: int
    text: str = ""


class Arranged(Value):
    """The bytes from `start` to `end` make way for pieces and what stands between them."""

    start: int
    end: int
    parts: tuple[Piece | Gap, ...]


def bodies(text: str, spot: Spot) -> list[tuple[int, int]]:
    """Where each entry's own bytes begin (at its comments) and end (before its line's end)."""
    if spot.style == "flow":
        return [(entry.start, entry.spot.end) for entry in spot.entries]
    ends = [tail(text, entry) for entry in spot.entries]
    return [(_lead(text, spot, place, ends), end) for place, end in enumerate(ends)]


def tail(text: str, entry: Entry) -> int:
    """Where the last line of an entry ends, with the comment behind it."""
    found = _LINE.match(text, max(entry.inner, entry.spot.end))
    return found.end() if found else entry.spot.end


def _lead(text: str, spot: Spot, place: int, ends: Sequence[int]) -> int:
    """Where the comments of an entry begin, or it itself. Comments that open the file, and those
    that stand over a group of entries without empty lines between, are not the entry's own."""
    start = spot.entries[place].start
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip():
        return start  # the first entry, behind a dash
    above = line
    while above > 0:
        before = text.rfind("\n", 0, above - 1) + 1
        if before < (ends[place - 1] if place else 0):
            break
        comment = text[before:above].lstrip(" ")
        if not comment.startswith("#") or above - before - len(comment) != start - line:
            break
        above = before
    if above == line or above == 0 or _opens_group(text, spot, place, above, ends):
        return start
    return above + start - line


def _opens_group(text: str, spot: Spot, place: int, above: int, ends: Sequence[int]) -> bool:
    separate = place == 0 or not text[text.rfind("\n", 0, above - 1) + 1 : above].strip()
    if not separate or place + 1 == len(spot.entries):
        return False
    after = text[ends[place] : spot.entries[place + 1].start]
    return after.count("\n") == 1 and "#" not in after


def arrange(text: str, spot: Spot, root: Spot, path: Path, pieces: Sequence[Piece]) -> Arranged:
    """The entries of a list or mapping in a new order; `pieces` is not empty."""
    owned = bodies(text, spot)
    if not owned:  # brackets with nothing in them
        inside = _joined(pieces, lambda before, after: Gap(0, 0, ", " if before else ""))
        return Arranged(spot.start + 1, spot.end - 1, inside)
    gaps = [Gap(one[1], two[0]) for one, two in pairwise(owned)]
    usual = _usual(text, spot, root, path, gaps)
    loose = _loose(text, gaps, pieces)

    def between(before: Piece | None, after: Piece) -> Gap:
        if before and before.origin >= 0 and after.origin == before.origin + 1:
            return gaps[before.origin]
        comments = [text[gap.start : gap.end] for gap in loose.get(after.origin, ())]
        if before is None:
            return Gap(0, 0, "".join(c.lstrip() for c in comments))
        near = comments or [_near(text, gaps, before, after, usual)]
        return Gap(0, 0, near[0] + "".join(c.lstrip() for c in near[1:]))

    parts = _joined(pieces, between)
    rest = "".join(text[gap.start : gap.end].rstrip() for gap in loose.get(-2, ()))
    return Arranged(owned[0][0], owned[-1][1], (*parts, Gap(0, 0, rest)))


def _joined(
    pieces: Sequence[Piece], between: Callable[[Piece | None, Piece], Gap]
) -> tuple[Piece | Gap, ...]:
    """Pieces with what stands before each."""
    before: list[Piece | None] = [None, *pieces]
    return tuple(part for one, two in zip(before, pieces, strict=False) for part in (between(one, two), two))


def _near(text: str, gaps: Sequence[Gap], before: Piece, after: Piece, usual: str) -> str:
    """What the entries had between themselves and their neighbours, if that was no comment."""
    for place in (before.origin, after.origin - 1, before.origin - 1, after.origin):
        if 0 <= place < len(gaps):
            gap = text[gaps[place].start : gaps[place].end]
            if "#" not in gap:
                return gap
    return usual


def _usual(text: str, spot: Spot, root: Spot, path: Path, gaps: Sequence[Gap]) -> str:
    """What stands between the entries of a list mostly, or of the file's lists under the same key."""
    if spot.style == "flow":
        seen = Counter(text[gap.start : gap.end] for gap in gaps)
        return next((gap for gap, _ in seen.most_common() if "#" not in gap), ", ")
    indent = "\n" + " " * column(text, spot.entries[0].start)
    counted = Counter(_ends(text, gap) for gap in gaps)
    if not counted and path and spot.kind == "sequence":
        names = [name for name in path if isinstance(name, str)][-1:]
        for where, other in walk(root):
            same = where[-1:] == tuple(names) and other.kind == "sequence" and other.style != "flow"
            if same:
                owned = bodies(text, other)
                pairs = pairwise(owned)
                counted.update(_ends(text, Gap(one[1], two[0])) for one, two in pairs)
    ends = counted.most_common(1)[0][0] if counted else 1
    return "\n" * (ends - 1) + indent


def _ends(text: str, gap: Gap) -> int:
    return 1 + ("\n\n" in text[gap.start : gap.end].replace("\r", "").replace(" ", ""))


def _loose(text: str, gaps: Sequence[Gap], pieces: Sequence[Piece]) -> dict[int, list[Gap]]:
    """The gaps with comments that would be lost, by the entry (its old place) before which they will
    stand: the next one that stays; -2 when there is none."""
    places = [piece.origin for piece in pieces]
    pairs = set(pairwise(places))
    staying = _increasing(places)
    found: dict[int, list[Gap]] = {}
    for place, gap in enumerate(gaps):
        if "#" in text[gap.start : gap.end] and (place, place + 1) not in pairs:
            owner = next((at for at in staying if at > place), -2)
            found.setdefault(owner, []).append(gap)
    return found


def _increasing(places: Sequence[int]) -> list[int]:
    """Old places that are still in order, as far as a glance shows."""
    out: list[int] = []
    for place in places:
        if place >= 0 and (not out or place > out[-1]):
            out.append(place)
    return out
