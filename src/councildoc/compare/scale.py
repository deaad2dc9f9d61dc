"""Strings of tokens -> what they have in common: the only place that knows rapidfuzz.

rapidfuzz is imported when the first two texts differ: 25 ms that no other command pays.
"""

from __future__ import annotations

MOST = 4 * 10**8
"""Cells of the table that an exact comparison may fill, in bits (50 MB)."""


def common(one: str, other: str) -> list[tuple[int, int, int]]:
    """The longest common subsequence as (place, place, count), in order."""
    start = shared_start(one, other)
    end = shared_end(one[start:], other[start:])
    a, b = one[start : len(one) - end], other[start : len(other) - end]
    kept = [(start + i, start + j, n) for i, j, n in _middle(a, b)] if a and b else []
    if start:
        kept.insert(0, (0, 0, start))
    if end:
        kept.append((len(one) - end, len(other) - end, end))
    return kept


def _middle(one: str, other: str) -> list[tuple[int, int, int]]:
    if len(one) * len(other) > MOST:
        return _by_the_unique(one, other)
    from rapidfuzz.distance import LCSseq

    blocks = LCSseq.opcodes(one, other)
    return [(o.src_start, o.dest_start, o.src_end - o.src_start) for o in blocks if o.tag == "equal"]


def _by_the_unique(one: str, other: str) -> list[tuple[int, int, int]]:
    """For texts of a length that nobody reads: only words that each side has once are kept."""
    from councildoc.compare.chains import heaviest

    places, others = _once(one), _once(other)
    pairs = [(i, others[c], 1) for c, i in places.items() if c in others]
    return [(i, j, 1) for i, j, _ in heaviest(pairs)]


def _once(text: str) -> dict[str, int]:
    """The place of each character that occurs once."""
    places: dict[str, int] = {}
    for n, character in enumerate(text):
        places[character] = -1 if character in places else n
    return {character: n for character, n in places.items() if n >= 0}


def kept(one: str, other: str, least: int = 0) -> int:
    """How many words two strings have in common, in order; 0 when fewer than `least`."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity(one, other, score_cutoff=least or None)


def shared_start(one: str, other: str) -> int:
    """The length of the common beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def shared_end(one: str, other: str) -> int:
    """The length of the common end."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low
