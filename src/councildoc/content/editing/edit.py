"""A YAML text and edits -> the text with only that changed.

Comments, the order of keys, quotation marks, folding and line ends of everything else stay byte for
byte. What comes out is read again, with the reader of the content, and must say exactly what the
edits meant; nothing else is ever given back.
"""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from councildoc.content.editing.edits import Edit, EditError, Tree, refuse_overlaps
from councildoc.content.editing.meaning import alike, applied, tree, unlike
from councildoc.content.editing.outline import Unusual
from councildoc.content.editing.patch import patched
from councildoc.content.editing.plan import Plan
from councildoc.content.nodes import Node, Scalar, parse
from councildoc.content.source import Source
from councildoc.findings import Report

BYTE_ORDER_MARK = "\ufeff"


def edit(text: str, edits: Sequence[Edit]) -> str:
    """The text after all edits. Raises EditError when they contradict one another, lead nowhere, or
    would not be read as they were meant."""
    if not edits:
        return text
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    body = text[len(mark) :]
    refuse_overlaps(edits)
    meant = applied(_read(body), edits)
    try:
        made = patched(body, Plan(body, edits).changes)
    except Unusual as fault:
        raise EditError(str(fault)) from fault
    _check(made, meant)
    return mark + made


def _read(text: str) -> Tree:
    report = Report()
    node = parse(Source("", text), report, _included)
    if node is None or report.has_errors:
        raise EditError("The file cannot be read.")
    return tree(node)


def _included(name: Scalar, depth: int) -> Node:
    """What stands in another file is not of this one: the file's name stands for it."""
    return Scalar(f"!include {name.value}", name.source, name.start, name.end)


def _check(made: str, meant: Tree) -> None:
    try:
        read = _read(made)
    except (EditError, yaml.YAMLError) as fault:
        raise EditError(f"The edited file could not be read: {made[:200]!r}") from fault
    if not alike(read, meant):
        raise EditError(f"The edited file would say something else: {unlike(read, meant)}")
