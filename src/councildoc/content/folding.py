"""The lines of a folded text and its new words -> which lines change, and to what.

Lines in a folded text (YAML 1.2, section 6.5) are joined by spaces; n empty lines between two stand
for n line ends. Only the changed lines are folded anew, and as few of the next as have the room that
they need; a line never ends inside a fact's braces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from councildoc.value import Value

_PIECES = re.compile(r"(\{\{[^{}]*\}\})|(?<=[^ \t]) (?=[^ \t])")
"""Facts, which stay whole; single spaces between two words, at which a line may end."""

REACH = 2
"""How many lines after the changed ones may be folded anew, to make room."""


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
    """Fold from the head's first word to the tail's last. What needs another line looks for room in the
    next ones; where there is none it gets a line of its own, and all that follows stays."""
    ends = range(tail, min(tail + REACH, len(spans)) + 1)
    folded = {end: fold(text[spans[head][1] : spans[end - 1][2] + more], width) for end in ends}

    def fits(end: int) -> bool:
        return len(folded[end]) <= spans[end - 1][0] - spans[head][0] + 1

    said = [end for end in ends if folded[end]] or [tail]  # nothing is left when the last lines go
    end = next(filter(fits, said), said[0])
    return Change(spans[head][0], spans[end - 1][0] + 1, tuple(folded[end]))


def _fold(paragraph: str, width: int) -> list[str]:
    lines = [""]
    for word in _words(paragraph):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return lines


def _words(paragraph: str) -> Iterator[str]:
    """What no line's end may part."""
    begin = 0
    for piece in _PIECES.finditer(paragraph):
        if not piece[1]:
            yield paragraph[begin : piece.start()]
            begin = piece.end()
    yield paragraph[begin:]
