"""Two orders of the same keys -> which of them moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The fewest keys that must have moved to make one order of the other."""
    places = {key: place for place, key in enumerate(old)}
    common = [key for key in new if key in places]
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for nth, key in enumerate(common):
        at = bisect_left(tails, places[key])
        tails[at : at + 1] = [places[key]]
        ends[at : at + 1] = [nth]
        back.append(ends[at - 1] if at else -1)
    stays: set[str] = set()
    nth = ends[-1] if ends else -1
    while nth >= 0:
        stays.add(common[nth])
        nth = back[nth]
    return set(common) - stays
