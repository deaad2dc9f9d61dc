"""The story behind the first page -> the body and the annexes, each with its label and title.

An annex begins with a paragraph in a style of annexes, or with a label (ANNEX, ANEXO 2, 附件) that
stands alone, or that begins a heading or the first paragraph of a section.
"""

from __future__ import annotations

import re

from councildoc.languages import lookup
from councildoc.model.inlines import Inlines, Run, plain
from councildoc.readers.word import story
from councildoc.readers.word.recognise.inlines import after, blank, stripped, together
from councildoc.value import Value

_LABEL = re.compile(r"(.{1,40}?)(?:\s*[\n:：]\s*|\s+[-–—]\s+|\t+)(?=\S)", re.DOTALL)
_CAPTION = re.compile(r"[^\W\d_][^\n]{0,149}[^\s.;:,?!…。；：，]")
_STYLES = ("annex number", "annex title", "annex number and title")
LONGEST = 300


class Part(Value):
    """An annex as it stands in the file: its label as printed (or empty), the paragraphs of label
    and title, the title, what follows, and whether its pages lie on their side."""

    label: str
    number: str
    heads: tuple[story.Paragraph, ...]
    title: Inlines
    blocks: tuple[story.Block, ...]
    landscape: bool


def split(
    blocks: tuple[story.Block, ...], last: story.Section, letters: str
) -> tuple[tuple[story.Block, ...], tuple[Part, ...]]:
    """The body's blocks and the annexes."""
    pages = _sections(blocks, last)
    begins = [n for n in range(len(blocks)) if _begins(blocks, n, letters)]
    if not begins:
        return blocks, ()
    parts = tuple(
        _part(blocks[start:end], pages[start].landscape, letters)
        for start, end in zip(begins, [*begins[1:], len(blocks)], strict=True)
    )
    return blocks[: begins[0]], parts


def _sections(blocks: tuple[story.Block, ...], last: story.Section) -> list[story.Section]:
    """The section of each block."""
    made: list[story.Section] = []
    section = last
    for block in reversed(blocks):
        if isinstance(block, story.Paragraph) and block.section is not None:
            section = block.section
        made.append(section)
    return made[::-1]


def _begins(blocks: tuple[story.Block, ...], n: int, letters: str) -> bool:
    """Whether an annex begins with a block."""
    found = blocks[n]
    if not isinstance(found, story.Paragraph) or len(plain(found.inlines)) > LONGEST or blank(found.inlines):
        return False
    if found.concept == "annex title":  # of the annex that began with the label above
        return not _follows_label(blocks, n, letters)
    if found.concept in _STYLES:
        return True
    if found.concept.startswith(("list", "contents", "table", "figure", "caption")):
        return False
    if _refers(found.inlines):
        return False
    words = plain(found.inlines)
    if lookup.annex(words, letters):
        return True
    heads = found.concept.startswith(("heading", "title", "subheading")) or 0 < found.outline < 3
    return (heads or _opens_section(blocks, n)) and _label(words, letters) is not None


def _refers(inlines: Inlines) -> bool:
    """Whether a paragraph says nothing but a reference, which may be to an annex."""
    said = [inline for inline in inlines if isinstance(inline, Run) and inline.text.strip()]
    return bool(said) and all(run.reference for run in said)


def _follows_label(blocks: tuple[story.Block, ...], n: int, letters: str) -> bool:
    for block in reversed(blocks[max(0, n - 4) : n]):
        if not isinstance(block, story.Paragraph):
            return False
        if not blank(block.inlines):
            return block.concept in _STYLES or lookup.annex(plain(block.inlines), letters) is not None
    return False


def _opens_section(blocks: tuple[story.Block, ...], n: int) -> bool:
    """Whether a block is the first that says something in its section."""
    for block in reversed(blocks[:n]):
        if not isinstance(block, story.Paragraph):
            return False
        if block.section is not None:
            return True
        if not blank(block.inlines):
            return False
    return False


def _label(words: str, letters: str) -> tuple[lookup.Said, int] | None:
    """The label at the beginning of a title, and how many characters it takes."""
    found = _LABEL.match(words)
    said = lookup.annex(found[1], letters) if found else None
    return (said, len(found[0])) if found and said else None


def _part(blocks: tuple[story.Block, ...], landscape: bool, letters: str) -> Part:
    head = blocks[0]
    assert isinstance(head, story.Paragraph)  # as _begins has seen
    words = plain(head.inlines)
    if said := lookup.annex(words, letters):
        heads, title, count = _title(blocks)
        return Part(words.strip(), said.value, (head, *heads), title, blocks[count:], landscape)
    if both := _label(words, letters):
        said, length = both
        title = stripped(after(head.inlines, length))
        return Part(words[:length].strip(" \t\n:–—-"), said.value, (head,), title, blocks[1:], landscape)
    if head.concept == "annex number":  # a label that no language knows
        heads, title, count = _title(blocks)
        return Part(words.strip(), "", (head, *heads), title, blocks[count:], landscape)
    return Part("", "", (head,), stripped(head.inlines), blocks[1:], landscape)


def _title(blocks: tuple[story.Block, ...]) -> tuple[tuple[story.Paragraph, ...], Inlines, int]:
    """The title's paragraphs below a label, their words, and how many blocks are behind us then."""
    heads: list[story.Paragraph] = []
    count = 1
    for n, block in enumerate(blocks[1:], 1):
        if not isinstance(block, story.Paragraph) or not _is_title(block, bool(heads)):
            break
        if not blank(block.inlines) or (block.concept == "annex title" and block.inlines):
            heads.append(block)
            count = n + 1
    exactly = len(heads) == 1 and heads[0].concept == "annex title"
    title = heads[0].inlines if exactly else together((stripped(h.inlines) for h in heads), " ")
    return tuple(heads), title, count


def _is_title(found: story.Paragraph, more: bool) -> bool:
    """Whether a paragraph below a label is a title (or an empty line before it); a second one
    must be of a title's style."""
    if found.drawings:
        return False
    if found.concept == "annex title" and found.inlines:
        return True
    if blank(found.inlines):
        return not more and found.section is None
    if found.concept == "title":
        return True
    if more or len(plain(found.inlines)) > LONGEST:
        return False
    if "\t" in plain(found.inlines):
        return False
    head = found.concept.startswith(("heading", "subheading")) or _is_caption(found)
    return found.bold or (head and not found.number)


def _is_caption(found: story.Paragraph) -> bool:
    """Whether a paragraph in no style says a few words that are no sentence."""
    return found.concept in ("", "body") and _CAPTION.fullmatch(plain(found.inlines).strip()) is not None
