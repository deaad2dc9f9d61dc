"""A part's tree -> the same without what must not leave the house, and without what is live.

Measured in 54 public ITU files: 49 name a template on somebody's disk, all have an author, 52
carry rsids (identities of editing sessions). Nothing of that goes into a paper.
"""

from __future__ import annotations

import re

from lxml import etree

from councildoc.findings import Report, Where
from councildoc.ooxml.xml import W14, R, W, local, w

_OWN_BOOKMARKS = ("_GoBack", "_Hlk")
"""Word's own marks: where the cursor was, where a link was pasted."""

_TRACES = {
    "proofErr", "lastRenderedPageBreak", "permStart", "permEnd", "dataBinding", "rsids",
    "attachedTemplate", "mailMerge", "docVars", "documentProtection", "writeProtection",
    "saveThroughXslt", "linkStyles", "proofState", "docId", "commentRangeStart", "commentRangeEnd",
    "commentReference", "annotationRef",
}  # fmt: skip
_TRACKED = {
    "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange",
    "sectPrChange", "tblPrChange", "tblGridChange", "tblPrExChange", "trPrChange", "tcPrChange",
    "numberingChange",
}  # fmt: skip
_LIVE = {"altChunk", "subDoc", "object", "control"}
_LIVE_FIELD = re.compile(
    r"\b(INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DDE|DDEAUTO|DATABASE|MACROBUTTON|RD|FILENAME|TEMPLATE"
    r"|AUTHOR|LASTSAVEDBY|USERNAME|USERINITIALS|USERADDRESS|DOCVARIABLE)\b",
    re.IGNORECASE,
)


def scrub(root: etree._Element, file: str, dropped: set[str], report: Report) -> None:
    """Clean a part in place. `dropped`: the ids of relationships that were taken out. What is
    live or tracked is an error at its paragraph."""
    numbers = {p: n for n, p in enumerate(root.iter(w("p")), 1)}
    own_bookmarks = _own_bookmarks(root)
    for element in list(root.iter()):
        paragraph = next(element.iterancestors(w("p")), element)
        where = Where(file, numbers.get(paragraph, 0))
        name = local(element) if str(element.tag).startswith(f"{{{W}}}") else ""
        if name in _TRACKED:
            said = "The template has tracked changes."
            report.error("template-tracked", said, where, "Accept or reject them in Word, and save.")
        elif name in _LIVE:
            report.error("template-active", f"The template has an embedded <{name}>.", where)
        elif _is_trace(element, own_bookmarks):
            remove(element)
        _forget_identity(element)
        _unlink(element, dropped)
    _refuse_fields(root, file, report)
    _close_up(root)


def remove(element: etree._Element) -> None:
    """Take an element out and leave the text behind it, which lxml calls its tail."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _own_bookmarks(root: etree._Element) -> set[str | None]:
    starts = root.iter(w("bookmarkStart"))
    return {e.get(w("id")) for e in starts if (e.get(w("name")) or "").startswith(_OWN_BOOKMARKS)}


def _is_trace(element: etree._Element, own_bookmarks: set[str | None]) -> bool:
    name = local(element)
    if name == "lang":
        return not any(local(a) == "docDefaults" for a in element.iterancestors())
    if name in ("bookmarkStart", "bookmarkEnd"):
        return element.get(w("id")) in own_bookmarks
    return name in _TRACES


def _forget_identity(element: etree._Element) -> None:
    for name in list(element.attrib):
        if str(name).startswith((f"{{{W}}}rsid", f"{{{W14}}}paraId", f"{{{W14}}}textId")):
            del element.attrib[name]


def _unlink(element: etree._Element, dropped: set[str]) -> None:
    """What referred to a relationship that is gone: a link keeps its words, a picture that was
    linked but also embedded stays, anything else goes."""
    if not dropped:
        return
    gone = [n for n, v in element.attrib.items() if str(n).startswith(f"{{{R}}}") and v in dropped]
    for name in gone:
        del element.attrib[name]
    if gone and local(element) == "hyperlink":
        _unwrap(element)
    elif gone and local(element) != "blip":
        remove(element)


def _unwrap(element: etree._Element) -> None:
    for child in list(element):
        element.addprevious(child)
    remove(element)


def _refuse_fields(root: etree._Element, file: str, report: Report) -> None:
    """Codes are joined over a paragraph's runs, since Word may split them as it likes."""
    for number, paragraph in enumerate(root.iter(w("p")), 1):
        codes = [e.text or "" for e in paragraph.iter(w("instrText"))]
        codes += [f" {e.get(w('instr'))} " for e in paragraph.iter(w("fldSimple"))]
        found = _LIVE_FIELD.search("".join(codes)) if codes else None
        if found:
            said = f"The field {found[0].upper()} would fetch something or tell of its maker."
            report.error("template-active", said, Where(file, number), "Delete the field.")


def _close_up(root: etree._Element) -> None:
    """Blank text between elements means nothing in these parts, and only makes files longer."""
    for element in root.iter():
        if element.tail and not element.tail.strip():
            element.tail = None
        if len(element) and element.text and not element.text.strip():
            element.text = None
