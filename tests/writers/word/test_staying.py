"""Which pieces stay when some move: the best of all choices, by trying them all."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from councildoc.writers.word.refresh.splice import _staying

PLACES = st.permutations(range(7)).flatmap(lambda order: st.integers(0, 7).map(lambda n: list(order[:n])))


@given(PLACES, st.frozensets(st.integers(0, 6), max_size=3))
def test_as_many_stay_as_can_and_the_heavy_ones_first(places: list[int], heavy: frozenset[int]) -> None:
    def weight(kept: tuple[int, ...] | list[int]) -> int:
        return sum(len(places) + 1 if place in heavy else 1 for place in kept)

    stays = _staying(places, heavy)
    kept = [place for place in places if place in stays]
    assert kept == sorted(kept)
    rising = (
        some for n in range(len(places) + 1) for some in combinations(places, n) if list(some) == sorted(some)
    )
    assert weight(kept) == max(map(weight, rising))
