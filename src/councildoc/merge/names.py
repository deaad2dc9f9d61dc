"""Names for what base does not have."""

from __future__ import annotations

from collections.abc import Iterable

from councildoc.merge.units import Texts, Unit, letters, units, words
from councildoc.model.blocks import Row, Table
from councildoc.model.paper import Note, Paper
from councildoc.model.walk import ids as ids_of

STEM = 28
"""How much of a name goes on in names made from it (content/sections.py)."""


class Fresh:
    """Names that are still free."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)

    def name(self, neighbour: str) -> str:
        """`ai-standards-1` for what stands behind `ai-standards`, or behind another such."""
        head, dash, count = neighbour.rpartition("-")
        stem = (head if dash and count.isdecimal() else neighbour)[:STEM].rstrip("-") or "text"
        nth = 1
        while f"{stem}-{nth}" in self.taken:
            nth += 1
        self.taken.add(f"{stem}-{nth}")
        return f"{stem}-{nth}"

    def own(self, name: str, neighbour: str) -> str:
        """A name that was given, when it is free."""
        if not name or name in self.taken:
            return self.name(name or neighbour)
        self.taken.add(name)
        return name


class New:
    """How what is new in a paper is called: its own name with `+` before it."""

    def unit(self, unit: Unit, neighbour: str) -> str:
        return f"+{unit.key}"

    def note(self, note: Note) -> str:
        return f"+{note.id}"

    def row(self, table: str, row: Row, before: str) -> str:
        return f"+{row.id}"


class NewInWord(New):
    """What is new in Word gets a fresh name, unless today's paper has the same new words: then it
    is the same thing, and gets the key of that."""

    def __init__(self, base: Paper, today: Paper, today_as_base: Paper) -> None:
        papers = (base, today)
        self.blocks = Fresh(name for paper in papers for name in ids_of(paper))
        self.note_names = Fresh(note.id for paper in papers for note in paper.notes)
        self.row_names: dict[str, Fresh] = {}
        self.same: dict[tuple[str, str], list[str]] = {}
        some = units(today_as_base)
        for unit in some:
            self.meet(unit.kind, unit.key, words(unit.what))
        for note in today_as_base.notes:
            self.meet("note", note.id, note.paragraphs)
        for table in (u.what for paper in (base, today_as_base) for u in units(paper)):
            for row in table.rows if isinstance(table, Table) else ():
                self.meet(f"row {table.id}", row.id, words(row))
                self.row_names.setdefault(table.id, Fresh(())).taken.add(row.id.removeprefix("+"))

    def meet(self, kind: str, key: str, texts: Texts) -> None:
        if key.startswith("+"):
            self.same.setdefault((kind, letters(texts)), []).append(key)

    def met(self, kind: str, own: str, texts: Texts) -> str:
        """The key of what is as new in today's paper, or empty; the same id goes first."""
        found = self.same.get((kind, letters(texts)), [])
        key = f"+{own}" if f"+{own}" in found else found[0] if found else ""
        if key:
            found.remove(key)
        return key

    def unit(self, unit: Unit, neighbour: str) -> str:
        neighbour = neighbour.removeprefix("+") or unit.key
        return self.met(unit.kind, unit.key, words(unit.what)) or self.blocks.name(neighbour)

    def note(self, note: Note) -> str:
        return self.met("note", note.id, note.paragraphs) or self.note_names.own(note.id, "note")

    def row(self, table: str, row: Row, before: str) -> str:
        names = self.row_names.setdefault(table, Fresh(()))
        met = self.met(f"row {table}", row.id, words(row))
        return met or names.own(row.id, before.removeprefix("+") or "row")
