"""Elements -> plain values that are equal when the elements say the same to a reader of the file."""

from __future__ import annotations

from collections.abc import Hashable

from lxml import etree

from councildoc.ooxml.xml import XML_SPACE, local, w

Element = etree._Element

_SILENT = frozenset(w(name) for name in ("lang", "noProof", "proofErr", "rsid", "lastRenderedPageBreak"))
_MARKS = frozenset(w(name) for name in ("rPr", "sectPr", "ins", "del", "moveFrom", "moveTo"))
_NUMBERS = ("paraId", "textId", "anchorId", "editId", "spid")
_ON = ("1", "true", "on")


def look(properties: Element | None) -> Hashable:
    """What w:rPr or w:pPr says. Left out: language, revision ids, and the mark's own properties."""
    if properties is None or not len(properties):
        return ()
    said = [_said(e) for e in properties if e.tag not in _SILENT and e.tag not in _MARKS]
    return tuple(sorted(said)) if len(said) > 1 else tuple(said)


def attributes(element: Element) -> list[tuple[str, str]]:
    """Names and values; lxml gives nothing but texts for a part that was parsed."""
    return element.attrib.items()  # type: ignore[return-value]


def _said(element: Element) -> tuple[str, tuple[tuple[str, str], ...], tuple[object, ...]]:
    said = [(name, value) for name, value in attributes(element) if "rsid" not in name]
    if len(said) == 1 and said[0][1] in _ON:
        said = []
    if len(element):
        return local(element), tuple(sorted(said)), tuple([_said(e) for e in element])
    return local(element), tuple(sorted(said)), ()


def whole(element: Element, resolved: dict[str, str]) -> Hashable:
    """What an object, an equation or a field is; `resolved` has what its relationships lead to.
    Numbers that Word gives anew with each save are left out."""
    said = []
    for name, value in attributes(element):
        bare = name.rpartition("}")[2]
        if bare.startswith("rsid") or bare in _NUMBERS or name == XML_SPACE:
            continue
        if local(element) in ("docPr", "cNvPr") and bare in ("id", "name", "descr", "title"):
            continue  # another description does not make it another picture
        said.append((name, resolved.get(value, value) if "/relationships}" in name else value))
    children = tuple([whole(e, resolved) for e in element if isinstance(e.tag, str)])
    text = element.text or ""
    return element.tag, tuple(sorted(said)), text if element.tag == w("t") else text.strip(), children
