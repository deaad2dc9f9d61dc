"""A part with tracked changes -> the same part as if all of them were accepted, or rejected."""

from __future__ import annotations

from lxml import etree

from councildoc.ooxml.xml import local, w

Element = etree._Element

INSERTED, DELETED = frozenset({"ins", "moveTo"}), frozenset({"del", "moveFrom"})
REVISIONS = INSERTED | DELETED
_RANGES = tuple(
    w(f"{kind}Range{end}")
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
_CHANGES = tuple(w(name) for name in (
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblPrExChange",
    "tblGridChange", "numberingChange",
))  # fmt: skip
_MARKED = frozenset({w("rPr"), w("trPr"), w("numPr")})


def settle(root: Element, how: str) -> Element:
    """Settle the tracked changes of a tree in place; `how` is "accept" or "reject".

    A paragraph whose mark goes joins the one after it, whose properties stay (ECMA-376 Part 1,
    17.13.5.15); a row that goes takes its cells along (17.13.5.12)."""
    gone = DELETED if how == "accept" else INSERTED
    for element in list(root.iter(*_RANGES)):
        _take_out(element, keep=False)
    _properties(root, how)
    marks = [e for name in sorted(REVISIONS) for e in root.iter(w(name))]
    for mark in [m for m in marks if _above(m).tag not in _MARKED]:
        _take_out(mark, keep=local(mark) not in gone)
    joined: list[Element] = []
    for mark in marks:
        holder = mark.getparent()
        if holder is None or holder.tag not in _MARKED:
            continue
        holder.remove(mark)
        if local(mark) not in gone:
            continue
        if holder.tag == w("trPr"):
            _take_out(_above(holder), keep=False)
        elif holder.tag == w("rPr") and _above(holder).tag == w("pPr"):
            joined.append(_above(_above(holder)))
    for paragraph in _backwards(root, joined):
        _join(paragraph)
    _cells(root, "cellDel" if how == "accept" else "cellIns")
    for text in list(root.iter(w("delText"), w("delInstrText"))):
        text.tag = w("t" if local(text) == "delText" else "instrText")
    for table in [t for t in root.iter(w("tbl")) if next(t.iter(w("tr")), None) is None]:
        _take_out(table, keep=False)
    return root


def has_revisions(root: Element) -> bool:
    """Whether a tree has tracked changes of any kind."""
    tags = [w(name) for name in (*sorted(REVISIONS), "cellIns", "cellDel", "cellMerge")]
    return next(root.iter(*tags, *_CHANGES), None) is not None


def _above(element: Element) -> Element:
    """The parent of an element that cannot be a root."""
    parent = element.getparent()
    assert parent is not None
    return parent


def _backwards(root: Element, joined: list[Element]) -> list[Element]:
    """Paragraphs from the last to the first, so that each joins one that is settled."""
    wanted = set(joined)
    return [p for p in root.iter(w("p")) if p in wanted][::-1]


def _properties(root: Element, how: str) -> None:
    for change in list(root.iter(*_CHANGES)):
        holder = change.getparent()
        if holder is None:
            continue
        holder.remove(change)
        if how == "reject" and len(change) and change[0].tag == holder.tag:
            kept = [e for e in holder if local(e) in ("rPr", "sectPr") or local(e) in REVISIONS]
            kept = kept if holder.tag in (w("pPr"), w("rPr"), w("trPr")) else []
            marks = [e for e in kept if local(e) in REVISIONS]
            holder[:] = [*marks, *change[0], *[e for e in kept if e not in marks]]
        elif how == "reject" and not len(change):
            holder[:] = []


def _take_out(element: Element, keep: bool) -> None:
    """Remove an element, or put its children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    children = list(element) if keep else []
    parent[at : at + 1] = children


def _join(paragraph: Element) -> None:
    """Put what is left of a paragraph before the content of the next one, if there is one."""
    after = paragraph.getnext()
    while after is not None and after.tag not in (w("p"), w("tbl")):
        after = after.getnext()
    content = [e for e in paragraph if e.tag != w("pPr")]
    parent = paragraph.getparent()
    if parent is None:
        return
    if after is None or after.tag != w("p"):
        alone = sum(1 for e in parent if e.tag == w("p")) == 1
        said = any(next(e.iter(w("r")), None) is not None for e in content)
        if not said and not alone:
            parent.remove(paragraph)
        return
    at = 1 if len(after) and after[0].tag == w("pPr") else 0
    after[at:at] = content
    parent.remove(paragraph)


def _cells(root: Element, gone: str) -> None:
    for mark in list(root.iter(w("cellIns"), w("cellDel"))):
        if local(mark) == gone:
            _take_out(_above(_above(mark)), keep=False)
        else:
            _above(mark).remove(mark)
