"""Blocks of a story -> what alignment knows of each. Most are the same on both sides, byte for byte,
and are read once; a paragraph is cut into pieces only when it must be marked."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from typing import Any

from lxml import etree

from councildoc.compare.tokens import Lexicon
from councildoc.compare.units import Unit
from councildoc.model.blocks import Paragraph
from councildoc.ooxml.xml import local, w
from councildoc.redline.looks import whole
from councildoc.redline.parts import Home
from councildoc.redline.pieces import MARK, Piece, Tokens, paragraph_look, pieces

Element = etree._Element

P, TBL, TR, TC = w("p"), w("tbl"), w("tr"), w("tc")
_SORTS = {P: "text", TBL: "table", TR: "row"}
_NOTES = (w("footnoteReference"), w("endnoteReference"))
_LEADING = re.compile(rb' (?!w:|w14:|xml)[^\s:="]+:[^\s="]+="([^"]*)"')
"""Values of attributes in namespaces other than Word's own: among them are all ids of relationships."""


class Said:
    """What blocks with the same bytes say. Of a paragraph, `told` is its text and things, and where
    they lead; `words` are read when they are asked for."""

    __slots__ = ("key", "name", "told", "weight", "words")

    def __init__(self, key: Hashable, text: str) -> None:
        self.key, self.weight = key, 1 + len(text.split())
        self.told: Hashable = ()
        self.name: str | None = None
        self.words: str | None = None


class Library:
    """What was read, by its bytes and by where these lead."""

    def __init__(self) -> None:
        self.lexicon = Lexicon()
        self.known: dict[Hashable, Said] = {}

    def said(self, element: Element, home: Home) -> Said:
        sign = _sign(element, home)
        if sign not in self.known:
            self.known[sign] = _READERS.get(element.tag, Library.other)(self, element, home)
        return self.known[sign]

    def paragraph(self, element: Element, home: Home) -> Said:
        found = pieces(element, home)
        key = paragraph_look(element), tuple([piece.key for piece in found])
        said = Said(key, "".join([piece.text for piece in found[:-1]]))
        said.told = told_of(found)
        return said

    def table(self, element: Element, home: Home) -> Said:
        key = [self.said(e, home).key if e.tag == TR else whole(e, home.resolved) for e in element]
        return Said(tuple(key), shown(element))

    def row(self, element: Element, home: Home) -> Said:
        said = self.other(element, home)
        cell = element.find(TC)
        said.name = None if cell is None else shown(cell).strip() or None
        return said

    def other(self, element: Element, home: Home) -> Said:
        return Said(whole(element, home.resolved), shown(element))

    def words(self, element: Element, home: Home) -> str:
        """The words of a block, a character each."""
        said = self.said(element, home)
        if said.words is None:
            found = [pieces(paragraph, home)[:-1] for paragraph in element.iter(P)]
            said.words = "".join([Tokens(one, self.lexicon).words for one in found])
        return said.words


_READERS = {P: Library.paragraph, TBL: Library.table, TR: Library.row}


def _sign(element: Element, home: Home) -> Hashable:
    raw = etree.tostring(element, encoding="utf-8", xml_declaration=False, with_tail=False)
    resolved = home.resolved
    return raw, tuple([resolved.get(name.decode()) for name in _LEADING.findall(raw)])


class Block(Unit):
    """A paragraph, a table, a row or another block, as alignment sees it."""

    __slots__ = ("_pieces", "before", "element", "home", "library")

    def __init__(self, element: Element, home: Home, library: Library) -> None:
        self.element, self.home, self.library = element, home, library
        self.item: Any = element
        self.texts, self.rows, self.id = (), [], ""
        self.before: list[Element] = []
        self.shape: Any = Paragraph
        self.sort = _SORTS.get(element.tag, "other")
        said = library.said(element, home)
        self.key, self.name, self.weight, self._words = said.key, said.name, said.weight, said.words
        self._pieces: list[Piece] | None = None

    def words(self, desk: Any) -> str:
        if self._words is None:
            self._words = self.library.words(self.element, self.home)
        return self._words

    @property
    def pieces(self) -> list[Piece]:
        """Of a paragraph."""
        if self._pieces is None:
            self._pieces = pieces(self.element, self.home)
        return self._pieces

    def notes(self) -> Iterator[tuple[str, str]]:
        """The notes that it refers to, in order: kind and id."""
        for mark in self.element.iter(*_NOTES):
            yield local(mark).removesuffix("Reference"), mark.get(w("id"), "")


def shown(element: Element) -> str:
    return "".join(map(str, element.itertext()))


def told_of(found: Sequence[Piece]) -> Hashable:
    out: list[tuple[str, Hashable, Hashable]] = []
    for piece in found:
        if out and piece.name is None and out[-1][1] is None and out[-1][2] == piece.sign:
            out[-1] = (out[-1][0] + piece.text, None, piece.sign)
        elif piece.name is not MARK:
            out.append((piece.text, piece.name, piece.sign))
    return tuple(out)
