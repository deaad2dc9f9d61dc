"""Blocks of a document -> the lines of its first page, and what follows.

The first page is a layout table (ours, C25/52), several tables, or loose paragraphs (2017 to
2019); it ends with its summary box, or with the last block that shows something only a first page has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from councildoc.languages import LETTERS, lookup
from councildoc.ooxml import bookmarks
from councildoc.readers.word import story
from councildoc.readers.word.recognise.box import Box, heads
from councildoc.readers.word.recognise.lines import LONGEST, Line, begins_text, is_rule, lines_of
from councildoc.readers.word.recognise.papersymbols import KINDS, read_symbol
from councildoc.value import Value

OURS = frozenset({"First_page", "Doc_data", "Doc_data_right"})
"""Styles of the first page in our own template: of its table, and of the facts in it."""

ITU = frozenset({"dmeeting", "dnum", "ddate", "dorlang", "dsource", "dtitle1"})
"""Bookmarks of ITU's templates (itu-format: C25/52-E; ours has them too)."""

DEEPEST = 60
"""A first page has not more lines than this."""

SOURCES = ("report", "note", "contribution")

_STOPS = frozenset(".;:!?。؛؟")
"""What a sentence ends with, and no source or title."""

_NUMBER = re.compile(r"\S*[A-Z]\S*[0-9]\S*")
"""The number of another body's document: TDAG-25/7-E."""



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
        return FirstPage(tuple(lines_of(blocks[start : start + 1])), True), blocks[start + 1 :]
    end = _end(blocks)
    return FirstPage(tuple(lines_of(blocks[:end])), nested=tuple(_nested(blocks[:end]))), blocks[end:]


def _nested(blocks: tuple[story.Block, ...]) -> Iterator[Line]:
    for table in blocks:
        for row in table.rows if isinstance(table, story.Table) else ():
            for inner in (block for cell in row.cells for block in cell.blocks):
                if isinstance(inner, story.Table):
                    yield from islice(lines_of((inner,)), 1)


def _is_room(block: story.Block) -> bool:
    """LibreOffice puts an empty paragraph before a table at the beginning."""
    return isinstance(block, story.Paragraph) and not block.inlines and not block.drawings


def _is_ours(block: story.Block) -> bool:
    if isinstance(block, story.Paragraph):
        return False
    return block.style in OURS or any(line.paragraph.style in OURS for line in lines_of((block,)))


def _end(blocks: tuple[story.Block, ...]) -> int:
    """How many blocks the first page has. Its box ends with its table, its rule, or where a heading of
    the text begins; nothing but the box comes behind its first head."""
    end = seen = 0
    sure = sourced = False
    box = Box()
    for count, block in enumerate(blocks, 1):
        lines = list(lines_of((block,)))
        seen += len(lines)
        if (seen > DEEPEST and not end) or _story_begins(lines):
            break
        fact = any(map(_shows_fact, lines)) or (sourced and any(map(_may_be_title, lines)))
        source = sure and not sourced and any(map(_names_source, lines))
        sourced = source or (sourced and not any(line.text.strip() for line in lines))
        sure = sure or any(map(_is_certain, lines))
        keys = heads(lines, fact) if sure else []
        if box.is_over(lines, keys):
            break
        if keys or box.closes(lines) or (not box.keys and (fact or source)):
            end = count
        if keys and isinstance(block, story.Paragraph) and count < len(blocks):
            end = count + 1  # at least one paragraph stands under a head
        box.see(block, lines, keys)
        if seen > DEEPEST:
            break
    return end if sure or end else 0


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
    return 0 < len(text) <= LONGEST and text[-1] not in _STOPS and not is_rule(text) and not begins_text(text)
