"""The other papers of a workspace, as far as they show what is edited here."""

from __future__ import annotations

from functools import cached_property

from councildoc import content
from councildoc.findings import Report
from councildoc.model.blocks import Table
from councildoc.pipeline.reading import whole
from councildoc.workspace import Workspace


class Others:
    """All papers but one; read when they are first asked for."""

    def __init__(self, workspace: Workspace, place: str) -> None:
        self.workspace = workspace
        self.place = place

    def showing(self, activity: str) -> tuple[str, ...]:
        """The papers that have an activity in a table."""
        return tuple(place for place, rows in self._rows.items() if activity in rows)

    @cached_property
    def _rows(self) -> dict[str, frozenset[str]]:
        return {place: self._shown(place) for place in self.workspace.papers() if place != self.place}

    def _shown(self, place: str) -> frozenset[str]:
        paper = whole(content.read(self.workspace.content, place, Report()))
        parts = (paper.body, *(annex.blocks for annex in paper.annexes)) if paper else ()
        tables = (block for blocks in parts for block in blocks if isinstance(block, Table))
        return frozenset(row.id for table in tables for row in table.rows)
