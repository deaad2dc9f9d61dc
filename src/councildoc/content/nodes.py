"""YAML text -> a tree of nodes that know their place.

Built from the parser's events, not from PyYAML's own nodes: those keep two marks and a tag
for each value, five times the memory. Every plain value stays the text the author wrote:
`no`, `1.10`, `12:30` and `0123` are words here, not booleans, numbers or times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from sys import intern
from typing import Any

import yaml
from yaml import events

from councildoc.content.source import Source, is_clean
from councildoc.content.syntax import explain, meanings, without_escape
from councildoc.findings import Report, Where

_BLANK = " \t"
_CUT = re.compile(r"[ \t]+#(?=[^\s#!])")
MAX_DEPTH = 100
MAX_ESCAPES = 20
"""How many escapes of one file are complained about that mean nothing."""
MAX_ALIASED = 100_000
"""How many nodes aliases may repeat in one file, so that nine lines cannot become a billion."""


class Scalar:
    """A value; `start` and `end` are offsets into the source's text."""

    __slots__ = ("end", "source", "start", "value")

    def __init__(self, value: str, source: Source, start: int, end: int) -> None:
        self.value = value
        self.source = source
        self.start = start
        self.end = end

    def where(self, fragment: str = "", nth: int = 0) -> Where:
        """The value's place, or that of the nth (from 0) `fragment` as it is written in it."""
        at = self.start - 1
        for _ in range(nth + 1 if fragment else 0):
            at = self.source.text.find(fragment, at + 1, self.end)
            if at < 0:
                break
        if fragment and at >= 0:
            return self.source.where(at, at + len(fragment))
        return self.source.where(self.start, self.end)


class Sequence:
    """A list of nodes."""

    __slots__ = ("end", "items", "source", "start")

    def __init__(self, source: Source, start: int) -> None:
        self.items: list[Node] = []
        self.source = source
        self.start = start
        self.end = start + 1

    def where(self) -> Where:
        return self.source.where(self.start, self.start + 1)


class Mapping:
    """Keys and their nodes, in the author's order; `key_at` tells where a key stands."""

    __slots__ = ("end", "entries", "key", "key_at", "source", "start")

    def __init__(self, source: Source, start: int) -> None:
        self.entries: dict[str, Node] = {}
        self.key_at: dict[str, int] = {}
        self.key: str | None = None
        self.source = source
        self.start = start
        self.end = start + 1

    def where(self, key: str = "") -> Where:
        if key in self.key_at:
            at = self.key_at[key]
            return self.source.where(at, at + len(key))
        return self.source.where(self.start, self.start + 1)


Node = Scalar | Sequence | Mapping
Include = Callable[[Scalar, int], "Node | None"]
"""Called with the name of a file and with how deep in lists the file's content will stand."""


class _Stop(Exception):
    """The rest of this file cannot be read; the finding has been made."""


class _Builder:
    """Takes events one by one and grows the tree."""

    def __init__(self, source: Source, report: Report, include: Include | None, depth: int) -> None:
        self.source = source
        self.report = report
        self.include = include
        self.depth = depth
        self.root: Node | None = None
        self.open: list[Sequence | Mapping] = []
        self.anchors: dict[str, Node | None] = {}
        self.unused: dict[str, int] = {}
        self.anchor_of: list[str | None] = []
        self.aliased = 0
        self.sizes: dict[int, int] = {}

    def fail(self, code: str, message: str, start: int, hint: str = "") -> _Stop:
        self.report.error(code, message, self.source.where(start), hint)
        return _Stop()

    def add(self, node: Node, start: int) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if type(parent) is Sequence:
            parent.items.append(node)
        elif type(parent) is Mapping:
            if parent.key is not None:
                parent.entries.setdefault(parent.key, node)
                parent.key = None
            elif type(node) is Scalar:
                self.begin_entry(parent, node.value, start, start + 1)
            else:
                raise self.fail("wrong-key", "A key must be plain words.", start,
                                "A text that begins with { or [ must stand in quotes.")  # fmt: skip

    def begin_entry(self, parent: Mapping, name: str, start: int, end: int) -> None:
        """A key; its value comes next."""
        name = parent.key = intern(name)
        if parent.key_at.setdefault(name, start) != start:
            first = self.source.where(parent.key_at[name]).line
            self.report.error(
                "duplicate-key",
                f'"{name}" is said twice here; the first is in line {first}.',
                self.source.where(start, end),
                "Keep one of the two.",
            )

    def scalar(self, event: events.ScalarEvent) -> None:
        """Most of a long file are scalars, and most of those plain: few questions are asked of one."""
        start, end = _span(event)
        value = event.value
        if not event.style:
            if self.source.text[end : end + 1] in _BLANK:
                self.perhaps_cut_short(value, end)
        elif event.style == '"' and not is_clean(value):
            self.unclean(start, end)
        parent = self.open[-1] if self.open else None
        named = event.tag is not None or event.anchor is not None
        if type(parent) is Mapping and parent.key is None and not named:
            self.begin_entry(parent, value, start, end)
            return
        node: Node = Scalar(value, self.source, start, end)
        self.add(self.special(event, node, start) if named else node, start)

    def unclean(self, start: int, end: int) -> None:
        """A value in double quotes with an escape of what no paper can carry."""
        for at, written, meant in meanings(self.source.text[start:end]):
            if not is_clean(meant):
                self.report.error(
                    "control-character",
                    f"{written} stands for the character U+{ord(meant):04X}, which cannot stand in a paper.",
                    self.source.where(start + at, start + at + len(written)), "Take it out.",
                )  # fmt: skip

    def special(self, event: events.ScalarEvent, node: Node, start: int) -> Node:
        """A scalar with a tag or an anchor."""
        if event.tag is not None and event.tag != "!":
            node = self.tagged(event.tag, node, start)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
            self.unused[event.anchor] = start
        return node

    def perhaps_cut_short(self, value: str, end: int) -> None:
        """YAML drops what stands behind a number sign. Behind the sign of a comment is a space; a remark
        behind a sentence has two before it as well, as editors set it (yamllint does): `Decision # 5`."""
        text = self.source.text
        if cut := _CUT.match(text, end):
            self.report.error(
                "lost-words", "What stands behind # would not be printed.", self.source.where(cut.end() - 1),
                "Put the whole text in quotes; or, if it is a comment, write a space behind #.",
            )  # fmt: skip
        elif text.startswith(" # ", end) and " " in value:
            self.report.warning(
                "lost-words", "What stands behind # is taken for a remark and not printed.",
                self.source.where(end + 1),
                "Put the whole text in quotes; or, if it is a remark, write two spaces before #.",
            )  # fmt: skip

    def finish(self) -> None:
        """Words that YAML took for names of values, and that nothing calls."""
        for name, start in self.unused.items():
            self.report.warning(
                "unused-anchor", f'"&{name}" will not be printed: & at the beginning names a value.',
                self.source.where(start, start + len(name) + 1), "Put the whole text in quotes.",
            )  # fmt: skip

    def tagged(self, tag: str, node: Node, start: int) -> Node:
        if tag == "!include" and self.include is not None and isinstance(node, Scalar):
            return self.include(node, self.depth + len(self.open)) or node
        if tag != "tag:yaml.org,2002:str":
            written = tag.replace("tag:yaml.org,2002:", "!!")
            raise self.fail("unknown-tag", f'The tag "{written}" means nothing here.', start, "Take it out.")
        return node

    def begin(self, node: Sequence | Mapping, event: events.CollectionStartEvent) -> None:
        if event.tag is not None and event.tag != "!":
            self.tagged(event.tag, node, node.start)
        if self.depth + len(self.open) >= MAX_DEPTH:
            raise self.too_deep(node.start)
        if event.anchor is not None:
            self.anchors[event.anchor] = None  # not whole yet: an alias to it would be a circle
        self.anchor_of.append(event.anchor)
        self.add(node, node.start)
        self.open.append(node)

    def too_deep(self, start: int) -> _Stop:
        return self.fail("too-deep", f"Lists go deeper than {MAX_DEPTH} here.", start)

    def end(self, event: events.CollectionEndEvent) -> None:
        node = self.open.pop()
        node.end = _span(event)[1]
        anchor = self.anchor_of.pop()
        if anchor is not None:
            self.anchors[anchor] = node

    def alias(self, event: events.AliasEvent) -> None:
        start = _span(event)[0]
        if event.anchor not in self.anchors:
            raise self.fail("unknown-anchor", f'No "&{event.anchor}" stands before this.', start)
        node = self.anchors[event.anchor]
        self.unused.pop(event.anchor, None)
        if node is None:
            raise self.fail("endless-anchor", f'"*{event.anchor}" stands inside itself.', start)
        self.aliased += self.size(node)
        if self.aliased > MAX_ALIASED:
            raise self.fail(
                "too-many-aliases", f"Aliases repeat more than {MAX_ALIASED:,} values.", start,
                "Write the values out, or repeat fewer.",
            )  # fmt: skip
        if self.depth + len(self.open) + _height(node) > MAX_DEPTH:
            raise self.too_deep(start)
        self.add(node, start)

    def size(self, node: Node) -> int:
        """How many nodes one stands for."""
        known = self.sizes.get(id(node))
        if known is None:
            known = self.sizes[id(node)] = 1 + sum([self.size(child) for child in _children(node)])
        return known

    def mapping(self, event: events.MappingStartEvent) -> None:
        self.begin(Mapping(self.source, _span(event)[0]), event)

    def sequence(self, event: events.SequenceStartEvent) -> None:
        self.begin(Sequence(self.source, _span(event)[0]), event)

    def document(self, event: events.DocumentStartEvent) -> None:
        if self.root is not None:
            raise self.fail(
                "second-document", "A second document begins here.", _span(event)[0],
                'Keep one document a file: take out the "---".',
            )  # fmt: skip


_span: Callable[[Any], tuple[int, int]] = attrgetter("start_mark.index", "end_mark.index")
"""Where an event begins and ends; the parsers set marks on every event, whatever their stubs say."""


_TAKERS: dict[type, Callable[[_Builder, Any], None]] = {
    events.MappingStartEvent: _Builder.mapping,
    events.SequenceStartEvent: _Builder.sequence,
    events.MappingEndEvent: _Builder.end,
    events.SequenceEndEvent: _Builder.end,
    events.AliasEvent: _Builder.alias,
    events.DocumentStartEvent: _Builder.document,
}


def _height(node: Node) -> int:
    """How many lists and mappings stand in one another in a node."""
    height, level = 0, [node]
    while level := [child for one in level for child in _children(one)]:
        height += 1
    return height


def _children(node: Node) -> Iterable[Node]:
    if type(node) is Sequence:
        return node.items
    return node.entries.values() if type(node) is Mapping else ()


def parse(source: Source, report: Report, include: Include | None = None, depth: int = 0) -> Node | None:
    """The root node of a file, an empty value if nothing stands in it; None when it cannot be
    read (a finding says why). `depth` tells in how many lists the content will stand."""
    text = source.text
    for _ in range(MAX_ESCAPES):
        builder = _Builder(source, report, include, depth)
        try:
            scalar = builder.scalar
            for event in events_of(text):
                if type(event) is events.ScalarEvent:
                    scalar(event)
                elif taker := _TAKERS.get(type(event)):
                    taker(builder, event)
            builder.finish()
            return builder.root or Scalar("", source, 0, 0)
        except _Stop:
            return None
        except yaml.YAMLError as fault:
            report.error(*explain(source, fault))
            text = without_escape(text, fault)  # what follows is read all the same
            if not text:
                return None
    return None


def events_of(text: str) -> Iterator[events.Event]:
    """A file's text -> the parser's events. Raises yaml.YAMLError."""
    loader: type = getattr(yaml, "CLoader", yaml.Loader)  # libyaml where PyYAML was built with it
    parser = loader(text)
    try:
        yield from iter(parser.get_event, None)
    except (ValueError, OverflowError) as fault:  # PyYAML's own parser, of "\U00110000"
        raise yaml.YAMLError(str(fault)) from fault
    finally:
        parser.dispose()
