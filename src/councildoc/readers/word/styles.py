"""The styles part -> what each style makes of a paragraph or a run (ECMA-376 Part 1, 17.7).

Only what readers of a paper need is resolved: name, concept, outline level, numbering, indent, and
the toggles bold, italic and hidden. Each style is resolved once, along its `basedOn` chain; a
chain that bites its tail ends there.
"""

from __future__ import annotations

from councildoc.readers.word.concepts import concept
from councildoc.readers.word.names import Element, n, number, on, twips, val
from councildoc.value import Value, replace

_STYLE, _NAME, _BASED = n("w:style"), n("w:name"), n("w:basedOn")
_TYPE, _KEY, _DEFAULT = n("w:type"), n("w:styleId"), n("w:default")
_PPR, _RPR = n("w:pPr"), n("w:rPr")
_OUTLINE, _NUM, _IND = n("w:outlineLvl"), n("w:numPr"), n("w:ind")
_TOGGLES = {n("w:b"): "bold", n("w:i"): "italic", n("w:bCs"): "bold_cs", n("w:iCs"): "italic_cs",
            n("w:vanish"): "hidden"}  # fmt: skip
_RAISED, _FONTS = n("w:vertAlign"), n("w:rFonts")
_LENGTHS = n("w:left"), n("w:start")


class Style(Value):
    """A style with all it inherits. `outline` is 1 to 9 or 0; `list_id` is a `w:numId` and `depth`
    its level from 0; `indent` is in twips, None when no style of the chain says any."""

    id: str = ""
    name: str = ""
    concept: str = ""
    outline: int = 0
    list_id: int = 0
    depth: int = 0
    indent: int | None = None
    bold: bool = False
    italic: bool = False
    bold_cs: bool = False
    italic_cs: bool = False
    hidden: bool = False
    raised: str = ""
    font: str = ""
    chain: tuple[str, ...] = ()


def indent_of(ind: Element | None) -> int | None:
    """The left indent that `w:ind` says, in twips."""
    if ind is None:
        return None
    said = next((value for side in _LENGTHS if (value := ind.get(side)) is not None), None)
    return None if said is None else twips(said)


class Styles:
    """The styles of a file by id. A paragraph whose style is not defined has the default one."""

    def __init__(self, root: Element | None) -> None:
        self.defaults = Style()
        self.names: dict[str, str] = {}
        self.language = ""
        self._elements: dict[tuple[str, str], Element] = {}
        self._default: dict[str, str] = {}
        self._resolved: dict[tuple[str, str], Style] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for element in root.iterchildren(_STYLE):
            kind, key = element.get(_TYPE, "paragraph"), element.get(_KEY, "")
            self._elements.setdefault((kind, key), element)
            if element.get(_DEFAULT) in ("1", "true", "on"):
                self._default.setdefault(kind, key)
        rpr = root.find(f"{n('w:docDefaults')}/{n('w:rPrDefault')}/{_RPR}")
        if rpr is not None:
            self.defaults = replace(self.defaults, **_toggles(rpr))
            self.language = val(rpr.find(n("w:lang")))

    def paragraph(self, key: str = "") -> Style:
        return self._resolved.get(("paragraph", key)) or self._find("paragraph", key)

    def character(self, key: str) -> Style:
        return self._resolved.get(("character", key)) or self._find("character", key)

    def table_name(self, key: str) -> str:
        element = self._elements.get(("table", key))
        return "" if element is None else val(element.find(_NAME))

    def list_links(self) -> dict[str, int]:
        """Style id of a list style -> its `w:numId` (17.7.7)."""
        found = {}
        for (kind, key), element in self._elements.items():
            num = element.find(f"{_PPR}/{_NUM}") if kind == "numbering" else None
            if num is not None:
                found[key] = list_of(num)[0] or 0
        return found

    def _find(self, kind: str, key: str) -> Style:
        known = key if (kind, key) in self._elements else ""
        if not known and kind == "paragraph":
            known = self._default.get(kind, "")
        self._resolved[kind, key] = found = self._resolve(kind, known)
        return found

    def _resolve(self, kind: str, key: str) -> Style:
        """From the oldest ancestor down, so that the nearest word wins."""
        chain: dict[str, Element] = {}
        while (element := self._elements.get((kind, key))) is not None and key not in chain:
            chain[key] = element
            key = val(element.find(_BASED))
        style = Style(concept="body" if kind == "paragraph" and not chain else "")
        for name, element in reversed(chain.items()):
            style = _over(style, name, element)
        return replace(style, chain=tuple(chain))


def _over(base: Style, key: str, element: Element) -> Style:
    """A style on top of the one that it is based on. What a plain paragraph is for is not
    inherited: nearly every style is based on Normal."""
    name = val(element.find(_NAME)) or key
    inherited = "" if base.concept == "body" else base.concept
    said: dict[str, object] = {"id": key, "name": name, "concept": concept(name, key) or inherited}
    ppr, rpr = element.find(_PPR), element.find(_RPR)
    if ppr is not None:
        said |= _paragraph(ppr)
    if rpr is not None:
        said |= _toggles(rpr)
    return replace(base, **said)


def _paragraph(ppr: Element) -> dict[str, object]:
    said: dict[str, object] = {}
    outline, num, indent = ppr.find(_OUTLINE), ppr.find(_NUM), indent_of(ppr.find(_IND))
    if outline is not None:
        said["outline"] = outline_of(outline)
    if num is not None:
        list_id, depth = list_of(num)
        said |= {} if list_id is None else {"list_id": list_id}
        said |= {} if depth is None else {"depth": depth}
    if indent is not None:
        said["indent"] = indent
    return said


def _toggles(rpr: Element) -> dict[str, object]:
    said: dict[str, object] = {}
    for child in rpr:
        if child.tag in _TOGGLES:
            said[_TOGGLES[child.tag]] = on(child)
        elif child.tag == _RAISED:
            said["raised"] = val(child)
        elif child.tag == _FONTS:
            said["font"] = child.get(n("w:ascii"), "")
    return said


def outline_of(element: Element) -> int:
    """`w:outlineLvl` -> 1 to 9, or 0 for body text (which is 9 in the file, 17.3.1.20)."""
    level = number(val(element), 9)
    return level + 1 if 0 <= level < 9 else 0


def list_of(num: Element) -> tuple[int | None, int | None]:
    """`w:numPr` -> its `w:numId` and `w:ilvl`, each None when it is not said."""
    found, depth = num.find(n("w:numId")), num.find(n("w:ilvl"))
    return (
        None if found is None else number(val(found)),
        None if depth is None else min(max(number(val(depth)), 0), 8),
    )
