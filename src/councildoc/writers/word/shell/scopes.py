"""The tags of one stretch of a template -> findings: names, kinds, and what encloses what.

A stretch is a footer, a header, the front of the document or the pattern of an annex.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from councildoc.findings import Report, did_you_mean
from councildoc.ooxml.xml import local, w
from councildoc.writers.word.shell.grammar import ANYTHING, BLOCKS, FLAG, LOOP, RUNS, TEXT, Shape
from councildoc.writers.word.shell.retyping import written
from councildoc.writers.word.shell.tags import Tag

MAX_DEPTH = 12

_WANTED = {TEXT: "", RUNS: "r"}
_SUBSTANCE = (
    "drawing", "pict", "object", "tbl", "sectPr", "fldChar", "fldSimple", "bookmarkStart",
    "bookmarkEnd", "footnoteReference", "endnoteReference", "sym",
)  # fmt: skip
_PLACES = {"p": "paragraph", "r": "run", "tr": "table row", "tc": "table cell"}


class _Block:
    """An `if` or `for` that is still open: its tag, and the names that it gives."""

    __slots__ = ("has_else", "names", "tag")

    def __init__(self, tag: Tag, names: Mapping[str, Shape]) -> None:
        self.tag = tag
        self.names = names
        self.has_else = False


def check(tags: list[Tag], known: Mapping[str, Shape], report: Report) -> None:
    """Add a finding for every tag that does not fit; `known` are the values of this stretch."""
    stack: list[_Block] = []
    for tag in tags:
        if tag.op.prefix in ("p", "tr", "tc"):
            _check_container(tag, report)
        names = {**known, **{name: shape for block in stack for name, shape in block.names.items()}}
        if tag.op.word == "value":
            _check_value(tag, names, report)
        elif tag.op.word in ("if", "for"):
            stack.append(_Block(tag, _given(tag, names, report)))
            if len(stack) == MAX_DEPTH + 1:
                report.error("template-limit", f"More than {MAX_DEPTH} tags within each other.", tag.where)
        elif tag.op.word != "comment":
            _continue(tag, stack, names, report)
    for block in stack:
        said = f"{block.tag.text} is never ended."
        hint = f"Write {{% end{block.tag.op.word} %}} where it ends."
        report.error("template-unclosed", said, block.tag.where, hint)


def _continue(tag: Tag, stack: list[_Block], names: Mapping[str, Shape], report: Report) -> None:
    """elif, else, endif, endfor: they belong to the innermost block."""
    word = tag.op.word
    wanted = "for" if word == "endfor" else "if"
    if not stack or stack[-1].tag.op.word != wanted:
        said = f"{tag.text} has no {{% {wanted} %}} that it could belong to."
        report.error("template-unclosed", said, tag.where)
        return
    block = stack[-1]
    if block.has_else and word in ("elif", "else"):
        report.error("template-grammar", f"{tag.text} comes after the else.", tag.where)
    if word == "elif":
        _shape(tag, names, report)
    if _level(tag) is not _level(block.tag):
        _refuse_crossing(block.tag, tag, report)
    block.has_else = block.has_else or word == "else"
    if word in ("endif", "endfor"):
        stack.pop()


def _refuse_crossing(opening: Tag, tag: Tag, report: Report) -> None:
    said = f"{tag.text} does not stand where {opening.text} can reach it (line {opening.where.line})."
    hint = (
        "Both within one paragraph, or each alone in a paragraph of its own with the prefix p "
        "({%p if … %}, {%p endif %}); in a table, tr for rows and tc for cells."
    )
    report.error("template-place", said, tag.where, hint)


def _level(tag: Tag) -> etree._Element | None:
    """What holds the place that the tag takes: the same for all tags of one block."""
    container = tag.container
    return None if container is None else container.getparent()


def _check_value(tag: Tag, names: Mapping[str, Shape], report: Report) -> None:
    shape = _shape(tag, names, report)
    if shape is None:
        return
    path = ".".join(tag.op.path)
    if shape == BLOCKS:
        said = f"{path} must stand alone, as {{{{p {path} }}}}, in a paragraph outside of tables"
        report.error("template-place", f"{said}, once, before its section ends.", tag.where)
    elif not isinstance(shape, str) or shape == FLAG:
        said = f"{path} cannot be written; it is for {{% if %}} or {{% for %}}."
        report.error("template-kind", said, tag.where)
    elif tag.op.prefix != _WANTED[shape]:
        right = f"{{{{{_WANTED[shape]} {path} }}}}"
        report.error("template-kind", f"{tag.text} has the wrong prefix.", tag.where, f"Write {right}.")


def _given(tag: Tag, names: Mapping[str, Shape], report: Report) -> Mapping[str, Shape]:
    """The names that a block gives to what it encloses."""
    shape = _shape(tag, names, report)
    if tag.op.word == "if":
        return {}
    if shape is not None and not isinstance(shape, list):
        said = f"{'.'.join(tag.op.path)} is not a list, so nothing can be repeated."
        report.error("template-kind", said, tag.where)
    return {tag.op.name: shape[0] if isinstance(shape, list) else ANYTHING, "loop": LOOP}


def _shape(tag: Tag, names: Mapping[str, Shape], report: Report) -> Shape | None:
    """What the tag's path leads to; None, with a finding, when there is no such value, and
    None without one after a tag that was refused."""
    shape: Shape = names
    for name in tag.op.path:
        if shape == ANYTHING:
            return None
        if not isinstance(shape, Mapping) or name not in shape:
            path = ".".join(tag.op.path)
            hint = did_you_mean(path, list(_paths(names)))
            report.error("template-name", f"{tag.text}: there is no value {path} here.", tag.where, hint)
            return None
        shape = shape[name]
    return shape if tag.op.path and shape != ANYTHING else None


def _paths(names: Mapping[str, Shape]) -> Iterator[str]:
    for name, shape in names.items():
        yield name
        if isinstance(shape, Mapping):
            yield from (f"{name}.{below}" for below in _paths(shape))


def _check_container(tag: Tag, report: Report) -> None:
    """The whole paragraph, row or cell gives way to the tag: nothing else may be in it."""
    place, container = _PLACES[tag.op.prefix], tag.container
    if container is None:
        said = f"{tag.text} stands outside of any {place}."
        report.error("template-place", said, tag.where, f"Leave out the prefix {tag.op.prefix}.")
        return
    own = written(tag.op)
    text = "".join(t.text or "" for t in container.iter(w("t"))).replace(own, "", 1).strip()
    things = [local(e) for e in container.iter() if local(e) in _SUBSTANCE]
    if text or things:
        said = f"{tag.text} takes the place of its whole {place}"
        lost = f'"{text[:40]}"' if text else f"its {things[0]}"
        hint = f"Give the tag a {place} of its own."
        report.error("template-swallows", f"{said}; {lost} would be lost.", tag.where, hint)
