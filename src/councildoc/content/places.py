"""Keys of a paper's texts -> where they stand in the YAML.

The model has no places; this goes beside it, so that a check of the model can still point
at the author's line. Keys are block ids, `^note` for notes, `@activity` for activities, and
the keys of the first page (`title`, `summary.purpose`).
"""

from __future__ import annotations

from councildoc.content.nodes import Node
from councildoc.content.source import Source
from councildoc.findings import Where


class Places:
    """Where each text of a paper stands. Holds offsets, not nodes, so that these can go."""

    def __init__(self) -> None:
        self._at: dict[str, tuple[Source, int, int]] = {}

    def put(self, key: str, node: Node, last: Node | None = None) -> None:
        """Remember a text, or several that follow one another in a file up to `last`."""
        beyond = last is not None and last.source is node.source and last.end > node.end
        self._at[key] = (node.source, node.start, last.end if last and beyond else node.end)

    def find(self, key: str, fragment: str = "") -> Where:
        """The place of `key`'s text, or of the first `fragment` as it is written in it (an
        address may also stand elsewhere in the text: the one in parentheses goes first)."""
        if key not in self._at:
            return Where(key)
        source, start, end = self._at[key]
        at = source.text.find(f"({fragment})", start, end) + 1 if fragment else 0
        at = at or source.text.find(fragment, start, end)
        if fragment and at >= 0:
            return source.where(at, at + len(fragment))
        return source.where(start, end)

    def __contains__(self, key: str) -> bool:
        return key in self._at
