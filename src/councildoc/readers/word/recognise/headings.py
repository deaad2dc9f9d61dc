"""A paragraph -> the heading it is: by its style, its outline level, or a number and tab typed in bold
or before a few words that are no sentence."""

from __future__ import annotations

import re

from councildoc.model.inlines import Inlines, plain
from councildoc.readers.word import story
from councildoc.readers.word.recognise.inlines import after, blank, even, numbered, stripped, untabbed
from councildoc.value import Value

LONGEST = 250
_NUMBER = r"(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,8}|[A-Z](?:\.[0-9]{1,3})*|[IVXL]{1,6})[.)]?"
_PART = r"(?:\d{1,3}(?:bis|ter|[a-z])?|(?i:(?=[IVXL])(?:XL|L?X{0,3})(?:I[XV]|V?I{0,3}))|[^\W\d_]\d{0,3}|[一二三四五六七八九十]{1,3})"
_TYPED = re.compile(rf"([(（§]?{_PART}(?:[.‑–-]{_PART}){{0,8}}[.)）．、:]{{0,2}})\t\s*(?=\S)")
_BOLD = re.compile(rf"({_NUMBER})[\t]\s*(?=\S)")
_SHORT = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2}){0,4})\.?\t\s*([^\W\d_][^\t\n]{0,99}[^\s.;:,?!…])")
_SPACED = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,3})+\.?|[0-9]{1,2}\.)[ \u00a0\u2002\u2003]+(?=\S)")
_BARE = re.compile(r"([0-9]{1,2})[ \u00a0\u2002\u2003]+(?=([^\W\d_]))")
_PLAIN_NUMBER = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})*")
DEEPEST = 4
"""The house's last style of numbered headings, which serves all levels below too."""

BELOW = 0
"""The level of a head without number or level of its own (`Heading_b`): one below the last other."""


class Head(Value):
    """A heading as it stands in the file; `level` is that of its style or outline, or BELOW."""

    level: int
    number: str
    inlines: Inlines


def our_head(paragraph: story.Paragraph) -> Head | None:
    """A heading that the writer wrote: its style tells, and the number ends at the first tab."""
    level = _level(paragraph)
    if level is None:
        return None
    if level == BELOW:
        return Head(BELOW, "", paragraph.inlines)
    number, tab, _ = plain(paragraph.inlines).partition("\t")
    if not tab or not number or len(number) > 20 or number.split() != [number]:
        return head(paragraph, ours=True)
    return Head(level, number, after(paragraph.inlines, len(number) + 1))


def head(paragraph: story.Paragraph, stands_out: bool = False, ours: bool = False) -> Head | None:
    """A heading of anybody's; None when the paragraph is none. What `stands_out` need not be bold; one
    of `ours` that has no number may begin with one, and have a tab."""
    if blank(paragraph.inlines):
        return None
    level = _level(paragraph)
    text = plain(paragraph.inlines)
    if level is None:
        found = _BOLD.match(text) if (paragraph.bold or stands_out) and len(text) <= LONGEST else None
        return _numbered(paragraph, found[1], len(found[0]), _parts(found[1])) if found else None
    if paragraph.number and len(paragraph.number) <= 20 and paragraph.number.split() == [paragraph.number]:
        return _numbered(paragraph, paragraph.number, 0, level)
    if found := _TYPED.match(text) or _SPACED.match(text) or (_bare(text) if level and not ours else None):
        return _numbered(paragraph, found[1], len(found[0]), level)
    inlines = even(stripped(paragraph.inlines))
    return Head(level, "", numbered(inlines if ours else untabbed(inlines), paragraph.number, " "))


def _bare(text: str) -> re.Match[str] | None:
    """`4 Results`: a number and a capital letter behind it, in a style of heads that have numbers."""
    found = _BARE.match(text)
    return found if found and found[2].isupper() else None


def standing_out(blocks: tuple[story.Block, ...]) -> frozenset[int]:
    """The `id()` of each paragraph with a number, a tab and a few words that are no sentence, below
    which something stands that is not the next number: that would be a list of short entries."""
    said = [block for block in blocks if isinstance(block, story.Table) or not blank(block.inlines)]
    numbers = [_short(block) for block in said] + [()]
    return frozenset(
        id(block)
        for n, block in enumerate(said[:-1])
        if numbers[n] and numbers[n + 1] != _next(numbers[n]) and numbers[n] != _next(numbers[n - 1])
    )


def _short(block: story.Block) -> tuple[int, ...]:
    """The number before a few words of no style."""
    if isinstance(block, story.Table) or block.concept not in ("", "body") or block.number:
        return ()
    found = _SHORT.fullmatch(plain(block.inlines).rstrip())
    return tuple(map(int, found[1].split("."))) if found and not found[2][0].islower() else ()


def _next(number: tuple[int, ...]) -> tuple[int, ...]:
    return (*number[:-1], number[-1] + 1) if number else (0,)


def _numbered(paragraph: story.Paragraph, number: str, typed: int, level: int) -> Head:
    return Head(level or _parts(number), number, even(stripped(after(paragraph.inlines, typed))))


def _parts(number: str) -> int:
    return number.strip(".)").count(".") + 1


def _level(paragraph: story.Paragraph) -> int | None:
    """What the style says, else the outline; None for a paragraph that is no heading by its look."""
    concept = paragraph.concept
    if concept == "subheading":
        return BELOW
    if concept.startswith("heading "):
        return int(concept.removeprefix("heading "))
    if concept in ("", "body", "title") and 0 < paragraph.outline <= 9:
        return paragraph.outline
    return None


class Levels:
    """The levels of a part's headings; an annex's title is the first level of an annex."""

    def __init__(self, annexed: bool) -> None:
        self.first = 2 if annexed else 1
        self.offset = 1 if annexed else 0
        self.base = self.last = self.offset

    def of(self, found: Head, ours: bool) -> int:
        """A heading's level, at most one deeper than the heading above it."""
        level = self.base + 1 if found.level == BELOW else found.level
        if level >= DEEPEST and found.number and _PLAIN_NUMBER.fullmatch(found.number):
            level = max(level, _parts(found.number) + self.offset)
        level = max(level, self.first)
        if not ours:
            level = min(level, self.last + 1)
        if found.level != BELOW:
            self.base = level
        self.last = level = min(level, 9)
        return level
