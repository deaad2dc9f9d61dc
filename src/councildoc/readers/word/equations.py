"""An equation -> its text on one line (ECMA-376 Part 1, 22.1), for the placeholder in its place."""

from __future__ import annotations

from councildoc.readers.word.names import Element, n

_T, _PART_OF = n("m:t"), {n(f"m:{name}") for name in ("num", "den", "e", "sub", "sup", "deg", "lim", "fName")}
_SIGN, _BEGIN, _END = n("m:chr"), n("m:begChr"), n("m:endChr")
_VAL = n("m:val")
_TEXTS = {_T, n("w:t"), n("w:delText")}
_PATTERNS = {
    n("m:f"): "{num}/{den}", n("m:sSup"): "{e}^{sup}", n("m:sSub"): "{e}_{sub}",
    n("m:sSubSup"): "{e}_{sub}^{sup}", n("m:sPre"): "_{sub}^{sup}{e}", n("m:rad"): "{deg}√{e}",
    n("m:limLow"): "{e}_{lim}", n("m:limUpp"): "{e}^{lim}", n("m:func"): "{fName} {e}",
}  # fmt: skip


def linear(element: Element) -> str:
    """`<m:f>…` -> `a/(b+c)`. Parts of more than one character stand in parentheses."""
    tag = element.tag
    if tag in _TEXTS:
        return element.text or ""
    pattern = _PATTERNS.get(tag)
    if pattern:
        return pattern.format_map(_Parts(element))
    if tag == n("m:nary"):
        return _nary(element)
    if tag == n("m:d"):
        return _delimited(element)
    if tag == n("m:mr"):
        return " ".join(linear(child) for child in element.iterchildren(n("m:e"))) + "; "
    return "".join(linear(child) for child in element)


class _Parts(dict[str, str]):
    def __init__(self, element: Element) -> None:
        super().__init__()
        self.element = element

    def __missing__(self, name: str) -> str:
        part = self.element.find(n(f"m:{name}"))
        text = "" if part is None else linear(part)
        return text if len(text) < 2 or text.isalnum() or name in ("fName",) else f"({text})"


def _nary(element: Element) -> str:
    sign = element.find(f"{n('m:naryPr')}/{_SIGN}")
    parts = _Parts(element)
    below, above = parts["sub"], parts["sup"]
    shown = "∫" if sign is None else sign.get(_VAL, "∫")
    return shown + (f"_{below}" if below else "") + (f"^{above}" if above else "") + parts["e"]


def _delimited(element: Element) -> str:
    properties = element.find(n("m:dPr"))
    begin = None if properties is None else properties.find(_BEGIN)
    end = None if properties is None else properties.find(_END)
    inner = ", ".join(linear(child) for child in element.iterchildren(n("m:e")))
    return (
        f"{'(' if begin is None else begin.get(_VAL, '')}{inner}{')' if end is None else end.get(_VAL, '')}"
    )
