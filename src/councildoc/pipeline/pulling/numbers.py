"""Numbers of headings that somebody typed over: a build counts them, so a pull leaves them and says so."""

from __future__ import annotations

from collections.abc import Iterator

from councildoc.merge import Reshaped
from councildoc.model.blocks import Heading
from councildoc.model.paper import Paper

WHY = "a build counts the numbers of headings; move the heading instead."


def edited(then: Paper, word: Paper, today: Paper) -> Iterator[tuple[Reshaped, str]]:
    """The headings with another number than was built, in a file that has the same headings in the same
    order: whoever adds or moves one may number the others by hand."""
    was, said, now = map(_numbers, (then, word, today))
    if [*was] == [*said]:
        for name, number in said.items():
            if number not in (was[name], now.get(name)):
                yield Reshaped(f"{name}/number", "word", "number", was[name], number, now.get(name, "")), WHY


def _numbers(paper: Paper) -> dict[str, str]:
    blocks = (*paper.body, *(block for annex in paper.annexes for block in annex.blocks))
    return {block.id: block.number for block in blocks if isinstance(block, Heading)}
