"""The sections of both sides -> those of the redline: their layout, headers and footers.

A section's properties stand in the mark that ends it, or at the body's end (ECMA-376 Part 1, 17.6).
Marks of sections pair as all marks do; so, read in order, those that did not come are the old
sections, those that did not go the new ones.

A change of layout is tracked (17.13.5.32), what a section refers to is not (17.10.5): one part must
read as both sides' header. A part that is to read as two different old ones is therefore doubled.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from councildoc.ooxml.writing import OFFICE
from councildoc.ooxml.xml import R, W, local, w
from councildoc.redline.looks import look
from councildoc.redline.parts import Borrower, Package
from councildoc.value import Value
from councildoc.writers.word.refresh.track import Hand

Element = etree._Element
Place = tuple[str, str]
"""`header` or `footer`, and the pages that it is for: `default`, `first`, `even`."""

_P, _PPR, _SECT, _ID = w("p"), w("pPr"), w("sectPr"), f"{{{R}}}id"
REFERENCES = (w("headerReference"), w("footerReference"))
_OTHERS = (*REFERENCES, w("printerSettings"), w("sectPrChange"))


class Section(Value):
    """`named` are the places whose parts it names itself; `shows` has all, those that it takes over
    from the section before it, too."""

    properties: Element
    named: frozenset[Place]
    shows: dict[Place, str]


def sections(package: Package) -> list[Section]:
    """The sections of a file, in order."""
    targets = {rid: target for rid, _, target, outside in package.relationships(package.main) if not outside}
    found: list[Section] = []
    shows: dict[Place, str] = {}
    for properties in package.tree(package.main).iter(_SECT):
        own = {place(ref): targets.get(ref.get(_ID, ""), "") for ref in properties.iterchildren(*REFERENCES)}
        own = {where: part for where, part in own.items() if part in package.parts}
        shows = shows | own
        found.append(Section(properties, frozenset(own), shows))
    return found


def place(reference: Element) -> Place:
    return local(reference).removesuffix("Reference"), reference.get(w("type"), "default")


def ends(paragraph: Element) -> tuple[Place, ...] | None:
    """What a paragraph's mark ends beside its paragraph: nothing, or a section that names these
    headers and footers. Marks that end unlike sections are not the same."""
    for properties in paragraph.iterchildren(_PPR):
        for section in properties.iterchildren(_SECT):
            return tuple(sorted(map(place, section.iterchildren(*REFERENCES))))
    return None


class Running:
    """Gives each section of the redline parts that read as both sides. `pairs` has them: (part of
    the old side, part of the new side) -> part of the redline; an empty name is no part."""

    def __init__(self, hand: Hand, borrower: Borrower) -> None:
        self.hand, self.borrower = hand, borrower
        self.old, self.new = borrower.old, borrower.new
        self.pairs: dict[tuple[str, str], str] = {}
        self.changed = False

    def mark(self, body: Element, olds: list[Section], news: list[Section]) -> None:
        """Go through the sections of the marked body."""
        found = list(_paired(body, olds, news))
        for properties, one, other in found:
            if one is not None and other is not None:
                self.laid_out(properties, one)
                for where in sorted(one.named | other.named):
                    part = self.part(one.shows.get(where, ""), other.shows.get(where, ""))
                    self.refer(properties, where, part)
        for properties, one, other in found:
            if one is not None and other is None:
                for where in sorted(one.named):
                    self.refer(properties, where, self.went(one.shows[where]))

    def laid_out(self, properties: Element, before: Section) -> None:
        """Tell a change of the page's size, margins and the like."""
        now, was = _layout(properties), _layout(before.properties)
        if look(now) != look(was):
            change = self.hand.mark("sectPrChange")
            change.append(was)
            properties.append(change)
            self.changed = True

    def refer(self, properties: Element, where: Place, part: str) -> None:
        """Let a section name a part."""
        kind, pages = where
        name = self.new.add_relationship(self.new.main, f"{OFFICE}/relationships/{kind}", part, False)
        known = {place(ref): ref for ref in properties.iterchildren(*REFERENCES)}
        reference = known.get(where)
        if reference is None:
            reference = etree.Element(w(f"{kind}Reference"), {w("type"): pages})
            properties.insert(len(known), reference)
        if reference.get(_ID) != name:
            reference.set(_ID, name)
            self.changed = True

    def part(self, was: str, now: str) -> str:
        """The part that is to read as these two."""
        if (was, now) not in self.pairs:
            if not now:
                made = self.borrower.taken_over(was)
                self.new.trees[made] = _emptied(self.old.tree(was))
            else:
                made = self.new.doubled(now) if now in self.pairs.values() else now
            self.pairs[was, now] = made
        return self.pairs[was, now]

    def went(self, was: str) -> str:
        """A part that reads as an old one, for a section that went."""
        for (before, _), part in self.pairs.items():
            if before == was:
                return part
        made = self.borrower.part(was)
        return self.borrower.taken_over(was) if made in self.pairs.values() else made


def _paired(
    body: Element, olds: list[Section], news: list[Section]
) -> Iterator[tuple[Element, Section | None, Section | None]]:
    """The sections of a marked body with what they are on both sides."""
    one, other = iter(olds), iter(news)
    for properties in list(body.iter(_SECT)):
        marks = {local(mark) for mark in properties.getparent().iterfind(f"{w('rPr')}/*")}  # type: ignore[union-attr]
        before = None if marks & {"ins", "moveTo"} else next(one, None)
        yield properties, before, None if marks & {"del", "moveFrom"} else next(other, None)


def _layout(properties: Element) -> Element:
    """A section's properties without what cannot be tracked."""
    made = etree.Element(_SECT)
    made.extend([deepcopy(e) for e in properties if e.tag not in _OTHERS])
    return made


def _emptied(root: Element) -> Element:
    """A header or footer that says nothing, and looks like another."""
    made = etree.Element(root.tag, nsmap={"w": W})
    paragraph = etree.SubElement(made, _P)
    properties = root.find(f"{_P}/{w('pPr')}")
    if properties is not None:
        paragraph.append(deepcopy(properties))
    return made
