"""The sources of earlier builds -> an annex as it stood in them."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from councildoc import annex, content, sources
from councildoc.annex import units
from councildoc.annex.units import Key, Units
from councildoc.findings import Report
from councildoc.model.paper import Paper
from councildoc.model.walk import marks, notes_in_order
from councildoc.pipeline.annexing.pieces import TABLE_ROWS, called
from councildoc.workspace import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.writers.word.refresh.refresh import Refresh

ACTIVITIES = "activities.yaml"
MANY = 300_000
"""Bytes of activities from which on only those that are wanted are read."""

_ID = re.compile(rb"- id: ([a-z0-9-]+) *\r?\n")


class Kept:
    """The sources of earlier builds, and the papers that they made."""

    def __init__(self, workspace: Workspace, path: str) -> None:
        self.folders = list(dict.fromkeys([os.path.dirname(path) or ".", workspace.build]))
        self.papers: dict[tuple[object, ...], Paper | None] = {}

    def files(self, digest: str) -> Mapping[str, bytes] | None:
        return sources.find(self.folders, digest) if digest else None

    def annex(
        self, digest: str, place: str, name: str, wanted: frozenset[Key], sure: frozenset[Key], job: Refresh
    ) -> Units | None:
        """An annex's units as they were; None when its sources were not kept. When only some rows
        of many activities are `wanted`, only those are read."""
        rows = frozenset(name for kind, name in wanted if kind == "row")
        known = (digest, *sorted(rows)) if len(rows) == len(wanted) else (digest,)
        if known not in self.papers:
            found = self.files(digest)
            fewer = _fewer(found, rows) if found and len(known) > 1 else found
            self.papers[known] = _composed(fewer, place) if fewer else None
        paper = self.papers[known]
        was = next((a for a in paper.annexes if a.id == name), None) if paper else None
        if was is None or paper is None:
            return None
        without = frozenset() if ("rows", "") in wanted else sure
        return units.units(was, called(was, paper, job), TABLE_ROWS, without)


def _fewer(found: Mapping[str, bytes], wanted: frozenset[str]) -> Mapping[str, bytes]:
    """The sources with only some of the activities, where there are very many and each begins with
    its id: to read all of them takes longer than all the rest of a refresh."""
    text = found.get(ACTIVITIES, b"")
    head, *records = re.split(rb"(?m)^(?=- )", text)
    if len(text) < MANY or not all(_ID.match(record) for record in records):
        return found
    kept = [r for r in records if (known := _ID.match(r)) and known[1].decode("utf-8", "replace") in wanted]
    return {**found, ACTIVITIES: b"".join([head, *kept])}


def _composed(found: Mapping[str, bytes], place: str) -> Paper | None:
    with sources.unpacked(found) as aside:
        made = content.read(aside, place, Report())
    if made.paper is None:
        return None
    whole = annex.expand(made.paper, made.activities)
    return notes_in_order(whole, marks(whole))
