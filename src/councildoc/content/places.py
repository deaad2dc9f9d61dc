"""Keys of a paper's texts -> where they stand in the YAML.

The model has no places; this goes beside it, so that a check of the model can still point
at the author's line. Keys are block ids, `^note` for notes, `@activity` for activities, and
the keys of the first page (`title`, `summary.purpose`).
"""

from __future__ import annotations

from collections.abc import Iterator

from councildoc.content.nodes import Node, Scalar
from councildoc.content.source import Source
from councildoc.findings import Where
from councildoc.value import Value


class Stretch(Value):
    """A stretch of a file, and the quotation mark that its text begins with, if any."""

    source: Source
    start: int
    end: int
    sign: str


class Places:
    """Where each text of a paper stands. Holds offsets, not nodes, so that these can go."""

    def __init__(self) -> None:
        self._at: dict[str, tuple[Source, int, int]] = {}

    def put(self, key: str, node: Node, last: Node | None = None) -> None:
        """Remember a text, or several that follow one another in a file up to `last`."""
        beyond = last is not None and last.source is node.source and last.end > node.end
        self._at[key] = (node.source, node.start, last.end if last and beyond else node.end)

    def put_new(self, nodes: dict[str, Scalar]) -> None:
        """Remember values that no block of the same name has taken the place of."""
        for key, node in nodes.items():
            if key not in self._at:
                self.put(key, node)

    def stretch(self, key: str, words: str, nth: int = 0) -> Stretch | None:
        """The stretch of a file that holds the nth (from 0) `words` of `key`'s text, however they
        are written; None when they are not found (a fact says them, or a title)."""
        from councildoc.content import written

        if key not in self._at or not words:
            return None
        source, start, end = self._at[key]
        sign = source.text[start : start + 1]
        sign = sign if sign in ("'", '"') else ""
        begin, stop = start + len(sign), end - len(sign)
        found = written.find(source.text, written.quoted(words, sign), begin, stop, nth)
        return Stretch(source, *found, sign) if found else None

    def said(self, key: str, words: str, nth: int = 0) -> Where:
        """The place of those words, else of the text that they are of."""
        found = self.stretch(key, words, nth)
        return found.source.where(found.start, found.end) if found else self.find(key)

    def find(self, key: str, fragment: str = "", nth: int = 0) -> Where:
        """The place of `key`'s text, or of the nth (from 0) `fragment` as it is written in it (an
        address may also stand elsewhere in the text: those in parentheses go first)."""
        if key not in self._at:
            return Where(key)
        source, start, end = self._at[key]
        for written, before in ((f"({fragment})", 1), (fragment, 0)) if fragment else ():
            at = _nth(source.text, written, start, end, nth)
            if at >= 0:
                return source.where(at + before, at + before + len(fragment))
        return source.where(start, end)

    def at(self, key: str) -> tuple[Source, int] | None:
        """The file and the offset at which a text begins."""
        found = self._at.get(key)
        return found[:2] if found else None

    def holding(self, where: Where) -> str:
        """The key of the activity's record that a place is in; empty for any other place."""
        for key, (source, start, end) in self._at.items():
            if key.startswith("@") and source.name == where.file:
                first = source.text.count("\n", 0, start) + 1
                if first <= where.line <= first + source.text.count("\n", start, end):
                    return key
        return ""

    def written(self, key: str) -> str:
        """A text as it is written in the YAML, markup and names of facts and all, on one line."""
        source, start, end = self._at.get(key, (None, 0, 0))
        return " ".join(source.text[start:end].split()) if source else ""

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __contains__(self, key: str) -> bool:
        return key in self._at


def _nth(text: str, fragment: str, start: int, end: int, nth: int) -> int:
    """Where the nth `fragment` without a backslash before it begins, or else the last one; -1 when
    there is none."""
    found = -1
    at = text.find(fragment, start, end)
    while at >= 0 and nth >= 0:
        if text[at - 1 : at] != "\\":
            found, nth = at, nth - 1
        at = text.find(fragment, at + 1, end)
    return found
