"""Pairs -> links: texts that became several, and several that became one.

A part must be nearly whole in the text that it came from; together the parts must hold 90 % of
it, with no more than a third of foreign words (redline.md 3.1e: thresholds swept by others).
"""

from __future__ import annotations

from collections.abc import Sequence

from councildoc.compare.likeness import MANY
from councildoc.compare.scale import kept
from councildoc.compare.units import Desk, Unit

Link = tuple[int, int, int, int]
COVERED, FOREIGN, PART, MOST = 0.9, 0.34, 0.8, 8
SHORT = 3
"""A part of fewer words must be the very beginning or end of the whole."""


def links(
    olds: Sequence[Unit], news: Sequence[Unit], pairs: Sequence[tuple[int, int]], desk: Desk
) -> list[Link]:
    """The pairs as links, with the splits and joins that can be made of them and of their
    unpaired neighbours."""
    found: list[Link] = [(a, a + 1, b, b + 1) for a, b in pairs]
    found = _grown(olds, news, found, desk)
    swapped = [(c, d, a, b) for a, b, c, d in found]
    return [(a, b, c, d) for c, d, a, b in _grown(news, olds, swapped, desk)]


def _grown(ones: Sequence[Unit], manys: Sequence[Unit], found: list[Link], desk: Desk) -> list[Link]:
    """Links in which one unit of the first side stands for several of the second."""
    out: list[Link] = []
    for n, link in enumerate(found):
        low_one, low = (out[-1][1], out[-1][3]) if out else (0, 0)
        after = found[n + 1] if n + 1 < len(found) else (len(ones), 0, len(manys), 0)
        out += _from_nothing(ones, manys, (low_one, link[0], low, link[2]), desk)
        low = out[-1][3] if out else 0
        out.append(_widened(ones, manys, link, (low, after[2]), desk))
    low_one, low = (out[-1][1], out[-1][3]) if out else (0, 0)
    return out + _from_nothing(ones, manys, (low_one, len(ones), low, len(manys)), desk)


def _widened(
    ones: Sequence[Unit], manys: Sequence[Unit], link: Link, room: tuple[int, int], desk: Desk
) -> Link:
    """A pair with those unpaired neighbours that are parts of its first unit."""
    a, b, c, d = link
    if b - a > 1 or d - c > 1 or room == (c, d) or ones[a].key == manys[c].key or ones[a].sort != "text":
        return link
    while c > room[0] and d - c < MOST and _is_part(manys[c - 1], ones[a], desk):
        c -= 1
    while d < room[1] and d - c < MOST and _is_part(manys[d], ones[a], desk):
        d += 1
    wider = d - c > 1 and _whole(ones[a], manys[c:d], desk)
    return (a, b, c, d) if wider and _more(ones[a], manys, link, (a, b, c, d), desk) else link


def _from_nothing(ones: Sequence[Unit], manys: Sequence[Unit], gap: Link, desk: Desk) -> list[Link]:
    """Splits of what has no pair at all."""
    i, k, j, m = gap
    out: list[Link] = []
    if m - j < 2 or (k - i) * (m - j) > MANY:
        return out
    for n in range(i, k):
        if ones[n].sort != "text":
            continue
        start = next((at for at in range(j, m) if _is_part(manys[at], ones[n], desk)), m)
        end = start
        while end < m and end - start < MOST and _is_part(manys[end], ones[n], desk):
            end += 1
        if end - start > 1 and _whole(ones[n], manys[start:end], desk):
            out.append((n, n + 1, start, end))
            j = end
    return out


def _is_part(part: Unit, whole: Unit, desk: Desk) -> bool:
    """Whether a text is, nearly whole, in a longer one."""
    short, long = part.words(desk), whole.words(desk)
    if part.sort != "text" or not short or len(short) >= len(long):
        return False
    if len(short) < SHORT:
        return long.startswith(short) or long.endswith(short)
    least = int(PART * len(short))
    if sum(1 for n in range(len(short) - 1) if short[n : n + 2] in long) < 0.6 * (len(short) - 1):
        return False
    return kept(short, long, least) >= PART * len(short)


def _more(one: Unit, manys: Sequence[Unit], link: Link, wider: Link, desk: Desk) -> bool:
    """Whether the parts keep more words of the whole than the pair alone."""
    alone, together = ("".join([u.words(desk) for u in manys[c:d]]) for _, _, c, d in (link, wider))
    return kept(one.words(desk), together) > kept(one.words(desk), alone)


def _whole(one: Unit, parts: Sequence[Unit], desk: Desk) -> bool:
    words = one.words(desk)
    together = "".join([part.words(desk) for part in parts])
    common = kept(words, together)
    return common >= COVERED * len(words) and len(together) - common <= FOREIGN * len(together)
