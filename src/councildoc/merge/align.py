"""Two rows of things with ids and words -> which is which.

An id is trusted while the words do not speak against it: when Enter is pressed at a paragraph's end,
or words are pasted, Word may leave a bookmark on an empty paragraph, on two, or on none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from councildoc.value import Value

ALIKE = 0.55
"""How much of two texts must agree for them to be one text that was edited, between neighbours that
are sure; elsewhere FAR must."""
FAR = 0.7
COMMON = 20
"""A word that more texts than this have does not help to find one of them."""


MANY, BAND = 10_000, 20
"""More pairs than MANY are not compared; then only those within BAND places of one another."""


class Item(Value):
    """A thing to be found again. Only things of one kind are matched."""

    id: str
    kind: str
    text: str


class Pair(Value):
    """The place of an item's counterpart (-1: there is none) and how sure that is, in %. `by_id` is
    true when both have the same id. `parts` more items after it belong to the same counterpart
    (it was split); `gone` more counterparts after the first are in it too (they were joined)."""

    base: int = -1
    certainty: int = 100
    by_id: bool = False
    parts: int = 0
    gone: int = 0


def align(base: Sequence[Item], other: Sequence[Item], ids: bool = True) -> list[Pair]:
    """For each of the other items its counterpart in base. With `ids` false only words count."""
    return _Alignment(base, other, ids).pairs()


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how much of two texts agrees."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) < 40:
        return SequenceMatcher(None, one, other, autojunk=False).ratio() if len(one + other) < 400 else 0.0
    first, second = Counter(one.split()), Counter(other.split())
    return 2 * (first & second).total() / (first.total() + second.total())


class _Alignment:
    def __init__(self, base: Sequence[Item], other: Sequence[Item], ids: bool) -> None:
        self.base = base
        self.other = other
        self.ids = ids
        self.places: dict[str, int] = {}
        for place, item in enumerate(base):
            self.places.setdefault(item.id, place)
        self.found: dict[int, Pair] = {}
        self.taken: set[int] = set()

    def pairs(self) -> list[Pair]:
        if self.ids:
            self.same_ids(1.0)
        self.same_words()
        self.split()
        self.joined()
        if self.ids:
            self.same_ids(ALIKE)
        self.similar_between()
        self.similar_anywhere()
        if self.ids:
            self.same_ids(0.0)
        return [self.found.get(place, Pair()) for place in range(len(self.other))]

    def take(self, place: int, base: int, certainty: int, parts: int = 0, gone: int = 0) -> None:
        by_id = self.ids and self.other[place].id == self.base[base].id
        self.found[place] = Pair(base, 100 if by_id and certainty > 60 else certainty, by_id, parts, gone)
        self.taken.update(range(base, base + gone + 1))
        for part in range(1, parts + 1):
            self.found[place + part] = Pair(-1, certainty)

    def free(self, place: int) -> bool:
        return place not in self.found

    def same_ids(self, least: float) -> None:
        """Equal ids and words that are at least so much alike, the best first; an empty paragraph
        is never an edited one."""
        best = []
        for place, item in enumerate(self.other):
            at = self.places.get(item.id, -1)
            if at >= 0 and self.free(place) and at not in self.taken and self.base[at].kind == item.kind:
                alike = likeness(self.base[at].text, item.text)
                if alike >= least and (item.text.strip() or not self.base[at].text.strip()):
                    best.append((-alike, place, at))
        for alike, place, at in sorted(best):
            if self.free(place) and at not in self.taken:
                self.take(place, at, 100 if -alike >= ALIKE else 60)

    def same_words(self) -> None:
        """Equal words that stand only once on both sides."""
        one, two = self.by_words(self.base, self.taken), self.by_words(self.other, self.found)
        for words, places in two.items():
            bases = one.get(words, ())
            if len(places) == len(bases) == 1:
                self.take(places[0], bases[0], 98)

    @staticmethod
    def by_words(items: Sequence[Item], done: object) -> dict[tuple[str, str], list[int]]:
        found: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, item in enumerate(items):
            if place not in done and item.text.strip():  # type: ignore[operator]
                found[item.kind, _bare(item.text)].append(place)
        return found

    def split(self) -> None:
        """Two or three items that follow one another and together say what one did."""
        whole = self.by_words(self.base, self.taken)
        for place in range(len(self.other)):
            for count in (2, 3):
                run = self.other[place : place + count]
                free = all(self.free(place + n) for n in range(count)) and len(run) == count
                if free and all(item.text.strip() and item.kind == "text" for item in run):
                    bases = [b for b in whole.get(("text", _bare("".join(i.text for i in run))), ())
                             if b not in self.taken]  # fmt: skip
                    if bases:
                        self.take(place, bases[0], 95, parts=count - 1)
        self.split_and_edited()

    def split_and_edited(self) -> None:
        """The same, known by the first part's id, when a few words changed as well."""
        for place, item in enumerate(self.other[:-1]):
            at = self.places.get(item.id, -1) if self.ids else -1
            after = self.other[place + 1]
            if at < 0 or at in self.taken or not (self.free(place) and self.free(place + 1)):
                continue
            if after.id in self.places or item.kind != "text" or not item.text.strip():
                continue
            alone = likeness(self.base[at].text, item.text)
            both = likeness(self.base[at].text, f"{item.text} {after.text}")
            if both >= 0.8 and both > alone + 0.15:
                self.take(place, at, 90, parts=1)

    def joined(self) -> None:
        """An item that says what two or three neighbours did."""
        whole = self.by_words(self.other, self.found)
        for at in range(len(self.base)):
            for count in (2, 3):
                run = self.base[at : at + count]
                free = len(run) == count and not self.taken & set(range(at, at + count))
                if free and all(item.text.strip() and item.kind == "text" for item in run):
                    places = [p for p in whole.get(("text", _bare("".join(i.text for i in run))), ())
                              if self.free(p)]  # fmt: skip
                    if places:
                        self.take(places[0], at, 95, gone=count - 1)

    def similar_between(self) -> None:
        """Edited texts between neighbours that are known on both sides."""
        for others, bases in list(self.gaps()):
            self.best(list(_near(others, bases)), ALIKE)

    def gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        start, others = 0, []
        for place in range(len(self.other) + 1):
            pair = self.found.get(place)
            if place < len(self.other) and (pair is None or pair.base < 0):
                others += [place] if pair is None else []
                continue
            end = pair.base if pair else len(self.base)
            if others and start < end:
                yield others, [at for at in range(start, end) if at not in self.taken]
            start, others = end + 1, []

    def similar_anywhere(self) -> None:
        """Edited texts that were also moved: those that share a rare word are looked at."""
        index: dict[str, list[int]] = defaultdict(list)
        for at, item in enumerate(self.base):
            if at not in self.taken:
                for word in set(item.text.split()):
                    index[word].append(at)
        rare = {word: places for word, places in index.items() if len(places) <= COMMON}
        pairs = {
            (place, at)
            for place, item in enumerate(self.other) if self.free(place)
            for word in item.text.split() for at in rare.get(word, ())
        }  # fmt: skip
        self.best(sorted(pairs), FAR)

    def best(self, pairs: Sequence[tuple[int, int]], least: float) -> None:
        rated = []
        for place, at in pairs:
            if self.other[place].kind == self.base[at].kind and self.other[place].text.strip():
                alike = likeness(self.base[at].text, self.other[place].text)
                if alike >= least:
                    rated.append((-alike, abs(place - at), place, at))
        for alike, _, place, at in sorted(rated):
            if self.free(place) and at not in self.taken:
                self.take(place, at, round(-alike * 90))


def _near(others: Sequence[int], bases: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Every pair of a small gap; of a large one those in about the same part of it."""
    reach = len(bases) if len(others) * len(bases) <= MANY else BAND
    for nth, place in enumerate(others):
        middle = nth * len(bases) // len(others)
        for at in bases[max(0, middle - reach) : middle + reach + 1]:
            yield place, at


def _bare(text: str) -> str:
    return "".join(text.split())
