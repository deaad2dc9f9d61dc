"""Parts of a Word file -> the same parts, in which only links for a reader lead outside.

LibreOffice fetches linked pictures while it converts (7.4, measured), and takes a file of
the machine into the PDF just as readily.
"""

from __future__ import annotations

from lxml import etree

from councildoc.ooxml.xml import local, parse, refuse_crowded, serialise

_FOLLOWED = {"hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver"}
"""The elements whose outside address waits for a click: w:hyperlink and DrawingML's three."""

_NAMESPACES = {  # of r:id, r:embed, r:link and their like; the second is Strict's
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_MOST_ELEMENTS = 4_000_000


def without_outside(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Every outside relationship but hyperlinks is taken out, with what uses it.

    Raises Unreadable when a part that has to be changed is not plain XML.
    """
    kept = dict(parts)
    for name in parts:
        if name.endswith(".rels") and b"TargetMode" in parts[name]:
            relationships = parse(parts[name], name)
            links, fetched = _outside(relationships)
            kept[name] = _bytes(relationships)
            owner = name.replace("_rels/", "").removesuffix(".rels")
            if owner in parts and links | fetched:
                part = parse(parts[owner], owner)
                refuse_crowded(part, owner, _MOST_ELEMENTS)
                kept[owner] = _unlinked(part, links, fetched)
    return kept


def _outside(relationships: etree._Element) -> tuple[set[str], set[str]]:
    """The ids of the outside hyperlinks, and of the others, which are taken out."""
    links, fetched = set(), set()
    for relationship in list(relationships):
        if relationship.get("TargetMode", "Internal") == "Internal":
            continue
        if relationship.get("Type", "").endswith("/hyperlink"):
            links.add(relationship.get("Id", ""))
        else:
            fetched.add(relationship.get("Id", ""))
            relationships.remove(relationship)
    return links, fetched


def _unlinked(part: etree._Element, links: set[str], fetched: set[str]) -> bytes:
    """The part without the attributes that would have the outside fetched.

    A relationship's type proves nothing: LibreOffice also fetches a picture through one
    that calls itself a hyperlink. So the element that uses it decides.
    """
    for element in part.iter("{*}*"):
        unwanted = fetched if local(element) in _FOLLOWED else fetched | links
        for name in list(element.attrib):
            if etree.QName(name).namespace in _NAMESPACES and element.get(name) in unwanted:
                del element.attrib[name]
    return _bytes(part)


def _bytes(root: etree._Element) -> bytes:
    return serialise(root).encode("utf-8")
