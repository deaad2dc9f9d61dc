"""New marks, with the old ones among them -> markup that says them."""

from __future__ import annotations

from collections.abc import Sequence

from councildoc.content import marking
from councildoc.content.editing.matching import Pair
from councildoc.content.editing.traced import BARE, BREAK, Look, Mark, is_note
from councildoc.content.markup import escape
from councildoc.model.inlines import Run


class Retyping:
    """Puts new marks and what was typed for old ones together. `gaps` keeps the stars and brackets
    between two old neighbours as typed, `typed` the old characters with or without their escapes."""

    def __init__(self, markup: str, old: Sequence[Mark], gaps: bool = True, typed: bool = True) -> None:
        self.markup = markup
        self.old = old
        self.gaps = gaps
        self.typed = typed

    def write(self, made: Sequence[Pair]) -> str:
        out = [outer_line_ends(self.markup)[0]]
        before: Pair | None = None
        for nth, pair in enumerate(made):
            out.append(self.between(before, pair))
            if not self.goes_on(made, nth):
                out.append(self.mark(*pair))
            before = pair
        out.append(self.between(before, None))
        return "".join(out)

    def goes_on(self, made: Sequence[Pair], nth: int) -> bool:
        """Whether the mark is said by markup that an earlier one has put out."""
        place = made[nth][1]
        whole = self.old[place].whole if place >= 0 else 0
        return bool(whole and nth and made[nth - 1][1] >= 0 and self.old[made[nth - 1][1]].whole == whole)

    def mark(self, mark: Mark, place: int) -> str:
        if place >= 0 and (self.typed or self.old[place].fact or mark.text == BREAK):
            return self.markup[self.old[place].start : self.old[place].end]
        if mark.text == BREAK:
            return "\n"
        if is_note(mark):
            return f"[{mark.text}]"
        return escape(mark.text)

    def between(self, one: Pair | None, two: Pair | None) -> str:
        """Stars and brackets that end one look and begin another."""
        if self.gaps and self.neighbours(one, two):
            head, tail = outer_line_ends(self.markup)
            start = self.old[one[1]].end if one else len(head)
            end = self.old[two[1]].start if two else len(self.markup) - len(tail)
            return self.markup[start:end] + ("" if two else tail)
        looks = [self.look(one), self.look(two)]
        return _turn(*looks) + ("" if two else outer_line_ends(self.markup)[1])

    def look(self, pair: Pair | None) -> Look:
        if pair is None:
            return BARE
        mark, place = pair
        empty_link = place >= 0 and self.markup.startswith("[](", self.old[place].start) and self.typed
        return (*mark.look[:2], "", "") if empty_link else mark.look

    def neighbours(self, one: Pair | None, two: Pair | None) -> bool:
        """Whether two old marks followed one another before, in the looks that they have now."""
        first = one[1] if one else -1
        second = two[1] if two else len(self.old)
        if (one and first < 0) or (two and second < 0) or second != first + 1:
            return False
        return all(p is None or p[0].look == self.old[p[1]].look for p in (one, two))


def outer_line_ends(markup: str) -> tuple[str, str]:
    """The line ends at the front and at the back, which mean nothing."""
    bare = markup.strip("\n")
    front = markup[: len(markup) - len(markup.lstrip("\n"))]
    return (front, markup[len(front) + len(bare) :]) if bare else ("", markup)


def _turn(one: Look, two: Look) -> str:
    """From one look to another."""
    leaves = one[2:] != two[2:]
    stars = "**" * (one[0] is not two[0]) + "*" * (one[1] is not two[1])
    closing = f"]({_target(one)})" if leaves and (one[2] or one[3]) else ""
    return closing + stars + ("[" if leaves and (two[2] or two[3]) else "")


def _target(look: Look) -> str:
    written = marking.write((Run("x", link=look[2], reference=look[3]),))
    return written[4:-1]
