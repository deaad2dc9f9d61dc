"""Pieces -> paragraphs with revision marks (ECMA-376 Part 1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Hashable
from copy import deepcopy

from lxml import etree

from councildoc.ooxml.xml import XML_SPACE, w
from councildoc.redline.looks import attributes
from councildoc.redline.notes import Notes
from councildoc.redline.parts import Borrower, Home
from councildoc.redline.pieces import Piece, paragraph_look, pieces
from councildoc.writers.word.refresh.track import Hand

Element = etree._Element

_T, _R, _P, _PPR, _RPR = w("t"), w("r"), w("p"), w("pPr"), w("rPr")
_BLOCK_INSIDE = f"{w('sdtContent')}/{_P}"
_LATE = (w("sectPr"), w("pPrChange"))
_NOT_CHANGED = (w("rPr"), w("sectPr"), w("pPrChange"))


class Item:
    """A node of a paragraph that is being written; `old` says that it comes from the old side."""

    __slots__ = ("holders", "node", "old", "run", "sign", "status", "was")

    def __init__(self, piece: Piece, node: Element, status: str, old: bool) -> None:
        self.holders, self.sign, self.run = piece.holders, piece.sign, piece.run
        self.node, self.status, self.old = node, status, old
        self.was: Hashable = None


class Writer:
    """Writes the paragraphs of one part; `old` and `new` are where its two sides are at home."""

    def __init__(self, hand: Hand, borrower: Borrower, old: Home, new: Home, notes: Notes) -> None:
        self.hand, self.borrower, self.old, self.new, self.notes = hand, borrower, old, new, notes
        self.out: list[Element] = []
        self.items: list[Item] = []

    def borrow(self, element: Element) -> Element:
        return self.borrower.copy(element, self.old.name, self.new.name)

    def taken(self) -> list[Element]:
        """The paragraphs that were written since the last time."""
        out, self.out = self.out, []
        return out

    def put(
        self, piece: Piece, start: int, end: int, status: str, old: bool = False, was: Piece | None = None
    ) -> None:
        """A piece, or some of its characters. `was` is its old self, if that looked otherwise."""
        if start == 0 and not old:
            self.put_before(piece)
        if piece.run is None:
            for each in piece.content:
                node = self.borrow(each) if old else deepcopy(each)
                node.tail = None
                self.add(Item(piece, node, status, old))
            return
        made = etree.Element(_R)
        if piece.properties is not None:
            made.append(self.borrow(piece.properties) if old else deepcopy(piece.properties))
        child = self.borrow(piece.content[0]) if old else deepcopy(piece.content[0])
        child.tail = None
        if child.tag == _T:
            child.text = piece.text[start:end]
            child.set(XML_SPACE, "preserve")
        if piece.note is not None:
            self.note(piece, child, status, old)
        made.append(child)
        item = Item(piece, made, status, old)
        if was is not None and was.look != piece.look:
            item.was = was.look
            self.change(made, was)
        self.add(item)

    def put_before(self, piece: Piece) -> None:
        """The marks without width, such as bookmarks, that stand before a new piece."""
        self.items += [Item(piece, deepcopy(each), "", False) for each in piece.before]

    def note(self, piece: Piece, mark: Element, status: str, old: bool) -> None:
        assert piece.note is not None
        kind, name = piece.note
        if old:
            mark.set(w("id"), self.notes.gone(kind, name, status))
        elif status:
            self.notes.come(kind, name, status)

    def change(self, run: Element, was: Piece) -> None:
        if not (len(run) and run[0].tag == _RPR):
            run.insert(0, etree.Element(_RPR))
        change = self.hand.mark("rPrChange")
        change.append(etree.Element(_RPR) if was.properties is None else self.borrow(was.properties))
        run[0].append(change)

    def add(self, item: Item) -> None:
        last = self.items[-1] if self.items else None
        same = (
            last is not None and item.run is not None and last.run is item.run and last.node.tag == _R
            and (last.status, last.old, last.was) == (item.status, item.old, item.was)
        )  # fmt: skip
        if same and last is not None:
            for child in [e for e in item.node if e.tag != _RPR]:
                before = last.node[-1]
                if child.tag == _T and before.tag == _T:
                    before.text = (before.text or "") + (child.text or "")
                else:
                    last.node.append(child)
        else:
            self.items.append(item)

    def end(self, paragraph: Element, status: str, old: bool = False, was: Element | None = None) -> None:
        """The mark of a paragraph, with its properties."""
        made = etree.Element(_P)
        if not old:
            for name, value in attributes(paragraph):
                made.set(name, value)
        properties = self.properties(paragraph, status, old, was)
        if properties is not None:
            made.append(properties)
        self.fill(made)
        self.out.append(made)

    def properties(
        self, paragraph: Element, status: str, old: bool, was: Element | None
    ) -> Element | None:
        found = paragraph.find(_PPR)
        made = None
        if found is not None:
            made = self.borrow(found) if old else deepcopy(found)
            made.tail = None
            for each in [e for e in made if old and status != "del" and e.tag == w("sectPr")]:
                made.remove(each)
        changed = was is not None and paragraph_look(paragraph) != paragraph_look(was)
        if made is None and (status or changed):
            made = etree.Element(_PPR)
        if made is None:
            return None
        if status:
            marks = made.find(_RPR)
            if marks is None:
                marks = etree.Element(_RPR)
                late = next((n for n, e in enumerate(made) if e.tag in _LATE), len(made))
                made.insert(late, marks)
            marks.insert(0, self.hand.mark(status))
        if changed and was is not None:
            change = self.hand.mark("pPrChange")
            before = was.find(_PPR)
            inner = etree.Element(_PPR) if before is None else self.borrow(before)
            inner.tail = None
            for each in [e for e in inner if e.tag in _NOT_CHANGED]:
                inner.remove(each)
            change.append(inner)
            made.append(change)
        return made

    def fill(self, paragraph: Element) -> None:
        """Put the items that were gathered into a paragraph, in their holders and marks."""
        items, self.items = self.items, []
        _settle_in(items)
        opened: list[tuple[Element, Element]] = []
        inside = paragraph
        mark: Element | None = None
        status = ""
        for item in items:
            kept = 0
            while kept < min(len(opened), len(item.holders)) and opened[kept][0] is item.holders[kept]:
                kept += 1
            if kept < len(opened) or kept < len(item.holders):
                mark, status = None, ""
                del opened[kept:]
                inside = opened[-1][1] if opened else paragraph
                for holder in item.holders[kept:]:
                    made = self.holder(holder, item.old)
                    inside.append(made)
                    opened.append((holder, made))
                    inside = made
            if item.status != status:
                status, mark = item.status, None
            if not status:
                inside.append(item.node)
                continue
            if mark is None:
                mark = self.hand.mark(status)
                inside.append(mark)
            mark.append(_struck(item.node) if status == "del" else item.node)

    def holder(self, found: Element, old: bool) -> Element:
        made = etree.Element(found.tag, dict(attributes(found)))
        made.extend([deepcopy(e) for e in found if e.tag in (w("sdtPr"), w("smartTagPr"), w("customXmlPr"))])
        return self.borrow(made) if old else made

    def whole(self, paragraph: Element, status: str, old: bool = False) -> Element:
        """A paragraph that came, went or moved as a whole."""
        found = pieces(paragraph, self.old if old else self.new)
        for piece in found[:-1]:
            self.put(piece, 0, len(piece.text), status, old)
        if not old:
            self.put_before(found[-1])
        self.end(paragraph, status, old)
        return self.taken()[0]

    def blocks(self, element: Element, status: str, old: bool = False) -> list[Element]:
        """Any block that came or went as a whole; a content control has marks around it, without
        which it would stay when its content goes (17.13.5.5, 17.13.5.7)."""
        holder = etree.Element(w("body"))
        holder.append(self.block(element, status, old))
        kind = "customXmlIns" if status == "ins" else "customXmlDel"
        for control in [e for e in holder.iter(w("sdt")) if e.find(_BLOCK_INSIDE) is not None]:
            start, end = self.hand.mark(f"{kind}RangeStart"), etree.Element(w(f"{kind}RangeEnd"))
            end.set(w("id"), start.get(w("id"), ""))
            control.addprevious(start)
            control.addnext(end)
        return list(holder)

    def block(self, element: Element, status: str, old: bool = False) -> Element:
        """The same without these: every paragraph and row in it is marked."""
        if element.tag == _P:
            return self.whole(element, status, old)
        made = deepcopy(element)
        made.tail = None
        originals = [p for p in element.iter(_P) if not _boxed(p, element)]
        copies = [p for p in made.iter(_P) if not _boxed(p, made)]
        for one, other in zip(originals, copies, strict=True):
            parent = other.getparent()
            if parent is not None:
                parent.replace(other, self.whole(one, status, old))
        for row in made.iter(w("tr")):
            row_marked(row, self.hand.mark(status))
        if old:
            self.home(made)
        return made

    def home(self, made: Element) -> None:
        """Bring the frame of an old block home: its paragraphs were already."""
        for each in made.iter():
            if each.tag == w("tblStyle"):
                self.borrower.style(each.get(w("val"), ""))


def row_marked(row: Element, mark: Element) -> None:
    """Mark a row; w:trPr comes after w:tblPrEx (17.4.81)."""
    properties = row.find(w("trPr"))
    if properties is None:
        properties = etree.Element(w("trPr"))
        row.insert(1 if len(row) and row[0].tag == w("tblPrEx") else 0, properties)
    properties.append(mark)


def _settle_in(items: list[Item]) -> None:
    """What went from inside a link that stays is struck inside that link."""
    for n, item in enumerate(items):
        if not (item.old and item.holders):
            continue
        near = [items[n - 1]] if n else []
        near += [i for i in items[n + 1 :] if not i.old][:1]
        for other in near:
            if other.sign == item.sign and len(other.holders) == len(item.holders):
                item.holders, item.old = other.holders, other.old
                break


def _struck(node: Element) -> Element:
    """Text that went is w:delText (17.3.3.7), an instruction w:delInstrText."""
    for each in list(node.iter(_T, w("instrText"))):
        if next(each.iterancestors(w("txbxContent")), None) is None:
            each.tag = w("delText") if each.tag == _T else w("delInstrText")
            each.set(XML_SPACE, "preserve")
    return node


def _boxed(paragraph: Element, top: Element) -> bool:
    """Whether a paragraph stands in another one: in a text box."""
    for each in paragraph.iterancestors():
        if each is top:
            return False
        if each.tag == _P:
            return True
    return False

