"""Two orders of the same keys -> which of them moved."""

from __future__ import annotations

from collections.abc import Container, Sequence


def moved(old: Sequence[str], new: Sequence[str], heavy: Container[str] = ()) -> set[str]:
    """The fewest keys that must have moved to make one order of the other; one that is `heavy` (a heading,
    which takes along what stands below it) counts for more than all others."""
    places = {key: place for place, key in enumerate(old, 1)}
    common = [key for key in new if key in places]
    tree = [(0, -1)] * (len(old) + 1)
    """Fenwick's: the heaviest run that keeps its order up to a place, and where it ends in `common`."""
    back: list[int] = []
    for nth, key in enumerate(common):
        best = (0, -1)
        place = places[key] - 1
        while place:
            best = max(best, tree[place])
            place &= place - 1
        back.append(best[1])
        weight = best[0] + (len(common) if key in heavy else 1)
        place = places[key]
        while place <= len(old):
            tree[place] = max(tree[place], (weight, nth))
            place += place & -place
    stays: set[str] = set()
    nth = max((tree[place] for place in range(1, len(old) + 1)), default=(0, -1))[1]
    while nth >= 0:
        stays.add(common[nth])
        nth = back[nth]
    return set(common) - stays
