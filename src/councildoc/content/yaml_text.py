"""Records -> YAML as a person would type it: plain where that is safe, long texts folded.

A value is a `str` (read back exactly), `Markup` (a line's end after its last may come or go), a
mapping or a list. Short mappings and lists that are `Flow` stand on one line; the items of a
`Spaced` list stand apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from councildoc.content.folding import fold

WIDTH = 110
"""Characters of a line, as in the papers that are shipped."""


class Markup(str):
    """A text in inline markup."""

    __slots__ = ()


class Spaced(list[Any]):
    """A list with an empty line between its items."""


class Flow(dict[str, Any]):
    """A mapping that may stand on one line."""


_SAFE = re.compile(r"(?:[^\W_]|[(.\\/+$^~;<=_“‘„«¿¡–—…°§£€(])(?:[^\x00-\x1f\x7f\x85\u2028\u2029\ufeff]*)")
"""What a plain value may begin with, and hold: the rest is for _BREAKS to find."""
_BREAKS = re.compile(r": | #|:\Z|[ ]\Z|\A(?:~|null|Null|NULL|\.\.\.|=|<<|<)\Z")
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n"}


def document(record: Mapping[str, Any]) -> str:
    """A file's record -> its text."""
    return "\n".join(_mapping(record, 0)) + "\n"


def _mapping(record: Mapping[str, Any], indent: int) -> Iterator[str]:
    for place, (key, value) in enumerate(record.items()):
        if place and not indent and isinstance(value, Spaced) and key != "content":
            yield ""
        yield from _entry(f"{' ' * indent}{key}:", value, indent)


def _entry(begun: str, value: Any, indent: int) -> Iterator[str]:
    """A key's line (or an item's dash) with its value, and the lines below it."""
    if isinstance(value, str):
        first, *rest = _scalar(value, WIDTH - len(begun) - 1, indent + 2)
        yield f"{begun} {first}"
        yield from rest
    elif (line := _flow(value)) and len(begun) + 1 + len(line) <= WIDTH:
        yield f"{begun} {line}"
    else:
        yield begun
        yield from _mapping(value, indent + 2) if isinstance(value, Mapping) else _items(value, indent + 2)


def _items(items: Sequence[Any], indent: int) -> Iterator[str]:
    dash = f"{' ' * indent}-"
    for place, item in enumerate(items):
        if place and isinstance(items, Spaced):
            yield ""
        if isinstance(item, Mapping) and not ((line := _flow(item)) and len(dash) + 1 + len(line) <= WIDTH):
            first, *rest = _mapping(item, indent + 2)
            yield f"{dash} {first[indent + 2 :]}"
            yield from rest
        else:
            yield from _entry(dash, item, indent)


def _flow(value: Any) -> str:
    """A value on one line, in brackets; empty if it is not of that kind."""
    if isinstance(value, str):
        return value if _is_plain(value) and not re.search(r"[,\[\]{}]", value) else _quoted(value)
    if isinstance(value, Flow):
        parts = [(one := _flow(part)) and f"{key}: {one}" for key, part in value.items()]
    elif isinstance(value, Mapping) or any(isinstance(item, (Mapping, Markup)) for item in value):
        return ""
    else:
        parts = [_flow(item) for item in value]
    inner = ", ".join(parts)
    return "" if not all(parts) else f"{{{inner}}}" if isinstance(value, Flow) else f"[{inner}]"


def _scalar(text: str, room: int, indent: int) -> list[str]:
    """A value's lines: the first goes behind its key."""
    if _is_plain(text) and (len(text) <= room or " " not in text):
        return [text]
    if len(text) + 2 <= room and not re.search(r'["\\]', text) and not _HIDDEN.search(text):
        return [f'"{text}"']
    body = text.removesuffix("\n")
    if _folds(body):
        mark = ">" if isinstance(text, Markup) or text.endswith("\n") else ">-"
        lines = fold(body, WIDTH - indent)
        return [mark, *(" " * indent + line if line else "" for line in lines)]
    return [_quoted(text)]


def _is_plain(text: str) -> bool:
    return bool(_SAFE.fullmatch(text)) and not _BREAKS.search(text)


def _folds(text: str) -> bool:
    """Whether folding a text's lines keeps every character."""
    return not _HIDDEN.search(text.replace("\n", "")) and all(
        line and line[0] != " " and line[-1] != " " for line in text.split("\n")
    )


def _quoted(text: str) -> str:
    """In double quotes, with escapes for what cannot be seen."""
    return '"' + re.sub(r'[\\"]|' + _HIDDEN.pattern, _escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    code = ord(character)
    return _ESCAPES.get(character) or (f"\\x{code:02X}" if code < 256 else f"\\u{code:04X}")
