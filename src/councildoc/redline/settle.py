"""A part with tracked changes -> the same part as if all of them were accepted, or rejected."""

from __future__ import annotations

from lxml import etree

from councildoc.ooxml.xml import w
from councildoc.readers.word.revisions import Revisions

__all__ = ["Revisions", "has_revisions", "settle", "settle_by"]

Element = etree._Element

_WRAPPERS = tuple(w(name) for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
_CHANGES = tuple(w(name) for name in (
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblPrExChange",
    "tblGridChange", "numberingChange", "cellMerge",
))  # fmt: skip
_RANGES = tuple(
    w(f"{kind}Range{end}")
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
_STRUCK = {w("delText"): w("t"), w("delInstrText"): w("instrText")}


def settle(root: Element, how: str) -> Element:
    """Settle the tracked changes of a tree in place, as a reader of the file does (`how` is "accept"
    or "reject"), and take away what is left of them, so that new marks can be put in."""
    return settle_by(root, Revisions(how))


def settle_by(root: Element, revisions: Revisions) -> Element:
    """The same, with what was found gathered."""
    revisions.settle(root)
    for element in list(root.iter(*_CHANGES, *_RANGES)):
        _put(element, [])
    for element in list(root.iter(*_WRAPPERS)):
        _put(element, list(element))
    for text in list(root.iter(*_STRUCK)):
        text.tag = _STRUCK[text.tag]
    return root


def has_revisions(root: Element) -> bool:
    """Whether a tree has tracked changes of any kind."""
    return next(root.iter(*_WRAPPERS, *_CHANGES), None) is not None


def _put(element: Element, instead: list[Element]) -> None:
    """Put other elements in the place of one."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = instead
