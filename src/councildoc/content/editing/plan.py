"""Edits of a file -> which of its bytes make way for which."""

from __future__ import annotations

from collections.abc import Sequence

from councildoc.content.editing.arranging import Arranged, Piece, arrange, bodies, tail
from councildoc.content.editing.edits import Delete, Edit, EditError, Insert, Move, Put, Set
from councildoc.content.editing.meaning import arrangement, by_container, order
from councildoc.content.editing.outline import Entry, Path, Spot, find, outline
from councildoc.content.editing.scalars import Room, Splice, respell
from councildoc.content.editing.writing import Habits, Hand, column, in_order


class Plan:
    """Which bytes of a file make way for which; what is not named stays."""

    def __init__(self, text: str, edits: Sequence[Edit]) -> None:
        self.text = text
        self.root = outline(text)
        self.habits = Habits(text, self.root)
        self.hand = Hand(self.habits)
        self.changes: list[Splice | Arranged] = [self.set(e) for e in edits if isinstance(e, Set)]
        self.containers = by_container(edits)
        self.changes += [self.arrange(path, self.spot(path)) for path in self.containers]

    def spot(self, path: Path) -> Spot:
        spot = find(self.root, path)
        if spot is None:
            raise EditError(f"What stands at {path} is written elsewhere, behind an alias or an include.")
        return spot

    # Values.

    def set(self, edit: Set) -> Splice:
        spot = self.spot(edit.path)
        if spot.tag == "!include":
            raise EditError(f"What stands at {edit.path} is in the file {spot.value}.")
        if isinstance(edit.value, str) and spot.kind == "scalar" and (edit.path or spot.value):
            made = respell(self.text, spot, edit.value, self.room(edit.path, spot))
            if made is None:
                raise EditError(f"No way to write {edit.value[:60]!r} at {edit.path}.")
            nothing = spot.start == spot.end and self.text[spot.start - 1 : spot.start] in (":", "-")
            return Splice(made.start, made.end, " " * nothing + made.text)
        return self.replace(edit, spot)

    def replace(self, edit: Set, spot: Spot) -> Splice:
        """A value of another kind, written anew."""
        if not edit.path:
            if spot.kind != "scalar" or spot.value:
                raise EditError("A whole file is not set.")
            lead = "" if self.text[-1:] in ("", "\n") else "\n"
            new = self.hand.value(edit.value, -self.habits.step).lstrip("\n ") if edit.value else ""
            if isinstance(edit.value, tuple):
                new = self.hand.items(edit.value, 0)
            return Splice(len(self.text), len(self.text), lead + new + "\n")
        parent = self.spot(edit.path[:-1])
        entry = parent.entry(edit.path[-1])
        assert entry is not None
        if parent.style == "flow":
            return Splice(spot.begin, spot.end, self.hand.in_flow(edit.value))
        name = str(edit.path[-1]) if entry.key is not None else ""
        first, *lines = self.hand.value(edit.value, column(self.text, entry.start), name).split("\n")
        end = tail(self.text, entry)
        said = self.text[max(spot.end, entry.inner) : end].rstrip() if spot.style != "block" else ""
        return Splice(entry.inner, end, "\n".join([first + said, *lines]))  # comments stay in their line

    def room(self, path: Path, spot: Spot) -> Room:
        parent = self.spot(path[:-1]) if path else None
        entry = parent.entry(path[-1]) if parent else None
        at = column(self.text, entry.start) if entry else 0
        indent = at + 2
        if spot.style in (">", "|"):
            lines = self.text[spot.start : spot.end].split("\n")[1:]
            indent = next((len(s) - len(s.lstrip(" ")) for s in lines if s.strip()), indent)
        return Room(at, indent, self.habits.width, bool(parent and parent.style == "flow"))

    # Lists and mappings.

    def arrange(self, path: Path, spot: Spot) -> Splice | Arranged:
        if spot.kind not in ("sequence", "mapping"):
            raise EditError(f"What stands at {path} is no list and has no keys.")
        owned = bodies(self.text, spot)
        pieces = [Piece(n, start=start, end=end) for n, (start, end) in enumerate(owned)]
        new = self.keys(path, spot, pieces) if spot.kind == "mapping" else self.items(path, spot, pieces)
        if new:
            return arrange(self.text, spot, self.root, path, new)
        return self.emptied(path, spot)

    def emptied(self, path: Path, spot: Spot) -> Splice:
        """Nothing is left: brackets say so, on the line of the key."""
        brackets = "[]" if spot.kind == "sequence" else "{}"
        if spot.style == "flow":
            return Splice(spot.start, spot.end, brackets)
        end = bodies(self.text, spot)[-1][1]
        parent = self.spot(path[:-1]).entry(path[-1]) if path else None
        if parent and spot.begin == spot.start:
            return Splice(parent.inner, end, " " + brackets)
        return Splice(spot.start, end, brackets)

    def items(self, path: Path, spot: Spot, pieces: list[Piece]) -> list[Piece]:
        deleted, placed = arrangement(path, self.containers[path])
        made = [(after, origin, self.placed(edit, spot, pieces)) for after, origin, edit in placed]
        return order(pieces, deleted, made)

    def placed(self, edit: Insert | Move, spot: Spot, pieces: list[Piece]) -> Piece:
        if isinstance(edit, Insert):
            return Piece(-1, self.new_item(edit, spot))
        place = edit.path[-1]
        if edit.to is None and isinstance(place, int) and place < len(pieces):
            return pieces[place]
        return self.from_elsewhere(edit, spot)

    def from_elsewhere(self, edit: Move, spot: Spot) -> Piece:
        """An item of another list of the file: its bytes, as far in as its new neighbours."""
        other = self.spot(edit.path[:-1])
        if {spot.style, other.style} != {"block"} or not isinstance(edit.path[-1], int) or not spot.entries:
            raise EditError(f"{edit.path} cannot be moved between lists of different kinds.")
        start, end = bodies(self.text, other)[edit.path[-1]]
        shift = column(self.text, spot.entries[0].start) - column(self.text, other.entries[0].start)
        return Piece(-1, start=start, end=end, shift=shift)

    def new_item(self, edit: Insert, spot: Spot) -> str:
        model = _model(spot, edit)
        value = in_order(edit.value, model.spot if model else None)
        if spot.style == "flow":
            return self.hand.in_flow(value)
        at = column(self.text, spot.entries[0].start)
        gap = self.text[model.inner : model.spot.begin] if model else " "
        flow = bool(model and model.spot.style == "flow")
        return self.hand.item(value, at, gap if gap.strip(" ") == "" and gap else " ", flow)

    def keys(self, path: Path, spot: Spot, pieces: list[Piece]) -> list[Piece]:
        names = [entry.key for entry in spot.entries]
        edits = self.containers[path]
        deleted = {names.index(str(edit.path[-1])) for edit in edits if isinstance(edit, Delete)}
        placed = []
        for put in edits:
            if isinstance(put, Put):
                after = self.key_before(put, names)
                at = column(self.text, spot.entries[0].start) if spot.entries else 0
                new = self.hand.entry(put.key, put.value, at, spot.style == "flow")
                placed.append((after, -1, Piece(-1, new)))
        return order(pieces, deleted, placed)

    def key_before(self, put: Put, names: Sequence[str | None]) -> int:
        """The place of the key behind which a new one goes."""
        if put.after is not None:
            if put.after and put.after not in names:
                raise EditError(f'There is no key "{put.after}" at {put.path}.')
            return names.index(put.after) if put.after else -1
        siblings = find(self.root, put.path[:-1]) if put.path else None
        for entry in siblings.entries if siblings else ():
            keys = [inner.key for inner in entry.spot.entries]
            if put.key in keys and entry.spot.kind == "mapping":
                before = [key for key in keys[: keys.index(put.key)] if key in names]
                return names.index(before[-1]) if before else -1
        return len(names) - 1


def _model(spot: Spot, edit: Insert) -> Entry | None:
    """The item that a new one is written like: the nearest with the most keys in common."""
    keys = set(edit.value) if isinstance(edit.value, dict) else set()

    def near(place: int) -> tuple[int, int]:
        shared = keys & {entry.key for entry in spot.entries[place].spot.entries}
        return len(shared), -abs(place - edit.after)

    return spot.entries[max(range(len(spot.entries)), key=near)] if spot.entries else None
