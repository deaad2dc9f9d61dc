"""The columns of a sheet of activities, and how a list of values stands in one cell."""

from __future__ import annotations

import re

Record = dict[str, str | tuple[str, ...]]
"""An activity as its file has it: texts, and lists of texts."""

KEYS = (
    "id", "name", "objectives", "action lines", "sdgs", "lead", "partners", "status", "text", "link",
    "illustrative",
)  # fmt: skip
MADE_FROM = "made from"
"""The last column: the digest of the activities that the sheet was made from, in each row."""

LISTS = frozenset(("objectives", "action lines", "sdgs", "partners", "illustrative"))
NAMED = ("objectives", "action lines", "sdgs")
SEPARATOR = "; "

WIDTHS = {"id": 26, "name": 34, "objectives": 12, "action lines": 20, "sdgs": 10, "lead": 16,
          "partners": 28, "status": 28, "text": 60, "link": 40, "illustrative": 24,
          MADE_FROM: 34}  # fmt: skip

_SPLIT = re.compile(r"((?:[^;\\]|\\.)*)(?:;|$)", re.DOTALL)


def cell(value: str | tuple[str, ...]) -> str:
    """A value as one text: the items of a list with semicolons between them. A semicolon or
    backslash of their own, or a space at an edge, has a backslash before it."""
    if isinstance(value, str):
        return value
    return SEPARATOR.join(map(_escaped, value))


def _escaped(item: str) -> str:
    item = item.replace("\\", "\\\\").replace(";", "\\;")
    bare = item.strip()
    before = len(item) - len(item.lstrip()) if bare else len(item)
    edges = ("".join("\\" + c for c in edge) for edge in (item[:before], item[before + len(bare) :]))
    return next(edges) + bare + next(edges)


def items(text: str) -> tuple[str, ...]:
    """The way back. Spaces around an item, and empty items, do not count."""
    found = []
    at = 0
    while at <= len(text):
        part = _SPLIT.match(text, at)
        if part is None:  # a lone backslash at the end
            found.append(text[at:])
            break
        found.append(part[1])
        at = part.end() if part.end() > at else at + 1
        if part.end() == len(text) and not part[0].endswith(";"):
            break
    return tuple(filter(None, map(_plain, found)))


def _plain(item: str) -> str:
    """An item without the spaces around it and the backslashes in it."""
    start, end = 0, len(item)
    while start < end and item[start].isspace():
        start += 1
    while end > start and item[end - 1].isspace() and not _escapes(item, end - 2):
        end -= 1
    return re.sub(r"\\(.)", r"\1", item[start:end], flags=re.DOTALL)


def _escapes(item: str, at: int) -> bool:
    """Whether the backslash at a place stands for itself with what follows it."""
    count = 0
    while at >= 0 and item[at] == "\\":
        count, at = count + 1, at - 1
    return count % 2 == 1
