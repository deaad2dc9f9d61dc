"""A text and what makes way in it -> the new text. What is not named stays, byte for byte."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from councildoc.content.editing.arranging import Arranged, Gap, Piece
from councildoc.content.editing.edits import EditError
from councildoc.content.editing.scalars import Splice

Patch = Splice | Arranged


def patched(text: str, patches: Sequence[Patch]) -> str:
    """The text with all patches. They may lie in one another: what is inside a piece that moves
    changes there."""
    return _Patching(text, patches).part(0, len(text), ())


class _Patching:
    def __init__(self, text: str, patches: Sequence[Patch]) -> None:
        self.text = text
        self.line_end = "\r\n" if "\r\n" in text else "\n"
        self.patches = sorted(patches, key=lambda patch: (patch.start, -patch.end))
        self.starts = [patch.start for patch in self.patches]

    def part(self, start: int, end: int, inside: tuple[Patch, ...]) -> str:
        """The bytes from `start` to `end` with what patchs in them."""
        out: list[str] = []
        at = start
        for patch in self.patches[bisect_left(self.starts, start) :]:
            if patch.start > end:
                break
            if patch.start < at or patch.end > end or any(patch is one for one in inside):
                continue
            out.append(self.text[at : patch.start])
            if isinstance(patch, Splice):
                out.append(self.new(patch.text))
            else:
                out += [self.piece(part, (*inside, patch)) for part in patch.parts]
            at = patch.end
        return "".join(out) + self.text[at:end]

    def piece(self, part: Piece | Gap, inside: tuple[Patch, ...]) -> str:
        if part.text or part.start == part.end:
            return self.new(part.text)
        if isinstance(part, Gap):
            return self.text[part.start : part.end]
        return _shifted(self.part(part.start, part.end, inside), part.shift)

    def new(self, text: str) -> str:
        return text.replace("\r\n", "\n").replace("\n", self.line_end)


def _shifted(text: str, columns: int) -> str:
    """Lines after the first, further in or out."""
    if not columns:
        return text
    first, *lines = text.split("\n")
    if columns > 0:
        return "\n".join([first, *(" " * columns + s if s.strip() else s for s in lines)])
    if any(s.strip() and s[:-columns].strip() for s in lines):
        raise EditError("An item cannot be moved so far to the left.")
    return "\n".join([first, *(s[-columns:] if s.strip() else s for s in lines)])
