"""What Word did with blocks -> edits of sections and annexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from councildoc.content import marking
from councildoc.content.block_records import BlockRecords
from councildoc.content.editing import Delete, Insert, Path, Put, Set, Tree, rewrite
from councildoc.content.editing.outline import Spot
from councildoc.content.markup import parse
from councildoc.content.sections import Numbers
from councildoc.merge import Added, Changed, Deleted, Moved, Reshaped
from councildoc.merge.units import Unit, texts, tidy, units
from councildoc.model.blocks import Heading, ListItem, Paragraph, Picture, Table
from councildoc.model.inlines import Inlines
from councildoc.model.paper import Paper
from councildoc.pipeline.pulling.desk import Desk, File, NotHome, Place
from councildoc.pipeline.pulling.slots import ITEMS, Fresh, Slot, Slots
from councildoc.pipeline.pulling.texts import Writer
from councildoc.value import replace

Group = tuple[str, Path]
"""A value of a file: several paragraphs can stand in one."""


class Blocks:
    """Takes changes one by one; `finish` gives the files their edits."""

    def __init__(self, desk: Desk, writer: Writer, today: Paper, place: str) -> None:
        self.desk = desk
        self.writer = writer
        self.units: dict[str, Unit] = {unit.key: unit for unit in units(today)}
        self.order = list(self.units)
        self.texts = texts(today)
        self.slots = Slots(desk, self.units)
        self.records = BlockRecords(place, Numbers())
        self.groups: dict[Group, list[tuple[str, Inlines]]] = {}
        self.places: dict[str, Place] = {}
        self.rewritten: dict[Group, File] = {}
        self.deleted: dict[str, tuple[File, dict[Path, str]]] = {}
        self.joined: dict[str, tuple[str, ...]] = {}
        self.parted: dict[str, str] = {}
        self.more: dict[Group, str] = {}
        self.wholes: list[tuple[File, Path]] = []
        self._group()

    def _group(self) -> None:
        """Which paragraphs stand in which value."""
        for key, unit in self.units.items():
            if unit.kind in ("table", "picture"):
                continue
            try:
                place = self.desk.place(key)
            except NotHome:
                continue
            self.places[key] = place
            self.groups.setdefault((place.file.name, place.path), []).append((key, self.texts[key][0]))

    def group(self, key: str) -> tuple[Place, list[tuple[str, Inlines]]]:
        """The value that a text stands in, and all its paragraphs. Raises NotHome for a text that its
        value does not say by itself (the title of an objective)."""
        place = self.places.get(key) or self.desk.place(key)
        paragraphs = self.groups[place.file.name, place.path]
        return place, paragraphs

    def says_itself(self, key: str) -> None:
        place, paragraphs = self.group(key)
        read = parse(place.file.said(place.path), self.writer.before, lambda *fault: None)
        said = [tidy(p) for p in read]
        untouched = (place.file.name, place.path) not in self.rewritten
        if untouched and said != [p for _, p in paragraphs]:
            raise NotHome("this is an official title; it stands in frameworks.yaml for all papers."
                          if place.path[-1:] == ("objective",) else
                          f"{place.file.name} says it in other words; change it there.")  # fmt: skip

    # Changes.

    def changed(self, change: Changed) -> None:
        self.says_itself(change.key)
        place, paragraphs = self.group(change.key)
        made = [(key, change.word[0] if key == change.key else said) for key, said in paragraphs]
        more = self.joint(change.key)
        self.writer.markup(place.file.said(place.path) + more, [said for _, said in made])  # facts may object
        self.more[place.file.name, place.path] = more
        self.regroup(place, made)

    def joint(self, key: str) -> str:
        """The markup of the paragraphs that became one with this one, so that their facts stay facts."""
        places = [self.places[gone] for gone in self.joined.get(key, ()) if gone in self.places]
        return "".join(f" {place.file.said(place.path)}" for place in places)

    def regroup(self, place: Place, paragraphs: list[tuple[str, Inlines]]) -> None:
        group = place.file.name, place.path
        self.groups[group] = paragraphs
        self.rewritten[group] = place.file

    def added(self, change: Added) -> None:
        what = change.what
        if isinstance(what, Paragraph) and self.within(change.after):
            place, paragraphs = self.group(change.after)
            at = [key for key, _ in paragraphs].index(change.after) + 1
            self.regroup(place, [*paragraphs[:at], (change.key, tidy(what.inlines)), *paragraphs[at:]])
            self.places[change.key] = place
            return
        self.has_section(change)
        slot = self.slots.behind(change.after, what) if change.after else self.opening()
        record = self.record(what, slot)
        if change.key in self.parted and isinstance(what, (Paragraph, ListItem)):
            record["text"] = self.part_of(self.parted[change.key], what.inlines) or record["text"]
        self.slots.put(change.key, slot, record, isinstance(what, ListItem))

    def part_of(self, key: str, said: Inlines) -> str:
        """The markup of a paragraph that was parted from another, so that the facts in it stay facts."""
        place = self.places.get(key)
        return rewrite(place.file.said(place.path), self.writer.facts, [said]).markup if place else ""

    def has_section(self, change: Added | Moved) -> None:
        """Raises NotHome for what stands in a part of the paper that is no more."""
        if change.section and change.section not in self.units and change.section not in self.slots.new:
            raise NotHome("the part of the paper that it stands in is not in the YAML; put it in by hand.")

    def opening(self) -> Slot:
        """In front of everything else in the paper."""
        first = next((slot for key in self.order[:1] if (slot := self.slots.in_front(key))), None)
        if first is None:
            raise NotHome("it stands before everything else in the paper; put it in by hand.")
        return first

    def within(self, key: str) -> bool:
        """Whether what follows a paragraph stands in the same value: others do already, or the value is
        no item of a list but the text in a list's place."""
        place = self.places.get(key)
        if place is None or not place.path or place.path[-1] in ("heading", "name", "objective", "title"):
            return False
        paragraphs = self.groups[place.file.name, place.path]
        in_list = any(isinstance(name, int) for name in place.path)
        return paragraphs[-1][0] != key or not in_list or place.path[-1] in HOLD_BLOCKS

    def record(self, what: object, slot: Slot | Fresh) -> dict[str, Any]:
        if isinstance(what, Heading):
            natural = isinstance(slot, Slot) and what.level == _level(slot)
            level = {} if natural else {"level": str(what.level)}
            number = {} if what.number else {"numbered": "no"}
            return {"id": what.id, "heading": marking.write(what.inlines), **level, **number}
        if isinstance(what, ListItem):
            mark = {"mark": what.mark} if what.mark else {}
            deep = {"level": str(what.level)} if what.level != slot.level else {}
            return {"id": what.id, "text": marking.write(what.inlines), **deep, **mark}
        if isinstance(what, Picture):
            raise NotHome("it is a new picture, put aside: copy it beside the paper and name it in the YAML.")
        if isinstance(what, (Paragraph, Table)):
            return self.records.block(what)
        raise NotHome("a new annex cannot be taken over; write a file for it in annexes/.")

    def reshaped(self, change: Reshaped) -> bool:
        """Another level or mark, of an item or sub-heading with nothing below it; whether it goes home."""
        try:
            place, paragraphs = self.group(change.key)
        except NotHome:
            return False
        record, last = place.record, place.path[-1] if place.path else ""
        alone = len(paragraphs) == 1 and not any(place.file.has((*record, key)) for key in BELOW)
        kinds = {"level": ("list item", "heading"), "mark": ("list item",)}.get(change.what, ())
        if not (alone and record and isinstance(record[-1], int) and self.units[change.key].kind in kinds):
            return False
        if last not in ("text", "heading") and not isinstance(last, int):
            return False
        inside = Slot(place.file, record[:-1], record[-1])
        usual = {"level": str(_level(inside) if last == "heading" else inside.level), "mark": ""}
        word, path = change.word, (*record, change.what)
        if isinstance(last, int):  # a text without a record of its own
            own = {} if word == usual[change.what] else {change.what: word}
            place.file.add(Insert(record[:-1], record[-1], {"text": place.file.said(place.path), **own}))
            place.file.add(Delete(record))
        elif word == usual[change.what]:
            place.file.add(Delete(path))
        else:
            place.file.add(Set(path, word) if place.file.has(path) else Put(record, change.what, word))
        return True

    def removed(self, change: Deleted) -> None:
        if self.units[change.key].kind in ("table", "picture"):
            place = self.desk.place(change.key, "mapping", "scalar")
            if place.path == ("table",):
                raise NotHome("the table is made from activities.yaml; take it out of the annex's file.")
            self.delete(place.file, place.record, change.key)
            return
        self.says_itself(change.key)
        place, paragraphs = self.group(change.key)
        rest = [one for one in paragraphs if one[0] != change.key]
        if rest:
            self.regroup(place, rest)
            return
        last = place.path[-1] if place.path else ""
        if last == "title":
            raise NotHome("an annex needs a title; take the annex out of paper.yaml instead.")
        whole = place.path if last in HOLD_BLOCKS else place.record or place.path
        self.delete(place.file, whole, change.key)
        self.rewritten.pop((place.file.name, place.path), None)

    def delete(self, file: File, path: Path, key: str) -> None:
        self.deleted.setdefault(file.name, (file, {}))[1][path] = key

    def moved(self, change: Moved) -> None:
        unit = self.units[change.key]
        if unit.kind in ("table", "picture"):
            source = self.desk.place(change.key, "mapping", "scalar")
        else:
            source, paragraphs = self.group(change.key)
            if len(paragraphs) > 1:
                self.moved_within(change, source, paragraphs)
                return
        path = source.record
        if not path or not isinstance(path[-1], int):
            raise NotHome("the order of such parts is set in paper.yaml; move it there.")
        if source.path[-1] in ("name", "objective"):
            self.moved_whole(change, source)
            return
        if any(source.file is file and path[: len(whole)] == whole for file, whole in self.wholes):
            if change.after == self.order[self.order.index(change.key) - 1] or change.after not in self.units:
                return  # it went with the record that it stands in, perhaps behind something new
            raise NotHome("the part that it is in was moved too; move it in the YAML.")
        self.has_section(change)
        slot = self.slots.behind(change.after, unit.what) if change.after else self.opening()
        same_kind = slot.holds_items == (path[-2] in ITEMS)
        alone = not any(source.file.has((*path, key)) for key in BELOW)
        if alone and isinstance(slot, Slot) and slot.file is source.file and same_kind:
            if slot.path[: len(path)] == path:
                raise NotHome("it was moved into itself.")
            self.slots.move(change.key, slot, path)
            return
        spot = source.file.spot(path)
        assert spot is not None
        tree = _tree(spot)  # as it is typed, facts and all
        record = {"text": tree} if isinstance(tree, str) else cast(dict[str, Tree], tree)
        record = {key: value for key, value in record.items() if key not in BELOW}  # these go their own way
        record |= self.reworded(source)
        self.delete(source.file, path, change.key)
        self.slots.put(change.key, slot, record, isinstance(unit.what, ListItem))

    def reworded(self, source: Place) -> dict[str, Tree]:
        """The new words of a text that goes to another list: they are not set where it stood."""
        group = source.file.name, source.path
        if self.rewritten.pop(group, None) is None:
            return {}
        said = [said for _, said in self.groups[group]]
        key = "text" if isinstance(source.path[-1], int) else str(source.path[-1])
        return {key: self.writer.markup(source.file.said(source.path) + self.more.get(group, ""), said)}

    def moved_whole(self, change: Moved, source: Place) -> None:
        """A working group or an objective, with all that stands under it."""
        path = source.record
        before = self.desk.place(change.after, "scalar", "mapping") if change.after in self.units else None
        if before is None or before.file is not source.file:
            raise NotHome("it can only be moved among its own kind; move its record in the YAML.")
        inside = before.path[: len(path) - 1] == path[:-1] and len(before.path) >= len(path)
        after = int(before.path[len(path) - 1]) if inside else -1
        self.wholes.append((source.file, path))
        self.slots.move(change.key, Slot(source.file, path[:-1], after), path)

    def moved_within(self, change: Moved, place: Place, paragraphs: list[tuple[str, Inlines]]) -> None:
        """A paragraph of a value that has several: in it, or out of it."""
        rest = [one for one in paragraphs if one[0] != change.key]
        own = next(one for one in paragraphs if one[0] == change.key)
        keys = [key for key, _ in rest]
        if change.after in keys:
            at = keys.index(change.after) + 1
            self.regroup(place, [*rest[:at], own, *rest[at:]])
            return
        what = self.units[change.key].what
        if isinstance(what, (Paragraph, ListItem)):
            what = replace(what, inlines=own[1])  # its words may be new
        slot = self.slots.behind(change.after, what) if change.after else self.opening()
        self.regroup(place, rest)
        self.slots.put(change.key, slot, self.record(what, slot), isinstance(what, ListItem))

    # The end.

    def finish(self) -> Iterator[tuple[str, str]]:
        """Give the files their edits; what cannot go after all is said: its key, and why."""
        for group, file in self.rewritten.items():
            paragraphs = [said for _, said in self.groups[group]]
            self.writer.set(file, group[1], paragraphs, self.more.get(group, ""))
        for file, paths in self.deleted.values():
            kept: set[Path] = set()
            for path in sorted(paths, key=len, reverse=True):
                if _stays_below(file, path, paths, kept):
                    if isinstance(path[-1], int) and path[-2] in HOLD_BLOCKS:
                        self.hoist(file, path, paths)
                        kept.add(path[:-1])
                    else:
                        yield paths.pop(path), "what stands below it is to stay; take it out in the YAML."
        filled = self.slots.into()
        for file, paths in self.deleted.values():
            staying = self.slots.moves(file)
            for path in _outermost(_whole(file, set(paths), filled)):
                file.edits = [
                    edit for edit in file.edits
                    if not _inside(edit.path, path) or any(_inside(edit.path, one) for one in staying)
                ]  # fmt: skip
                file.add(Delete(path))
        self.slots.edits()

    def hoist(self, file: File, path: Path, gone: Iterable[Path]) -> None:
        """What stands below a record that goes takes its place, at the level that it has."""
        level = self.units[self.deleted[file.name][1][path]].level
        into = Slot(file, path[:-1], int(path[-1]))
        for key in BELOW:
            spot = file.spot((*path, key))
            places = range(len(spot.entries)) if spot else ()
            below = (*path, key)
            deeper = str(level + 1)
            plain = {"level": deeper} if key == "items" else {}
            staying = [n for n in places if (*below, n) not in gone]
            for one in self.slots.hoist(file, below, into, staying, plain):
                if (key == "items" or file.has((*one, "heading"))) and not file.has((*one, "level")):
                    file.add(Put(one, "level", deeper))


BELOW = ("items", "content")
"""Keys of a record that hold what stands below it."""

HOLD_BLOCKS = (*ITEMS, "content", "intro", "narrative", "closing", "legend")
"""Keys of lists in which a record's children can stand in its place."""


def _tree(spot: Spot) -> Tree:
    """A value of a file, as what it says."""
    if spot.kind == "mapping":
        return {str(entry.key): _tree(entry.spot) for entry in spot.entries}
    if spot.kind == "sequence":
        return tuple(_tree(entry.spot) for entry in spot.entries)
    return spot.value


def _level(slot: Slot) -> int:
    """The level of a heading in a list, when it does not say another."""
    deeper = sum(name in ("content", "narrative") for name in slot.path) - (slot.path[0] != "groups")
    if slot.file.has(("title",)):
        return 2 + max(deeper, 0)
    return (2 if slot.file.has(("heading",)) else 1) + max(deeper, 0)


def _whole(file: File, made: set[Path], filled: set[tuple[str, Path]]) -> set[Path]:
    """A list that would be left empty goes with its key, and a record that is nothing but it, too."""
    grown = True
    while grown:
        grown = False
        for parent in {path[:-1] for path in made if path and isinstance(path[-1], int)}:
            spot = file.spot(parent)
            full = spot is not None and all((*parent, n) in made for n in range(len(spot.entries)))
            whole = parent[:-1] if parent and parent[-1] == "list" else parent
            if whole and full and whole not in made and (file.name, parent) not in filled:
                made.add(whole)
                grown = True
    return made


def _stays_below(file: File, path: Path, gone: Iterable[Path], kept: set[Path]) -> bool:
    """Whether something under a record is not to go with it; `kept` are lists that get something."""
    for key in ("items", "content", "narrative", "updates"):
        below = (*path, key)
        spot = file.spot(below)
        places = range(len(spot.entries)) if spot else ()
        if below in kept or not all(_goes((*below, n), file, gone, kept) for n in places):
            return True
    return False


def _goes(path: Path, file: File, gone: Iterable[Path], kept: set[Path]) -> bool:
    below = (*path, "list")
    spot = file.spot(below)
    if spot is not None:
        return below not in kept and all((*below, n) in gone for n in range(len(spot.entries)))
    return path in gone


def _outermost(paths: set[Path]) -> list[Path]:
    return sorted((p for p in paths if not any(_inside(p, q) for q in paths if q != p)), key=repr)


def _inside(path: Path, outer: Path) -> bool:
    return path[: len(outer)] == outer
