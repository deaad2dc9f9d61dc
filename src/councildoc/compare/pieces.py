"""Two texts -> pieces: what is equal, what came, what went, what looks otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from councildoc.compare.tokens import END, Line, part, size
from councildoc.compare.units import NEW, OLD, Desk, tied
from councildoc.compare.words import changes
from councildoc.model.inlines import Inline, Inlines, NoteMark, Run, joined
from councildoc.model.marked import DELETED, EQUAL, FORMATTED, INSERTED, Piece, Pieces


class Ties:
    """Which ids of the old side are which of the new: targets of references (blocks that were
    paired) and notes. A note is tied by the first of its marks that stays."""

    def __init__(self, notes: dict[str, str]) -> None:
        self.targets: dict[str, str] = {}
        self.came_from: dict[str, str] = {}
        self.notes = dict(notes)
        self.noted = {new: old for old, new in notes.items()}

    def target(self, old: str, new: str) -> None:
        """An old block is a new one."""
        self.targets[old], self.came_from[new] = new, old

    def same_target(self, old: str, new: str) -> bool:
        if old in self.targets or new in self.came_from:
            return self.targets.get(old) == new
        return old == new

    def same_note(self, old: str, new: str) -> bool:
        """Whether two marks call one note; if neither note is tied yet, they now do."""
        if old not in self.notes and new not in self.noted:
            self.notes[old], self.noted[new] = new, old
        return self.notes.get(old) == new

    def alike(self, one: Inline, other: Inline) -> bool:
        """Whether two inlines of the same characters look alike and lead to the same place."""
        if type(one) is Run and type(other) is Run:
            looks = (one.strong, one.emphasis, one.link) == (other.strong, other.emphasis, other.link)
            return looks and self.same_target(one.reference, other.reference)
        return type(one) is type(other)


def compared(old: Inlines, new: Inlines, desk: Desk, ties: Ties) -> Pieces:
    """The pieces of one text that became another."""
    if not old or not new:
        return whole(old, new)
    if old == new and not tied(old):
        return (Piece(EQUAL, old, new),)
    one, other = desk.line(old, OLD), desk.line(new, NEW)
    return tuple(_pieces(one, other, ties))


def parted(olds: Sequence[Inlines], news: Sequence[Inlines], desk: Desk, ties: Ties) -> tuple[Pieces, ...]:
    """The pieces of a text that became several (one old), or of several that became one."""
    parts: list[list[Piece]] = [[]]
    for piece in compared(_with_ends(olds), _with_ends(news), desk, ties):
        stretches = _at_ends(piece.after if len(olds) == 1 else piece.before)
        if len(stretches) == 1:
            parts[-1].append(piece)
            continue
        for n, stretch in enumerate(stretches):
            parts += [[]] if n else []
            if stretch:
                gone, come = (stretch, ()) if piece.kind == DELETED else ((), stretch)
                parts[-1].append(Piece(piece.kind, gone, come))
    return tuple(map(tuple, parts))


def _with_ends(texts: Sequence[Inlines]) -> Inlines:
    """Texts as one, with a mark where one ends; the other side has no such mark."""
    out: list[Inline] = []
    for n, text in enumerate(texts):
        out += [END, *text] if n else text
    return tuple(out)


def _at_ends(inlines: Inlines) -> list[Inlines]:
    """The stretches between the ends of paragraphs, at least one."""
    out: list[list[Inline]] = [[]]
    for inline in inlines:
        if inline == END:
            out.append([])
        else:
            out[-1].append(inline)
    return list(map(tuple, out))


def whole(old: Inlines, new: Inlines) -> Pieces:
    gone = (Piece(DELETED, old, ()),) if old else ()
    return gone + ((Piece(INSERTED, (), new),) if new else ())


def _pieces(old: Line, new: Line, ties: Ties) -> Iterator[Piece]:
    i = j = 0
    end = [len(old.codes), len(old.codes), len(new.codes), len(new.codes)]
    for a, b, c, d in [*changes(old, new), end]:
        if a > i:
            yield from _kept(old.cut(i, a), new.cut(j, c), ties)
        yield from whole(old.cut(a, b), new.cut(c, d))
        i, j = b, d


def _kept(old: Inlines, new: Inlines, ties: Ties) -> Iterator[Piece]:
    """Pieces of equal characters: alike or not, stretch by stretch."""
    kind = ""
    olds: list[Inline] = []
    news: list[Inline] = []
    for one, other in _side_by_side(old, new):
        if type(one) is NoteMark and type(other) is NoteMark and not ties.same_note(one.note, other.note):
            found = "other note"
        else:
            found = EQUAL if ties.alike(one, other) else FORMATTED
        if found != kind and olds:
            yield from _stretch(kind, olds, news)
            olds, news = [], []
        kind = found
        olds.append(one)
        news.append(other)
    if olds:
        yield from _stretch(kind, olds, news)


def _stretch(kind: str, olds: list[Inline], news: list[Inline]) -> Iterator[Piece]:
    if kind in (EQUAL, FORMATTED):
        yield Piece(kind, joined(tuple(olds)), joined(tuple(news)))
    else:
        yield from whole(tuple(olds), tuple(news))


def _side_by_side(old: Inlines, new: Inlines) -> Iterator[tuple[Inline, Inline]]:
    """Two texts of equal characters cut where either has an edge."""
    i = j = at = beside = 0
    while i < len(old) and j < len(new):
        step = min(size(old[i]) - at, size(new[j]) - beside)
        yield part(old[i], at, at + step), part(new[j], beside, beside + step)
        at, beside = at + step, beside + step
        if at == size(old[i]):
            i, at = i + 1, 0
        if beside == size(new[j]):
            j, beside = j + 1, 0
