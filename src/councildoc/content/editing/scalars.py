"""A value -> how it is written in YAML: in the style that stands there, or as a new text.

Whatever is proposed is read back before it is used; the first proposal that says the value is taken.
A single line end at the end of a value counts as none: block styles add one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from councildoc.content.editing.outline import Spot
from councildoc.content.editing.quoting import Proposal, escape, requoted, value_in
from councildoc.content.editing.text_lines import Block, Flow, changed_lines
from councildoc.content.folding import fold
from councildoc.value import Value

_LAST = re.compile(r"[ \t]*(?:\r?\n|\Z)")
"""Nothing more on the line: no comment, which a block text would swallow."""


_NOTHING = ("", "~", "null", "Null", "NULL", "=", "<<")
"""Words here, but not for other programs that read YAML: they are written in quotes."""


class Room(Value):
    """Where a value stands: the column of its key or dash, the spaces before each line of a block
    text, how wide lines may be, and whether it stands in a flow list."""

    column: int
    indent: int
    width: int
    flow: bool = False


class Splice(Value):
    """Characters of a file that make way for others."""

    start: int
    end: int
    text: str


def respell(text: str, spot: Spot, value: str, room: Room) -> Splice | None:
    """The least change by which the scalar at a spot says another value, in its own style if that
    can say it; None when no style can."""
    written = text[spot.start : spot.end]
    alone = _LAST.match(text, spot.end) is not None
    for start, end, new in _proposals(written, spot, value, room):
        whole = written[:start] + new + written[end:]
        if (alone or whole[0] not in ">|") and says(whole, value, room):
            return Splice(spot.start + start, spot.start + end, new)
    return None


def spell(value: str, room: Room) -> str | None:
    """A value written anew: plain where that says it, quoted or folded where it must be."""
    # What has no space cannot be folded; an id with a line end behind it would be none.
    long = (len(value) > room.width - room.indent - 10 and " " in value) or "\n" in value
    ways = [*([_folded] if long and not room.flow else []), *_line_ways(value)]
    return next((new for way in ways if says(new := way(value, room), value, room)), None)


def says(written: str, value: str, room: Room) -> bool:
    """Whether a scalar, written so in its place, is read as this value."""
    if room.flow:
        return value_in("[a, " + written + "]") == value and value_in("{a: " + written + "}") == value
    read = value_in(" " * room.column + "a: " + written + "\n")
    return read is not None and read.removesuffix("\n") == value.removesuffix("\n")


def _proposals(written: str, spot: Spot, value: str, room: Room) -> Iterator[Proposal]:
    if spot.style in (">", "|"):
        yield from _block(written, spot, value, room)
    elif value:
        if "\n" in written:
            yield from changed_lines(written, Flow(written, spot.style), spot.value, value, room.width)
        if spot.style == '"':
            yield requoted(written, value)
        if spot.style == "'":
            yield 0, len(written), _single(value, room)
        if "\n" in value and spot.style == "" and not room.flow:
            yield 0, len(written), _folded(value, room)
    for way in _line_ways(value, plain=spot.style == ""):
        yield 0, len(written), way(value, room)


# Block styles: `>` and `|`.


def _block(written: str, spot: Spot, value: str, room: Room) -> Iterator[Proposal]:
    if not value:
        return
    block = Block(written)
    ends = len(value) - len(value.rstrip("\n"))
    same = len(spot.value) - len(spot.value.rstrip("\n")) == ends
    if same or (ends <= 1 and block.chomps not in ("-", "+")):
        yield from changed_lines(written, block, spot.value, value, room.width)
    lines = fold(value.rstrip("\n"), room.width - block.indent)
    whole = lines if spot.style == ">" else value.rstrip("\n").split("\n")
    chomps = {0: "" if not block.chomps else "-", 1: ""}.get(ends, "+")
    for style, some in ((spot.style, whole), ("|", value.rstrip("\n").split("\n"))):
        filled = [*some, *[""] * (ends - 1)]
        yield 0, len(written), style + chomps + _body(filled, block.indent)


def _body(lines: Sequence[str], indent: int) -> str:
    return "".join("\n" + " " * indent * bool(line) + line for line in lines)


def _folded(value: str, room: Room) -> str:
    return ">" + _body(fold(value.rstrip("\n"), room.width - room.indent), room.indent)


# Styles of one line.


def _line_ways(value: str, plain: bool = True) -> list[Callable[[str, Room], str]]:
    """Plain first; then the quotes that need no escapes, if there are such."""
    quotes: list[Callable[[str, Room], str]] = [_double, _single]
    if re.search(r'["\\]', value) and "'" not in value:
        quotes.reverse()
    return [_plain, *quotes] if plain and value not in _NOTHING else quotes


def _plain(value: str, room: Room) -> str:
    return value


def _single(value: str, room: Room) -> str:
    return "'" + value.replace("'", "''") + "'"


def _double(value: str, room: Room) -> str:
    return f'"{escape(value)}"'
