"""YAML text -> where each value, item and key of this one file stands.

nodes.py gives what a file says, with other files and aliases put in their places; an edit needs what
is written: the styles of values, the dashes of items, the aliases as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from councildoc.content.nodes import Node, Scalar, Sequence, events_of

Path = tuple[str | int, ...]
"""The way to a value from the file's root: keys, and places in lists from 0."""

_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
"""What may stand between items: spaces, line ends and comments."""

_PROPERTIES = re.compile(r"(?:[&!][^\s]*[ \t\r\n]+)*")


_LINE_END = re.compile(r"\r?\n\Z")
_BLANK_LINES = re.compile(r"(?:\r?\n[ \t]*)+\Z")


class Spot:
    """A value as it is written. `kind` is scalar, sequence, mapping or alias; `style` is that of a
    scalar (empty when plain, else one of `' " > |`) or `flow` or `block`. `start` is behind tags
    and anchors; a block value ends with its last line, whose line end does not belong to it."""

    __slots__ = ("anchor", "begin", "end", "entries", "kind", "start", "style", "tag", "value")

    def __init__(self, kind: str, begin: int, end: int, style: str, event: Any) -> None:
        self.kind = kind
        self.begin = begin
        self.start = begin
        self.end = end
        self.style = style
        self.value: str = getattr(event, "value", "")
        self.anchor: str | None = getattr(event, "anchor", None)
        self.tag: str | None = getattr(event, "tag", None)
        self.entries: list[Entry] = []

    def entry(self, name: str | int) -> Entry | None:
        """The item at a place, or the entry of a key."""
        if isinstance(name, int):
            there = self.kind == "sequence" and 0 <= name < len(self.entries)
            return self.entries[name] if there else None
        return next((entry for entry in self.entries if entry.key == name), None)


class Entry:
    """An item with its dash, or a key with its value. `start` is where the dash or key (in a flow
    list the value) stands, `inner` the offset behind the dash or colon."""

    __slots__ = ("inner", "key", "spot", "start")

    def __init__(self, key: str | None, start: int, inner: int, spot: Spot) -> None:
        self.key = key
        self.start = start
        self.inner = inner
        self.spot = spot


class Unusual(ValueError):
    """The file is written in a way that is read but not edited (a key behind `?`)."""


class _Sketch:
    """Takes the parser's events and draws the outline."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Spot | None = None
        self.open: list[Spot] = []
        self.keys: list[tuple[str, int, int] | None] = []
        self.last = 0  # the end of what was read so far

    def take(self, event: Any) -> None:
        name = type(event).__name__
        if name == "ScalarEvent":
            self.leaf(self.scalar(event))
        elif name == "AliasEvent":
            self.leaf(Spot("alias", event.start_mark.index, event.end_mark.index, "", event))
        elif name in ("SequenceStartEvent", "MappingStartEvent"):
            self.begin(event, "sequence" if name[0] == "S" else "mapping")
        elif name in ("SequenceEndEvent", "MappingEndEvent"):
            self.finish(event)

    def scalar(self, event: Any) -> Spot:
        begin, end = event.start_mark.index, event.end_mark.index
        spot = Spot("scalar", begin, end, event.style or "", event)
        if spot.anchor or spot.tag:
            found = _PROPERTIES.match(self.text, begin, end)
            spot.start = found.end() if found else begin
        if spot.style in ("|", ">"):
            keeps = "+" in self.text[spot.start : self.text.find("\n", spot.start)]
            written = self.text[spot.start : end]
            blank = _LINE_END if keeps else _BLANK_LINES
            spot.end = spot.start + len(blank.sub("", written))
        return spot

    def leaf(self, spot: Spot) -> None:
        parent = self.open[-1] if self.open else None
        if parent and parent.kind == "mapping" and self.keys[-1] is None:
            self.key(spot)
        else:
            self.attach(spot)
            self.last = max(self.last, spot.end)

    def key(self, spot: Spot) -> None:
        found = _BETWEEN.match(self.text, self.last)
        if found and self.text[found.end() : found.end() + 1] == "?":
            raise Unusual("A key stands behind a question mark.")
        colon = self.text.index(":", spot.end)
        self.keys[-1] = (spot.value, spot.begin, colon + 1)
        self.last = colon + 1

    def attach(self, spot: Spot) -> None:
        if not self.open:
            self.root = spot
            return
        parent, key = self.open[-1], self.keys[-1]
        if key is not None:
            parent.entries.append(Entry(key[0], key[1], key[2], spot))
            self.keys[-1] = None
        elif parent.style == "flow":
            parent.entries.append(Entry(None, spot.begin, spot.begin, spot))
        else:
            found = _BETWEEN.match(self.text, self.last)
            dash = found.end() if found else self.last
            parent.entries.append(Entry(None, dash, dash + 1, spot))

    def begin(self, event: Any, kind: str) -> None:
        start = event.start_mark.index
        style = "flow" if event.flow_style else "block"
        spot = Spot(kind, start, start, style, event)
        self.attach(spot)
        if spot.anchor or spot.tag:
            found = _PROPERTIES.match(self.text, start)
            spot.start = found.end() if found else start
        self.last = max(self.last, spot.start + (style == "flow"))
        self.open.append(spot)
        self.keys.append(None)

    def finish(self, event: Any) -> None:
        spot = self.open.pop()
        self.keys.pop()
        if spot.style == "flow":
            spot.end = event.end_mark.index
        else:
            spot.end = spot.entries[-1].spot.end if spot.entries else spot.start
            spot.end = max(spot.end, spot.entries[-1].inner) if spot.entries else spot.end
        self.last = max(self.last, spot.end)


def outline(text: str) -> Spot:
    """The outline of a text that nodes.parse reads. Raises Unusual."""
    sketch = _Sketch(text)
    for event in events_of(text):
        sketch.take(event)
    return sketch.root or Spot("scalar", 0, 0, "", None)


def find(root: Spot, path: Path) -> Spot | None:
    """The value at the end of a path."""
    spot: Spot | None = root
    for name in path:
        entry = spot.entry(name) if spot else None
        spot = entry.spot if entry else None
    return spot


def walk(root: Spot, path: Path = ()) -> Iterator[tuple[Path, Spot]]:
    """Every value of a file with its path, in the order of the text."""
    waiting = [(path, root)]
    while waiting:
        path, spot = waiting.pop()
        yield path, spot
        for place, entry in reversed(list(enumerate(spot.entries))):
            waiting.append(((*path, place if entry.key is None else entry.key), entry.spot))


def path_of(node: Node) -> Path | None:
    """The path of a node in the file that it came from (`node.source`, which need not be the file
    that was read first). A node that an alias repeats is found where it is written."""
    kind = "scalar" if type(node) is Scalar else "sequence" if type(node) is Sequence else "mapping"
    return path_at(node.source.text, node.start, kind)


def path_at(text: str, start: int, kind: str = "scalar") -> Path | None:
    """The path of the value that begins at an offset."""
    spots = walk(outline(text))
    return next((p for p, spot in spots if spot.begin == start and spot.kind == kind), None)
