"""Bytes of a part -> element tree, by the one strict parser of the project.

No DTD, no entity, no network, no recovery: a part that needs any of them is refused. lxml's
limits on depth (256) and on the size of a text (10 MB) stay on.
"""

from __future__ import annotations

from lxml import etree

from councildoc.errors import Unreadable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

MAX_ATTRIBUTES = 400
"""lxml looks attributes up one after the other: 30,000 on one element take it 15 s."""

_ENCODINGS = {"UTF-8", "UTF-16", "US-ASCII", "ASCII", None}


def w(name: str) -> str:
    """`p` -> `{…wordprocessingml…}p`."""
    return f"{{{W}}}{name}"


def local(element: etree._Element) -> str:
    """The name without its namespace; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _plainly(error: Exception) -> str:
    """What the parser says, without advice to its programmers."""
    said = str(error).partition(" (<string>")[0].replace(", use XML_PARSE_HUGE option", "")
    return said.rstrip(".")


def parse(data: bytes, part: str, *, bare: bool = False) -> etree._Element:
    """The root element. `bare` leaves out comments and processing instructions.

    Raises Unreadable, naming the part and the line, for anything that is not plain,
    well-formed XML in UTF-8 or UTF-16 without a DTD (ECMA-376-2, on XML usage).
    """
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, dtd_validation=False, no_network=True,
        recover=False, huge_tree=False, remove_comments=bare, remove_pis=bare,
    )  # fmt: skip
    if b"<!DOCTYPE" in data:
        line = data[: data.index(b"<!DOCTYPE")].count(b"\n") + 1
        raise Unreadable(f"{part}, line {line}: a Word part must not have a DOCTYPE.")
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"{part}: this is not well-formed XML: {_plainly(error)}.") from None
    info = root.getroottree().docinfo
    if info.internalDTD is not None or (info.encoding or "UTF-8").upper() not in _ENCODINGS:
        raise Unreadable(f"{part}: a Word part must be UTF-8 and must not have a DOCTYPE.")
    return root


def weigh(data: bytes) -> int:
    """At least as many as a part has elements, told from its bytes before anything is built."""
    return data.count(b"<") - data.count(b"</")


def refuse_wide(root: etree._Element, part: str) -> None:
    """Raise Unreadable when an element has more attributes than an honest one can have. Asked
    in XPath, which libxml2 answers at a tenth of the cost of a walk in Python."""
    wide = root.xpath(f"(//*[@*[{MAX_ATTRIBUTES + 1}]])[1]")
    if isinstance(wide, list) and wide and isinstance(wide[0], etree._Element):
        raise Unreadable(f"{part}, line {wide[0].sourceline}: too many attributes.")


def refuse_crowded(root: etree._Element, part: str, elements: int) -> None:
    """Raise Unreadable when the tree has more elements, or one has more attributes, than a
    part of this kind can honestly have."""
    for count, element in enumerate(root.iter(), 1):
        if count > elements:
            raise Unreadable(f"{part}: more than {elements:,} elements; that is too many.")
        if len(element.attrib) > MAX_ATTRIBUTES:
            raise Unreadable(f"{part}, line {element.sourceline}: too many attributes.")


def serialise(root: etree._Element) -> str:
    """The part's text, without the XML declaration."""
    return etree.tostring(root, encoding="unicode")
