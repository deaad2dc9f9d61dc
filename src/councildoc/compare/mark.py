"""Two sequences of blocks -> one marked story.

Each step of the alignment becomes a mark. A mark whose views are not its blocks is not believed:
the blocks are written as deleted and inserted instead, and the place is named (`coarse`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from councildoc.compare.align import Alignment, align
from councildoc.compare.faithful import faithful, true_pieces
from councildoc.compare.order import Gone, Kept, steps
from councildoc.compare.pieces import Ties, compared, parted
from councildoc.compare.tables import marked_table
from councildoc.compare.units import NEW, OLD, Desk, Unit, paragraph, unit
from councildoc.compare.views import accepted, rejected
from councildoc.model.blocks import Heading, ListItem, Paragraph, Table
from councildoc.model.inlines import Inlines, plain
from councildoc.model.marked import (
    EQUAL,
    AnnexHead,
    Changed,
    Deleted,
    Equal,
    Inserted,
    Joined,
    Marked,
    MarkedRow,
    MarkedTable,
    MovedFrom,
    MovedTo,
    Replaced,
    Split,
    Story,
    Text,
)
from councildoc.value import replace

Inside = Changed | MarkedTable | MarkedRow | Replaced
Compared = Equal | Inside
Pair = Callable[[Unit, Unit], Compared]
"""Compares two units that were paired."""


class Marker:
    """Marks stories, one after the other. `moves` counts over the whole paper."""

    def __init__(self, desk: Desk, ties: Ties) -> None:
        self.desk, self.ties = desk, ties
        self.moves = 0
        self.coarse: list[str] = []

    def flow(self, olds: Sequence[Any], news: Sequence[Any]) -> Story:
        """The marked body and annexes of two papers."""
        old = [unit(item, OLD, self.desk) for item in olds]
        new = [unit(item, NEW, self.desk) for item in news]
        alignment = align(old, new, self.desk)
        self.tie(alignment, old, new)
        return self.story(alignment, old, new, self.block)

    def tie(self, alignment: Alignment, olds: Sequence[Unit], news: Sequence[Unit]) -> None:
        """Which blocks references may lead to on either side."""
        for a, _, c, _ in alignment.links:
            self.ties.target(olds[a].id, news[c].id)
        for a, c in alignment.moves:
            self.ties.target(olds[a].id, news[c].id)

    def paragraphs(self, olds: Sequence[Inlines], news: Sequence[Inlines]) -> Story:
        """The marked paragraphs of a cell, a note or a part of the summary box. Two lone
        paragraphs are versions of one another, whatever they say."""
        old = [paragraph(text, OLD) for text in olds]
        new = [paragraph(text, NEW) for text in news]
        if len(old) == len(new) == 1:
            return tuple(self.honest(self.text(old[0], new[0]), old, new))
        return self.story(align(old, new, self.desk, moves=False), old, new, self.text)

    def story(self, alignment: Alignment, olds: Sequence[Unit], news: Sequence[Unit], pair: Pair) -> Story:
        """The marks of an alignment; `pair` compares what stands on both sides."""
        names: dict[int, str] = {}
        out: list[Marked] = []
        for step in steps(alignment, len(olds), len(news)):
            if isinstance(step, Kept):
                out += self.kept(olds[step.link[0] : step.link[1]], news[step.link[2] : step.link[3]], pair)
            elif isinstance(step, Gone):
                item = olds[step.old].item
                out.append(MovedFrom(self.move(names, step.old), item) if step.to >= 0 else Deleted(item))
            elif step.come_from < 0:
                out.append(Inserted(news[step.new].item))
            else:
                out.append(
                    self.moved(olds[step.come_from], news[step.new], self.move(names, step.come_from), pair)
                )
        return tuple(out)

    def move(self, names: dict[int, str], old: int) -> str:
        """The name of a move, by its old place."""
        if old not in names:
            self.moves += 1
            names[old] = f"m{self.moves}"
        return names[old]

    def moved(self, old: Unit, new: Unit, move: str, pair: Pair) -> Marked:
        """The new place of a move; what cannot be told truly of its inside is left untold."""
        inside = pair(old, new)
        if isinstance(inside, Equal) or not faithful(inside):
            return MovedTo(move, new.item)
        return MovedTo(move, new.item, inside)

    def kept(self, olds: Sequence[Unit], news: Sequence[Unit], pair: Pair) -> list[Marked]:
        if len(olds) == len(news) == 1:
            mark: Marked = pair(olds[0], news[0])
        else:
            mark = self.parts(olds, news)
        return self.honest(mark, olds, news)

    def parts(self, olds: Sequence[Unit], news: Sequence[Unit]) -> Marked:
        """What became several, or one."""
        pieces = parted([u.texts[0] for u in olds], [u.texts[0] for u in news], self.desk, self.ties)
        before, after = tuple(map(_shell, olds)), tuple(map(_shell, news))
        return Split(before[0], after, pieces) if len(olds) == 1 else Joined(before, after[0], pieces)

    def honest(self, mark: Marked, olds: Sequence[Unit], news: Sequence[Unit]) -> list[Marked]:
        """The mark, if its views are what was compared; else delete plus insert. A row is looked
        at with its table, whose columns it needs."""
        if isinstance(mark, (Equal, Replaced, MarkedRow)):
            return [mark]
        old, new = [u.item for u in olds], [u.item for u in news]
        if faithful(mark) and rejected([mark]) == old and accepted([mark]) == new:
            return [mark]
        self.coarse.append(news[0].id or olds[0].id or plain(news[0].texts[0])[:40])
        return [*map(Deleted, old), *map(Inserted, new)]

    def block(self, old: Unit, new: Unit) -> Compared:
        """A pair of blocks."""
        if isinstance(old.item, (Paragraph, Heading, ListItem, AnnexHead)):
            return self.text(old, new)
        if old.key == new.key and not isinstance(old.item, Table):
            return Equal(old.item, new.item)
        if isinstance(old.item, Table) and isinstance(new.item, Table):
            return marked_table(old, new, self)
        return Replaced(old.item, new.item)

    def text(self, old: Unit, new: Unit) -> Compared:
        """A pair of texts: equal when every piece is and they look alike."""
        if old.key == new.key and not old.tied:
            return Equal(old.item, new.item)
        pieces = compared(old.texts[0], new.texts[0], self.desk, self.ties)
        equal = all(piece.kind == EQUAL for piece in pieces) and true_pieces(pieces)
        if equal and (old.key == new.key or _alike(old, new)):
            return Equal(old.item, new.item)
        return Changed(_shell(old), _shell(new), pieces)


def _alike(old: Unit, new: Unit) -> bool:
    """Whether two texts of equal words are of one kind and level."""
    one, other = _look(old.item), _look(new.item)
    return bool(one == other)


def _look(item: Any) -> Any:
    """A text block without words, id and number."""
    bare = replace(item, id="", inlines=())
    return replace(bare, number="") if isinstance(bare, (Heading, AnnexHead)) else bare


def _shell(one: Unit) -> Text:
    assert isinstance(one.item, (Paragraph, Heading, ListItem, AnnexHead))
    return replace(one.item, inlines=())
