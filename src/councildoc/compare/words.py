"""Two lines -> what changed between them, as spans of tokens.

The longest common run of words is kept (rapidfuzz, bit-parallel); white space follows the words
around it, so that neighbouring new words are one change; then the edges are made to read well.
"""

from __future__ import annotations

from councildoc.compare.scale import common
from councildoc.compare.tokens import ENDS, Line

Span = list[int]
"""A change: tokens [0] to [1] of the old line became tokens [2] to [3] of the new one."""

TOO_LITTLE = 0.3
"""Below this share of kept words a text reads better as replaced (redline.md 3.2)."""


def changes(old: Line, new: Line) -> list[Span]:
    """The changes in order; between them the lines are equal, token for token."""
    if old.codes == new.codes:
        return []
    kept = common(old.words, new.words)
    words = sum(count for _, _, count in kept)
    if words < TOO_LITTLE * max(len(old.words), len(new.words)):
        return [_trimmed(old, new, [0, len(old.codes), 0, len(new.codes)])]
    spans = _between(old, new, kept)
    spans = _dissolved(old, spans, new)
    return _shifted(old, new, spans)


def _between(old: Line, new: Line, kept: list[tuple[int, int, int]]) -> list[Span]:
    """What stands between the kept words, without the white space that stays."""
    spans: list[Span] = []
    i = j = 0
    for first, second, count in kept:
        for n in range(count):
            to_i, to_j = old.places[first + n], new.places[second + n]
            if to_i - i != to_j - j or old.codes[i:to_i] != new.codes[j:to_j]:
                spans.append(_trimmed(old, new, [i, to_i, j, to_j]))
            i, j = to_i + 1, to_j + 1
    end = [i, len(old.codes), j, len(new.codes)]
    if old.codes[i:] != new.codes[j:]:
        spans.append(_trimmed(old, new, end))
    return spans


def _trimmed(old: Line, new: Line, span: Span) -> Span:
    """The span without equal tokens at its ends."""
    a, b, c, d = span
    while a < b and c < d and old.codes[a] == new.codes[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old.codes[b - 1] == new.codes[d - 1]:
        b, d = b - 1, d - 1
    return [a, b, c, d]


def _dissolved(old: Line, spans: list[Span], new: Line) -> list[Span]:
    """Two replacements with next to nothing kept between them are one."""
    out: list[Span] = []
    for span in spans:
        while out and _adrift(old, new, out[-1], span):
            before = out.pop()
            span = [before[0], span[1], before[2], span[3]]
        out.append(span)
    return out


def _adrift(old: Line, new: Line, one: Span, other: Span) -> bool:
    """Whether what is kept between two changes hinders reading more than it helps: only signs, or
    short words that are few beside the changes. It is then struck and typed again."""
    if not all((one[1] > one[0], one[3] > one[2], other[1] > other[0], other[3] > other[2])):
        return False
    kept = [old.texts[n] for n in range(one[1], other[0]) if not old.spaces[n]]
    words = [text for text in kept if text[0].isalnum()]
    if len(kept) > 3 or any(not text.isprintable() or text == "\ufffc" for text in kept):
        return False
    if not words:
        return True
    least = min(_size(old, new, one), _size(old, new, other))
    short = len(words) == 1 and len(words[0]) <= 3
    return (short and least >= 3) or 6 * len(words) <= least


def _size(old: Line, new: Line, span: Span) -> int:
    gone = sum(1 for n in range(span[0], span[1]) if not old.spaces[n])
    come = sum(1 for n in range(span[2], span[3]) if not new.spaces[n])
    return min(gone, come)


def _shifted(old: Line, new: Line, spans: list[Span]) -> list[Span]:
    """Words that only came or only went begin where a sentence or a word begins, if they can."""
    for n, span in enumerate(spans):
        low = spans[n - 1][1] if n else 0
        high = spans[n + 1][0] if n + 1 < len(spans) else len(old.codes)
        if span[0] == span[1]:
            _shift(new, span, 2, (span[0] - low, high - span[1]))
        elif span[2] == span[3]:
            _shift(old, span, 0, (span[0] - low, high - span[1]))
    return spans


def _shift(line: Line, span: Span, side: int, room: tuple[int, int]) -> None:
    """Slide a pure insertion or deletion to the place of the best edges."""
    a, b = span[side], span[side + 1]
    codes = line.codes
    left = 0
    while left < room[0] and codes[a - left - 1] == codes[b - left - 1]:
        left += 1
    right = 0
    while right < room[1] and codes[a + right] == codes[b + right]:
        right += 1
    if not (left or right):
        return
    best = max(range(-left, right + 1), key=lambda by: (_edges(line, a + by, b + by), -abs(by), by))
    span[:] = [at + best for at in span]


def _edges(line: Line, a: int, b: int) -> int:
    """How well a change from a to b reads."""
    texts, spaces = line.texts, line.spaces
    if a == 0 or _ends(texts[a - 1]) or (spaces[a - 1] and a > 1 and _ends(texts[a - 2])):
        begins = 6
    elif spaces[a - 1]:
        begins = 3
    else:
        begins = 2 if spaces[a] else 0
    ended = texts[b - 2] if spaces[b - 1] and b - 2 >= a else texts[b - 1]
    ends = 2 if b == len(texts) or _ends(ended) else 1 if not spaces[b - 1] and begins == 2 else 0
    return begins + ends + (1 if b < len(texts) and not spaces[a] and spaces[b - 1] else 0)


def _ends(text: str) -> bool:
    return text[-1] in ENDS
