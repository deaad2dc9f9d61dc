"""A paragraph -> the item of a list: by its style, Word's numbering, or a mark typed before it."""

from __future__ import annotations

import re

from councildoc.model.inlines import Inlines, plain
from councildoc.readers.word import story
from councildoc.readers.word.recognise.inlines import after, blank, stripped
from councildoc.value import Value

DASHES = "-‐‑‒–—−─"
BULLETS = "•·∙●○◦▪■□▫◆◇❖➢►▶‣⁃✓✔✦*\uf0b7\uf0a7\uf0d8\uf0fc"
_ROUND = "\uf0b7·∙●"
"""Marks of picture fonts and small dots that Word shows as a bullet."""

_COUNT = r"(?:[0-9]{1,3}|[A-Za-z]|[ivxlIVXL]{1,6}|[\u0430-\u044f]|[\u0621-\u064a])"
_TYPED = re.compile(
    rf"\s*(?:(?P<sign>[{re.escape(DASHES + BULLETS)}])[\t \u00a0\u2002\u2003]\s*"
    rf"|(?P<count>\({_COUNT}\)|{_COUNT}\)|\({_COUNT}(?=[\t ]))[\t \u00a0\u2002\u2003]\s*)(?=\S)"
)
_DOTTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})+\.?")
_ANY = re.compile(r"(\S{1,8})\t\s*")
_STEP = 150
"""Twips by which an item is set in further than another to be of a deeper level."""


class Item(Value):
    """An item as it stands in the file; `level` is 0 when only its indent tells."""

    level: int
    mark: str
    inlines: Inlines
    indent: int = 0


def our_item(paragraph: story.Paragraph, dash: str) -> Item | None:
    """An item that the writer wrote: the style has the level, the mark ends at the first tab. What Word
    numbers is an item that somebody made of a paragraph, for the writer has no such lists."""
    level = styled_level(paragraph)
    if not level:
        return item(paragraph, dash) if paragraph.number else None
    mark, tab, _ = plain(paragraph.inlines).partition("\t")
    if not tab or not mark or len(mark) > 8 or mark.split() != [mark]:
        return item(paragraph, dash) or Item(level, "", paragraph.inlines)
    return Item(level, "" if mark == dash else mark, after(paragraph.inlines, len(mark) + 1))


def item(paragraph: story.Paragraph, dash: str, inside: bool = False) -> Item | None:
    """An item of anybody's; None when the paragraph is none. `inside` a list, 1.1 is an item's number;
    outside it is that of a numbered paragraph."""
    if blank(paragraph.inlines) or paragraph.concept in ("title", "source", "contents", "caption", "note"):
        return None
    level = styled_level(paragraph)
    number = paragraph.number.strip()
    if number:
        if len(number) > 8 or number.split() != [number]:
            return None
        if not inside and not level and _DOTTED.fullmatch(number):
            return None
        return Item(level or paragraph.level, _mark(number, dash), stripped(paragraph.inlines))
    text = plain(paragraph.inlines)
    if found := _TYPED.match(text):
        mark, length = found["sign"] or found["count"], len(found[0])
        if mark == "*" and not level and not paragraph.indent and "\t" not in found[0]:
            return None  # a remark, such as a table's legend: * An example.
    elif level and (found := _ANY.match(text)):
        mark, length = found[1], len(found[0])
    else:
        return None  # a paragraph of an item's style without a mark goes on with the item above
    return Item(level, _mark(mark, dash), stripped(after(paragraph.inlines, length)), paragraph.indent)


def unmarked_item(paragraph: story.Paragraph) -> Item | None:
    """What somebody began with Enter behind an item of ours: it has the style, and no mark was typed."""
    level = styled_level(paragraph)
    return Item(level, "", stripped(paragraph.inlines)) if level and not paragraph.number else None


def styled_level(paragraph: story.Paragraph) -> int:
    """The level of a list's style, 0 for any other."""
    name, _, level = paragraph.concept.partition(" ")
    return min(9, int(level)) if name == "list" and level.isdecimal() else 0


def _mark(mark: str, dash: str) -> str:
    """Empty for any dash, which is the house's mark; one bullet for the round signs of all fonts."""
    if mark == dash or mark in DASHES:
        return ""
    return "•" if mark in _ROUND else mark


class Depths:
    """The levels of the items of one list, which ends with any other paragraph."""

    def __init__(self) -> None:
        self.indents: list[int] = []
        self.last = 0

    def end(self) -> None:
        self.indents = []
        self.last = 0

    def of(self, found: Item, ours: bool) -> int:
        """An item's level: as its style or numbering says; by its indent, at most one deeper than the
        item above it."""
        level = found.level or self._by_indent(found.indent)
        if not ours and not found.level:
            level = min(level, self.last + 1)
        self.last = level = min(level, 9)
        return level

    def _by_indent(self, indent: int) -> int:
        while self.indents and indent < self.indents[-1] - _STEP:
            self.indents.pop()
        if not self.indents or indent > self.indents[-1] + _STEP:
            self.indents.append(indent)
        return len(self.indents)
