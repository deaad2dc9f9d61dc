"""The text of word/document.xml -> where its blocks and rows begin and end.

The text is cut, never parsed and written again, so that what is kept is kept byte for byte. In XML
a `<` begins a tag wherever it stands, but in comments, CDATA and processing instructions (XML 1.0,
2.4); those are blinded first, so tags can be found one by one without a tree. 10,000 rows take
a tenth of a second and no memory.
"""

from __future__ import annotations

import re

from councildoc.errors import Unreadable
from councildoc.ooxml import bookmarks
from councildoc.value import Value

_BLIND = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_REST = r"""(?:[^<>"']|"[^"]*"|'[^']*')*?"""
_TAG = re.compile(rf"<(/?)(w:(?:p|tbl|tr|sdt|customXml)|mc:AlternateContent)(?=[\s/>]){_REST}(/?)>")
_ROW = re.compile(rf"<(/?)(w:t(?:r|bl))(?=[\s/>]){_REST}(/?)>")
"""Inside a table, only rows and tables count."""

_BODY = re.compile(rf"<w:body(?:\s{_REST})?>")
_MARK = "<w:bookmarkStart"
_NAME = re.compile(r'[^>]*?\bw:name="(_c[^"]*)"')
_SECTION = re.compile(r"<w:sectPr[\s>].*?</w:sectPr>|<w:sectPr[^>]*/>", re.DOTALL)
_ENDS = re.compile(
    r"(?:\s*<w:(?:bookmarkEnd|commentRangeEnd|permEnd|moveFromRangeEnd|moveToRangeEnd)\b[^>]*/>)*"
)
"""Ends of ranges belong to what stands before them."""

_MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Block(Value):
    """A child of the body that holds text; `rows` are those of a table, each (start, end)."""

    kind: str
    start: int
    end: int
    rows: tuple[tuple[int, int], ...] = ()


class Slot(Value):
    """A piece of an annex that is kept or replaced as a whole. Its text is `start` to `end`, with
    what stood between it and the piece before (ends of ranges).

    Keys: `("head", "")`; `("p", id)`; `("open", n)`, a table up to its heading row; `("row", id)`;
    `("close", n)`. What has no id is called by its place: `+1`."""

    key: tuple[str, str]
    start: int
    end: int
    source: str
    merges: tuple[bool, ...] = ()

    @property
    def text(self) -> str:
        return self.source[self.start : self.end]


Slots = tuple[Slot, ...]


def body(document: str) -> tuple[int, int, str]:
    """Where the body's content begins and ends, and the text in which tags can be looked for.

    Raises Unreadable when the file's XML is not as Word writes it."""
    opened = _BODY.search(document)
    text = document
    if opened is None or _BLIND.search(document, opened.end()):
        text = _BLIND.sub(lambda found: " " * len(found[0]), document)
        opened = _BODY.search(text)
    end = text.rfind("</w:body>")
    if opened is None or end < 0 or _MAIN not in text[: opened.start()].replace("'", '"'):
        raise Unreadable("The file's text is not written as Word writes it: open it in Word and save it.")
    return opened.end(), end, text


def blocks(text: str, start: int, end: int) -> list[Block]:
    """The paragraphs and tables (and what holds several of them) between two places of the body."""
    found: list[Block] = []
    open_tags: list[tuple[str, int]] = []
    rows: list[tuple[int, int]] = []
    tag = _TAG.search(text, start, end)
    while tag:
        closing, name, empty = tag[1], tag[2], tag[3]
        if not closing:
            open_tags.append((name, tag.start()))
        if closing or empty:
            if not open_tags or open_tags[-1][0] != name:
                raise Unreadable("The file's text is damaged: its tags do not close one another.")
            _, begun = open_tags.pop()
            if name == "w:tr" and len(open_tags) == 1:
                rows.append((begun, tag.end()))
            elif not open_tags:
                found.append(Block(name, begun, _behind(text, tag.end()), tuple(rows)))
                rows = []
        inside = bool(open_tags) and open_tags[0][0] == "w:tbl"
        at = tag.end()
        if inside and name == "w:tr" and not (closing or empty):
            at = _row_end(text, at, end)
        tag = (_ROW if inside else _TAG).search(text, at, end)
    return found


def _row_end(text: str, at: int, end: int) -> int:
    """Where a row ends that begins before `at`, or `at` when there is a table in it."""
    ended = text.find("</w:tr>", at, end)
    return at if ended < 0 or text.find("<w:tbl", at, ended) >= 0 else ended


def _behind(text: str, at: int) -> int:
    found = _ENDS.match(text, at)
    return found.end() if found else at


def names(text: str) -> list[str]:
    """The bookmarks of ours that begin in a text."""
    found = []
    at = text.find(_MARK)
    while at >= 0:
        if name := _NAME.match(text, at + len(_MARK)):
            found.append(name[1])
        at = text.find(_MARK, at + 1)
    return found


def section(text: str) -> str:
    """The properties of a section that end in a paragraph, or nothing."""
    found = _SECTION.search(text)
    return found[0] if found else ""


def slots(document: str, text: str, found: list[Block], start: int, head: int) -> Slots:
    """The pieces of an annex that begins at `start`; its label and title end at `head`."""
    first = next((n for n, block in enumerate(found) if block.start >= head), len(found))
    at = found[first - 1].end if first else start
    made = [Slot(("head", ""), start, at, document)]
    counts = {"p": 0, "table": 0}
    for block in found[first:]:
        if block.kind == "w:tbl" and block.rows:
            counts["table"] += 1
            made += _table(document, text, block, at, str(counts["table"]))
        else:
            name = next(filter(None, map(bookmarks.block_of, names(text[at : block.end]))), "")
            if not name:
                counts["p"] += 1
                name = f"+{counts['p']}"
            made.append(Slot(("p", name), at, block.end, document))
        at = block.end
    return tuple(made)


def marked(text: str, name: str) -> tuple[int, int] | None:
    """Where the bookmark with a name begins and ends; None when it is not there."""
    found = re.search(rf'<w:bookmarkStart\b[^>]*?\bw:name="{name}"[^>]*>', text)
    number = re.search(r'\bw:id="(\d+)"', found[0]) if found else None
    if found is None or number is None:
        return None
    end = re.compile(rf'<w:bookmarkEnd\b[^>]*?\bw:id="{number[1]}"').search(text, found.end())
    return (found.start(), end.start()) if end else None


def _table(document: str, text: str, block: Block, at: int, number: str) -> list[Slot]:
    head = _behind(text, block.rows[0][1])
    made = [Slot(("open", number), at, head, document)]
    at = head
    for n, (_, ended) in enumerate(block.rows[1:], 1):
        end = _behind(text, ended)
        marked = filter(None, map(bookmarks.row_of, names(text[at:end])))
        name = next((name for _, name in marked), f"+{number}.{n}")
        made.append(Slot(("row", name), at, end, document, merges(text[at:end])))
        at = end
    return [*made, Slot(("close", number), at, block.end, document)]


_MERGE = re.compile(r"<w:vMerge\b([^>]*)>")


def merges(row: str) -> tuple[bool, ...]:
    """For each cell of a row that is merged downwards, whether it begins there."""
    return tuple(['"restart"' in said for said in _MERGE.findall(row)]) if "<w:vMerge" in row else ()


def paragraph_texts(fragment: str) -> list[str]:
    """The words of each paragraph of a fragment, as they were last saved; deleted ones are not
    among them (those are w:delText)."""
    said: list[str] = []
    for part in re.split(r"</w:p>", fragment):
        words = "".join(re.findall(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>", part))
        said.append(words)
    return said[:-1] or said
