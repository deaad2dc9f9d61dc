"""Two sequences of units -> which became which.

1. the same on both sides and unique: anchors; the heaviest of them that are in order stay
2. in each gap the same again, as long as that finds something
3. what is alike in a gap, the choice that keeps most words in order
4. a text that became several, several that became one
5. what left one place and came to another
"""

from __future__ import annotations

from collections.abc import Sequence

from councildoc.compare import likeness, splits
from councildoc.compare.chains import Pair, heaviest
from councildoc.compare.units import Desk, Unit
from councildoc.value import Value

Link = tuple[int, int, int, int]
"""Units [0] to [1] of the old side became units [2] to [3] of the new one."""


class Alignment(Value):
    """`links` are in order on both sides; `moves` are pairs of places; what is in neither came or
    went."""

    links: tuple[Link, ...]
    moves: tuple[tuple[int, int], ...]


def align(olds: Sequence[Unit], news: Sequence[Unit], desk: Desk, moves: bool = True) -> Alignment:
    """How the new sequence came from the old one."""
    aligner = _Aligner(olds, news, desk, moves)
    return aligner.align()


class _Aligner:
    def __init__(self, olds: Sequence[Unit], news: Sequence[Unit], desk: Desk, moves: bool) -> None:
        self.olds, self.news, self.desk, self.moves = olds, news, desk, moves
        self.paired: dict[int, int] = {}
        self.strays: dict[int, int] = {}

    def align(self) -> Alignment:
        self.same(0, len(self.olds), 0, len(self.news))
        for gap in self.gaps():
            self.similar(*gap)
        if not self.moves:
            self.lone()
        links = splits.links(self.olds, self.news, sorted(self.paired.items()), self.desk)
        return Alignment(tuple(links), tuple(sorted(self.moved(links))))

    def gaps(self) -> list[Link]:
        """The stretches between pairs in which something is left on both sides."""
        out: list[Link] = []
        i = j = 0
        for a, b in [*sorted(self.paired.items()), (len(self.olds), len(self.news))]:
            if a > i and b > j:
                out.append((i, a, j, b))
            i, j = a + 1, b + 1
        return out

    def same(self, i: int, k: int, j: int, m: int) -> None:
        """Pair what is the same from old i to k and new j to m, gap by gap."""
        todo = [(i, k, j, m)]
        while todo:
            i, k, j, m = todo.pop()
            found = heaviest([(a, b, self.olds[a].weight) for a, b in self.anchors(i, k, j, m)])
            self.paired.update((a, b) for a, b, _ in found)
            if found:
                todo += _between(found, i, k, j, m)

    def anchors(self, i: int, k: int, j: int, m: int) -> list[tuple[int, int]]:
        """The equal beginning, the equal end, and between them what either side has once."""
        olds, news, out = self.olds, self.news, []
        while i < k and j < m and olds[i].key == news[j].key:
            out.append((i, j))
            i, j = i + 1, j + 1
        while i < k and j < m and olds[k - 1].key == news[m - 1].key:
            k, m = k - 1, m - 1
            out.append((k, m))
        if i < k and j < m:
            out += self.unique(i, k, j, m)
        return out

    def unique(self, i: int, k: int, j: int, m: int) -> list[tuple[int, int]]:
        """What each side has once; then, of what it has more often, what has the same id."""
        old, new = self.once(self.olds, i, k), self.once(self.news, j, m)
        out = [(a, new[key]) for key, a in old.items() if a >= 0 and new.get(key, -1) >= 0]
        often = {
            (unit.key, unit.id): j + n
            for n, unit in enumerate(self.news[j:m])
            if unit.id and (new[unit.key] < 0 or old.get(unit.key, 0) < 0)
        }
        if often:
            out += [
                (i + n, often[unit.key, unit.id])
                for n, unit in enumerate(self.olds[i:k])
                if (unit.key, unit.id) in often and self.weighty(unit)
            ]
        return out

    def once(self, units: Sequence[Unit], start: int, end: int) -> dict[object, int]:
        """The place of each key, -1 for one that comes again. What is empty anchors nothing."""
        places: dict[object, int] = {}
        for n in range(start, end):
            key = units[n].key
            places[key] = -1 if key in places or not self.weighty(units[n]) else n
        return places

    def weighty(self, unit: Unit) -> bool:
        return unit.weight > 1 or unit.sort != "text"

    def similar(self, i: int, k: int, j: int, m: int) -> None:
        """Pair what is alike in a gap, so that most words are kept in order."""
        olds, news = self.olds[i:k], self.news[j:m]
        place = {id(unit): i + n for n, unit in enumerate(olds)} | {id(u): j + n for n, u in enumerate(news)}
        found = likeness.alike(olds, news, self.desk)
        pairs: list[Pair] = [(place[id(a)], place[id(b)], weight) for a, b, weight in found]
        self.paired.update((a, b) for a, b, _ in heaviest(pairs))

    def lone(self) -> None:
        """In a cell, a note or the summary box, what stands alone between pairs is a version of
        what stands there alone on the other side, whatever they say."""
        self.paired.update({i: j for i, k, j, m in self.gaps() if k - i == m - j == 1})

    def moved(self, links: Sequence[Link]) -> list[tuple[int, int]]:
        """The best pairs among what is left over, anywhere."""
        if not self.moves:
            return []
        gone = _left(len(self.olds), [(a, b) for a, b, _, _ in links])
        come = _left(len(self.news), [(c, d) for _, _, c, d in links])
        place = {id(self.olds[n]): n for n in gone} | {id(self.news[n]): n for n in come}
        found = likeness.moved([self.olds[n] for n in gone], [self.news[n] for n in come], self.desk)
        ranked = sorted((-weight, place[id(a)], place[id(b)]) for a, b, weight in found)
        taken: dict[int, int] = {}
        for _, a, b in ranked:
            if a not in taken and b not in taken.values():
                taken[a] = b
        return self.accompanied(taken, set(gone), set(come))

    def accompanied(self, moved: dict[int, int], gone: set[int], come: set[int]) -> list[tuple[int, int]]:
        """The moves, and what is too short to be one but went along beside one: a heading."""
        taken = set(moved.values())
        todo = list(moved.items())
        while todo:
            a, b = todo.pop()
            for by in (-1, 1):
                i, j = a + by, b + by
                free = i in gone and j in come and i not in moved and j not in taken
                if free and self.olds[i].key == self.news[j].key:
                    moved[i] = j
                    taken.add(j)
                    todo.append((i, j))
        return list(moved.items())


def _between(found: list[Pair], i: int, k: int, j: int, m: int) -> list[Link]:
    """The gaps around pairs in which something is left on both sides."""
    out: list[Link] = []
    for a, b, _ in [*found, (k, m, 0)]:
        if a > i and b > j:
            out.append((i, a, j, b))
        i, j = a + 1, b + 1
    return out


def _left(count: int, linked: Sequence[tuple[int, int]]) -> list[int]:
    taken = {n for start, end in linked for n in range(start, end)}
    return [n for n in range(count) if n not in taken]
