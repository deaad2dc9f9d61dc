"""A piece of an annex that became another -> the same piece with tracked changes.

Accepting them gives today's piece, rejecting them the one that was there (ECMA-376 Part 1, 17.13.5).
A row is marked as inserted or deleted, and so is what stands in its cells: row marks alone leave
the words behind in some programs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from difflib import SequenceMatcher

from lxml import etree

from councildoc.ooxml.bookmarks import NOTE
from councildoc.ooxml.xml import XML_SPACE, R, local, parse, serialise, w
from councildoc.value import Value
from councildoc.writers.word.refresh.scan import Slot

Element = etree._Element

_ROOT = re.compile(r"<w:document\b[^>]*>")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_PLAIN = {"rPr", "t", "tab", "br"}
_WIDTHLESS = {"bookmarkStart", "bookmarkEnd", "proofErr", "commentRangeStart", "commentRangeEnd"}
_RPR, _PPR, _TRPR, _TCPR = w("rPr"), w("pPr"), w("trPr"), w("tcPr")
HOLDERS = ("hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml")
_AFTER_MARK = (w("sectPr"), w("pPrChange"))


class Hand(Value):
    """Whose changes they are, when (ISO 8601, or empty), and where their numbers come from."""

    author: str
    date: str
    next: Callable[[], int]

    def mark(self, name: str) -> Element:
        """`w:ins` or `w:del`, with whose change it is."""
        made = etree.Element(w(name))
        made.set(w("id"), str(self.next()))
        made.set(w("author"), self.author)
        if self.date:
            made.set(w("date"), self.date)
        return made


class Tracker:
    """Writes pieces with tracked changes, in the namespaces of a file's main part."""

    def __init__(self, document: str, hand: Hand) -> None:
        found = _ROOT.search(document)
        self.head = found[0] if found else ""
        self.hand = hand

    def inserted(self, slot: Slot) -> str:
        return self._whole(slot.text, "ins")

    def deleted(self, slot: Slot, nameless: bool) -> str:
        """`nameless`: the same id stands in a new place, and a bookmark must not stand twice."""
        return self._whole(slot.text, "del", nameless)

    def changed(self, old: Slot, new: Slot) -> str | None:
        """None when the two are not of one build: other numbers of cells or of paragraphs."""
        head, one, tail = self._tree(old.text)
        _, other, _ = self._tree(new.text)
        if one.tag != other.tag and len(one) != len(other):
            return None
        good = self._rows(one, other) if list(one.iter(w("tr"))) else self._paragraphs(list(one), list(other))
        return head + _inner(one) + tail if good else None

    # Whole pieces.

    def _whole(self, text: str, kind: str, nameless: bool = False) -> str:
        if "</w:tbl>" in text:  # a table's end
            return text
        head, root, tail = self._tree(text)
        for row in root.iter(w("tr")):
            self._mark_row(row, kind)
        for paragraph in list(root.iter(w("p"))):
            self._wrap(paragraph, kind)
            self._mark_paragraph(paragraph, kind)
        for mark in [*root.iter(w("bookmarkStart"), w("bookmarkEnd"))] if nameless else ():
            _remove(mark)
        return head + _inner(root) + tail

    def _mark_row(self, row: Element, kind: str) -> None:
        properties = row.find(_TRPR)
        if properties is None:
            properties = etree.Element(_TRPR)
            row.insert(1 if row.find(w("tblPrEx")) is not None else 0, properties)
        if properties.find(w(kind)) is None:
            properties.append(self.hand.mark(kind))

    def _mark_paragraph(self, paragraph: Element, kind: str) -> None:
        """The paragraph's mark, which goes or comes with its words (17.13.5.15, 17.13.5.20)."""
        properties = paragraph.find(_PPR)
        if properties is None:
            properties = etree.Element(_PPR)
            paragraph.insert(0, properties)
        look = properties.find(_RPR)
        if look is None:
            look = etree.Element(_RPR)
            at = next((n for n, child in enumerate(properties) if child.tag in _AFTER_MARK), len(properties))
            properties.insert(at, look)
        if look.find(w(kind)) is None:
            look.insert(0, self.hand.mark(kind))

    def _wrap(self, parent: Element, kind: str) -> None:
        """Every run below a paragraph into a mark of its own kind; what is struck already stays."""
        for child in list(parent):
            if child.tag == w("r"):
                mark = self.hand.mark(kind)
                parent.replace(child, mark)
                mark.append(child)
                if kind == "del":
                    _struck(child)
            elif local(child) in HOLDERS or (local(child) == "ins" and kind == "del"):
                self._wrap(child, kind)

    # What became another.

    def _rows(self, one: Element, other: Element) -> bool:
        pairs = list(zip(one.iter(w("tr")), other.iter(w("tr")), strict=False))
        for old, new in pairs:
            cells, wanted = old.findall(w("tc")), new.findall(w("tc"))
            if len(cells) != len(wanted):
                return False
            for cell, to in zip(cells, wanted, strict=True):
                self._merge(cell, to)
                if not self._paragraphs(cell.findall(w("p")), to.findall(w("p"))):
                    return False
        return True

    def _merge(self, cell: Element, to: Element) -> None:
        """Where a merged cell begins or ends elsewhere now: the cell's properties, with the old."""
        before, after = (c.find(f"{_TCPR}/{w('vMerge')}") for c in (cell, to))
        if _merged(before) == _merged(after):
            return
        properties = cell.find(_TCPR)
        if properties is None:
            return
        kept = deepcopy(properties)
        for change in kept.findall(w("tcPrChange")):
            kept.remove(change)
        for change in properties.findall(w("tcPrChange")):
            properties.remove(change)
        if before is not None:
            properties.remove(before)
        if after is not None:
            first = ("tcW", "gridSpan", "cnfStyle")
            at = next((n for n, c in enumerate(properties) if local(c) not in first), len(properties))
            properties.insert(at, deepcopy(after))
        change = self.hand.mark("tcPrChange")
        change.append(kept)
        properties.append(change)

    def _paragraphs(self, olds: list[Element], news: list[Element]) -> bool:
        """The paragraphs of a cell. Those that came or went at its end are joined to the one before
        by that one's mark, for the last mark of a cell cannot go."""
        olds = [p for p in olds if p.tag == w("p")]
        news = [p for p in news if p.tag == w("p")]
        if not olds or not news:
            return olds == news
        for old, new in zip(olds, news, strict=False):
            self._words(old, new)
        for extra in olds[len(news) :]:
            self._wrap(extra, "del")
            previous = extra.getprevious()
            if previous is not None and previous.tag == w("p"):
                self._mark_paragraph(previous, "del")
        last = olds[-1]
        for extra in news[len(olds) :]:
            made = deepcopy(extra)
            self._wrap(made, "ins")
            self._mark_paragraph(last, "ins")
            last.addnext(made)
            last = made
        return True

    def _words(self, old: Element, new: Element) -> None:
        before, after = _pieces(old), _pieces(new)
        if before is None or after is None:
            if _signature(old) != _signature(new):
                self._replaced(old, new)
        elif before != after:
            self._compared(old, before, after)

    def _replaced(self, old: Element, new: Element) -> None:
        """All that stood there is struck, all that is new put behind it."""
        self._wrap(old, "del")
        made = deepcopy(new)
        _unmark(made, lambda name: not name.startswith(NOTE))
        called = {mark.get(w("name"), "") for mark in made.iter(w("bookmarkStart"))}
        _unmark(old, called.__contains__)  # a note that is called anew is known by its new call
        self._wrap(made, "ins")
        for child in list(made):
            if child.tag != _PPR:
                old.append(child)

    def _compared(self, old: Element, before: list[Piece], after: list[Piece]) -> None:
        """Plain runs on both sides: word by word."""
        first = next((n for n, child in enumerate(old) if child.tag == w("r")), len(old))
        for child in list(old):
            if child.tag == w("r"):
                old.remove(child)
        for element in self._told(before, after):
            old.insert(first, element)
            first += 1

    def _told(self, before: list[Piece], after: list[Piece]) -> Iterator[Element]:
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        for kind, a, b, c, d in matcher.get_opcodes():
            if kind == "equal":
                yield from _runs(before[a:b])
            else:
                for name, pieces in (("del", before[a:b]), ("ins", after[c:d])):
                    for run in _runs(pieces):
                        mark = self.hand.mark(name)
                        mark.append(run)
                        if name == "del":
                            _struck(run)
                        yield mark

    # Fragments.

    def _tree(self, text: str) -> tuple[str, Element, str]:
        """What stands before the first row or paragraph that is whole, a tree of the rest, and what
        stands behind it. A table's opening is not whole."""
        start = text.find("<w:tr") if "<w:tblGrid" in text else 0
        end = len(text)
        root = parse(f"{self.head}{text[start:end]}</w:document>".encode(), "the annex")
        return text[:start], root, text[end:]


Piece = tuple[str, str]
"""A word (or a tab, a break) and the look of its run, as XML."""


def _pieces(paragraph: Element) -> list[Piece] | None:
    """A paragraph's words; None when it has more than plain runs."""
    made: list[Piece] = []
    for child in paragraph:
        name = local(child)
        if name == "pPr" or name in _WIDTHLESS:
            continue
        if name != "r" or not {local(inner) for inner in child} <= _PLAIN:
            return None
        look = child.find(_RPR)
        said = "" if look is None else etree.tostring(look, method="c14n").decode()
        for inner in child:
            if local(inner) == "t":
                made += [(token, said) for token in _TOKEN.findall(inner.text or "")]
            elif local(inner) != "rPr":
                made.append(("\t" if local(inner) == "tab" else "\n", said))
    return made


def _runs(pieces: list[Piece]) -> Iterator[Element]:
    """Words that look alike follow one another in one run."""
    at = 0
    while at < len(pieces):
        look = pieces[at][1]
        end = next((n for n in range(at, len(pieces)) if pieces[n][1] != look), len(pieces))
        run = etree.Element(w("r"))
        if look:
            run.append(etree.fromstring(look))
        for part in re.split("([\t\n])", "".join(token for token, _ in pieces[at:end])):
            if part in ("\t", "\n"):
                etree.SubElement(run, w("tab" if part == "\t" else "br"))
            elif part:
                text = etree.SubElement(run, w("t"))
                text.text = part
                text.set(XML_SPACE, "preserve")
        yield run
        at = end


def _signature(paragraph: Element) -> list[tuple[str, str]]:
    """A paragraph's words, where they lead, how strong they are, and its notes."""
    made = []
    for element in paragraph.iter(*map(w, ("t", "b", "i", "hyperlink", "instrText", "footnoteReference"))):
        said = element.get(f"{{{R}}}id") or element.get(w("anchor")) or element.get(w("id")) or ""
        made.append((local(element), (element.text or "").strip() or said))
    return made


def _struck(run: Element) -> None:
    for text in [*run.iter(w("t"), w("instrText"))]:
        text.tag = w("delText" if local(text) == "t" else "delInstrText")
        text.set(XML_SPACE, "preserve")


def _unmark(paragraph: Element, goes: Callable[[str], bool]) -> None:
    """Take out the bookmarks whose names say so."""
    starts = [mark for mark in paragraph.iter(w("bookmarkStart")) if goes(mark.get(w("name"), ""))]
    numbers = {mark.get(w("id")) for mark in starts}
    ends = [mark for mark in paragraph.iter(w("bookmarkEnd")) if mark.get(w("id")) in numbers]
    for mark in (*starts, *ends):
        _remove(mark)


def _merged(found: Element | None) -> str:
    return "" if found is None else found.get(w("val"), "continue")


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _inner(root: Element) -> str:
    """The text between a root's tags: what stands there has the root's namespaces anyway."""
    text = serialise(root)
    return text[text.index(">") + 1 : text.rindex("</")]


__all__ = ["Hand", "Tracker"]
