"""A paragraph -> pieces, each with its look and holders; pieces -> a line of tokens.

A piece is a stretch of text of one run, or one thing without words: a tab, a note's mark, a
picture, a whole field, an equation, the paragraph's mark.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Sequence
from itertools import compress
from operator import not_

from lxml import etree

from councildoc.compare.tokens import ATOM, TOKEN, Lexicon, Line
from councildoc.ooxml.xml import local, w
from councildoc.redline.looks import look, whole
from councildoc.redline.parts import Home
from councildoc.redline.sections import ends

Element = etree._Element

HOLDERS = frozenset(w(n) for n in ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo"))
_WIDTHLESS = frozenset(w(n) for n in (
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd",
))  # fmt: skip
_DROPPED = frozenset(w(n) for n in ("pPr", "proofErr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
_CHARACTERS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
}  # fmt: skip
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_T, _R, _RPR, _PPR = w("t"), w("r"), w("rPr"), w("pPr")
_FLDCHAR, _TYPE, _ID = w("fldChar"), w("fldCharType"), w("id")
_PLACES = ("\t", "\n")
"""What sets text apart, such as a tab between two facts of a line, is kept as a word is."""
MARK: Hashable = ("mark",)


class Piece:
    """`text` has one character for what has no words; `name` then says what it is. `content` are
    the elements that go into its run; `run` is the run it stands in, None for what stands in none;
    `before` are marks without width, such as bookmarks, that stand before it."""

    __slots__ = ("before", "content", "holders", "look", "name", "note", "properties", "run", "sign", "text")

    def __init__(
        self, text: str, name: Hashable, content: tuple[Element, ...], run: Element | None,
        holders: tuple[Element, ...], sign: Hashable, before: tuple[Element, ...],
    ) -> None:  # fmt: skip
        self.text, self.name, self.content, self.run = text, name, content, run
        self.holders, self.sign, self.before = holders, sign, before
        self.properties: Element | None = None
        self.look: Hashable = ()
        self.note: tuple[str, str] | None = None
        if run is not None and len(run) and run[0].tag == _RPR:
            self.properties = run[0]
            self.look = look(run[0])

    @property
    def key(self) -> Hashable:
        return self.text, self.name, self.look, self.sign


class _Reader:
    """Reads one paragraph."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.out: list[Piece] = []
        self.before: list[Element] = []

    def read(self, container: Element, holders: tuple[Element, ...], sign: Hashable) -> None:
        field: list[Element] = []
        depth = 0
        for child in container:
            tag = child.tag
            if tag == _R:
                depth = self._depth(child, depth)
                if depth or field:
                    field.append(child)
                    if not depth:
                        self.field(field, holders, sign)
                        field = []
                else:
                    self.run(child, holders, sign)
            elif field and tag in _WIDTHLESS:
                self.before.append(child)
            else:
                for run in field:  # a field that something stands in the middle of, piece by piece
                    self.run(run, holders, sign)
                field, depth = [], 0
                self.other(child, holders, sign)
        for run in field:
            self.run(run, holders, sign)

    def _depth(self, run: Element, depth: int) -> int:
        for mark in run.iter(_FLDCHAR):
            depth += {"begin": 1, "end": -1}.get(mark.get(_TYPE, ""), 0)
        return max(depth, 0)

    def other(self, child: Element, holders: tuple[Element, ...], sign: Hashable) -> None:
        tag = child.tag
        if tag in HOLDERS:
            found = self.home.target(child) if tag == w("hyperlink") else local(child)
            self.read(child, (*holders, child), (sign, found))
        elif tag in _WIDTHLESS:
            self.before.append(child)
        elif tag not in _DROPPED and isinstance(tag, str):
            self.put(ATOM, whole(child, self.home.resolved), (child,), None, holders, sign)

    def field(self, runs: list[Element], holders: tuple[Element, ...], sign: Hashable) -> None:
        if sum(len(run) for run in runs) < 2 or len(runs) < 2:
            for run in runs:
                self.run(run, holders, sign)
            return
        said = [whole(e, self.home.resolved) for run in runs for e in run if e.tag != _RPR]
        name = ("field", tuple([look(run.find(_RPR)) for run in runs]), tuple(said))
        self.put(ATOM, name, tuple(runs), None, holders, sign)

    def run(self, run: Element, holders: tuple[Element, ...], sign: Hashable) -> None:
        for child in run:
            tag = child.tag
            if tag == _T:
                if child.text:
                    self.put(child.text, None, (child,), run, holders, sign)
            elif tag == _RPR or not isinstance(tag, str):
                continue
            elif tag in _NOTES:
                self.put(ATOM, _NOTES[tag], (child,), run, holders, sign)
                self.out[-1].note = (_NOTES[tag], child.get(_ID, ""))
            else:
                name = local(child)
                if name in ("lastRenderedPageBreak", "commentReference"):
                    if name == "commentReference":
                        self.before.append(run)
                    continue
                said = whole(child, self.home.resolved)
                self.put(_CHARACTERS.get(name, ATOM), said, (child,), run, holders, sign)

    def put(
        self, text: str, name: Hashable, content: tuple[Element, ...], run: Element | None,
        holders: tuple[Element, ...], sign: Hashable,
    ) -> None:  # fmt: skip
        self.out.append(Piece(text, name, content, run, holders, sign, tuple(self.before)))
        self.before = []


def pieces(paragraph: Element, home: Home) -> list[Piece]:
    """The pieces of a paragraph, its mark the last of them."""
    reader = _Reader(home)
    reader.read(paragraph, (), ())
    reader.put(ATOM, MARK, (paragraph,), None, (), ends(paragraph))
    return reader.out


def paragraph_look(paragraph: Element) -> Hashable:
    """What a paragraph's properties say."""
    return look(paragraph.find(_PPR))


class Tokens(Line):
    """A line of pieces. The mark of the last paragraph is not in it: it always stays."""

    __slots__ = ("edges", "pieces")

    def __init__(self, found: Sequence[Piece], lexicon: Lexicon) -> None:
        self.pieces = list(found)
        self.edges = [0]
        for piece in found:
            self.edges.append(self.edges[-1] + len(piece.text))
        self.texts, names = [], []
        for text, name, sign in _stretches(found):
            tokens = [text] if name is not None else TOKEN.findall(text)
            self.texts += tokens
            names += [(token, name, sign) if name is not None or sign else token for token in tokens]
        self.starts = [0]
        for text in self.texts:
            self.starts.append(self.starts[-1] + len(text))
        self.codes = lexicon.codes(names)
        self.spaces = [text.isspace() and text not in _PLACES for text in self.texts]
        said = list(map(not_, self.spaces))
        self.places = list(compress(range(len(said)), said))
        self.words = "".join(compress(self.codes, said))

    def slices(self, start: int, end: int) -> Iterator[tuple[Piece, int, int, int]]:
        """The pieces between two places of the text: piece, from, to, and where it begins."""
        at = bisect_right(self.edges, start) - 1
        while start < end and at < len(self.pieces) and self.edges[at] < end:
            low = self.edges[at]
            yield self.pieces[at], max(start, low) - low, min(end, self.edges[at + 1]) - low, max(start, low)
            at += 1


def _stretches(found: Sequence[Piece]) -> Iterator[tuple[str, Hashable, Hashable]]:
    """Texts that are cut into words as one: neighbours in the same holders."""
    gathered: list[str] = []
    sign: Hashable = ()
    for piece in found:
        if gathered and (piece.name is not None or piece.sign != sign):
            yield "".join(gathered), None, sign
            gathered = []
        sign = piece.sign
        if piece.name is not None:
            yield piece.text, piece.name, sign
        else:
            gathered.append(piece.text)
    if gathered:
        yield "".join(gathered), None, sign
