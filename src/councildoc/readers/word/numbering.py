"""The numbering part -> the number that Word shows before a paragraph (ECMA-376 Part 1, 17.9).

See docs/word/numbering.md. Paragraphs are counted in the order in which they are asked for, which
is the document's.
"""

from __future__ import annotations

import re

from councildoc.readers.word.figures import figure
from councildoc.readers.word.names import Element, n, number, on, val
from councildoc.readers.word.styles import indent_of
from councildoc.readers.word.symbols import translate
from councildoc.value import Value

LEVELS = 9
_PLACE = re.compile("%([1-9])")
_VAL, _KEY, _DEPTH = n("w:val"), n("w:abstractNumId"), n("w:ilvl")
_LVL, _OVERRIDE = n("w:lvl"), n("w:lvlOverride")


class Level(Value):
    """A level of a list: its first number, its format, its text (`%1.%2`), the level after which
    it begins anew (None: after any higher one; 0: never), the style that it belongs to."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    style: str = ""
    legal: bool = False
    indent: int | None = None


class List(Value):
    """A list as paragraphs name it: its counter (lists of one kind count on together), its levels,
    and the levels that begin anew with the list's first paragraph."""

    counter: str
    levels: dict[int, Level]
    anew: frozenset[int] = frozenset()


class Numbering:
    """Counts the numbered paragraphs of one file."""

    def __init__(self, root: Element | None, style_lists: dict[str, int] | None = None) -> None:
        self._abstract: dict[str, Element] = {}
        self._nums: dict[int, Element] = {}
        self._links = style_lists or {}
        self._lists: dict[int, List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[int] = set()
        if root is not None:
            for element in root.iterchildren(n("w:abstractNum")):
                self._abstract.setdefault(element.get(_KEY, ""), element)
            for element in root.iterchildren(n("w:num")):
                self._nums.setdefault(number(element.get(n("w:numId"))), element)

    def depth(self, list_id: int, chain: tuple[str, ...], said: int) -> int:
        """The level that belongs to a paragraph's style, or to one it is based on (17.9.23)."""
        found = self.find(list_id)
        for style in chain if found else ():
            for depth, level in found.levels.items() if found else ():
                if level.style == style:
                    return depth
        return said

    def find(self, list_id: int) -> List | None:
        """The list of a `w:numId`; None for one that is not defined, which Word shows without."""
        if list_id not in self._lists:
            self._lists[list_id] = self._read(list_id)
        return self._lists[list_id]

    def next(self, list_id: int, depth: int) -> tuple[str, int | None]:
        """The number of the next paragraph of a list, and the indent that comes with it."""
        found = self.find(list_id)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return "", None
        counts = self._counts.setdefault(found.counter, [None] * LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for anew in found.anew:
                counts[anew] = None
        before = counts[depth]
        counts[depth] = level.start if before is None else before + 1
        for lower in range(depth + 1, LEVELS):
            restart = found.levels.get(lower, Level()).restart
            if restart is None or depth < restart:
                counts[lower] = None
        return _shown(found.levels, level, counts), level.indent

    def _read(self, list_id: int) -> List | None:
        num = self._nums.get(list_id)
        if num is None:
            return None
        key = val(num.find(_KEY))
        levels = self._levels(self._abstract.get(key))
        if not levels:
            return None
        anew = set()
        for override in num.iterchildren(_OVERRIDE):
            depth = number(override.get(_DEPTH))
            own, start = override.find(_LVL), override.find(n("w:startOverride"))
            if own is not None:
                levels[depth] = _level(own)
            if start is not None and depth in levels:
                anew.add(depth)
                levels[depth] = _starting(levels[depth], number(val(start), 1))
        return List(key, levels, frozenset(d for d in anew if 0 <= d < LEVELS))

    def _levels(self, abstract: Element | None) -> dict[int, Level]:
        """Its own, or those of the list style that it is an instance of (17.9.21)."""
        if abstract is None:
            return {}
        link = val(abstract.find(n("w:numStyleLink")))
        if link:
            num = self._nums.get(self._links.get(link, 0))
            linked = None if num is None else self._abstract.get(val(num.find(_KEY)))
            if linked is not None and linked.find(n("w:numStyleLink")) is None:
                abstract = linked
        return {
            depth: _level(lvl)
            for lvl in abstract.iterchildren(_LVL)
            if 0 <= (depth := number(lvl.get(_DEPTH))) < LEVELS
        }


def _starting(level: Level, start: int) -> Level:
    from councildoc.value import replace

    return replace(level, start=start)


def _level(lvl: Element) -> Level:
    restart, fonts = lvl.find(n("w:lvlRestart")), lvl.find(f"{n('w:rPr')}/{n('w:rFonts')}")
    text = val(lvl.find(n("w:lvlText")))
    if fonts is not None:
        text = translate(text, fonts.get(n("w:ascii"), "") or fonts.get(n("w:hAnsi"), ""))
    shape = val(lvl.find(n("w:numFmt")), "decimal")
    if shape == "bullet" and lvl.find(n("w:lvlPicBulletId")) is not None:
        text = "•"
    return Level(
        start=number(val(lvl.find(n("w:start"))), 0),
        format=shape,
        text=text,
        restart=None if restart is None else number(val(restart)),
        style=val(lvl.find(n("w:pStyle"))),
        legal=on(lvl.find(n("w:isLgl"))),
        indent=indent_of(lvl.find(f"{n('w:pPr')}/{n('w:ind')}")),
    )


def _shown(levels: dict[int, Level], level: Level, counts: list[int | None]) -> str:
    """`%1.%2` -> `3.1`; a level that has not begun shows its first number."""
    if level.format in ("bullet", "none") and "%" not in level.text:
        return level.text

    def shown(place: re.Match[str]) -> str:
        depth = int(place[1]) - 1
        one = levels.get(depth, Level())
        count = counts[depth]
        value = one.start if count is None else count
        return figure(value, "decimal" if level.legal else one.format)

    return _PLACE.sub(shown, level.text)
