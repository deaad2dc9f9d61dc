"""The names of what a Word file is made of, as lxml gives them, and how its values are read."""

from __future__ import annotations

import re

from lxml import etree

from councildoc.ooxml.xml import PIC, W14, WP, A, R, W

Element = etree._Element

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741 - the prefix that everybody knows
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WPG = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
WPC = "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"
WP14 = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"
WP15 = "http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"

_PREFIXES = {
    "w": W, "r": R, "m": M, "mc": MC, "v": V, "o": O, "wp": WP, "pic": PIC, "a": A, "w14": W14,
    "w15": W15, "wps": WPS, "wpg": WPG, "wpc": WPC, "wp14": WP14, "wp15": WP15, "c": C, "dgm": DGM,
}  # fmt: skip

_LENGTH = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(mm|cm|in|pt|pc|pi|px|)\s*")
_TWIPS = {"": 1.0, "mm": 56.6929, "cm": 566.929, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0,
          "px": 15.0}  # fmt: skip
_FURTHEST = 1 << 31
"""No honest number in a file goes beyond (ECMA-376 has 32 bits for all of them)."""


def n(name: str) -> str:
    """`w:p` -> `{…wordprocessingml…}p`."""
    prefix, _, leaf = name.partition(":")
    return f"{{{_PREFIXES[prefix]}}}{leaf}"


def ns(*names: str) -> frozenset[str]:
    return frozenset(n(name) for name in names)


VAL = n("w:val")
ID = n("w:id")


def val(element: Element | None, default: str = "") -> str:
    """The `w:val` of an element that may be missing."""
    return default if element is None else element.get(VAL, default)


def on(element: Element | None) -> bool:
    """A switch: there without a value is on (17.17.4)."""
    return element is not None and element.get(VAL, "1") not in ("0", "false", "off")


def number(text: str | None, default: int = 0) -> int:
    """A whole number; `default` for what is none, or is none that a file can honestly have."""
    try:
        found = int(text or "")
    except ValueError:
        return default
    return found if -_FURTHEST <= found <= _FURTHEST else default


def twips(text: str | None, default: int = 0) -> int:
    """A length in twips: a bare number, or one with a unit, as Strict files have it (22.9.2.14)."""
    found = _LENGTH.fullmatch(text or "")
    if found is None:
        return default
    length = float(found[1]) * _TWIPS[found[2]]
    return round(length) if abs(length) <= _FURTHEST else default
