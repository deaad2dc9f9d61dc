"""What double quotes hold, and what a small piece of YAML says."""

from __future__ import annotations

import re

from councildoc.content.nodes import Mapping, Scalar, Sequence, parse
from councildoc.content.source import Source
from councildoc.findings import Report

Proposal = tuple[int, int, str]
"""Offsets in the written scalar, and the characters in their place."""

_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def escape(text: str) -> str:
    """Characters as they stand in double quotes."""
    return "".join(_NAMED.get(c) or (c if c.isprintable() else _coded(c)) for c in text)


def _coded(character: str) -> str:
    code = ord(character)
    if character == "\u00a0":
        return character  # a space that typists use and see
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


_UNITS = re.compile(r"\\(?:x..|u.{4}|U.{8}|.)|.", re.DOTALL)


def requoted(written: str, value: str) -> Proposal:
    """A text in double quotes, with the escapes of what does not change as they were typed."""
    units = [(unit, unit if unit[0] != "\\" else value_in(f'[a, "{unit}"]') or "")
             for unit in _UNITS.findall(written[1:-1])]  # fmt: skip
    front = at = 0
    while front < len(units) and units[front][1] and value.startswith(units[front][1], at):
        at += len(units[front][1])
        front += 1
    back, end = len(units), len(value)
    while back > front and units[back - 1][1] and value.endswith(units[back - 1][1], at, end):
        end -= len(units[back - 1][1])
        back -= 1
    start = 1 + sum(len(unit) for unit, _ in units[:front])
    stop = start + sum(len(unit) for unit, _ in units[front:back])
    return start, stop, escape(value[at:end])


def value_in(text: str) -> str | None:
    """The last value in a small text, when it is a scalar."""
    report = Report()
    node = parse(Source("", text), report)
    if len(report) or not isinstance(node, (Mapping, Sequence)):
        return None
    inside = node.items if isinstance(node, Sequence) else [*node.entries.values()]
    alone = len(inside) == (2 if isinstance(node, Sequence) else 1)
    last = inside[-1]
    return last.value if alone and isinstance(last, Scalar) else None
