"""A neighbour's key -> the list that something new, or moved, is to stand in, and where in it.

A slot is behind an item of a list in a file, or in a list that is itself still to be written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from councildoc.content.editing import Edit, Insert, Move, Path, Put, Set, Tree
from councildoc.merge.units import Unit
from councildoc.model.blocks import ListItem
from councildoc.pipeline.pulling.desk import Desk, File, NotHome

ITEMS = ("items", "list", "updates")
"""Keys of lists that hold list items; the others hold blocks of all kinds."""

Record = dict[str, Any]


class Slot:
    """Behind the item `after` (-1: in front) of the list at `path` in `file`."""

    def __init__(self, file: File, path: Path, after: int) -> None:
        self.file = file
        self.path = path
        self.after = after

    @property
    def holds_items(self) -> bool:
        return self.path[-1] in ITEMS

    @property
    def level(self) -> int:
        """The level that an item has here, when it does not say another; 1 in a list of blocks."""
        return max(1, sum(name in ITEMS for name in self.path))


class Fresh:
    """In a list that a file does not have yet, or that is part of something new; at its end. What follows
    the list stands `outside`, where that is known."""

    def __init__(
        self, items: list[Any], holds_items: bool, level: int = 1, outside: Slot | Fresh | None = None
    ) -> None:
        self.items = items
        self.holds_items = holds_items
        self.level = level
        self.outside = outside


class Slots:
    """Finds slots, and gathers what is put into them until all is known."""

    def __init__(self, desk: Desk, units: dict[str, Unit]) -> None:
        self.desk = desk
        self.units = units
        self.new: dict[str, Slot | Fresh] = {}
        self._entries: list[tuple[Slot, Record | Path]] = []  # in Word's order
        self._puts: dict[tuple[str, Path, str], tuple[File, list[Any]]] = {}

    def behind(self, key: str, what: object) -> Slot | Fresh:
        """Where a block that follows `key` is to stand. Raises NotHome."""
        if key not in self.new and key not in self.units:
            raise NotHome("it follows something that was left; put both in by hand.")
        slot = self.new.get(key) or self.written(key, what)
        if isinstance(what, ListItem):
            return self.among_items(slot, key, what.level)
        return self.among_blocks(slot)

    def in_front(self, key: str) -> Slot | None:
        """Where something in front of a block of a list of blocks is to stand."""
        place = self.desk.place(key)
        path = place.record
        into = bool(path) and isinstance(path[-1], int) and path[-2] not in ITEMS
        return Slot(place.file, path[:-1], int(path[-1]) - 1) if into else None

    def put(self, key: str, slot: Slot | Fresh, record: Record, is_item: bool) -> None:
        """Put something new into a slot; what follows it finds its own place by its key."""
        if is_item and not slot.holds_items:
            items: list[Any] = [record]
            self._put(slot, {"list": items})
            self.new[key] = Fresh(items, True, outside=slot)
            return
        self._put(slot, record)
        self.new[key] = slot

    def move(self, key: str, slot: Slot, path: Path) -> None:
        """Put what stands at a path of the slot's own file into it; what follows it there follows it."""
        self._entries.append((slot, path))
        self.new[key] = slot

    def _put(self, slot: Slot | Fresh, record: Record) -> None:
        if isinstance(slot, Fresh):
            slot.items.append(record)
        else:
            self._entries.append((slot, record))

    def written(self, key: str, what: object) -> Slot | Fresh:
        """Behind something that stands in a file."""
        place = self.desk.place(key, "scalar", "mapping")
        file, path = place.file, place.path
        last, record = path[-1] if path else "", path[:-1]
        if last == "objective":
            return self.front(file, record, "updates")
        if last == "name":
            return self.front(file, record, "narrative")
        if last == "title":
            return self.front(file, (), "content" if file.has(("content",)) else "intro")
        if last == "heading" and not record:
            return self.front(file, (), self.first(file))
        if last == "heading" and file.has((*record, "content")):
            return Slot(file, (*record, "content"), -1)
        if path == ("table",):
            return self.front(file, (), "legend")
        if isinstance(last, int):  # a text without a record of its own
            return Slot(file, record, last)
        if last in ("text", "heading", "table", "picture") and record and isinstance(record[-1], int):
            return Slot(file, record[:-1], record[-1])
        raise NotHome("there is no list in the YAML where it could stand; put it in by hand.")

    def first(self, file: File) -> str:
        for key in ("content", "intro"):
            if file.has((key,)):
                return key
        return "content" if file.has(("kind",)) and file.said(("kind",)) == "text" else "intro"

    def front(self, file: File, record: Path, key: str) -> Slot | Fresh:
        """In front of a list under a key of a record, which need not be there yet."""
        path = (*record, key)
        spot = file.spot(path)
        if spot is not None and spot.kind == "sequence":
            return Slot(file, path, -1)
        if spot is not None:
            raise NotHome(f'"{key}" is one text in the YAML; make it a list, or put it in by hand.')
        _, items = self._puts.setdefault((file.name, record, key), (file, []))
        return Fresh(items, key in ITEMS, 1 + sum(name in ITEMS for name in record))

    def among_items(self, slot: Slot | Fresh, key: str, level: int) -> Slot | Fresh:
        """The slot for a list item: at its level below or above its neighbour, or in a list that follows."""
        if isinstance(slot, Fresh):
            return slot
        if not slot.holds_items:
            following = (*slot.path, slot.after + 1, "list")
            return Slot(slot.file, following, -1) if slot.file.has(following) else slot
        unit = self.units.get(key)
        at = unit.level if unit and unit.kind == "list item" else level
        below = (*slot.path, slot.after, "items")
        if level > at or (unit and key not in self.new and slot.file.has(below)):  # before its first child
            return self.front(slot.file, below[:-1], "items")
        path, after = slot.path, slot.after
        for _ in range(at - level):
            if len(path) < 3 or path[-3] not in ITEMS:
                break
            path, after = path[:-2], int(path[-2])
        return Slot(slot.file, path, after)

    def among_blocks(self, slot: Slot | Fresh) -> Slot | Fresh:
        """The slot for a block that is no item: behind the whole list that the neighbour is in."""
        if isinstance(slot, Fresh):
            if slot.holds_items and slot.outside is not None:
                return self.among_blocks(slot.outside)
            if slot.holds_items:
                raise NotHome("a paragraph cannot follow a new list item; make it an item, or put it in by "
                              "hand.")  # fmt: skip
            return slot
        path, after = slot.path, slot.after
        while path[-1] in ITEMS:
            if path[-1] == "updates" or len(path) < 3:
                raise NotHome("under an objective stand updates only; put it in as one.")
            spot = slot.file.spot(path)
            if spot is not None and after < len(spot.entries) - 1:
                raise NotHome("it stands between the items of a list; make two lists of it in the YAML, and "
                              "put it between them.")  # fmt: skip
            path, after = path[:-2], int(path[-2])
        return Slot(slot.file, path, after)

    def hoist(
        self, file: File, below: Path, into: Slot, staying: Sequence[int], plain: Record
    ) -> list[Path]:
        """What stays of a list goes into another slot, with what was to be put between; the paths of
        the records that go there. A text without a record becomes one, with what `plain` says."""
        moved = {entry for slot, entry in self._entries if slot.file is file and isinstance(entry, tuple)}
        inner = [e for e in self._entries if e[0].file is file and e[0].path == below]
        items = [(*below, n) for n in staying if (*below, n) not in moved]
        made: list[tuple[Slot, Record | Path]] = []
        for n in range(-1, max([*staying, *(slot.after for slot, _ in inner)], default=-1) + 1):
            made += [(into, _going(file, (*below, n), plain))] if (*below, n) in items else []
            made += [(into, entry) for slot, entry in inner if slot.after == n]
        rest = [e for e in self._entries if e not in inner]
        same = [(slot.file, slot.path, slot.after) == (file, into.path, into.after) for slot, _ in rest]
        at = same.index(True) if True in same else len(rest)
        self._entries = [*rest[:at], *made, *rest[at:]]
        return [path for path in items if _going(file, path, plain) == path]

    def moves(self, file: File) -> list[Path]:
        """The items of a file that move."""
        return [entry for slot, entry in self._entries if slot.file is file and isinstance(entry, tuple)]

    def edits(self) -> None:
        """Give each file its edits."""
        for slot, entry in self._entries:
            if isinstance(entry, dict):
                slot.file.add(Insert(slot.path, slot.after, _tree(entry)))
            else:
                slot.file.add(Move(entry, slot.after, None if slot.path == entry[:-1] else slot.path))
        for (_, record_path, key), (file, items) in self._puts.items():
            if items:
                made: Edit = Put(record_path, key, _tree(items))
                file.add(made)

    def into(self) -> set[tuple[str, Path]]:
        """The lists of files that get something new."""
        return {(slot.file.name, slot.path) for slot, _ in self._entries}


def _going(file: File, path: Path, plain: Record) -> Record | Path:
    """What stays of a list: its path, or a record of a text that has none, with the words that it gets."""
    spot = file.spot(path)
    if spot is None or spot.kind != "scalar":
        return path
    new = next((edit.value for edit in file.edits if isinstance(edit, Set) and edit.path == path), spot.value)
    return {"text": new, **plain}


def _tree(value: Any) -> Tree:
    if isinstance(value, dict):
        return {key: _tree(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return tuple(_tree(one) for one in value)
    return str(value)
