"""Pairs of places -> the heaviest set of them that is in order on both sides."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

Pair = tuple[int, int, int]
"""A place on the old side, one on the new, and what the pair weighs."""


def heaviest(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs of the heaviest strictly increasing chain.

    Pairs that follow one another on both sides go through as one, so that two versions of a
    paper take little more than a look; the rest is n log n (a Fenwick tree of best chains)."""
    runs = _runs(sorted(set(pairs)))
    if all(one[-1][0] < two[0][0] and one[-1][1] < two[0][1] for one, two in itertools.pairwise(runs)):
        return [pair for run in runs for pair in run]
    return [pair for run in _chain(runs) for pair in run]


def _runs(pairs: list[Pair]) -> list[list[Pair]]:
    """Stretches of pairs whose places all go up by one, as far as they stand alone: where two
    pairs compete for a place, each is a run of its own."""
    olds: dict[int, int] = {}
    news: dict[int, int] = {}
    for i, j, _ in pairs:
        olds[i] = olds.get(i, 0) + 1
        news[j] = news.get(j, 0) + 1
    alone = [olds[i] == 1 and news[j] == 1 for i, j, _ in pairs]
    runs: list[list[Pair]] = []
    for n, (i, j, weight) in enumerate(pairs):
        last = runs[-1][-1] if runs else None
        if last and alone[n] and alone[n - 1] and last[0] + 1 == i and last[1] + 1 == j:
            runs[-1].append((i, j, weight))
        else:
            runs.append([(i, j, weight)])
    return runs


def _chain(runs: list[list[Pair]]) -> list[list[Pair]]:
    """Longest weighted increasing subsequence of runs. A run begins after its forerunner's end on
    both sides; runs are visited by their beginning and become usable at their end."""
    places = {j: n + 1 for n, j in enumerate(sorted({run[-1][1] for run in runs}))}
    edges = sorted(places)
    tree: list[tuple[int, int]] = [(0, -1)] * (len(edges) + 1)
    best: list[tuple[int, int]] = [(0, -1)] * len(runs)
    waiting = sorted(range(len(runs)), key=lambda n: runs[n][-1][0])
    done = 0
    for n in sorted(range(len(runs)), key=lambda n: runs[n][0][0]):
        while done < len(waiting) and runs[waiting[done]][-1][0] < runs[n][0][0]:
            ready = waiting[done]
            _put(tree, places[runs[ready][-1][1]], (best[ready][0], ready))
            done += 1
        total, before = _best(tree, _below(edges, runs[n][0][1]))
        best[n] = (total + sum(pair[2] for pair in runs[n]), before)
    return _walked(runs, best)


def _walked(runs: list[list[Pair]], best: list[tuple[int, int]]) -> list[list[Pair]]:
    at = max(range(len(runs)), key=lambda n: (best[n][0], -n))
    out: list[list[Pair]] = []
    while at >= 0:
        out.append(runs[at])
        at = best[at][1]
    return out[::-1]


def _below(edges: list[int], j: int) -> int:
    from bisect import bisect_left

    return bisect_left(edges, j)


def _put(tree: list[tuple[int, int]], place: int, found: tuple[int, int]) -> None:
    while place < len(tree):
        if found[0] > tree[place][0]:
            tree[place] = found
        place += place & -place


def _best(tree: list[tuple[int, int]], place: int) -> tuple[int, int]:
    found = (0, -1)
    while place:
        if tree[place][0] > found[0]:
            found = tree[place]
        place -= place & -place
    return found
