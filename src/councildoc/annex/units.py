"""An annex -> its units by key, and what people changed in them: three versions, one answer.

    as it was built (base)  ->  as it stands in Word (found)  ->  as the sources have it today

A unit that says what today's sources say needs nothing. One that still says what it was built with
may be renewed. Any other has been edited, and that edit would be lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from councildoc.model.activities import View
from councildoc.model.blocks import Block, Picture, Rule, Table
from councildoc.model.inlines import Inlines, Run, joined, plain
from councildoc.model.paper import Annex, Note
from councildoc.value import Value

Key = tuple[str, str]
"""`head`, `p`, `open` (a table's heading row, by its place), `row` or `note`, and an id."""

Texts = tuple[Inlines, ...]


class Unit(Value):
    """A paragraph, a heading row, a row or a note: its names of cells (columns' keys) and what
    stands in each, paragraph by paragraph. `kind` is what it is, for a paragraph its role."""

    kind: str
    names: tuple[str, ...]
    cells: tuple[Texts, ...]


Units = dict[Key, Unit]


class Edit(Value):
    """What people changed: where, what the file was built with, and what stands there now; empty
    where something was added or taken out."""

    key: Key
    column: str
    was: str
    now: str


def units(
    annex: Annex, notes: Iterable[Note] = (), every: int = 0, without: frozenset[Key] = frozenset()
) -> Units:
    """The annex's title, blocks and rows; and the notes that are given. In a file, a table begins
    anew after `every` so many rows. Rows whose keys are in `without` are left out."""
    made: Units = {("head", ""): Unit("title", ("",), ((_known(annex.title),),))}
    tables = 0
    for block in annex.blocks:
        if isinstance(block, Table):
            tables += 1
            made |= _table(block, str(tables), without)
            for _ in range(1, -(-len(block.rows) // every) if every else 1):
                tables += 1
                made[("open", str(tables))] = _headings(block, called=True)
        else:
            made[("p", block.id)] = _paragraph(block)
    for note in notes:
        made[("note", note.id)] = Unit("note", ("",), (tuple(map(_known, note.paragraphs)),))
    return made


def _table(table: Table, number: str, without: frozenset[Key]) -> Units:
    """A table's units; what a cell covers downwards says what the cell says, for it is written so
    or as equal cells that are shown as one."""
    names = tuple(column.key for column in table.columns)
    made: Units = {("open", number): _headings(table)}
    covers = {
        (span.row + n, span.column): span.row
        for span in table.spans
        for n in range(1, span.rows)
        if span.columns == 1 and span.row
    }
    for n, row in enumerate(table.rows, 1):
        if ("row", row.id) in without:
            continue
        cells = [
            table.rows[covers.get((n, c), n) - 1].cells[c] if covers else cell
            for c, cell in enumerate(row.cells)
        ]
        made[("row", row.id)] = Unit("row", names, tuple([tuple(map(_known, cell)) for cell in cells]))
    return made


def _headings(table: Table, called: bool = False) -> Unit:
    """The heading row; where it is repeated, its notes have been called already."""
    names = tuple(column.key for column in table.columns)
    heads = (tuple(i for i in c.heading if isinstance(i, Run) or not called) for c in table.columns)
    return Unit("headings", names, tuple((_known(head),) for head in heads))


def _paragraph(block: Block) -> Unit:
    if isinstance(block, Picture):
        return Unit(f"picture {block.path}", ("",), (((Run(block.description),),),))
    if isinstance(block, (Rule, View, Table)):
        return Unit(type(block).__name__, ("",), (((),),))
    kind = type(block).__name__ + str(getattr(block, "level", ""))
    return Unit(kind, ("",), ((_known(block.inlines),),))


def _known(inlines: Inlines) -> Inlines:
    return joined(inlines)


def edits(found: Units, base: Units | None, today: Units, ours: bool = True) -> tuple[Edit, ...]:
    """What would be lost if today's annex took the place of the one that was found. Without a base
    every difference may be an edit; in a file of `ours`, a row that it lacks too."""
    told = base or {}
    made: list[Edit] = []
    for key, unit in found.items():
        lost = said(unit) or key in today or _is_picture(unit)  # what was emptied, and is gone, is no loss
        if lost and unit not in (today.get(key), told.get(key)):
            made += _edited(key, unit, told.get(key), today.get(key))
    before = today if base is None and ours else base or {}
    gone = [key for key in before if key in today and key not in found and key[0] != "note"]
    if not any(key[0] in ("open", "row") for key in found):  # the tables went as a whole
        gone = [key for key in gone if key[0] != "row"]
    made += [Edit(key, "", said(before[key]), "") for key in gone]
    return tuple(made)


def _edited(key: Key, unit: Unit, base: Unit | None, today: Unit | None) -> Iterator[Edit]:
    """The cells that neither today's sources nor those of the file account for."""
    before = base or today
    if before is not None and before.names != unit.names and unit.kind == "row":
        yield from _shared(key, unit, before, today or before)  # the heading row says what columns there are
        return
    if before is None or before.names != unit.names:
        yield Edit(key, "", said(before) if before else "", said(unit) or PICTURE * _is_picture(unit))
        return
    for n, (name, cell) in enumerate(zip(unit.names, unit.cells, strict=True)):
        known = [one.cells[n] for one in (base, today) if one is not None and one.names == unit.names]
        if cell not in known:
            yield Edit(key, name, _text(before.cells[n]), _text(cell))
    if base is not None and today is not None and unit.kind not in (base.kind, today.kind):
        yield Edit(key, "", before.kind, unit.kind)


def _shared(key: Key, unit: Unit, before: Unit, today: Unit) -> Iterator[Edit]:
    """The cells of the columns that the file and its sources have, unless today's sources say the same."""
    old, new = (dict(zip(one.names, one.cells, strict=True)) for one in (before, today))
    for name, cell in zip(unit.names, unit.cells, strict=True):
        if name in old and cell not in (old[name], new.get(name)):
            yield Edit(key, name, _text(old[name]), _text(cell))


PICTURE = "a picture"


def _is_picture(unit: Unit) -> bool:
    return unit.kind.startswith("picture ")


def differences(key: Key, before: Unit, after: Unit) -> tuple[Edit, ...]:
    """What became another, cell by cell where the columns are the same."""
    if before.names != after.names:
        return (Edit(key, "", said(before), said(after)),)
    cells = zip(before.names, before.cells, after.cells, strict=True)
    return tuple(Edit(key, name, _text(old), _text(new)) for name, old, new in cells if old != new)


def reordered(found: list[Key], base: list[Key], today: list[Key]) -> bool:
    """Whether people put rows or paragraphs into an order that neither side has."""
    return not agree(found, today) and not agree(found, base)


def agree(one: list[Key], other: list[Key]) -> bool:
    """Whether what both have stands in the same order."""
    here, there = set(one), set(other)
    return [key for key in one if key in there] == [key for key in other if key in here]


def said(unit: Unit) -> str:
    """A unit's words, for people: a row's cells with bars between them."""
    return " | ".join(filter(None, map(_text, unit.cells)))


def _text(cell: Texts) -> str:
    return " ¶ ".join(map(plain, cell))


def renamed(found: Units, today: Mapping[Key, Unit], taken: Iterable[Key]) -> dict[Key, Key]:
    """Found units whose ids say nothing (rows people added, files without marks) -> the keys of
    today's with the same name or words. `taken` are the keys that are sure."""
    if not found:
        return {}
    sure = set(taken)
    free = {key: unit for key, unit in today.items() if key not in sure}
    made: dict[Key, Key] = {}
    for key, unit in found.items():
        match = next(
            (k for k, other in free.items() if k[0] == key[0] and _named(unit) == _named(other)), None
        )
        if match is not None:
            del free[match]
            made[key] = match
    return made


def _named(unit: Unit) -> str:
    """By what a unit is known: an activity's name, else all its words."""
    at = unit.names.index("activity") if unit.kind == "row" and "activity" in unit.names else -1
    words = plain(unit.cells[at][0]) if at >= 0 and unit.cells[at] else said(unit)
    return " ".join(words.split()).casefold()
