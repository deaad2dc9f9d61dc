"""Compiled template and values -> WordprocessingML. Nothing of a template is ever run here.

The nodes of a compiled template are plain lists, so that they go through JSON unchanged:

    "ready markup"
    ["value", path, place]                      text, escaped
    ["raw", path, place]                        an Xml, as it stands
    ["if", [[negated, path, nodes, place], …], nodes]  the last nodes are the else branch
    ["for", name, path, nodes, place]           gives loop.first, loop.last, loop.index as well

`path` is a list of names, looked up in dicts only. `place` is [tag, file, line, column, excerpt].
This module stands on the path of every build, so it imports no more than it must.
"""

from __future__ import annotations

from councildoc.errors import CouncildocError
from councildoc.findings import Finding, Where

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    Node = str | list[Any]
    Nodes = list[Node]
    Context = Mapping[str, object]

MAX_STEPS = 200_000
MAX_CHARACTERS = 50_000_000

_ESCAPES = {ord(c): f"&#{ord(c)};" for c in "\"'\t\n\r"}
_ESCAPES |= {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


class Xml(str):
    """Markup that one of our writers made. Adding or joining gives a plain string again."""

    __slots__ = ()


class ShellError(CouncildocError):
    """A template and its values do not fit; `finding` names the tag and its place."""

    def __init__(self, code: str, message: str, place: list[Any], hint: str = "") -> None:
        tag, file, line, column, excerpt = place
        where = Where(file, line, column, excerpt, len(tag))
        self.finding = Finding(code, f"{tag}: {message}", where, hint)
        super().__init__(f"{where}: {self.finding.message}")


def render(nodes: Nodes, context: Context) -> str:
    """Fill the nodes. Raises ShellError for a value that is missing or of the wrong kind, and
    when the result grows beyond MAX_CHARACTERS or takes more than MAX_STEPS."""
    sheet = _Sheet()
    _fill(nodes, dict(context), sheet, ["the template", "", 0, 0, ""])
    return "".join(sheet.pieces)


class _Sheet:
    """What has been written so far, and how much of the budget is left."""

    __slots__ = ("characters", "pieces", "steps")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.characters = MAX_CHARACTERS
        self.steps = MAX_STEPS

    def write(self, piece: str, place: list[Any]) -> None:
        self.characters -= len(piece)
        if self.characters < 0:
            raise ShellError("template-limit", "the page would grow beyond bounds", place)
        self.pieces.append(piece)

    def step(self, place: list[Any]) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise ShellError("template-limit", "the loops would go on too long", place)


def _fill(nodes: Nodes, context: dict[str, object], sheet: _Sheet, around: list[Any]) -> None:
    for node in nodes:
        sheet.step(around)
        if isinstance(node, str):
            sheet.write(node, around)
        elif node[0] == "value":
            sheet.write(_text(_look_up(node[1], context, node[2]), node[2]), node[2])
        elif node[0] == "raw":
            sheet.write(_markup(_look_up(node[1], context, node[2]), node[2]), node[2])
        elif node[0] == "if":
            _choose(node, context, sheet, around)
        else:
            _repeat(node, context, sheet)


def _choose(node: list[Any], context: dict[str, object], sheet: _Sheet, around: list[Any]) -> None:
    for negated, path, nodes, place in node[1]:
        if bool(_look_up(path, context, place)) is not negated:
            return _fill(nodes, context, sheet, place)
    return _fill(node[2], context, sheet, around)


def _repeat(node: list[Any], context: dict[str, object], sheet: _Sheet) -> None:
    _, name, path, nodes, place = node
    items = _look_up(path, context, place)
    if not isinstance(items, (list, tuple)):
        raise ShellError("template-kind", "this value is not a list", place)
    for index, item in enumerate(items, 1):
        sheet.step(place)
        loop = {"first": index == 1, "last": index == len(items), "index": index}
        _fill(nodes, {**context, name: item, "loop": loop}, sheet, place)


def _look_up(path: list[str], context: dict[str, object], place: list[Any]) -> object:
    value: object = context
    for name in path:
        if not isinstance(value, dict) or name not in value:
            raise ShellError("template-missing", f'there is no value "{name}" here', place)
        value = value[name]
    return value


def _text(value: object, place: list[Any]) -> str:
    if type(value) is int:
        return str(value)
    if isinstance(value, Xml):
        hint = "Ask for it with the prefix r or p."
        raise ShellError("template-kind", "this value is formatted text", place, hint)
    if not isinstance(value, str):
        raise ShellError("template-kind", "this value is not text", place)
    if not value.isprintable() and any(map(_unwritable, value)):
        raise ShellError("template-text", "this value has a character no Word file can hold", place)
    return value.translate(_ESCAPES)


def _unwritable(character: str) -> bool:
    """Outside XML 1.0, production 2 (Char)."""
    return (
        (character < " " and character not in "\t\n\r")
        or "\ud800" <= character <= "\udfff"
        or character in "\ufffe\uffff"
    )


def _markup(value: object, place: list[Any]) -> str:
    if not isinstance(value, Xml):
        raise ShellError("template-kind", "this value is not formatted text", place)
    return value
