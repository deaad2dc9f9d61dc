"""The blocks of a story, old and new -> its blocks with every change marked.

A story is what has blocks of its own: the body, a cell, a note, a header.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from copy import deepcopy
from typing import Any

from lxml import etree

from councildoc.compare import words
from councildoc.compare.align import align
from councildoc.ooxml.xml import w
from councildoc.redline import tables
from councildoc.redline.blocks import TBL, Block, Library, P, shown, told_of
from councildoc.redline.looks import whole
from councildoc.redline.marks import Writer
from councildoc.redline.parts import Home
from councildoc.redline.pieces import MARK, Piece, Tokens, pieces
from councildoc.redline.settle import settle

Element = etree._Element
Link = tuple[int, int, int, int]

_CONTROL, _INSIDE = w("sdt"), w("sdtContent")
_GUARDED = frozenset({w("lock"), w("dataBinding"), w("showingPlcHdr")})
_BLOCKS = frozenset({P, TBL, _CONTROL, w("customXml"), w("altChunk")})


class Stories:
    """Marks the stories of one part."""

    def __init__(self, writer: Writer, library: Library, coarse: list[str]) -> None:
        self.writer, self.library, self.coarse = writer, library, coarse
        self.moved = 0

    def mark(self, olds: Sequence[Element], news: Sequence[Element], moves: bool = False) -> list[Element]:
        """The blocks of the new story with every change marked."""
        old = self.blocks(olds, self.writer.old)
        rest: list[Element] = []
        new = self.blocks(news, self.writer.new, rest)
        found = align(old, new, _NO_DESK, moves)
        links = _ended([*found.links], old, new)
        linked = {n for a, b, _, _ in links for n in range(a, b)}
        reached = {n for _, _, c, d in links for n in range(c, d)}
        moved = [(i, j) for i, j in found.moves if i not in linked and j not in reached
                 and _movable(old[i]) and _movable(new[j])]  # fmt: skip
        from_, to = self.moves(old, new, moved)
        out: list[Element] = []
        i = j = 0
        for a, b, c, d in [*links, (len(old), len(old), len(new), len(new))]:
            for n in range(i, a):
                out += from_.get(n) or self.writer.blocks(old[n].element, "del", old=True)
            for n in range(j, c):
                out += new[n].before
                out += to.get(n) or self.writer.blocks(new[n].element, "ins")
            out += [each for n in range(c, d) for each in new[n].before]
            if a < b:
                out += self.link(old[a:b], new[c:d])
            i, j = b, d
        return out + rest

    def blocks(
        self, elements: Sequence[Element], home: Home, rest: list[Element] | None = None
    ) -> list[Block]:
        """The blocks; what has no width, such as a bookmark, goes with the one after it."""
        out: list[Block] = []
        before: list[Element] = []
        for element in elements:
            if element.tag in _BLOCKS:
                made = Block(element, home, self.library)
                made.before, before = before, []
                out.append(made)
            else:
                before.append(element)
        if rest is not None:
            rest += before
        return out

    def moves(
        self, old: list[Block], new: list[Block], moved: list[tuple[int, int]]
    ) -> tuple[dict[int, list[Element]], dict[int, list[Element]]]:
        """What left one place and came to another, with the ranges that tie the two (17.13.5.24)."""
        from_, to = {}, {}
        for i, j in moved:
            self.moved += 1
            name = f"move{self.moved}"
            from_[i] = self.range("moveFrom", name, self.writer.whole(old[i].element, "moveFrom", old=True))
            to[j] = self.range("moveTo", name, self.writer.whole(new[j].element, "moveTo"))
        return from_, to

    def range(self, kind: str, name: str, paragraph: Element) -> list[Element]:
        start, end = self.writer.hand.mark(f"{kind}RangeStart"), etree.Element(w(f"{kind}RangeEnd"))
        start.set(w("name"), name)
        end.set(w("id"), start.get(w("id"), ""))
        at = 1 if len(paragraph) and paragraph[0].tag == w("pPr") else 0
        paragraph.insert(at, start)
        return [paragraph, end]

    def link(self, olds: list[Block], news: list[Block]) -> list[Element]:
        """Blocks that became others."""
        if len(olds) == len(news) == 1 and olds[0].key == news[0].key:
            for (kind, a), (_, b) in zip(
                olds[0].notes(), news[0].notes(), strict=False
            ):
                self.writer.notes.kept(kind, a, b)
            return [news[0].element]
        if news[0].sort == "text":
            return self.checked(olds, news)
        one, other = olds[0].element, news[0].element
        made = tables.marked(one, other, self) if news[0].sort == "table" else self.control(one, other)
        return self.coarsely(olds, news) if made is None else [made]

    def coarsely(self, olds: list[Block], news: list[Block]) -> list[Element]:
        """Everything old struck, everything new inserted."""
        out = [made for one in olds for made in self.writer.blocks(one.element, "del", old=True)]
        return out + [made for one in news for made in self.writer.blocks(one.element, "ins")]

    def checked(self, olds: list[Block], news: list[Block]) -> list[Element]:
        """Marks that read as the two sides, or coarser ones that do."""
        home, made = self.writer.new, self.texts(olds, news)
        if read(made, home, "accept") == said(news) and read(made, home, "reject") == said(olds):
            return made
        self.coarse.append(shown(news[0].element)[:60])
        return self.texts(olds, news, replaced=True)

    def texts(self, olds: list[Block], news: list[Block], replaced: bool = False) -> list[Element]:
        """Paragraphs that became others: words are marked, and the marks of paragraphs. The last
        mark of both stays: Word cannot take it away at a story's end."""
        writer = self.writer
        one, other = ([p for block in side for p in block.pieces][:-1] for side in (olds, news))
        old, new = Tokens(one, self.library.lexicon), Tokens(other, self.library.lexicon)
        full = [[0, len(old.codes), 0, len(new.codes)]]
        spans = full if replaced else words.changes(old, new)
        i = j = 0
        for a, b, c, d in [*spans, [len(old.codes), len(old.codes), len(new.codes), len(new.codes)]]:
            self.kept(old, new, (old.starts[i], old.starts[a], new.starts[j], new.starts[c]))
            for piece, start, end, _ in old.slices(old.starts[a], old.starts[b]):
                if piece.name is MARK:
                    writer.end(piece.content[0], "del", old=True)
                else:
                    writer.put(piece, start, end, "del", old=True)
            for piece, start, end, _ in new.slices(new.starts[c], new.starts[d]):
                if piece.name is MARK:
                    writer.put_before(piece)
                    writer.end(piece.content[0], "ins")
                else:
                    writer.put(piece, start, end, "ins")
            i, j = b, d
        self.ended(olds[-1].pieces[-1], news[-1].pieces[-1])
        return writer.taken()

    def ended(self, before: Piece, after: Piece) -> None:
        """The last marks. They are one, unless another section ends there, or none does now."""
        stays = before.sign == after.sign
        if not stays:
            self.writer.end(before.content[0], "del", old=True)
        self.writer.put_before(after)
        self.writer.end(after.content[0], "" if stays else "ins", was=before.content[0] if stays else None)

    def kept(self, old: Tokens, new: Tokens, span: Link) -> None:
        """Text that stays; where it looked otherwise, it says how."""
        a, b, c, d = span
        befores = list(old.slices(a, b))
        n = 0
        for piece, start, end, at in new.slices(c, d):
            while start < end:
                before, low, high, place = befores[n]
                offset = at - c - (place - a)
                length = min(end - start, (high - low) - offset)
                self.keep(piece, (start, start + length), before)
                start, at = start + length, at + length
                if offset + length == high - low:
                    n += 1

    def keep(self, piece: Piece, part: tuple[int, int], before: Piece) -> None:
        writer = self.writer
        if piece.name is MARK:
            writer.put_before(piece)
            writer.end(piece.content[0], "", was=before.content[0])
            return
        if piece.note is not None and before.note is not None:
            writer.notes.kept(piece.note[0], before.note[1], piece.note[1])
        writer.put(piece, *part, "", was=before)

    def control(self, old: Element, new: Element) -> Element | None:
        """A content control that stayed, marked inside (17.5.2); None where that is not safe."""
        inside = [e.find(_INSIDE) for e in (old, new)]
        if old.tag != _CONTROL or new.tag != _CONTROL or inside[0] is None or inside[1] is None:
            return None
        kinds = [_kind(e, home) for e, home in ((old, self.writer.old), (new, self.writer.new))]
        if kinds[0] is None or kinds[0] != kinds[1]:
            return None
        made = etree.Element(_CONTROL)
        made.extend([deepcopy(e) for e in new if e.tag != _INSIDE])
        etree.SubElement(made, _INSIDE).extend(self.mark(list(inside[0]), list(inside[1])))
        return made


_NO_DESK: Any = None
"""Blocks know their words themselves."""


def _ended(links: list[Link], old: list[Block], new: list[Block]) -> list[Link]:
    """The links, with the ends of both stories in one: the last mark of a story always stays."""
    if not (old and new) or not (old[-1].sort == new[-1].sort == "text"):
        return links
    last = links[-1] if links else (0, 0, 0, 0)
    if last[1] == len(old) and last[3] == len(new):
        return links
    rest = _all_text([*old[last[1] :], *new[last[3] :]])
    if links and rest and old[last[1] - 1].sort == new[last[3] - 1].sort == "text":
        return [*links[:-1], (last[0], len(old), last[2], len(new))]
    if last[1] < len(old) and last[3] < len(new):
        start = (0, 0) if rest and not links else (len(old) - 1, len(new) - 1)
        return [*links, (start[0], len(old), start[1], len(new))]
    # One side's last block became one that a table follows now: it cannot keep its mark there.
    return [*links[:-1], (len(old) - 1, len(old), len(new) - 1, len(new))]


def _movable(block: Block) -> bool:
    """Word tracks the moves of paragraphs; one that ends a section is told as gone and come."""
    return block.sort == "text" and block.pieces[-1].sign is None


def _all_text(blocks: Sequence[Block]) -> bool:
    return all(block.sort == "text" for block in blocks)


def _kind(control: Element, home: Home) -> Hashable | None:
    """What a control is, without its number. None for one whose content Word guards or fills in
    itself: it is locked, bound to data, or shows what to type."""
    properties = control.find(w("sdtPr"))
    own = [] if properties is None else list(properties)
    if any(e.tag in _GUARDED for e in own):
        return None
    return tuple([whole(e, home.resolved) for e in own if e.tag != w("id")])


def said(blocks: Sequence[Block]) -> list[Hashable]:
    """What blocks of text say: text, things and where they lead, paragraph by paragraph."""
    return [told_of(block.pieces) for block in blocks]


def read(elements: Sequence[Element], home: Home, how: str) -> list[Hashable]:
    """What marked blocks say when their changes are accepted or rejected."""
    top = etree.Element(w("body"))
    top.extend([deepcopy(e) for e in elements])
    settle(top, how)
    return [told_of(pieces(p, home)) for p in top.iter(P)]
