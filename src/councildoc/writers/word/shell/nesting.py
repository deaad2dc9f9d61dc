"""Translated markup and the tags in it -> the nodes that shell.py fills."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from councildoc.findings import Report, Where
from councildoc.writers.word.shell.retyping import UNBRACES, written
from councildoc.writers.word.shell.tags import Tag

if TYPE_CHECKING:
    from councildoc.writers.word.shell.filling import Nodes

_TAG = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})")


def nest(source: str, tags: Iterator[Tag], report: Report) -> Nodes:
    """`source` must hold the next of the checked tags, in order; each is compared with the one
    that was checked, so that none can come to stand where another was."""
    program: Nodes = []
    stack: list[tuple[list[Any], Nodes]] = []
    current = program
    for number, piece in enumerate(_TAG.split(source)):
        if number % 2 == 0:
            current += [piece.translate(UNBRACES)] if piece else []
            continue
        tag = next((t for t in tags if t.op.word != "comment"), None)
        if tag is None or written(tag.op._replace(prefix="")).split() != piece.split():
            _refuse_moved(tag, piece, report)
            return program
        current = _add(tag, current, stack)
    return program


def _add(tag: Tag, current: Nodes, stack: list[tuple[list[Any], Nodes]]) -> Nodes:
    """Put one tag into the tree; gives the list that takes what comes next."""
    op, path, place = tag.op, list(tag.op.path), tag.place
    inner: Nodes = []
    if op.word == "value":
        current.append(["raw" if op.prefix else "value", path, place])
        return current
    if op.word in ("endif", "endfor"):
        return stack.pop()[1]
    if op.word == "elif":
        stack[-1][0][1].append([op.negated, path, inner, place])
    elif op.word == "else":
        stack[-1][0][2] = inner
    else:
        choice = ["if", [[op.negated, path, inner, place]], []]
        node = choice if op.word == "if" else ["for", op.name, path, inner, place]
        current.append(node)
        stack.append((node, current))
    return inner


def _refuse_moved(tag: Tag | None, piece: str, report: Report) -> None:
    """Does not happen to a tag that passed the checks; if it ever does, nothing is filled."""
    where = tag.where if tag else Where("")
    report.error("template-place", f"{piece} would come to stand in another place.", where)
