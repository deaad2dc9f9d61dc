"""`councildoc annex export` and `import`: the activities to a sheet and back.

activities.yaml ──► records ──► sheets ──► FILE.xlsx, FILE.csv
FILE ──► sheets ──► rows ──► changes, shown first ──► edits ──► activities.yaml
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from councildoc import files
from councildoc.content import schema
from councildoc.content.editing.edits import Edit
from councildoc.content.files import Folder
from councildoc.content.listing import FILE, Listing, adding, removing, setting
from councildoc.errors import NotFound, Unreadable, Unwritable
from councildoc.findings import Report, Where
from councildoc.pipeline.importing import read_bytes
from councildoc.pipeline.proving import prove
from councildoc.pipeline.reading import Refused
from councildoc.sheets import changes as change
from councildoc.sheets import columns, comma, rows, xlsx
from councildoc.sheets.changes import Change, Changed, Gone, New
from councildoc.sheets.columns import Record
from councildoc.sources import Sources, find, keep, unpacked
from councildoc.value import Value
from councildoc.workspace import Workspace

KINDS = (".xlsx", ".csv")
STEM = "activities"
SIGN = "v"
"""Before a digest in a sheet: by itself it can look like a number, 12345e67, to a spreadsheet."""


class NotMerged(Refused):
    """What a sheet would change, in `lines`, cannot be merged."""

    def __init__(self, report: Report, lines: tuple[str, ...]) -> None:
        super().__init__(report)
        self.lines = lines


class Proposed(Value):
    """What an import would do: a line for each change, and the new text of activities.yaml."""

    lines: tuple[str, ...]
    path: str
    text: str


def export_sheet(workspace: Workspace, name: str, path: str, report: Report) -> int:
    """Write the activities that a paper's annexes look at (all of the workspace's) to a sheet; how
    many they are. Raises NotFound, Unwritable, Refused."""
    kind = _kind(path)
    workspace.place(name)
    _keep_work(workspace, name, path)
    listing, known = _known(workspace, report)
    sources = Sources()
    sources.heard(FILE, listing.text.encode())
    keep(workspace.build, STEM, sources)
    table = [[*columns.KEYS, columns.MADE_FROM]]
    table += [
        [*(columns.cell(record.get(key, "")) for key in columns.KEYS), f"{SIGN}{sources.digest}"]
        for record in known.records.values()
    ]
    data = comma.write(table) if kind == ".csv" else xlsx.write(table, _choices(known))
    with files.replace(path) as file:
        file.write(data)
    return len(listing.records or ())


def _keep_work(workspace: Workspace, name: str, path: str) -> None:
    """Raises Unwritable where a file is that somebody may have worked in since it was exported."""
    if not os.path.exists(path):
        return
    try:
        worked = bool(propose(workspace, name, path, Report()).lines)
    except (Refused, Unreadable, NotFound):
        worked = True
    if worked:
        raise Unwritable(f'"{path}" has what activities.yaml has not. Bring it home first (councildoc annex '
                         f"import {name} {path}), or choose another name.")  # fmt: skip


def propose(workspace: Workspace, name: str, path: str, report: Report) -> Proposed:
    """What a sheet would change; nothing is written. Raises NotFound, Unreadable, Refused."""
    kind = _kind(path)
    place = workspace.place(name)
    listing, known = _known(workspace, report)
    file = os.path.basename(path)
    data = read_bytes(path)
    sheet = comma.read(data, file) if kind == ".csv" else xlsx.read(data, file)
    keys, given = rows.read(sheet, known, file, report)
    was = _was(workspace, given)
    place_of = file if sheet.typeless else f"{file}!{sheet.name}"
    made = change.changes(known.records, given, place_of, report, was)
    if report.has_errors or not keys:
        raise Refused(report)
    if made and was is None:
        report.warning("made-from", "What the sheet was made from is not known: whatever has changed in "
                       "activities.yaml since then, the sheet changes back.", Where(file),
                       "Look at each change before you merge it.")  # fmt: skip
    edits = _edits(listing, made)
    text = listing.edited(edits, report) if edits else listing.text
    if text is not None and edits:
        gone = ", ".join(one.id for one in made if isinstance(one, Gone))
        for fault in prove(workspace.content, ((listing.path, listing.text, text),), place).faults:
            report.error("breaks-paper", fault.message, Where(_cell(fault.key[1:], made, given, place_of)),
                         f"The sheet takes out: {gone}." if gone else "")  # fmt: skip
    if text is None or report.has_errors:
        raise NotMerged(report, tuple(map(_line, made)))
    return Proposed(tuple(map(_line, made)), listing.path, text)


def _cell(name: str, made: list[Change], given: list[rows.Given], file: str) -> str:
    """Where the sheet says what an activity is to become: its one changed cell, else its row's first."""
    changed = [one.cell for one in made if isinstance(one, Changed) and one.id == name]
    new = [one.cell for one in made if isinstance(one, New) and one.record["id"] == name]
    row = [one.names["id"] for one in given if one.id == name]
    cells = changed if len(changed) == 1 else new or row
    return f"{file}!{cells[0]}" if cells else file


def merge(proposed: Proposed) -> None:
    """Put the new activities.yaml in its place. Raises Unwritable."""
    with files.replace(proposed.path) as file:
        file.write(proposed.text.encode())


def _was(workspace: Workspace, given: list[rows.Given]) -> Mapping[str, Record] | None:
    """The activities that a sheet was made from; None when it does not say, or nobody has kept them."""
    digest = next((one.made_from for one in given if one.made_from), "").removeprefix(SIGN)
    kept = find([workspace.build], digest)
    if kept is None or FILE not in kept:
        return None
    with unpacked(kept) as root:
        records = Listing(root, Report()).records
    return None if records is None else {str(record["id"]): record for record in records}


def _kind(path: str) -> str:
    kind = os.path.splitext(path)[1].lower()
    if kind not in KINDS:
        raise Unreadable(f'"{path}" is neither .xlsx nor .csv: the ending says what kind of sheet is meant.')
    return kind


def _known(workspace: Workspace, report: Report) -> tuple[Listing, rows.Known]:
    listing = Listing(workspace.content, report)
    if listing.records is None or report.has_errors:
        if not report:
            raise NotFound("There is no activities.yaml that could be read.")
        raise Refused(report)
    names = _names(workspace)
    records: dict[str, Record] = {str(record["id"]): record for record in listing.records}
    return listing, rows.Known(records, names)


def _names(workspace: Workspace) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, Any] = (
        Folder(workspace.content, Report()).optional("frameworks.yaml", schema.frameworks) or {}
    )
    return {key: tuple(found[key]) for key in columns.NAMED if found.get(key)}


def _choices(known: rows.Known) -> dict[str, list[str]]:
    """What the drop-downs offer: the names of the frameworks, and what is said so far."""
    said = {
        key: sorted({str(r[key]) for r in known.records.values() if r.get(key)}) for key in ("lead", "status")
    }
    return {key: list(names) for key, names in known.names.items()} | said


def _edits(listing: Listing, made: list[Change]) -> list[Edit]:
    places = {str(record["id"]): n for n, record in enumerate(listing.records or ())}
    edits: list[Edit] = []
    for one in made:
        if isinstance(one, New):
            edits.append(adding(places.get(one.after, -1), one.record))
        elif isinstance(one, Gone):
            edits.append(removing(places[one.id]))
        else:
            place = places[one.id]
            edits.append(setting(place, (listing.records or [])[place], one.key, one.after))
    return edits


def _line(one: Change) -> str:
    if isinstance(one, New):
        return f"+ {one.record['id']}: {one.record.get('name', '')}"
    if isinstance(one, Gone):
        return f"- {one.id}: {one.name}"
    return f"~ {one.id}, {one.key}: “{columns.cell(one.before)}” → “{columns.cell(one.after)}”"


__all__ = ["Changed", "NotMerged", "Proposed", "export_sheet", "merge", "propose"]
