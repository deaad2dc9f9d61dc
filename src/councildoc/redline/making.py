"""Two packages -> the new one with every change tracked."""

from __future__ import annotations

import io
from collections.abc import Hashable
from copy import deepcopy
from itertools import count
from typing import Any

from lxml import etree

from councildoc.errors import CouncildocError
from councildoc.ooxml.package import read_parts
from councildoc.ooxml.strict import transitional
from councildoc.ooxml.writing import Package as Zip
from councildoc.ooxml.xml import R, W, local, w
from councildoc.redline.blocks import Library
from councildoc.redline.marks import Writer
from councildoc.redline.notes import Notes
from councildoc.redline.parts import Borrower, Home, Package
from councildoc.redline.sections import Running, Section, sections
from councildoc.redline.settle import Revisions, has_revisions, settle, settle_by
from councildoc.redline.stories import Stories
from councildoc.value import Value
from councildoc.writers.word.refresh.track import Hand

Element = etree._Element

_P, _SECT = w("p"), w("sectPr")
_TOLD_BY_NONE = ("/styles", "/numbering", "/theme", "/comments", "/glossaryDocument")
_TABLE_LOOKS = (w("tblStyle"), w("tblBorders"), w("tcBorders"), w("shd"), w("tblHeader"))
DATE = "2025-01-01T00:00:00Z"
FIRST = 700_001
"""The first number of a change: above what Word gives to bookmarks and comments."""


class Redline(Value):
    """The file's bytes; `coarse` are the beginnings of blocks that had to be replaced as a whole.
    `uncompared` are parts of the new file that are other ones than the old file's and that no change
    tells of; `tracked` has for each side the changes that were tracked in it already."""

    data: bytes
    coarse: tuple[str, ...]
    uncompared: tuple[str, ...]
    tracked: tuple[Revisions, Revisions]


def redline(
    old: bytes, new: bytes, author: str = "councildoc", date: str = DATE,
    revisions: tuple[str, str] = ("accept", "accept"),
) -> Redline:  # fmt: skip
    """The new file with every change from the old one tracked.

    `date` is ISO 8601, and moves must have one (17.13.5.24); `revisions` say how tracked changes
    that are there already are taken ("accept", "reject"). Raises Unreadable for what is no Word
    file, CouncildocError for a result that does not read as its two sides (which no pair is known
    to give)."""
    hand = Hand(author, date, count(FIRST).__next__)
    packages = [Package(transitional(read_parts(data))) for data in (old, new)]
    maker = _Maker(packages[0], packages[1], hand, revisions)
    maker.make()
    return Redline(maker.written(), tuple(maker.coarse), maker.uncompared, maker.tracked)


class _Maker:
    def __init__(self, old: Package, new: Package, hand: Hand, revisions: tuple[str, str]) -> None:
        self.old, self.new, self.hand = old, new, hand
        self.tracked = Revisions(revisions[0]), Revisions(revisions[1])
        self.uncompared = _uncompared(old, new)
        self.borrower = Borrower(old, new)
        self.notes = Notes()
        self.library = Library()
        self.coarse: list[str] = []

    def make(self) -> None:
        old_notes, new_notes = self.definitions()
        for kind in ("footnote", "endnote"):
            taken = [int(name) for k, name in new_notes if k == kind and name.lstrip("-").isdigit()]
            self.notes.next[kind] = max([1, *taken])
        old, new = (self.tree(package, package.main) for package in (self.old, self.new))
        if _looks(old) != _looks(new):
            self.uncompared += ("the look of tables (borders, shading, heading rows)",)
        if _led_to(old) & _names(old) - _names(new):
            self.uncompared += ("places in the paper that links of the old file lead to",)
        before, after = sections(self.old), sections(self.new)
        self.part(self.old.main, self.new.main, self.body)
        self.headers(before, after)
        self.definitions_marked(old_notes, new_notes)

    def tree(self, package: Package, name: str) -> Element:
        fresh = name not in package.trees
        root = package.tree(name)
        if fresh and has_revisions(root):
            settle_by(root, self.tracked[package is self.new])
            if package is self.new:
                package.touched.add(name)
        return root

    def writer(self, old: str, new: str) -> Writer:
        return Writer(self.hand, self.borrower, Home(self.old, old), Home(self.new, new), self.notes)

    def part(self, old: str, new: str, mark: Any) -> None:
        roots = self.tree(self.old, old), self.tree(self.new, new)
        mark(*roots, Stories(self.writer(old, new), self.library, self.coarse), new)

    def body(self, old: Element, new: Element, stories: Stories, name: str) -> None:
        before, after = old.find(w("body")), new.find(w("body"))
        if before is None or after is None:
            raise CouncildocError("One of the files has no body that is known here.")
        self.story(before, after, stories, name)

    def story(self, before: Element, after: Element, stories: Stories, name: str) -> None:
        """Mark one story and look whether it reads as its two sides."""
        homes = stories.writer.old, stories.writer.new
        olds, news = (_blocks(before), _blocks(after))
        wanted = self.told(after, homes[1]), self.told(before, homes[0])
        made = stories.mark(olds, news, moves=True)
        if not any(e is not n for e, n in zip(made, news, strict=False)) and len(made) == len(news):
            return
        end = [e for e in after if e.tag == _SECT]
        after[:] = [*made, *end]
        for how, want in zip(("accept", "reject"), wanted, strict=True):
            copy = settle(deepcopy(after), how)
            if not _same(self.told(copy, homes[1]), want):
                raise CouncildocError(
                    f"The redline would not read as its sides ({how}), so it was not written."
                )
        self.new.touched.add(name)

    def told(self, top: Element, home: Home) -> list[Hashable]:
        """What a story says: its paragraphs in order, tables' ends among them."""
        return [
            self.library.said(element, home).told if element.tag == _P else local(element)
            for element in top.iter(_P, w("tbl"), w("tr"), w("tc"))
        ]

    def headers(self, olds: list[Section], news: list[Section]) -> None:
        """Each section's headers and footers, and its layout."""
        running = Running(self.hand, self.borrower)
        running.mark(self.new.tree(self.new.main), olds, news)
        if running.changed:
            self.new.touched.add(self.new.main)
        for (was, _), name in running.pairs.items():
            self.part(was, name, self.story)

    def definitions(self) -> tuple[dict[tuple[str, str], Element], dict[tuple[str, str], Element]]:
        """The notes of both sides by kind and id."""
        return tuple(  # type: ignore[return-value]
            {
                (kind, note.get(w("id"), "")): note
                for kind in ("footnote", "endnote")
                if (name := package.related(package.main, f"/{kind}s"))
                for note in self.tree(package, name).iterchildren(w(kind))
            }
            for package in (self.old, self.new)
        )

    def definitions_marked(
        self, olds: dict[tuple[str, str], Element], news: dict[tuple[str, str], Element]
    ) -> None:
        """The notes that stayed are compared; those that came or went are marked as a whole."""
        for kind in ("footnote", "endnote"):
            old, new = (p.related(p.main, f"/{kind}s") for p in (self.old, self.new))
            if not new:
                new = self.notes_part(kind, old)
            if not new:
                continue
            writer = self.writer(old or new, new)
            stories = Stories(writer, self.library, self.coarse)
            for (sort, name), before in self.notes.pairs.items():
                if sort == kind and (sort, before) in olds and (sort, name) in news:
                    self.story(olds[sort, before], news[sort, name], stories, new)
            for (sort, name), status in self.notes.came.items():
                if sort == kind and (sort, name) in news:
                    note = news[sort, name]
                    note[:] = [_note_marked(writer, e, status, False) for e in note]
                    self.new.touched.add(new)
            for (sort, name), (number, status) in list(self.notes.went.items()):
                if sort == kind and (sort, name) in olds:
                    made = etree.SubElement(self.new.tree(new), w(kind))
                    made.set(w("id"), number)
                    made.extend([_note_marked(writer, e, status, True) for e in olds[sort, name]])
                    self.new.touched.add(new)

    def notes_part(self, kind: str, old: str) -> str:
        """A part for notes in a file that has none, if old ones went."""
        if not old or not any(sort == kind for sort, _ in self.notes.went):
            return ""
        name = f"word/{kind}s.xml"
        root = etree.Element(w(f"{kind}s"), nsmap={"w": W, "r": R})
        root.extend([deepcopy(n) for n in self.old.tree(old) if n.get(w("type")) not in (None, "normal")])
        self.new.parts[name] = b""
        self.new.trees[name] = root
        self.new.typed(self.old, old, name)
        links = self.old.relationships(self.old.main)
        relation = next(how for _, how, target, _ in links if target == old)
        self.new.add_relationship(self.new.main, relation, name, False)
        return name

    def written(self) -> bytes:
        """The package: parts in their order, only those written anew that something changed in."""
        parts = dict(self.new.parts)
        for name in sorted(self.new.touched):
            parts[name] = etree.tostring(
                self.new.trees[name], xml_declaration=True, encoding="UTF-8", standalone=True
            )
        parts |= self.new.rels()
        out = io.BytesIO()
        package = Zip(out)
        for name, content in parts.items():
            package.part(name, content)
        package.close()
        return out.getvalue()


def _uncompared(old: Package, new: Package) -> tuple[str, ...]:
    """Parts that say how text looks, or what is said about it, and are not the same."""
    found = [(old.related(old.main, kind), new.related(new.main, kind)) for kind in _TOLD_BY_NONE]
    return tuple([here or there for there, here in found if old.digest(there) != new.digest(here)])


def _looks(main: Element) -> set[Hashable]:
    """What tables and their rows and cells look like, each look once: rows come and go."""
    looks = [one for each in main.iter(w("tblPr"), w("trPr"), w("tcPr")) for one in each]
    return {_look(one) for one in looks if one.tag in _TABLE_LOOKS}


def _names(main: Element) -> set[str]:
    return {one.get(w("name"), "") for one in main.iter(w("bookmarkStart"))}


def _led_to(main: Element) -> set[str]:
    """The bookmarks that links and fields lead to."""
    codes = (one.text or "" for one in main.iter(w("instrText")))
    fields = {words[1] for words in map(str.split, codes) if len(words) > 1}
    return fields | {one.get(w("anchor"), "") for one in main.iter(w("hyperlink"))}


def _look(one: Element) -> Hashable:
    return (one.tag, *sorted(one.attrib.items()), *map(_look, one))


def _note_marked(writer: Writer, element: Element, status: str, old: bool) -> Element:
    """A block of a note that came or went: its words are marked, its paragraph marks are not, since
    a note's last one cannot go."""
    made = writer.block(element, {"moveFrom": "del", "moveTo": "ins"}.get(status, status), old)
    for paragraph in made.iter(_P):
        marks = paragraph.find(f"{w('pPr')}/{w('rPr')}")
        for mark in [] if marks is None else [e for e in marks if local(e) in ("ins", "del")]:
            marks.remove(mark)  # type: ignore[union-attr]
    return made


def _blocks(top: Element) -> list[Element]:
    return [e for e in top if isinstance(e.tag, str) and e.tag != _SECT]


def _same(found: list[Hashable], wanted: list[Hashable]) -> bool:
    """Equal, but for an empty paragraph at the end, whose mark Word cannot take away."""
    return found == wanted or (found[: len(wanted)] == wanted and found[len(wanted) :] == [()])
