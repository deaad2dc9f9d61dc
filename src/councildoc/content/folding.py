"""The lines of a folded text and its new words -> which lines change, and to what.

Lines in a folded text (YAML 1.2, section 6.5) are joined by spaces; n empty lines between two stand
for n line ends. Only the lines from the first changed one are folded anew, until a line begins where
one began before; a change that fits into its own lines leaves all others alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from councildoc.value import Value

_FOLDS = re.compile(r"(?<=[^ \t]) (?=[^ \t])(?![^{}]*\}\})")
"""Where a line may end: at a single space between two words, but not inside `{{ … }}`."""


class Change(Value):
    """The old lines from `first` up to `last` (not with it) make way for others. Empty lines count."""

    first: int
    last: int
    lines: tuple[str, ...]


def unfold(lines: Sequence[str]) -> str:
    """What folded lines say; the line end after the last is not part of it."""
    return "".join(joint + lines[place] for place, joint in _joints(lines))


def fold(text: str, width: int) -> list[str]:
    """Lines of at most `width` characters that say a text (longer where a word is longer)."""
    lines: list[str] = []
    for nth, paragraph in enumerate(text.split("\n")):
        if nth:
            lines.append("")
        lines += _fold(paragraph, width) if paragraph else []
    return lines


def refold(lines: Sequence[str], text: str, width: int) -> Change:
    """How folded lines change so that they say another text."""
    spans = list(_spans(lines))
    old = unfold(lines)
    if not spans or not text or old == text:
        return Change(0, len(lines), tuple(lines if old == text else fold(text, width)))
    front, back = _ends(old, text)
    head = next(n for n, (_, _, end) in enumerate(spans)
                if n + 1 == len(spans) or spans[n + 1][1] > front)  # fmt: skip
    tail = len(spans)
    while tail > head + 1 and spans[tail - 2][2] >= len(old) - back:
        tail -= 1
    if head == 0 and spans[0][1] > 0:  # the text began with line ends; they are part of the change
        return Change(0, len(lines), tuple(fold(text, width)))
    return _flow(spans, head, tail, text, len(text) - len(old), width)


_Span = tuple[int, int, int]
"""The place of a line among all, and where its words begin and end in the text."""


def _joints(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The places of the lines that are not empty, each with what joins it to what was before."""
    ends = 0
    first = True
    for place, line in enumerate(lines):
        if not line:
            ends += 1
            continue
        yield place, "\n" * ends or ("" if first else " ")
        ends, first = 0, False


def _spans(lines: Sequence[str]) -> Iterator[_Span]:
    end = 0
    for place, joint in _joints(lines):
        start = end + len(joint)
        end = start + len(lines[place])
        yield place, start, end


def _ends(old: str, new: str) -> tuple[int, int]:
    """How many characters at the front and at the back are the same."""
    most = min(len(old), len(new))
    front = next((n for n in range(most) if old[n] != new[n]), most)
    most -= front
    back = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    return front, back


def _flow(spans: list[_Span], head: int, tail: int, text: str, more: int, width: int) -> Change:
    """Fold from the head's first word on, up to the first line that begins where one did."""
    start = spans[head][1]
    end = spans[tail - 1][2] + more
    local = fold(text[start:end], width)
    room = spans[tail - 1][0] - spans[head][0] + 1
    if len(local) <= room and (local or tail == len(spans)):
        return Change(spans[head][0], spans[tail - 1][0] + 1, tuple(local))
    begins = {spans[n][1] + more: n for n in range(tail, len(spans))}
    lines = fold(text[start:], width)
    for place, begin, _ in _spans(lines):
        if start + begin in begins and place:
            next_kept = begins[start + begin]
            kept = spans[next_kept - 1][0] + 1
            return Change(spans[head][0], kept, tuple(_without_end(lines[:place])))
    return Change(spans[head][0], spans[-1][0] + 1, tuple(lines))


def _without_end(lines: list[str]) -> list[str]:
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _fold(paragraph: str, width: int) -> list[str]:
    lines = [""]
    for word in _FOLDS.split(paragraph):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return lines
