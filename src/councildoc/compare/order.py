"""An alignment -> the steps of the merged document, in its order.

Between what both sides have, the old side's own comes first, as a deletion stands before the
insertion that replaces it.
"""

from __future__ import annotations

from collections.abc import Iterator

from councildoc.compare.align import Alignment
from councildoc.value import Value


class Kept(Value):
    """Old units [0] to [1] and new units [2] to [3] stand here together."""

    link: tuple[int, int, int, int]


class Gone(Value):
    """An old unit without a partner, or with one elsewhere: `to` is its new place, else -1."""

    old: int
    to: int = -1


class Come(Value):
    """A new unit without a partner, or with one elsewhere: `come_from` is its old place, else -1."""

    new: int
    come_from: int = -1


Step = Kept | Gone | Come


def steps(alignment: Alignment, olds: int, news: int) -> Iterator[Step]:
    """Every unit of both sides once; the old ones in their order, the new ones in theirs."""
    to = dict(alignment.moves)
    back = {new: old for old, new in alignment.moves}
    i = j = 0
    for link in (*alignment.links, (olds, olds, news, news)):
        yield from (Gone(n, to.get(n, -1)) for n in range(i, link[0]))
        yield from (Come(n, back.get(n, -1)) for n in range(j, link[2]))
        if link[0] < olds or link[2] < news:
            yield Kept(link)
        i, j = link[1], link[3]
