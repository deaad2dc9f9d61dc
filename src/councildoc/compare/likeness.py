"""Units that are not the same -> pairs of those that are alike, with their common words.

Thresholds are those that redline.md, section 3 found by measuring.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from councildoc.compare.scale import kept
from councildoc.compare.units import Desk, Unit

FLOOR = 0.45
"""Below this share of common words a text is not another version but a new one."""
OTHER_SHAPE = 0.6
SAME_COUNTED_ID, SAME_ID = 0.4, 0.2
MOVED = 0.8
SHORTEST_MOVE = 3
CONTAINED = 0.8
MANY = 4000
"""So many pairs of units are held against one another one by one."""
COMMON = 16
"""Neighbouring words that more units than this share tell nothing."""


def alike(olds: Sequence[Unit], news: Sequence[Unit], desk: Desk) -> Iterator[tuple[Unit, Unit, int]]:
    """Pairs above the floor, with the weight of what they have in common."""
    for one, other in _candidates(olds, news, desk):
        found = likeness(one, other, desk, floor(one, other))
        if found:
            yield one, other, found


def floor(one: Unit, other: Unit) -> float:
    """How much of two units must be common for them to be two versions of one."""
    if one.id and one.id == other.id:
        if one.given and one.sort != "text":
            return 0.0  # what has an id of its own is what it was, whatever it says now
        return SAME_ID if one.given else SAME_COUNTED_ID
    if one.name is not None and one.name == other.name:
        return 0.0 if one.sort == "picture" else SAME_ID
    return FLOOR if one.shape is other.shape else OTHER_SHAPE


def likeness(one: Unit, other: Unit, desk: Desk, least: float) -> int:
    """The weight of a pair: common words, and more for an equal id or name; 0 below the floor."""
    if one.sort != other.sort:
        return 0
    same = (
        1 + 3 * (one.id == other.id and one.id != "") + 2 * (one.name is not None and one.name == other.name)
    )
    if one.key == other.key:
        return same + 2 * one.weight
    a, b = one.words(desk), other.words(desk)
    common = kept(a, b, int(least * (len(a) + len(b)) / 2))
    if least == 0 or (not (a and b) and one.given and one.id == other.id):
        return same + 2 * common
    if common and 2 * common >= least * (len(a) + len(b)):
        return same + 2 * common
    contained = _contained(a, b)
    return same + contained if contained and one.shape is other.shape else 0


def _contained(a: str, b: str) -> int:
    """The common words of two texts of which the shorter is, nearly whole, in the longer."""
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if len(short) < 5:
        return 0
    pairs = sum(1 for n in range(len(short) - 1) if short[n : n + 2] in long)
    if pairs < 0.6 * (len(short) - 1):
        return 0
    common = kept(short, long)
    return common if common >= CONTAINED * len(short) else 0


def moved(olds: Sequence[Unit], news: Sequence[Unit], desk: Desk) -> Iterator[tuple[Unit, Unit, int]]:
    """Pairs so alike that one is the other in a new place."""
    for one, other in _candidates(olds, news, desk):
        named = one.given and one.id == other.id
        if named or min(one.weight, other.weight) > SHORTEST_MOVE:
            least = floor(one, other) if named else MOVED
            whole = len(one.words(desk)) + len(other.words(desk))
            found = likeness(one, other, desk, least)
            if found and (one.key == other.key or found >= least * whole):
                yield one, other, found


def _candidates(olds: Sequence[Unit], news: Sequence[Unit], desk: Desk) -> Iterable[tuple[Unit, Unit]]:
    """All pairs, or, when those are too many, the likeliest few of each unit."""
    if len(olds) * len(news) <= MANY:
        return [(one, other) for one in olds for other in news if one.sort == other.sort]
    return _likeliest(olds, news, desk)


def _likeliest(olds: Sequence[Unit], news: Sequence[Unit], desk: Desk) -> Iterator[tuple[Unit, Unit]]:
    """Pairs that share an id or several rare pairs of neighbouring words, the best four of each."""
    index: dict[object, list[int]] = {}
    for n, unit in enumerate(news):
        for sign in _signs(unit, desk):
            index.setdefault(sign, []).append(n)
    for one in olds:
        votes: Counter[int] = Counter()
        for sign in _signs(one, desk):
            found = index.get(sign, ())
            if len(found) <= COMMON or isinstance(sign, tuple):
                votes.update(found)
        for n, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:4]:
            if news[n].sort == one.sort:
                yield one, news[n]


def _signs(unit: Unit, desk: Desk) -> Iterator[object]:
    words = unit.words(desk)
    yield from dict.fromkeys([words[n : n + 2] for n in range(len(words) - 1)])
    if unit.id:
        yield (unit.id,)
    if unit.name is not None:
        yield (unit.name,)
