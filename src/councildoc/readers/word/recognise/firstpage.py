"""Blocks of a document -> the lines of its first page, and what follows.

The first page is a layout table (ours, C25/52), several tables, or loose paragraphs (2017 to
2019); it ends with its summary box, or with the last block that shows something only a first page has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from councildoc.languages import LETTERS, lookup
from councildoc.model.inlines import plain
from councildoc.ooxml import bookmarks
from councildoc.readers.word import story
from councildoc.readers.word.recognise.papersymbols import KINDS, read_symbol
from councildoc.value import Value

OURS = frozenset({"First_page", "Doc_data", "Doc_data_right"})
"""Styles of the first page in our own template: of its table, and of the facts in it."""

ITU = frozenset({"dmeeting", "dnum", "ddate", "dorlang", "dsource", "dtitle1"})
"""Bookmarks of ITU's templates (itu-format: C25/52-E; ours has them too)."""

SHAPES = (
    ("purpose", "action required", "strategic plan", "financial implications"),
    ("summary", "action", "references"),
)
"""The heads of the box: since 2023, and from 2017 to 2019."""

LONGEST, DEEPEST = 300, 60
"""A line with a label is not longer, and a first page has not more lines, than this."""

LONGEST_HEAD = 80

LABELS = ("agenda item", "addendum", "revision", "corrigendum")
SOURCES = ("report", "note", "contribution")

_STOPS = frozenset(".;:!?。؛؟")
"""What a sentence ends with, and no source or title."""

_NUMBER = re.compile(r"\S*[A-Z]\S*[0-9]\S*")
"""The number of another body's document: TDAG-25/7-E."""


_NUMBERED = re.compile(r"[0-9IVX]{1,5}(?:\.[0-9]{1,2})*[.)]?\t")
"""The first heading of the text, in no style."""


class Line(Value):
    """A paragraph of the first page, its text, and the table cell it stands in (0: none)."""

    paragraph: story.Paragraph
    text: str
    cell: int = 0

    @property
    def marks(self) -> tuple[str, ...]:
        return self.paragraph.bookmarks

    def pieces(self) -> list[str]:
        """Older pages have several facts in a paragraph, with tabs or breaks between them."""
        return [piece.strip() for piece in self.text.replace("\n", "\t").split("\t") if piece.strip()]


class FirstPage(Value):
    """The lines of the first page; `ours` when our own template made it. `nested` are the first lines
    of tables in its cells."""

    lines: tuple[Line, ...]
    ours: bool = False
    nested: tuple[Line, ...] = ()


def split(blocks: tuple[story.Block, ...]) -> tuple[FirstPage, tuple[story.Block, ...]]:
    """The first page and the story behind it."""
    start = next((n for n, block in enumerate(blocks) if not _is_room(block)), len(blocks))
    if start < len(blocks) and _is_ours(blocks[start]):
        return FirstPage(tuple(_lines(blocks[start : start + 1])), True), blocks[start + 1 :]
    end = _end(blocks)
    return FirstPage(tuple(_lines(blocks[:end])), nested=tuple(_nested(blocks[:end]))), blocks[end:]


def _nested(blocks: tuple[story.Block, ...]) -> Iterator[Line]:
    for table in blocks:
        for row in table.rows if isinstance(table, story.Table) else ():
            for inner in (block for cell in row.cells for block in cell.blocks):
                if isinstance(inner, story.Table):
                    yield from islice(_lines((inner,)), 1)


def _is_room(block: story.Block) -> bool:
    """LibreOffice puts an empty paragraph before a table at the beginning."""
    return isinstance(block, story.Paragraph) and not block.inlines and not block.drawings


def _is_ours(block: story.Block) -> bool:
    if isinstance(block, story.Paragraph):
        return False
    return block.style in OURS or any(line.paragraph.style in OURS for line in _lines((block,)))


def _end(blocks: tuple[story.Block, ...]) -> int:
    """How many blocks the first page has. Its box ends with its table, its rule, or where a heading of
    the text begins; nothing but the box comes behind its first head."""
    end = seen = 0
    sure = sourced = False
    box = _Box()
    for count, block in enumerate(blocks, 1):
        lines = list(_lines((block,)))
        seen += len(lines)
        if (seen > DEEPEST and not end) or _story_begins(lines):
            break
        fact = any(map(_shows_fact, lines)) or (sourced and any(map(_may_be_title, lines)))
        source = sure and not sourced and any(map(_names_source, lines))
        sourced = source or (sourced and not any(line.text.strip() for line in lines))
        sure = sure or any(map(_is_certain, lines))
        keys = _heads(lines, fact) if sure else []
        if box.is_over(block, lines, keys):
            break
        if keys or box.closes(lines) or (not box.keys and (fact or source)):
            end = count
        if keys and isinstance(block, story.Paragraph) and count < len(blocks):
            end = count + 1  # at least one paragraph stands under a head
        box.see(block, lines, keys)
        if seen > DEEPEST:
            break
    return end if sure or end else 0


def _heads(lines: list[Line], anywhere: bool) -> list[str]:
    """The keys of the heads in a block; a table without facts is a box only if it begins with one."""
    found = [head_of(line) for line in lines if line.text.strip()]
    return [head[0] for head in found if head] if anywhere or (found and found[0]) else []


class _Box:
    """The summary box while its end is looked for: the heads that it has had, whether loose
    paragraphs still belong to it, and whether its rule was drawn."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.open = self.ruled = False

    def is_over(self, block: story.Block, lines: list[Line], keys: list[str]) -> bool:
        """Whether a block is none of the box, which has begun: a head that it has had is a heading of the
        text; behind its table or rule, all is but further heads of its shape."""
        if not self.keys:
            return False
        strange = not self.keys.isdisjoint(keys) or not (self.open or _fit(self.keys, keys))
        if isinstance(block, story.Paragraph) and strange:
            return True
        if any(line.paragraph.bold and _NUMBERED.match(line.text) for line in lines):
            return True
        said = any(line.text.strip() for line in lines)
        return not self.open and said and not keys and not self.closes(lines)

    def closes(self, lines: list[Line]) -> bool:
        """Whether this is the rule below the box; a second one is of the text."""
        return bool(self.keys) and not self.ruled and _closes_box(lines)

    def see(self, block: story.Block, lines: list[Line], keys: list[str]) -> None:
        self.keys.update(keys)
        if isinstance(block, story.Paragraph):
            self.open = (self.open or bool(keys)) and not _closes_box(lines)
        self.ruled = not keys and (self.ruled or self.closes(lines))


def _fit(keys: set[str], more: list[str]) -> bool:
    """Whether heads are of one shape of the box."""
    return not more or any({*keys, *more} <= {*shape} for shape in SHAPES)


def _lines(blocks: Iterable[story.Block], cell: int = 0, count: list[int] | None = None) -> Iterator[Line]:
    count = [0] if count is None else count
    for block in blocks:
        if isinstance(block, story.Paragraph):
            yield Line(block, plain(block.inlines), cell)
            continue
        for row in block.rows:
            for each in row.cells:
                count[0] += 1
                yield from _lines(each.blocks, count[0], count)


def _story_begins(lines: list[Line]) -> bool:
    """Headings and blocks of ours are behind any first page."""
    return any(
        line.paragraph.concept.startswith(("heading", "subheading", "annex"))
        or any(bookmarks.block_of(mark) for mark in line.marks)
        for line in lines
    )


def _is_certain(line: Line) -> bool:
    """Only a first page of the Council has this."""
    if not ITU.isdisjoint(line.marks):
        return True
    return len(line.text) <= LONGEST and any(map(_certain, line.pieces()))


def _certain(piece: str) -> bool:
    if lookup.label(piece, ("agenda item",)):
        return piece[-1] not in _STOPS
    if lookup.original(piece):
        return True
    document = lookup.label(piece, ("document", *KINDS))
    return bool(document and (read_symbol(piece, LETTERS) or _NUMBER.fullmatch(document.value)))


def _shows_fact(line: Line) -> bool:
    if _is_certain(line) or line.paragraph.concept in ("title", "source"):
        return bool(line.text.strip()) or not ITU.isdisjoint(line.marks)
    return len(line.text) <= LONGEST and any(lookup.find_session(piece) for piece in line.pieces())


def _names_source(line: Line) -> bool:
    """`Report by the Secretary-General`, in a paragraph of its own."""
    text = line.text.strip()
    return len(text) <= LONGEST and text[-1:] not in _STOPS and lookup.label(text, SOURCES) is not None


def _may_be_title(line: Line) -> bool:
    """What stands behind the source of a page without a box, and is no sentence."""
    text = line.text.strip()
    numbered = _NUMBERED.match(text)
    return 0 < len(text) <= LONGEST and text[-1] not in _STOPS and not is_rule(text) and not numbered


def head_of(line: Line, letters: Iterable[str] = LETTERS, inside: bool = False) -> tuple[str, int] | None:
    """The key of a head of the box, and how much of the line it takes (0: all of it). In a cell,
    and `inside` the box, its text may go on behind a break or a colon."""
    if found := lookup.head(line.text, letters) if len(line.text) <= LONGEST else None:
        return found.key, 0
    for mark in ("\n", ":") if line.cell or inside else ():
        first, there, _ = line.text.partition(mark)
        if there and len(first) < LONGEST_HEAD and (found := lookup.head(first, letters)):
            return found.key, len(first) + 1
    return None


def _closes_box(lines: list[Line]) -> bool:
    return any(is_rule(line.text) for line in lines)


def is_rule(text: str) -> bool:
    """A line drawn with characters."""
    drawn = text.strip()
    return len(drawn) >= 5 and set(drawn) <= set("_—–-─━=*․.") and len(set(drawn)) == 1
