"""A text of several lines, as it is written -> the lines of it that change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from councildoc.content.editing.quoting import Proposal, escape, value_in
from councildoc.content.folding import refold, unfold


class Block:
    """The lines of a block scalar, without the spaces before them."""

    def __init__(self, written: str) -> None:
        header, *lines = re.split(r"(?<=\n)", written)
        self.chomps = "-" if "-" in header.split("#")[0] else "+" if "+" in header.split("#")[0] else ""
        bare = [line.rstrip("\r\n") for line in lines]
        self.indent = min((len(b) - len(b.lstrip(" ")) for b in bare if b.strip(" ")), default=0)
        self.spans: list[tuple[int, int]] = []
        at = len(header)
        for line, content in zip(lines, bare, strict=True):
            inner = at + min(self.indent, len(content))
            self.spans.append((inner, at + len(content)))
            at += len(line)
        self.said = [written[start:end] for start, end in self.spans]
        self.folded = header.startswith(">")
        while self.said and not self.said[-1]:
            self.said.pop()

    def write(self, line: str) -> str:
        return line


class Flow:
    """The lines of a plain or quoted scalar of several lines, without the spaces around them."""

    def __init__(self, written: str, style: str) -> None:
        self.style = style
        self.folded = True
        inner = (len(style), len(written) - len(style))
        self.spans: list[tuple[int, int]] = []
        at = 0
        for line in re.split(r"(?<=\n)", written):
            start, end = max(at, inner[0]), min(at + len(line), inner[1])
            shown = written[start:end]
            if at:
                start += len(shown) - len(shown.lstrip())
            self.spans.append((start, max(start, start + len(written[start:end].rstrip()))))
            at += len(line)
        second = next((span for span in self.spans[1:] if span[0] < span[1]), (0, 0))
        before = written.rfind("\n", 0, second[0])
        self.indent = second[0] - before - 1 if before >= 0 else 0
        self.said = [self.read(written[start:end]) for start, end in self.spans]

    def read(self, line: str) -> str:
        if not self.style:
            return line
        return value_in("[a, " + self.style + line + self.style + "]") or ""

    def write(self, line: str) -> str:
        return {"": line, "'": line.replace("'", "''")}.get(self.style, escape(line))


def changed_lines(written: str, old: Block | Flow, was: str, value: str, width: int) -> Iterator[Proposal]:
    """Only the lines that change, the others as they are."""
    core, new = was.rstrip("\n"), value.rstrip("\n")
    if not new or not old.said or not old.indent:
        return
    if not old.folded:
        yield from _verbatim(old, core, new)
    elif unfold(old.said) == core:
        change = refold(old.said, new, width - old.indent)
        if change.first < change.last:
            lines = [old.write(line) for line in change.lines]
            yield _between(old.spans, change.first, change.last, lines, old.indent)


def _verbatim(old: Block | Flow, was: str, new: str) -> Iterator[Proposal]:
    """The same for a text whose lines are its own."""
    one, two = was.split("\n"), new.split("\n")
    if one != old.said:
        return
    front = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), None)
    front = min(len(one), len(two)) - 1 if front is None else front
    back = 0
    while back < min(len(one), len(two)) - front - 1 and one[-1 - back] == two[-1 - back]:
        back += 1
    yield _between(old.spans, front, len(one) - back, two[front : len(two) - back], old.indent)


def _between(
    spans: Sequence[tuple[int, int]], first: int, last: int, lines: Sequence[str], indent: int
) -> Proposal:
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        joined += "\n" + " " * indent * bool(line) + line
    start = spans[first][0]
    if not lines or not lines[0]:
        return start, spans[last - 1][1], joined
    missing = 0 if spans[first][0] < spans[first][1] else indent  # the line was empty
    return start, spans[last - 1][1], " " * missing + joined
