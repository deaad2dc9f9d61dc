"""A paper -> the same with the ids of base, wherever its texts are found there."""

from __future__ import annotations

from collections.abc import Iterable

from councildoc.merge.align import Item, Pair, align
from councildoc.merge.changes import Joined, Match, Split
from councildoc.merge.names import New
from councildoc.merge.renaming import Renaming
from councildoc.merge.units import Unit, is_blank, letters, units, words
from councildoc.model.blocks import Block, Column, Row, Table
from councildoc.model.inlines import plain
from councildoc.model.paper import Paper
from councildoc.value import Value, replace


class Aligned(Value):
    """A paper with base's ids; `names` gives the paper's own id for each key (`^note` for notes,
    `TABLE@ROW` for rows, where TABLE is the key)."""

    paper: Paper
    names: dict[str, str]
    matches: tuple[Match, ...]
    split: tuple[Split, ...]
    joined: tuple[Joined, ...]


def rekey(base: Paper, other: Paper, new: New, ids: bool = True) -> Aligned:
    """The paper with base's ids, and with the names that `new` gives to what base does not have."""
    return _Rekeying(base, _without_blanks(base, other), new, ids).aligned()


def _without_blanks(base: Paper, other: Paper) -> Paper:
    """Without paragraphs that say nothing, unless base has such under the same id."""
    blank = {unit.key for unit in units(base) if is_blank(unit.what)}

    def kept(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(block for block in blocks if block.id in blank or not is_blank(block))

    annexes = tuple(replace(annex, blocks=kept(annex.blocks)) for annex in other.annexes)
    return replace(other, body=kept(other.body), annexes=annexes)


class _Rekeying:
    def __init__(self, base: Paper, other: Paper, new: New, ids: bool) -> None:
        self.base = base
        self.other = other
        self.new = new
        self.ids = ids
        self.ones, self.twos = units(base), units(other)
        self.keys: dict[int, str] = {}
        self.names: dict[str, str] = {}
        self.matches: list[Match] = []
        self.split: list[Split] = []
        self.joined: list[Joined] = []

    def aligned(self) -> Aligned:
        pairs = align(_items(self.ones), _items(self.twos), self.ids)
        self.name(pairs)
        notes = self.notes()
        references = {unit.key: self.keys[place] for place, unit in reversed(list(enumerate(self.twos)))}
        blocks = {id(unit.what): self.keys[place] for place, unit in enumerate(self.twos)}
        paper = Renaming(references, notes, blocks, self.table).paper(self.other)
        return Aligned(paper, self.names, tuple(self.matches), tuple(self.split), tuple(self.joined))

    def name(self, pairs: list[Pair]) -> None:
        before = ""
        for place, (unit, pair) in enumerate(zip(self.twos, pairs, strict=True)):
            found = pair.base >= 0
            key = self.ones[pair.base].key if found else self.new.unit(unit, before or unit.section)
            self.keys[place] = before = key
            self.names[key] = unit.key
            if found and not pair.by_id:
                self.matches.append(Match(key, pair.certainty))
            if pair.gone:
                gone = self.ones[pair.base + 1 : pair.base + pair.gone + 1]
                self.joined.append(Joined(key, tuple(one.key for one in gone)))
        for place, pair in enumerate(pairs):
            if pair.parts:
                parts = tuple(self.keys[place + n] for n in range(1, pair.parts + 1))
                self.split.append(Split(self.keys[place], parts))

    def notes(self) -> dict[str, str]:
        one, two = ([Item(n.id, "note", letters(n.paragraphs)) for n in paper.notes]
                    for paper in (self.base, self.other))  # fmt: skip
        pairs = align(one, two, self.ids)
        found: dict[str, str] = {}
        for note, pair in zip(self.other.notes, pairs, strict=True):
            key = self.base.notes[pair.base].id if pair.base >= 0 else self.new.note(note)
            found[note.id] = key
            self.names["^" + key] = note.id
            if pair.base >= 0 and not pair.by_id:
                self.matches.append(Match("^" + key, pair.certainty))
        return found

    def table(self, key: str, table: Table) -> Table:
        """A table with the columns and rows of base's."""
        old = next((u.what for u in self.ones if u.key == key and isinstance(u.what, Table)), None)
        if old is None:
            return table
        columns = self.columns(old, table)
        one, two = ([Item(r.id, "row", letters(words(r))) for r in t.rows] for t in (old, table))
        rows: list[Row] = []
        for row, pair in zip(table.rows, align(one, two, self.ids), strict=True):
            name = old.rows[pair.base].id if pair.base >= 0 else self.new_row(key, row, rows)
            self.names[f"{key}@{name}"] = row.id
            rows.append(replace(row, id=name))
        return replace(table, columns=columns, rows=tuple(rows))

    def new_row(self, table: str, row: Row, before: list[Row]) -> str:
        return self.new.row(table, row, before[-1].id if before else "")

    def columns(self, old: Table, table: Table) -> tuple[Column, ...]:
        one, two = ([Item(c.key, "column", letters((c.heading,))) for c in t.columns] for t in (old, table))
        bases = [pair.base for pair in align(one, two, self.ids)]
        known = {c.key: place for place, c in enumerate(old.columns)}
        made = []
        for place, (column, base) in enumerate(zip(table.columns, bases, strict=True)):
            at = known.get(column.key, -1)
            if base < 0 <= at and self.ids and at not in bases and not plain(column.heading).strip():
                base = at  # a heading that was emptied; an emptied paragraph would be another matter
            key = column.key if column.key not in known else f"column {place + 1}"
            made.append(replace(column, key=old.columns[base].key if base >= 0 else key))
        return tuple(made)


def _items(some: Iterable[Unit]) -> list[Item]:
    """Paragraphs, headings and list items can become one another; nothing else can."""
    texts = ("paragraph", "heading", "list item")
    return [Item(u.key, "text" if u.kind in texts else u.kind, letters(words(u.what))) for u in some]
