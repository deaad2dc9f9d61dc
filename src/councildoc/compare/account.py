"""A marked paper -> the account of its changes, in document order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from councildoc.compare import counts, telling
from councildoc.compare.edits import (
    CHANGED,
    DELETED,
    INSERTED,
    RENUMBERED,
    Account,
    Change,
    Head,
    Uncompared,
)
from councildoc.compare.views import accepted, rejected
from councildoc.model.blocks import Heading, Picture
from councildoc.model.inlines import plain
from councildoc.model.marked import (
    EQUAL,
    AnnexHead,
    Changed,
    Equal,
    Fact,
    Item,
    Marked,
    MarkedPaper,
    MovedFrom,
    MovedTo,
    Pieces,
)
from councildoc.model.symbol import Symbol
from councildoc.value import replace

Digests = Mapping[str, str]
Heads = tuple[Head, ...]
EXPECTED = ("session.", "symbol", "agenda_item", "date", "gdoc")
"""The facts that differ between the papers of two sessions (a prefix or a name)."""


def account(marked: MarkedPaper, digests: tuple[Digests, Digests] = ({}, {})) -> Account:
    """What is told of a marked paper."""
    by_name = {fact.name: fact for fact in marked.facts}
    symbol = by_name["symbol"]
    differ = [fact for fact in marked.facts if fact.before != fact.after]
    expected = tuple(filter(_expected, differ)) if _two_sessions(symbol) else ()
    told = (
        *_facts([fact for fact in differ if fact not in expected]),
        *_front(marked),
        *_Flow(marked).changes(),
        *_notes(marked),
    )
    return Account(
        old=f"{symbol.before}-{by_name['language'].before}",
        new=f"{symbol.after}-{by_name['language'].after}",
        groups=counts.groups(told),
        tallies=counts.tallies(told),
        words=counts.words(told),
        expected=expected,
        not_compared=tuple(_not_compared(marked, digests)),
        coarse=marked.coarse,
    )


def _two_sessions(symbol: Fact) -> bool:
    old, new = symbol.before, symbol.after
    return isinstance(old, Symbol) and isinstance(new, Symbol) and old.session != new.session


def _expected(fact: Fact) -> bool:
    return fact.name.startswith(EXPECTED)


def _facts(differ: list[Fact]) -> Iterator[Change]:
    for fact in differ:
        yield Change(CHANGED, "fact", ("facts", fact.name), label=fact.name, fields=(fact,))


def _front(marked: MarkedPaper) -> Iterator[Change]:
    """The source, the title, the summary box."""
    yield from _line("source", marked.source)
    yield from _line("title", marked.title)
    for n, entry in enumerate(marked.summary):
        place = ("summary", n)
        within = telling.paragraphs(entry.paragraphs, place)
        kind = _kind(entry.before is not None, entry.after is not None, within)
        if within or kind != CHANGED:
            label = entry.after if entry.after is not None else entry.before or ""
            yield Change(kind, "summary", place, label=label, within=within)


def _line(what: str, pieces: Pieces) -> Iterator[Change]:
    if any(piece.kind != EQUAL for piece in pieces):
        yield replace(telling.words(pieces, what, (what,)), label=what)


def _notes(marked: MarkedPaper) -> Iterator[Change]:
    for n, note in enumerate(marked.notes):
        within = telling.paragraphs(note.paragraphs, ("notes", n))
        kind = _kind(note.old_place >= 0, note.new_place >= 0, within)
        if within or kind != CHANGED:
            yield Change(
                kind, "note", ("notes", n), before_id=note.before, after_id=note.after,
                before_number=_ordinal(note.old_place), after_number=_ordinal(note.new_place), within=within,
            )  # fmt: skip


def _kind(in_old: bool, in_new: bool, within: tuple[Change, ...]) -> str:
    if in_old and in_new:
        return telling.of_parts(within)
    return DELETED if in_old else INSERTED


def _ordinal(place: int) -> str:
    return str(place + 1) if place >= 0 else ""


class _Flow:
    """Tells the changes of the body and the annexes, each under the heads of its side."""

    def __init__(self, marked: MarkedPaper) -> None:
        self.marked = marked
        self.olds: Heads = ()
        self.news: Heads = ()
        self.left: dict[str, tuple[Heads, Item]] = {}
        self.renumbered: list[Fact] = []

    def changes(self) -> list[Change]:
        self.left = self.places_left()
        told: list[Change] = []
        for n, mark in enumerate(self.marked.flow):
            self.enter(mark)
            told += self.told(n, mark)
            self.numbers(mark)
        if self.renumbered:
            told.append(Change(RENUMBERED, "numbers", ("flow",), fields=tuple(self.renumbered)))
        return told

    def enter(self, mark: Marked) -> None:
        """Come under the heads of a mark: a head is told among what stands under it."""
        for item in rejected([mark]):
            self.olds = _entered(self.olds, item)
        for item in accepted([mark]):
            self.news = _entered(self.news, item)

    def places_left(self) -> dict[str, tuple[Heads, Item]]:
        """Under which heads each moved block stood, and what it was."""
        heads: Heads = ()
        left: dict[str, tuple[Heads, Item]] = {}
        for mark in self.marked.flow:
            for item in rejected([mark]):
                heads = _entered(heads, item)
            if isinstance(mark, MovedFrom):
                left[mark.move] = (heads, mark.block)
        return left

    def told(self, n: int, mark: object) -> Iterator[Change]:
        place = ("flow", n)
        if isinstance(mark, Equal | MovedFrom):
            return
        if not isinstance(mark, MovedTo):
            for change in telling.told(mark, place):
                gone = change.kind == DELETED and change.what not in ("row", "column")
                yield replace(change, path=self.olds if gone else self.news, old_path=self.olds)
            return
        heads, old = self.left[mark.move]
        inside = tuple(telling.told(mark.inside, place)) if mark.inside else ()
        yield telling.moved(mark.move, mark.block, old, inside, place, (heads, self.news))

    def numbers(self, mark: object) -> None:
        """Heads that stand in both and have other numbers: they follow what came or went."""
        sides = (mark.before, mark.after) if isinstance(mark, (Equal, Changed)) else (None, None)
        old, new = sides
        if (
            isinstance(old, (Heading, AnnexHead))
            and isinstance(new, (Heading, AnnexHead))
            and old.number != new.number
        ):
            self.renumbered.append(Fact(new.id, old.number, new.number))


def _entered(heads: Heads, item: Item) -> Heads:
    """The heads over what follows an item."""
    if isinstance(item, AnnexHead):
        return (Head(item.id, True, item.number, plain(item.inlines)),)
    if isinstance(item, Heading):
        kept = [head for head in heads if head.annex or head.level < item.level]
        return (*kept, Head(item.id, False, item.number, plain(item.inlines), item.level))
    return heads


def _not_compared(marked: MarkedPaper, digests: tuple[Digests, Digests]) -> Iterator[Uncompared]:
    for item in accepted(marked.flow):
        if isinstance(item, Picture):
            known = item.path in digests[0] and item.path in digests[1]
            yield Uncompared("picture", item.id, item.path, "bytes" if known else "path")
