"""The blocks of a part: paragraphs, tables, and what wraps or replaces them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from councildoc.findings import Where
from councildoc.languages import lookup
from councildoc.readers.word import inlines, tables
from councildoc.readers.word.alternates import chosen
from councildoc.readers.word.fields import Fields
from councildoc.readers.word.line import Line
from councildoc.readers.word.names import ID, MC, Element, n, ns
from councildoc.readers.word.reading import Reading
from councildoc.readers.word.sections import section
from councildoc.readers.word.story import Block, Paragraph
from councildoc.readers.word.styles import Style, indent_of, list_of, outline_of

_P, _PPR, _VAL = n("w:p"), n("w:pPr"), n("w:val")
_PSTYLE, _NUM, _IND = n("w:pStyle"), n("w:numPr"), n("w:ind")
_OUTLINE, _SECTION = n("w:outlineLvl"), n("w:sectPr")
_NOWHERE = ("", "")
_WATCHED = frozenset({_PSTYLE, _NUM, _IND, _OUTLINE, _SECTION})


class Story:
    """A part (or one note of it) being read, with what is open at this point of it: fields, links,
    comments. `quiet` stories (headers and footers) do not become content, so they report nothing."""

    def __init__(self, reading: Reading, part: str, unended: frozenset[Element] = frozenset(),
                 quiet: bool = False) -> None:  # fmt: skip
        self.reading = reading
        self.part = part
        self.place = f"{reading.name}!{part}"
        self.quiet = quiet
        self.preserves = False
        self.fields = Fields(unended)
        self.container: tuple[str, str] = _NOWHERE
        self.target: tuple[str, str] = _NOWHERE
        self.targets = reading.package.targets(part)
        self.listening: dict[str, list[str]] = {}
        self._ordinal = 0
        self._bookmarks: list[str] = []

    def blocks(self, container: Iterable[Element]) -> list[Block]:
        """The paragraphs and tables in something, in order."""
        out: list[Block] = []
        self.fill(container, out)
        return out

    def fill(self, container: Iterable[Element], out: list[Block]) -> None:
        for child in container:
            tag = child.tag
            if tag == _P:
                self.paragraph(child, out)
            elif tag not in _SKIPPED:
                _BLOCKS.get(tag, Story.unknown)(self, child, out)

    def paragraph(self, element: Element, out: list[Block]) -> None:
        said = _properties(element)
        style = self.reading.styles.paragraph(said[_PSTYLE].get(_VAL, "") if _PSTYLE in said else "")
        line = Line(self, style)
        inlines.inlines(line, element)
        self._finish(line, style, said, out)

    def _finish(self, line: Line, style: Style, said: dict[str, Element], out: list[Block]) -> None:
        text = line.finish()
        indent = indent_of(said.get(_IND)) if _IND in said else None
        shown, level = "", 0
        if style.list_id or _NUM in said:
            shown, level, own = self._number(style, said.get(_NUM))
            indent = own if indent is None else indent
        if indent is None:
            indent = style.indent or 0
        outline = outline_of(said[_OUTLINE]) if _OUTLINE in said else style.outline
        ends = section(said[_SECTION]) if _SECTION in said else None
        out.append(Paragraph(
            text, style.name, style.concept, outline, shown, level, indent, line.bold(),
            tuple(line.bookmarks), line.placed(), ends, line.ordinal,
        ))  # fmt: skip
        if line.boxes:
            out.extend(line.boxes)

    def _number(self, style: Style, num: Element | None) -> tuple[str, int, int | None]:
        """The number that Word shows, the level (0: no list), and the indent that comes with it."""
        list_id, depth = (None, None) if num is None else list_of(num)
        numbering = self.reading.numbering
        by_style = list_id is None
        if list_id is None:
            list_id = style.list_id
        if not list_id or numbering.find(list_id) is None:
            return "", 0, None
        if depth is None:
            depth = numbering.depth(list_id, style.chain, style.depth) if by_style else 0
        shown, indent = numbering.next(list_id, depth)
        if by_style and style.indent is not None:
            indent = style.indent
        return shown, depth + 1, indent

    def content(self, element: Element, out: list[Block]) -> None:
        for child in element.iterchildren(n("w:sdtContent")):
            self.fill(child, out)

    def table(self, element: Element, out: list[Block]) -> None:
        table, strays = tables.table(self, element)
        out.append(table)
        out.extend(strays)

    def alternate(self, element: Element, out: list[Block]) -> None:
        choice = chosen(element)
        if choice is not None:
            self.fill(choice, out)

    def imported(self, element: Element, out: list[Block]) -> None:
        """`w:altChunk` (17.17.2.1): a file that Word would turn into paragraphs when it opens this one."""
        _, target, _ = self.targets.get(element.get(n("r:id"), ""), ("", "", False))
        line = Line(self, self.reading.styles.paragraph())
        line.stand_in("A file that Word would insert here", f"[inserted file: {target.rpartition('/')[2]}]")
        self._finish(line, line.style, {}, out)

    def loose(self, element: Element, out: list[Block]) -> None:
        """What belongs into a paragraph and stands in none gets one."""
        line = Line(self, self.reading.styles.paragraph())
        inlines.inlines(line, [element])
        if line.pieces or line.boxes:
            self._finish(line, line.style, {}, out)

    def unknown(self, element: Element, out: list[Block]) -> None:
        """A wrapper that nobody here knows is opened."""
        if element.tag in inlines.INLINE:
            self.loose(element, out)
        else:
            self.fill(element, out)

    def box(self, content: Iterable[Element]) -> list[Block]:
        """The blocks of a text box: a story of its own inside this one."""
        outside = self.fields, self.container, self.target
        self.fields = Fields(self.fields.unended)
        self.container = self.target = _NOWHERE
        blocks = self.blocks(content)
        self.fields, self.container, self.target = outside
        return blocks

    def aim(self) -> None:
        self.target = self.fields.target or self.container

    def next_ordinal(self) -> int:
        self._ordinal += 1
        return self._ordinal

    def mark(self, element: Element, out: list[Block]) -> None:
        """A bookmark between paragraphs, rows or cells begins with the paragraph that comes next."""
        self._bookmarks.append(element.get(n("w:name"), ""))

    def take_bookmarks(self) -> list[str]:
        taken, self._bookmarks = self._bookmarks, []
        return taken

    def comment_start(self, element: Element, out: list[Block]) -> None:
        self.open_comment(element.get(ID, ""))

    def comment_end(self, element: Element, out: list[Block]) -> None:
        self.close_comment(element.get(ID, ""))

    def open_comment(self, key: str) -> None:
        if key in self.reading.comments.anchors:
            self.listening[key] = self.reading.comments.anchors[key].about

    def close_comment(self, key: str) -> None:
        self.listening.pop(key, None)

    def listen(self, text: str) -> None:
        for about in self.listening.values():
            about.append(text)

    def heard(self, line: Line, text: str) -> None:
        """A paragraph ends: it is the place of the comments that were called in it."""
        for about in self.listening.values():
            about.append("\n")
        for key in line.called:
            self.close_comment(key)
            self.reading.comments.called(key, text, tuple(line.bookmarks))

    def lost(self, code: str, message: str, where: Where, hint: str = "") -> None:
        if not self.quiet:
            self.reading.losses.warn(code, message, where, hint)

    def lose_look(self, kind: str, where: Where, words: str) -> None:
        ours = kind == "colour" and lookup.label(words, ("draft",)) is not None  # the line of a draft
        if not self.quiet and not ours and not (self.target != _NOWHERE and kind in ("underline", "colour")):
            self.reading.losses.look(kind, where, words)


def _properties(element: Element) -> dict[str, Element]:
    """Those properties of a paragraph that are read, by name."""
    for child in element:
        if child.tag == _PPR:
            return {tag: one for one in child if (tag := one.tag) in _WATCHED}
    return {}


_SKIPPED = ns("w:sectPr", "w:bookmarkEnd", "w:proofErr", "w:permStart", "w:permEnd", "w:sdtPr", "w:sdtEndPr",
              "w:customXmlPr", "w:tcPr", "w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart",
              "w:moveToRangeEnd", "w:pPr", "w:rPr")  # fmt: skip
_BLOCKS: dict[str, Callable[[Story, Element, list[Block]], None]] = {
    n("w:tbl"): Story.table,
    n("w:sdt"): Story.content,
    n("w:bookmarkStart"): Story.mark,
    n("w:commentRangeStart"): Story.comment_start,
    n("w:commentRangeEnd"): Story.comment_end,
    n("w:altChunk"): Story.imported,
    f"{{{MC}}}AlternateContent": Story.alternate,
}
