"""Tracked changes, accepted or rejected in the tree of a part before it is read.

ECMA-376 Part 1, 17.13.5. See docs/word/revisions.md. What is left of a change afterwards is only a
wrapper, which readers open like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from councildoc.findings import Finding, Report, Severity, Where
from councildoc.readers.word.names import ID, Element, n, ns
from councildoc.readers.word.story import Review

HOW = ("accept", "reject", "keep")

MARK = "¶"
"""The words of a change of a paragraph mark alone."""
CELLS = " | "
"""What stands between the cells of a row."""

_R = n("w:r")
_TC = n("w:tc")
_P, _TR, _PPR, _RPR, _TRPR, _TCPR = n("w:p"), n("w:tr"), n("w:pPr"), n("w:rPr"), n("w:trPr"), n("w:tcPr")
_SECTION, _INSIDE = n("w:sectPr"), n("w:sdtContent")
_CONTROL_CAME, _CONTROL_WENT = n("w:customXmlInsRangeStart"), n("w:customXmlDelRangeStart")
_ADDED = {n("w:ins"): "insertion", n("w:moveTo"): "move", n("w:cellIns"): "insertion"}
_TAKEN = {n("w:del"): "deletion", n("w:moveFrom"): "move", n("w:cellDel"): "deletion"}
_MOVED_AWAY = n("w:moveFrom")
_CELLS = ns("w:cellIns", "w:cellDel")
_RESTORED = ns("w:rPrChange", "w:pPrChange", "w:tcPrChange", "w:trPrChange", "w:tblPrChange",
               "w:tblPrExChange", "w:sectPrChange")  # fmt: skip
_MERGED = n("w:cellMerge")
_KINDS = {**_ADDED, **_TAKEN, **dict.fromkeys(_RESTORED, "formatting"), _MERGED: "formatting"}
_STAYS = ns("w:ins", "w:del", "w:moveTo", "w:moveFrom", "w:headerReference", "w:footerReference")
_TEXTS = {n("w:t"): None, n("w:delText"): None, n("w:tab"): "\t", n("w:br"): "\n", n("w:cr"): "\n",
          n("w:noBreakHyphen"): "\u2011"}  # fmt: skip
_THINGS = {
    n("w:drawing"): "picture", n("w:pict"): "picture", n("w:object"): "object", n("m:oMath"): "equation",
    n("w:footnoteReference"): "note", n("w:endnoteReference"): "note",
}  # fmt: skip
"""What a change can be about that has no letters; it is named in the list of changes."""
_CONTENT = (*_TEXTS, *_THINGS, n("w:sym"), n("w:fldChar"), n("w:ptab"), n("w:softHyphen"))
_START, _END, _NAME = n("w:bookmarkStart"), n("w:bookmarkEnd"), n("w:name")
_BETWEEN = ns("w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd", "w:proofErr",
              "w:permStart", "w:permEnd", "w:moveFromRangeStart", "w:moveFromRangeEnd",
              "w:moveToRangeStart", "w:moveToRangeEnd", "w:customXmlInsRangeStart",
              "w:customXmlInsRangeEnd", "w:customXmlDelRangeStart", "w:customXmlDelRangeEnd")  # fmt: skip


class Change:
    """A change as it was found: who made it, which words, in which paragraph."""

    def __init__(self, element: Element, kind: str, words: str, place: Element | None) -> None:
        self.kind = kind
        self.id = element.get(ID, "")
        self.author = element.get(n("w:author"), "")
        self.date = element.get(n("w:date"), "")
        self.words = words
        self.place = place
        about = _about(element)
        self.last = element if about is None else about
        self.near = ""
        self.bookmarks = () if place is None else tuple(e.get(_NAME, "") for e in place.iter(_START))

    def takes(self, other: Change) -> bool:
        """Whether another change is this one's next piece: of the same kind and author, and nothing
        that stays stands between the two."""
        same = (self.kind, self.author, self.place) == (other.kind, other.author, other.place)
        if not same or not _beside(self.last, other.last):
            return False
        self.last = other.last
        if self.words == MARK:
            self.words = other.words
        elif other.words != MARK:
            self.words += other.words
        return True


class Revisions:
    """The changes of a file. With `accept` and `keep` they are made, with `reject` undone."""

    def __init__(self, how: str) -> None:
        self.drops = _ADDED if how == "reject" else _TAKEN
        self.rejects = how == "reject"
        self.keeps = how == "keep"
        self.changes: list[Change] = []

    def settle(self, root: Element) -> None:
        """Leave in a part's tree only the reading that was asked for."""
        elements = list(root.iter(*_KINDS))
        if not elements:
            return
        for start in list(root.iter(_CONTROL_CAME if self.rejects else _CONTROL_WENT)):
            _open(start.getnext())
        changes, removed, marks = self._sorted(elements)
        for element in removed:
            _remove(element)
        joined: dict[Element, Element] = {}
        for paragraph in reversed(marks):
            _join(paragraph, joined)
        if self.rejects:
            for element in elements:
                if element.tag in _RESTORED:
                    _restore(element)
                elif element.tag == _MERGED:
                    _unmerge(element)
        for change in changes:
            change.near = _near(change.place, joined)
        self.changes += changes

    def _sorted(self, elements: list[Element]) -> tuple[list[Change], list[Element], list[Element]]:
        """The changes, the elements that go, and the paragraphs whose mark goes."""
        changes: list[Change] = []
        removed: list[Element] = []
        marks: list[Element] = []
        arrives = any(e.tag == n("w:moveTo") for e in elements)
        rows: set[Element] = set()
        for element in elements:
            what = _changed(element)
            if what is None:
                continue
            goes = element.tag in self.drops
            if goes:
                (marks if what.tag == _P else removed).append(what)
            if what.tag == _TR:
                rows.add(what)
            if not (element.tag == _MOVED_AWAY and arrives):
                _note(changes, element, what, rows)
        return changes, removed, marks

    def say(self, report: Report, where: Where) -> None:
        """One finding: how many changes by whom, and what became of them."""
        if not self.changes:
            return
        by = Counter((c.author or "unknown", c.kind) for c in self.changes)
        said: dict[str, list[str]] = {}
        for (author, kind), count in sorted(by.items()):
            said.setdefault(author, []).append(f"{count} {kind}{'s' if count > 1 else ''}")
        listed = "; ".join(f"{author}: {', '.join(counts)}" for author, counts in said.items())
        done = "rejected" if self.rejects else "accepted and listed for review" if self.keeps else "accepted"
        report.add(Finding(
            "tracked-changes", f"The file has tracked changes ({listed}). They were {done}.", where,
            "--revisions accept takes them, reject leaves them out.", Severity.WARNING,
        ))  # fmt: skip

    def reviews(self) -> tuple[Review, ...]:
        return tuple(
            Review(c.kind, c.id, c.author, c.date, c.words, near=c.near, bookmarks=c.bookmarks)
            for c in (self.changes if self.keeps else ())
        )


def _changed(element: Element) -> Element | None:
    """What a change is about: a paragraph (its mark), a row, a cell, the properties, or itself."""
    parent = element.getparent()
    if parent is None:
        return None
    if element.tag in _RESTORED or element.tag == _MERGED:
        return element
    if parent.tag == _RPR:
        above = parent.getparent()
        return above.getparent() if above is not None and above.tag == _PPR else None
    if parent.tag == _TRPR or (parent.tag == _TCPR and element.tag in _CELLS):
        return parent.getparent()
    return None if parent.tag in (_PPR, n("w:numPr"), n("m:ctrlPr")) else element


def _note(changes: list[Change], element: Element, what: Element, rows: set[Element]) -> None:
    """Remember a change; pieces of one change that stand side by side are one."""
    kind, place = _KINDS[element.tag], _place(what)
    if rows and what.tag != _TR and any(row in rows for row in what.iterancestors(_TR)):
        return
    about = _about(element) if kind == "formatting" else what
    words = MARK if what is place and what.tag == _P else _by_cells(about, _named) if about is not None else ""
    if not (words or kind == "formatting"):
        return
    change = Change(element, kind, words, place)
    if not any(before.takes(change) for before in reversed(changes[-3:])):
        changes.append(change)


def _about(element: Element) -> Element | None:
    """What the properties are of in which a change stands: a run, or a paragraph."""
    above = element.getparent()
    if above is None or above.tag not in (_RPR, _PPR) or element.tag == _MERGED:
        return None
    while above is not None and above.tag in (_RPR, _PPR):
        above = above.getparent()
    return above if above is not None and above.tag in (_R, _P) else None


def _beside(before: Element, after: Element) -> bool:
    """Whether nothing that stays stands between two changes of a paragraph; of its mark, which stands
    in front of all in the file, between it and either end."""
    if before is after:
        return True
    if before.tag == _P:
        return not (_stays(after.itersiblings()) and _stays(after.itersiblings(preceding=True)))
    for one in after.itersiblings(preceding=True):
        if one is before:
            return True
        if _stays((one,)):
            return False
    return False


def _stays(elements: Iterable[Element]) -> bool:
    """Whether any of a paragraph's children is no change, and something to see."""
    return any(
        one.tag not in _KINDS and one.tag != _PPR and next(one.iter(*_CONTENT), None) is not None
        for one in elements
    )


def _named(element: Element) -> str:
    """The words in a change; what has no letters is named."""
    said: list[str] = []
    for one in element.iter(*_TEXTS, *_THINGS):
        thing = f"[{_THINGS[one.tag]}]" if one.tag in _THINGS else ""
        if not thing or said[-1:] != [thing]:  # a picture and its fallback are one
            said.append(thing or _TEXTS[one.tag] or one.text or "")
    return "".join(said)


def _by_cells(what: Element, words: Callable[[Element], str]) -> str:
    """Words; those of a row with its cells apart."""
    if what.tag != _TR:
        return words(what)
    cells = [words(cell) for cell in what.iter(_TC) if next(cell.iterancestors(_TR)) is what]
    return CELLS.join(cells) if any(cells) else ""


def _place(what: Element) -> Element | None:
    if what.tag in (_P, _TR):
        return what
    return next(what.iterancestors(_P, _TR), None)


def _words(element: Element) -> str:
    return "".join(_TEXTS[e.tag] or e.text or "" for e in element.iter(*_TEXTS))


def _near(place: Element | None, joined: dict[Element, Element]) -> str:
    while place is not None and place in joined:
        place = joined[place]
    return "" if place is None else _by_cells(place, _words)


def _remove(element: Element) -> None:
    """A row that was the last one takes its table along, a cell its row."""
    while (parent := element.getparent()) is not None:
        parent.remove(element)
        if element.tag not in (_TR, _TC) or next(parent.iterchildren(element.tag), None) is not None:
            return
        element = parent


def _open(control: Element | None) -> None:
    """A content control that goes (17.13.5.5, 17.13.5.7) leaves what is in it to the other marks."""
    inside = None if control is None else control.find(_INSIDE)
    parent = None if control is None else control.getparent()
    if control is not None and inside is not None and parent is not None:
        at = parent.index(control)
        parent[at : at + 1] = list(inside)


def _join(paragraph: Element, joined: dict[Element, Element]) -> None:
    """A paragraph without its mark becomes the beginning of the next one (17.13.5.15), which keeps
    its own properties, unless nothing of it is left. One that has no next one stays."""
    parent = paragraph.getparent()
    if parent is None:
        return
    for section in paragraph.findall(f"{_PPR}/{_SECTION}"):
        _remove(section)  # it ended with the mark
    empty = next(paragraph.iter(*_CONTENT), None) is None
    after = paragraph.getnext()
    while after is not None and after.tag in _BETWEEN:
        after = after.getnext()
    if after is None or after.tag != _P:
        if empty and (after is not None or paragraph.getprevious() is not None):
            _let_go(paragraph, None)
            parent.remove(paragraph)
        return
    joined[paragraph] = after
    if empty:
        _let_go(paragraph, after)
    else:
        _move(paragraph, after)
    parent.remove(paragraph)


def _move(paragraph: Element, after: Element) -> None:
    """All of a paragraph to the beginning of the next one."""
    own, other = paragraph.find(_PPR), after.find(_PPR)
    if next(after.iter(*_CONTENT), None) is None and own is not None:
        if other is not None:
            own.extend(other.findall(_SECTION))
            after.remove(other)
        after.insert(0, own)
        other = own
    start = 0 if other is None else 1
    for place, child in enumerate([c for c in paragraph if c is not own], start):
        after.insert(place, child)


def _let_go(paragraph: Element, after: Element | None) -> None:
    """An empty paragraph goes with the bookmarks that are only in it; others begin in the next."""
    ends = {e.get(ID) for e in paragraph.iter(_END)}
    starts = [e for e in paragraph.iter(_START) if e.get(ID) not in ends]
    first = 0 if after is None or after.find(_PPR) is None else 1
    for start in starts if after is not None else ():
        after.insert(first, start)  # type: ignore[union-attr]


def _restore(element: Element) -> None:
    """Put the properties back that a change remembers."""
    properties = element.getparent()
    old = next(iter(element), None)
    if properties is None:
        return
    stays = _STAYS | ({_RPR, _SECTION} if properties.tag == _PPR else set())
    for child in list(properties):
        if child.tag not in stays:
            properties.remove(child)
    for place, child in enumerate(list(old) if old is not None else []):
        properties.insert(place, child)


def _unmerge(element: Element) -> None:
    """`w:cellMerge` (17.13.5.3) tells how the cell was merged before."""
    properties = element.getparent()
    before = element.get(n("w:vMergeOrig"))
    if properties is None:
        return
    merge = properties.find(n("w:vMerge"))
    if merge is not None:
        properties.remove(merge)
    if before:
        was = "restart" if before == "rest" else "continue"
        properties.append(properties.makeelement(n("w:vMerge"), {n("w:val"): was}))
    properties.remove(element)


