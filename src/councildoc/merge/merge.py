"""The three papers, held against one another: what was built, what Word says, what stands today."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from councildoc.merge.changes import (
    Added,
    Change,
    Changed,
    Deleted,
    Joined,
    Match,
    Merged,
    Moved,
    Reshaped,
    Split,
)
from councildoc.merge.counts import with_numbers
from councildoc.merge.names import New, NewInWord
from councildoc.merge.order import moved
from councildoc.merge.rekey import Aligned, rekey
from councildoc.merge.saying import Saying
from councildoc.merge.units import Unit, letters, texts, units, words
from councildoc.model.blocks import Block, Row, Table
from councildoc.model.paper import Annex, Paper


def merge(base: Paper, word: Paper, today: Paper, ids: bool = True) -> Merged:
    """What Word changed since base, and how today's paper stands to that. `ids` false: the ids of
    Word's blocks are not those of base (it was stripped, or never ours)."""
    now = rekey(base, today, New())
    said = rekey(base, word, NewInWord(base, today, now.paper), ids)
    return _Merge(base, said, now).merged()


def three_way(base: object, word: object, today: object) -> str:
    """`unchanged` by Word, `word`, `both` or `conflict`."""
    if word == base:
        return "unchanged"
    return "both" if word == today else "word" if today == base else "conflict"


class _Merge:
    """Keys in here are base's; what goes out is said in today's names."""

    def __init__(self, base: Paper, word: Aligned, today: Aligned) -> None:
        self.saying = Saying(today.names)
        self.word = word
        self.papers = (base, word.paper, today.paper)
        self.units = [{unit.key: unit for unit in units(paper)} for paper in self.papers]
        self.texts = [texts(paper) for paper in self.papers]
        self.unchanged = 0

    def merged(self) -> Merged:
        name = self.saying.name
        changes = [*self.front(), *self.blocks(), *self.notes()]
        return Merged(
            tuple(self.saying.change(change) for change in changes),
            tuple(Split(name(s.key), tuple(map(name, s.parts))) for s in self.word.split),
            tuple(Joined(name(j.key), tuple(map(name, j.gone))) for j in self.word.joined),
            tuple(Match(name(m.key), m.certainty) for m in self.word.matches),
            self.unchanged,
        )

    # Texts.

    def front(self) -> Iterator[Change]:
        """The first page and the summary box."""
        for key in dict.fromkeys(key for some in self.texts for key in some):
            if key.startswith(("paper.", "summary.")):
                yield from self.changed(key)

    def notes(self) -> Iterator[Change]:
        for key in dict.fromkeys(key for some in self.texts[:2] for key in some if key.startswith("^")):
            yield from self.changed(key)

    def changed(self, key: str) -> Iterator[Changed]:
        base, word, today = (some.get(key, ()) for some in self.texts)
        state = three_way(base, word, today)
        if state == "conflict" and (said := with_numbers(base, word, today)):
            state, word = ("both" if said == today else "word"), said
        if state == "unchanged":
            self.unchanged += 1
        else:
            yield Changed(key, state, base, word, today)

    # Blocks.

    def blocks(self) -> Iterator[Change]:
        base, word, today = self.units
        heads = {key for key, unit in base.items() if unit.kind == "heading"}
        moves, other = (moved(list(base), list(some), heads) for some in (word, today))
        known = {*today, *(word.keys() - base.keys())}
        places = [_places(some, known) for some in self.units]
        for key, unit in word.items():
            if key not in base:
                yield self.added(unit, places[1][key])
                continue
            if key in self.texts[0]:
                yield from self.changed(key)
            yield from self.reshaped(key)
            if key in moves:
                elsewhere = key in other and places[2].get(key) != places[1][key]
                state = "conflict" if elsewhere or key not in today else "both" if key in other else "word"
                yield Moved(key, state, *places[1][key])
            yield from self.cells(key)
        for key in base:
            if key not in word:
                yield self.deleted(key, base, today)

    def added(self, unit: Unit, place: tuple[str, str]) -> Added:
        today = self.units[2].get(unit.key)
        return Added(unit.key, _new_state(unit.what, today.what if today else None), unit.what, *place)

    def deleted(self, key: str, base: dict[str, Unit], today: dict[str, Unit]) -> Deleted:
        was = words(base[key].what)
        now = words(today[key].what) if key in today else ()
        state = "both" if key not in today else "word" if now == was else "conflict"
        return Deleted(key, state, was, now)

    def reshaped(self, key: str) -> Iterator[Reshaped]:
        three = [some.get(key) for some in self.units]
        says: tuple[tuple[str, Callable[[Unit], str]], ...] = (
            ("kind", lambda u: u.kind), ("level", lambda u: str(u.level)), ("mark", lambda u: u.mark),
        )  # fmt: skip
        for what, said in says:
            base, word, today = (said(unit) if unit else "" for unit in three)
            state = three_way(base, word, today)
            if state != "unchanged":
                yield Reshaped(key, state, what, base, word, today)

    # Tables.

    def cells(self, key: str) -> Iterator[Change]:
        """What changed inside a table."""
        whats = [some[key].what if key in some else None for some in self.units]
        base, word, today = (what if isinstance(what, Table) else None for what in whats)
        if base and word:
            columns = tuple(dict.fromkeys(c.key for t in (base, word) for c in t.columns))
            for column in columns:
                yield from self.changed(f"{key}/{column}")
            yield from self.rows(key, columns, [_rows_of(t) for t in (base, word, today)])

    def rows(self, table: str, columns: Sequence[str], rows: list[dict[str, Row]]) -> Iterator[Change]:
        old, new, now = rows
        moves, other = (moved(list(old), list(some)) for some in (new, now))
        befores = [_befores(some, new.keys() & now.keys()) for some in (new, now)]
        after = ""
        for key, row in new.items():
            name = f"{table}@{key}"
            if key not in old:
                yield Added(name, _new_state(row, now.get(key)), row, after, table)
            for column in columns if key in old else ():
                yield from self.changed(f"{name}/{column}")
            if key in moves:
                elsewhere = key in other and befores[0][key] != befores[1].get(key)
                state = "conflict" if elsewhere or key not in now else "both" if key in other else "word"
                yield Moved(name, state, after, table)
            after = name
        for key, row in old.items():
            if key not in new:
                said = words(now[key]) if key in now else ()
                state = "both" if key not in now else "word" if said == words(row) else "conflict"
                yield Deleted(f"{table}@{key}", state, words(row), said)


def _new_state(word: Block | Row | Annex, today: Block | Row | Annex | None) -> str:
    """How something new in Word stands to what has the same key today. The looks of a row are its table's."""
    if today is None:
        return "word"
    said = letters if isinstance(word, Row) else lambda texts: texts
    return "both" if said(words(word)) == said(words(today)) else "conflict"


def _befores(keys: Iterable[str], known: Container[str]) -> dict[str, str]:
    """For each key the last known one before it."""
    found, before = {}, ""
    for key in keys:
        found[key] = before
        before = key if key in known else before
    return found


def _rows_of(table: Table | None) -> dict[str, Row]:
    return {row.id: row for row in table.rows} if table else {}


def _places(some: dict[str, Unit], known: Container[str]) -> dict[str, tuple[str, str]]:
    """For each unit the key of the last known one before it, and its section."""
    return {key: (before, some[key].section) for key, before in _befores(some, known).items()}
