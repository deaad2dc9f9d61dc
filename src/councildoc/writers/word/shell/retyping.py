"""The characters and tags of one w:t -> the same, each tag typed in one go and in one way.

A statement, and a value with the prefix r, gets a run of its own, with the properties of the
run it was in: so whatever such a tag encloses is whole runs, and text beside it keeps its look.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from councildoc.findings import Where
from councildoc.ooxml.xml import XML_SPACE, W, w
from councildoc.writers.word.shell.grammar import Op

BRACES = str.maketrans({"{": "\U0010fb7b", "}": "\U0010fb7d"})
"""Braces that are only text travel as private-use characters, so that nothing takes them for
tags on the way; UNBRACES brings them back."""
UNBRACES = str.maketrans({"\U0010fb7b": "{", "\U0010fb7d": "}"})


class Span(NamedTuple):
    """What looks like a tag, from `start` to `end` of its paragraph; no op if it was refused."""

    start: int
    end: int
    text: str
    where: Where
    op: Op | None


def written(op: Op) -> str:
    """The one way in which this tag is written from here on; nothing for a comment."""
    if op.word == "comment":
        return ""
    path = "not " * op.negated + ".".join(op.path)
    if op.word == "value":
        return f"{{{{{op.prefix} {path} }}}}"
    words = [op.word, *([op.name, "in"] if op.name else []), *([path] if path else [])]
    return f"{{%{op.prefix} {' '.join(words)} %}}"


def retype(
    leaf: etree._Element, tokens: list[str | Span]
) -> Iterator[tuple[etree._Element, Span, Op]]:
    """Write the tokens into the w:t and into new runs behind it. Gives each tag with the w:t
    that now holds it. Refused tags and comments without a prefix are left out."""
    held, alone = leaf, False
    leaf.text = ""
    for token in tokens:
        op = _as_run(token.op) if isinstance(token, Span) and token.op else None
        if isinstance(token, Span) and (op is None or op == Op("comment")):
            continue
        is_run = op is not None and op.prefix == "r"
        if is_run or alone:
            held = _next_run(held)
        alone = is_run
        held.set(XML_SPACE, "preserve")
        held.text = (held.text or "") + (written(op) if op else str(token).translate(BRACES))
        if op and isinstance(token, Span):
            yield held, token, op


def _as_run(op: Op) -> Op:
    is_statement = op.word not in ("value", "comment")
    return op._replace(prefix="r") if is_statement and not op.prefix else op


def _next_run(leaf: etree._Element) -> etree._Element:
    """A new, empty w:t in a new run behind the leaf, with the same properties; what stood
    behind the leaf in its run goes there too. Gives the new w:t."""
    run = leaf.getparent()
    assert run is not None  # a w:t without a run is never taken for text
    following = list(leaf.itersiblings())
    fresh = etree.Element(w("r"), nsmap={"w": W})
    properties = run.find(w("rPr"))
    if properties is not None:
        fresh.append(deepcopy(properties))
    text = etree.SubElement(fresh, w("t"))
    fresh.extend(following)
    run.addnext(fresh)
    return text
