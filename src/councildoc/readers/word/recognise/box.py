"""The summary box while its end is looked for: its heads, its table or its rule."""

from __future__ import annotations

from collections.abc import Iterable

from councildoc.languages import LETTERS, lookup
from councildoc.readers.word import story
from councildoc.readers.word.recognise.lines import LONGEST, Line, begins_text, is_rule

SHAPES = (
    ("purpose", "action required", "strategic plan", "financial implications"),
    ("summary", "action", "references"),
)
"""The heads of the box: since 2023, and from 2017 to 2019."""

LONGEST_HEAD = 80


def head_of(line: Line, letters: Iterable[str] = LETTERS, inside: bool = False) -> tuple[str, int] | None:
    """The key of a head of the box, and how much of the line it takes (0: all of it). In a cell,
    and `inside` the box, its text may go on behind a break or a colon."""
    if found := lookup.head(line.text, letters) if len(line.text) <= LONGEST else None:
        return found.key, 0
    for mark in ("\n", ":") if line.cell or inside else ():
        first, there, _ = line.text.partition(mark)
        if there and len(first) < LONGEST_HEAD and (found := lookup.head(first, letters)):
            return found.key, len(first) + 1
    return None


def heads(lines: list[Line], anywhere: bool) -> list[str]:
    """The keys of the heads in a block; a table without facts is a box only if it begins with one."""
    found = [head_of(line) for line in lines if line.text.strip()]
    return [head[0] for head in found if head] if anywhere or (found and found[0]) else []


class Box:
    """The summary box while its end is looked for: the heads that it has had, whether loose
    paragraphs still belong to it, and whether its rule was drawn."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.open = self.ruled = False

    def is_over(self, lines: list[Line], keys: list[str]) -> bool:
        """Whether a block is none of the box, which has begun: a head that it has had is a heading of the
        text; behind its table or rule, all is but further heads of its shape."""
        if not self.keys:
            return False
        if not self.keys.isdisjoint(keys) or not (self.open or _fit(self.keys, keys)):
            return True
        if any(line.paragraph.bold and begins_text(line.text) for line in lines):
            return True
        said = any(line.text.strip() for line in lines)
        return not self.open and said and not keys and not self.closes(lines)

    def closes(self, lines: list[Line]) -> bool:
        """Whether this is the rule below the box; a second one is of the text."""
        return bool(self.keys) and not self.ruled and _closes_box(lines)

    def see(self, block: story.Block, lines: list[Line], keys: list[str]) -> None:
        self.keys.update(keys)
        if isinstance(block, story.Paragraph):
            self.open = (self.open or bool(keys)) and not _closes_box(lines)
        self.ruled = not keys and (self.ruled or self.closes(lines))


def _fit(keys: set[str], more: list[str]) -> bool:
    """Whether heads are of one shape of the box."""
    return not more or any({*keys, *more} <= {*shape} for shape in SHAPES)


def _closes_box(lines: list[Line]) -> bool:
    return any(is_rule(line.text) for line in lines)
