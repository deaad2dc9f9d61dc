"""A redline -> how much of it is marked: characters struck and inserted, and words that were struck
and typed again. Accepting and rejecting cannot see those."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CAME, _WENT = f"{_W}ins", f"{_W}del"
_MOVED = {f"{_W}moveFrom", f"{_W}moveTo"}
_PARTS = ("word/document.xml", "word/footnotes.xml")


@dataclass(frozen=True)
class Marked:
    """`characters` are those in insertions and deletions, moves aside; `retyped` are words that stand
    in both of one change, between texts that stayed."""

    characters: int
    retyped: int


def marked(path: str) -> Marked:
    characters = retyped = 0
    with zipfile.ZipFile(path) as file:
        for name in [name for name in _PARTS if name in file.namelist()]:
            change: dict[str, str] = {_CAME: "", _WENT: ""}
            for status, text in _texts(ElementTree.fromstring(file.read(name)), ""):
                if status in change:
                    characters += len(text.strip("\n"))
                    change[status] += text
                elif text.strip():
                    retyped += _again(change)
                    change = {_CAME: "", _WENT: ""}
            retyped += _again(change)
    return Marked(characters, retyped)


def _texts(element: Any, status: str) -> Iterator[tuple[str, str]]:
    """Each text with the mark it stands in; a paragraph's end parts words on both sides."""
    for child in element:
        if child.tag in (f"{_W}t", f"{_W}delText"):
            yield status, child.text or ""
        elif child.tag in (_CAME, _WENT) or child.tag in _MOVED:
            yield from _texts(child, child.tag)
        else:
            yield from _texts(child, status)
            if child.tag == f"{_W}p":
                yield from ((_CAME, "\n"), (_WENT, "\n"))


def _again(change: dict[str, str]) -> int:
    came, went = (Counter(re.findall(r"\w+", text)) for text in change.values())
    return (came & went).total()
