"""The contents of a paragraph -> pieces of a Line: one small function an element, found by name.

What is unknown is opened and read: no word is lost because a wrapper around it is new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from councildoc.ooxml.xml import XML_SPACE
from councildoc.readers.word import links, pictures
from councildoc.readers.word.alternates import chosen
from councildoc.readers.word.equations import linear
from councildoc.readers.word.fields import Field, Meaning
from councildoc.readers.word.line import Line
from councildoc.readers.word.names import ID, MC, Element, n, ns
from councildoc.readers.word.notes import called
from councildoc.readers.word.symbols import symbol

Handler = Callable[[Line, Element], None]

_T, _RPR, _RUN = n("w:t"), n("w:rPr"), n("w:r")
_EDGES = " \t\n\r"
_SPACES = str.maketrans("\n\r", "  ")


def inlines(line: Line, element: Iterable[Element]) -> None:
    """The children of a paragraph, or of anything that wraps some of them."""
    for child in element:
        tag = child.tag
        if tag == _RUN:
            run(line, child)
        elif tag not in _SKIPPED:
            INLINE.get(tag, inlines)(line, child)


def run(line: Line, element: Element) -> None:
    line.dress(line.plain)
    for child in element:
        tag = child.tag
        if tag == _T:
            text(line, child)
        elif tag == _RPR:
            line.dress(line.story.reading.looks.of(line.style, child))
        elif tag not in _SKIPPED:
            RUN.get(tag, inlines)(line, child)


def text(line: Line, element: Element) -> None:
    """Word drops the space at the edges unless it is told to keep it, and has no line ends."""
    said = element.text
    if not said:
        return
    if (said[0] in _EDGES or said[-1] in _EDGES) and not _kept(line, element):
        said = said.strip(_EDGES)
    if "\n" in said or "\r" in said:
        said = said.translate(_SPACES)
    if said:
        line.say(said)


def _kept(line: Line, element: Element) -> bool:
    return element.get(XML_SPACE) == "preserve" or line.story.preserves


def _says(words: str) -> Handler:
    return lambda line, element: line.say(words)


def _break(line: Line, element: Element) -> None:
    """A page or column break is no part of the text (17.3.3.1)."""
    if element.get(n("w:type"), "textWrapping") == "textWrapping":
        line.say("\n")


def _symbol(line: Line, element: Element) -> None:
    line.say(symbol(element.get(n("w:font"), ""), element.get(n("w:char"), "")))


def _note(kind: str) -> Handler:
    def mark(line: Line, element: Element) -> None:
        name = kind + element.get(ID, "")
        if name in line.story.reading.notes:
            line.mark(name)
        else:
            line.story.lost("missing-note", f"The mark of a note that is not in the file, {line.near()}, "
                            "was left out.", line.where())  # fmt: skip

    return mark


def _own_mark(line: Line, element: Element) -> None:
    """The mark at the beginning of a note: Word counts it, and so does whoever writes it."""
    line.mark_at = len(line.pieces)


def _character(line: Line, element: Element) -> None:
    """The parts of a complex field (17.16.18)."""
    fields, kind = line.story.fields, element.get(n("w:fldCharType"))
    if kind == "begin":
        field = fields.begin(element)
        field.form = element.find(n("w:ffData"))
    elif kind == "separate":
        opened = fields.separate()
        if opened is not None:
            _result(line, opened)
    elif kind == "end":
        closed = fields.end()
        if closed is not None and closed.meaning is None:
            _without_result(line, closed)
        line.aim()


def _result(line: Line, field: Field) -> None:
    """A field's result begins: say where it leads to."""
    meaning, story = field.meaning or Meaning(), line.story
    if meaning.outside:
        story.lost("outside-field", f"A field fetches from outside ({meaning.kind}); it was not "
                   f"followed, {line.near()}. What it showed last is kept.", line.where())  # fmt: skip
    if note := called(meaning.note, story.reading.marked):
        line.mark(note)
        story.fields.hide(field)
    elif meaning.link:
        field.target = links.outside(line, meaning.link)
    elif meaning.reference:
        field.target = ("", meaning.reference)
    story.fields.aim()
    line.aim()


def _without_result(line: Line, field: Field) -> None:
    """A field of which the file tells no result: a form field, one that shows a fixed thing, or one
    that Word would have to work out."""
    from councildoc.readers.word.fields import understand

    meaning = understand("".join(field.code))
    shown = meaning.shown or (links.form(field.form) if field.form is not None else "")
    if note := called(meaning.note, line.story.reading.marked):
        line.mark(note)
    elif shown:
        line.say(shown)
    elif meaning.kind == "EQ":
        line.stand_in("An equation", f"[equation: {''.join(field.code).strip()[2:].strip()}]")
    elif not meaning.silent and not line.story.quiet:
        line.stand_in(f"The result of a field ({meaning.kind[:30]}), which the file does not tell,", "")


def _simple_field(line: Line, element: Element) -> None:
    fields = line.story.fields
    field = fields.begin()
    fields.instruct(element.get(n("w:instr"), ""))
    if len(element):
        opened = fields.separate()
        if opened is not None:
            _result(line, opened)
        inlines(line, element)
    while fields.stack and fields.stack[-1] is not field:  # fields that were left open inside it
        fields.end()
    fields.end()
    if field.meaning is None:
        _without_result(line, field)
    line.aim()


def _instruction(line: Line, element: Element) -> None:
    line.story.fields.instruct(element.text or "")


def _hyperlink(line: Line, element: Element) -> None:
    story = line.story
    before, story.container = story.container, links.hyperlink(line, element)
    line.aim()
    inlines(line, element)
    story.container = before
    line.aim()


def _alternate(line: Line, element: Element) -> None:
    choice = chosen(element)
    if choice is not None:
        inlines(line, choice)


def _bookmark(line: Line, element: Element) -> None:
    line.bookmarks.append(element.get(n("w:name"), ""))


def _comment(line: Line, element: Element) -> None:
    line.called.append(element.get(ID, ""))


def _comment_start(line: Line, element: Element) -> None:
    line.story.open_comment(element.get(ID, ""))


def _comment_end(line: Line, element: Element) -> None:
    line.story.close_comment(element.get(ID, ""))


def _equation(line: Line, element: Element) -> None:
    line.dress(line.plain)
    line.stand_in("An equation", f"[equation: {linear(element).strip()}]")


def _content(line: Line, element: Element) -> None:
    """A content control or a ruby text: only a part of it is the text."""
    for child in element.iterchildren(n("w:sdtContent")):
        inlines(line, child)


def _ruby(line: Line, element: Element) -> None:
    above = "".join(t.text or "" for rt in element.iterchildren(n("w:rt")) for t in rt.iter(_T))
    if above:
        line.story.lost("not-carried", f"The reading “{above}” written above {line.near()} is left out.",
                        line.where())  # fmt: skip
    for child in element.iterchildren(n("w:rubyBase")):
        inlines(line, child)


def _paragraph(line: Line, element: Element) -> None:
    """A paragraph in a paragraph, which no good file has: its words come after."""
    line.box([element])


def _table(line: Line, element: Element) -> None:
    line.box([element])


def _sub_document(line: Line, element: Element) -> None:
    line.stand_in("A document that is kept in another file", "[subdocument]")


_SKIPPED = ns(
    "w:pPr", "w:rPr", "w:proofErr", "w:bookmarkEnd", "w:lastRenderedPageBreak", "w:annotationRef",
    "w:separator", "w:continuationSeparator", "w:permStart", "w:permEnd", "w:sdtPr", "w:sdtEndPr",
    "w:smartTagPr", "w:customXmlPr", "w:fldData", "w:rubyPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr",
    "w:sectPr", "w:pgNum", "w:dayShort", "w:dayLong", "w:monthShort", "w:monthLong", "w:yearShort",
    "w:yearLong", "w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart", "w:moveToRangeEnd",
    "w:customXmlInsRangeStart", "w:customXmlInsRangeEnd", "w:customXmlDelRangeStart",
    "w:customXmlDelRangeEnd", "w:numberingChange",
)  # fmt: skip

RUN: dict[str, Handler] = {
    _T: text,
    n("w:delText"): text,
    n("w:tab"): _says("\t"),
    n("w:ptab"): _says("\t"),
    n("w:br"): _break,
    n("w:cr"): _says("\n"),
    n("w:noBreakHyphen"): _says("\u2011"),
    n("w:softHyphen"): _says("\u00ad"),
    n("w:sym"): _symbol,
    n("w:fldChar"): _character,
    n("w:instrText"): _instruction,
    n("w:delInstrText"): _instruction,
    n("w:footnoteReference"): _note("f"),
    n("w:endnoteReference"): _note("e"),
    n("w:footnoteRef"): _own_mark,
    n("w:endnoteRef"): _own_mark,
    n("w:commentReference"): _comment,
    n("w:drawing"): pictures.drawing,
    n("w:pict"): pictures.vml,
    n("w:object"): pictures.embedded,
    n("w:contentPart"): pictures.ink,
    n("w14:contentPart"): pictures.ink,
    n("w:ruby"): _ruby,
    f"{{{MC}}}AlternateContent": _alternate,
}

INLINE: dict[str, Handler] = {
    _RUN: run,
    n("w:hyperlink"): _hyperlink,
    n("w:fldSimple"): _simple_field,
    n("w:sdt"): _content,
    n("w:bookmarkStart"): _bookmark,
    n("w:commentRangeStart"): _comment_start,
    n("w:commentRangeEnd"): _comment_end,
    n("m:oMath"): _equation,
    n("m:oMathPara"): _equation,
    n("w:subDoc"): _sub_document,
    n("w:p"): _paragraph,
    n("w:tbl"): _table,
    **RUN,
}
