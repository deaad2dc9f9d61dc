"""The text of a paragraph or attribute -> what looks like a tag in it, read by the grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councildoc.findings import Report, Where
from councildoc.writers.word.shell.grammar import HINT, Op, Refused, hollow, read_op
from councildoc.writers.word.shell.retyping import Span

EDGE = re.compile(r"\{[{%#]|[}%#]\}|[\t\n]")
"""Where a tag may begin or end, and where it must have ended."""

OPENING = re.compile(r"\{[{%#]")

_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_COMMENT = re.compile(r"\{#(?:(tr|tc|p)\s)?")
_EXCERPT = 400


def spans(text: str, place: Where, report: Report) -> Iterator[Span]:
    """A line's tags. A tag ends in its line, before a tab or line break."""
    start = -1
    for edge in EDGE.finditer(text):
        opening = text[start : start + 2] if start >= 0 else ""
        if opening and edge[0] == _CLOSING[opening]:
            yield _understood(start, edge.end(), text, place, report)
            start = -1
        elif edge[0] in "\t\n" or (edge[0] in _CLOSING and opening != "{#"):
            _refuse_unclosed(start, text, place, report)
            start = -1 if edge[0] in "\t\n" else edge.start()
        elif not opening:
            said = f"{edge[0]} ends a tag that never began."
            report.error("template-unclosed", said, _where(edge.start(), edge.end(), text, place))
    _refuse_unclosed(start, text, place, report)


def _refuse_unclosed(start: int, text: str, place: Where, report: Report) -> None:
    if start < 0:
        return
    opening, said = text[start : start + 2], text[start : start + 40]
    where = _where(start, start + 2, text, place)
    hint = f"Close it with {_CLOSING[opening]} in the same paragraph."
    report.error("template-unclosed", f"The tag {said} is not closed.", where, hint)


def _understood(start: int, end: int, text: str, place: Where, report: Report) -> Span:
    tag, where = text[start:end], _where(start, end, text, place)
    comment = _COMMENT.match(tag)
    op: Op | None
    try:
        op = Op("comment", comment[1] or "") if comment else read_op(tag)
    except Refused as refusal:
        said = tag if len(tag) <= 80 else f"{tag[:77]}…"
        report.error("template-grammar", f"{said}: {refusal}.", where, HINT)
        op = hollow(tag)
    return Span(start, end, tag, where, op)


def _where(start: int, end: int, text: str, place: Where) -> Where:
    excerpt = text[:_EXCERPT] if start < _EXCERPT else ""
    return Where(place.file, place.line, start + 1, excerpt, end - start)
