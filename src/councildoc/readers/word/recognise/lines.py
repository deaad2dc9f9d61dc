"""The lines of a first page, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from councildoc.model.inlines import plain
from councildoc.readers.word import story
from councildoc.value import Value

LONGEST = 300
"""A line with a label is not longer than this."""

_NUMBERED = re.compile(r"[0-9IVX]{1,5}(?:\.[0-9]{1,2})*[.)]?\t")
"""The first heading of the text, in no style."""


class Line(Value):
    """A paragraph of the first page, its text, and the table cell it stands in (0: none)."""

    paragraph: story.Paragraph
    text: str
    cell: int = 0

    @property
    def marks(self) -> tuple[str, ...]:
        return self.paragraph.bookmarks

    def pieces(self) -> list[str]:
        """Older pages have several facts in a paragraph, with tabs or breaks between them."""
        return [piece.strip() for piece in self.text.replace("\n", "\t").split("\t") if piece.strip()]


def lines_of(blocks: Iterable[story.Block], cell: int = 0, count: list[int] | None = None) -> Iterator[Line]:
    """The paragraphs of blocks, also of those in tables, whose cells are counted."""
    count = [0] if count is None else count
    for block in blocks:
        if isinstance(block, story.Paragraph):
            yield Line(block, plain(block.inlines), cell)
            continue
        for row in block.rows:
            for each in row.cells:
                count[0] += 1
                yield from lines_of(each.blocks, count[0], count)


def begins_text(text: str) -> bool:
    """Whether a line begins as the first heading of the text does that has no style: with a number and a tab."""
    return _NUMBERED.match(text) is not None


def is_rule(text: str) -> bool:
    """A line drawn with characters."""
    drawn = text.strip()
    return len(drawn) >= 5 and set(drawn) <= set("_—–-─━=*․.") and len(set(drawn)) == 1
