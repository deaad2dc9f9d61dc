"""A marked table -> which cells of a new or deleted row are shown for a whole group of rows."""

from __future__ import annotations

from collections.abc import Iterable

from councildoc.compare.edits import DELETED, INSERTED
from councildoc.compare.views import accepted, rejected
from councildoc.model.blocks import Cell, Row
from councildoc.model.marked import Item, MarkedTable

Head = tuple[Cell, ...]
"""What a group is known by: the first cells of its rows."""


class Groups:
    """The groups that are no news: a row that came may be in a group that the old table has, or
    that another row has brought; so may one that went."""

    def __init__(self, mark: MarkedTable) -> None:
        self.merged = {INSERTED: mark.after.merged, DELETED: mark.before.merged}
        sides = {INSERTED: rejected(mark.rows), DELETED: accepted(mark.rows)}
        self.known = {kind: self.heads(kind, rows) for kind, rows in sides.items()}

    def heads(self, kind: str, rows: Iterable[Item]) -> set[Head]:
        """The heads of the groups, and of the groups within them, that rows are in."""
        return {
            row.cells[:n]
            for row in rows
            if isinstance(row, Row)
            for n in range(1, self.merged[kind] + 1)
        }

    def entered(self, row: Row, kind: str) -> int:
        """How many of the first cells of a row came or went with another; it counts from now on."""
        known, most = self.known[kind], self.merged[kind]
        shared = max(n for n in range(most + 1) if not n or row.cells[:n] in known)
        known |= self.heads(kind, [row])
        return shared
