"""A grid's widths -> shares: the smallest whole numbers that come to the same widths."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, pairwise

LARGEST_SUM = 200


@lru_cache(maxsize=256)
def shares(widths: tuple[int, ...]) -> tuple[float, ...]:
    """`(4819, 9638)` -> `(1.0, 2.0)`. Widths are in twips; those of nothing count as one."""
    real = tuple(max(1, width) for width in widths)
    whole = sum(real)
    for total in range(len(real), LARGEST_SUM):
        tried = tuple(float(round(width * total / whole)) for width in real)
        if min(tried) > 0 and twips(tried, whole) == real:
            return tried
    ends = [0.0, *(round(999 * end / whole, 2) for end in accumulate(real))]  # so that errors do not add up
    return tuple(max(0.01, round(after - before, 2)) for before, after in pairwise(ends))


def twips(parts: tuple[float, ...], width: int) -> tuple[int, ...]:
    """Shares as the widths they come to, summed up as the writer does (writers/word/tables.py)."""
    whole = sum(parts)
    ends = [0]
    share = 0.0
    for part in parts:
        share += part
        ends.append(round(width * share / whole))
    return tuple([after - before for before, after in pairwise(ends)])
