"""A part's tree -> its tags with their places, each in one piece.

Word cuts a tag into runs wherever a spelling mark, a language or an edit falls into it. The
pieces' characters move to where the tag begins; whatever stood between them stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from councildoc.findings import Report, Where
from councildoc.ooxml.xml import local, w
from councildoc.writers.word.shell.grammar import Op
from councildoc.writers.word.shell.retyping import BRACES, Span, retype, written
from councildoc.writers.word.shell.spans import EDGE, OPENING, spans

MAX_TAGS = 500

_BREAKS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n"}
_SPACE = re.compile(r"\s")


class Tag(NamedTuple):
    """A tag and its place; the element that holds it (a w:t, or one with a description);
    in how many pieces Word had cut it."""

    text: str
    op: Op
    where: Where
    pieces: int
    element: etree._Element

    @property
    def container(self) -> etree._Element | None:
        """The paragraph, run, row or cell whose place a tag with a prefix takes."""
        return next(self.element.iterancestors(w(self.op.prefix)), None)

    @property
    def place(self) -> list[str | int]:
        """As the nodes of a compiled template say it."""
        where = self.where
        return [self.text, where.file, where.line, where.column, where.excerpt]


class _Leaf(NamedTuple):
    """A w:t, tab or break, and where its characters begin in the paragraph's text."""

    element: etree._Element
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class _Line(NamedTuple):
    """A paragraph's own characters, without those of the paragraphs in its text boxes."""

    place: Where
    leaves: list[_Leaf]


_Lines = dict[etree._Element, _Line]


def find_tags(root: etree._Element, file: str, report: Report) -> list[Tag]:
    """The understood tags, in the order in which they stand in the part's XML; comments with
    a prefix among them. What is not understood is a finding, and is taken out of the tree."""
    if _are_too_many(root):
        report.error("template-limit", f"This part has more than {MAX_TAGS} tags.", Where(file))
        return []
    lines = _lines(root, file)
    held: dict[etree._Element, list[Tag]] = {}
    for tag in [*_elsewhere(root, lines, file, report), *_in_text(lines, report)]:
        held.setdefault(tag.element, []).append(tag)
    return [tag for element in root.iter() for tag in held.get(element, ())]


def _are_too_many(root: etree._Element) -> bool:
    """Before anything is looked at closely; both edges of a tag count."""
    values = "\n".join(str(v) for element in root.iter() for v in element.attrib.values())
    text = "".join(map(str, root.itertext()))
    return sum(e[0] not in "\t\n" for e in EDGE.finditer(text + values)) > 2 * MAX_TAGS


def _lines(root: etree._Element, file: str) -> _Lines:
    lines = {p: _Line(Where(file, n), []) for n, p in enumerate(root.iter(w("p")), 1)}
    for element in root.iter(w("t"), *_BREAKS):
        run, paragraph = element.getparent(), next(element.iterancestors(w("p")), None)
        if run is not None and run.tag == w("r") and paragraph is not None:
            leaves = lines[paragraph].leaves
            text = _BREAKS.get(str(element.tag)) or _SPACE.sub(" ", element.text or "")
            leaves.append(_Leaf(element, leaves[-1].end if leaves else 0, text))
    return lines


def _in_text(lines: _Lines, report: Report) -> Iterator[Tag]:
    for line in lines.values():
        text = "".join(leaf.text for leaf in line.leaves)
        found = list(spans(text, line.place, report))
        begins, ends = [s.start for s in found], [s.end for s in found]
        starts = [leaf.start for leaf in line.leaves if leaf.text]
        for leaf in reversed(line.leaves):  # what stands behind a new run moves once, not each time
            mine = found[bisect_right(ends, leaf.start) : bisect_left(begins, leaf.end)]
            if leaf.element.tag != w("t"):
                continue
            if not mine:
                leaf.element.text = leaf.text.translate(BRACES)
                continue
            for element, span, op in retype(leaf.element, _tokens(leaf, mine)):
                pieces = bisect_left(starts, span.end) - bisect_right(starts, span.start) + 1
                yield Tag(span.text, op, span.where, pieces, element)


def _tokens(leaf: _Leaf, spans: list[Span]) -> list[str | Span]:
    """The leaf's own text and the tags that begin in it, in order."""
    tokens: list[str | Span] = []
    position = leaf.start
    for span in spans:
        tokens.append(leaf.text[position - leaf.start : max(span.start - leaf.start, 0)])
        if span.start >= leaf.start:
            tokens.append(span)
        position = min(span.end, leaf.end)
    tokens.append(leaf.text[position - leaf.start :])
    return [token for token in tokens if token]


def _elsewhere(
    root: etree._Element, lines: _Lines, file: str, report: Report
) -> Iterator[Tag]:
    """Tags outside of plain text: a picture's description may hold values, nothing else may."""
    plain = {leaf.element for line in lines.values() for leaf in line.leaves}
    for element in root.iter():
        text = "" if element in plain else str(element.text or "")
        values = [(n, v) for n, v in element.attrib.items() if OPENING.search(str(v))]
        if not values and not OPENING.search(text + str(element.tail or "")):
            continue
        line = lines.get(next(element.iterancestors(w("p")), element))
        place = line.place if line else Where(file)
        if not values:
            report.error("template-place", f"A tag cannot stand in {_called(element)}.", place)
        for name, value in values:
            yield from _in_attribute(element, str(name), str(value), place, report)


def _in_attribute(
    element: etree._Element, name: str, value: str, place: Where, report: Report
) -> Iterator[Tag]:
    is_open = local(element) in ("docPr", "cNvPr") and name in ("descr", "title")
    for span in spans(value, place, report):
        if span.op is None:
            continue
        if is_open and (span.op.word, span.op.prefix) == ("value", ""):
            new = str(element.get(name)).replace(span.text, written(span.op))
            element.set(name, new)
            yield Tag(span.text, span.op, span.where, 1, element)
        else:
            said = f"{span.text} cannot stand in {name} of {_called(element)}."
            report.error("template-place", said, span.where)


def _called(element: etree._Element) -> str:
    names = {"instrText": "the code of a field", "t": "a drawing or formula"}
    return names.get(local(element), f"<{local(element)}>")
