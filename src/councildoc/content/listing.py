"""activities.yaml <-> its records as plain values, and changes to them as edits of the file.

Nothing here is on the path of a build.
"""

from __future__ import annotations

from collections.abc import Sequence

from councildoc.content import schema
from councildoc.content.editing import Delete, Edit, EditError, Insert, Put, Set, Tree, edit
from councildoc.content.editing.meaning import tree
from councildoc.content.files import Folder
from councildoc.content.nodes import Node, Scalar, parse
from councildoc.content.source import Source
from councildoc.findings import Report, Where

FILE = "activities.yaml"
Record = dict[str, str | tuple[str, ...]]


class Listing:
    """The activities of a workspace: the file's text, and its records in order.

    `records` is None when the file cannot be read or is spread over several; that is said."""

    def __init__(self, root: str, report: Report) -> None:
        folder = Folder(root, report)
        self.path = folder.path(FILE)
        self.text = ""
        self.records: list[Record] | None = None
        if not folder.exists(FILE):
            report.error("missing-file", "There is no activities.yaml.", Where(self.path))
            return
        data = folder.read(self.path, Where(self.path))
        node = folder.node(FILE)
        if node is None or data is None:
            return
        if folder.included:
            report.error("included", "activities.yaml includes other files; a sheet is merged into one.",
                         Where(self.path), "Put the activities into one file.")  # fmt: skip
            return
        self.text = data.decode("utf-8")
        self.records = _records(tree(node), self.path, report)

    def edited(self, edits: Sequence[Edit], report: Report) -> str | None:
        """The file's text after edits; None when it would not be one that can be read, which is said
        at the places of the file that there would be."""
        try:
            made = edit(self.text, edits)
        except EditError as fault:
            report.error("not-editable", f"activities.yaml cannot be edited as it is written: {fault}",
                         Where(self.path))  # fmt: skip
            return None
        node = parse(Source(self.path, made.removeprefix("\ufeff")), report, _not_here)
        if node is not None:
            schema.activities.read(node, report)
        return None if report.has_errors else made


def _not_here(name: Scalar, depth: int) -> Node | None:
    return None


def _records(found: Tree, path: str, report: Report) -> list[Record] | None:
    made: list[Record] = []
    for item in found if isinstance(found, tuple) else ():
        if not isinstance(item, dict) or not isinstance(item.get("id"), str):
            report.error("wrong-form", "activities.yaml is not a list of activities with ids.", Where(path))
            return None
        made.append({key: _flat(value) for key, value in item.items()})
    return made


def _flat(value: Tree) -> str | tuple[str, ...]:
    """A value without the line end that a folded text has behind it: a sheet would lose it."""
    if isinstance(value, tuple):
        return tuple([one.removesuffix("\n") for one in value if isinstance(one, str)])
    return value.removesuffix("\n") if isinstance(value, str) else ""


def setting(place: int, record: Record, key: str, value: str | tuple[str, ...]) -> Edit:
    """The edit by which a value of the record at a place becomes another; an empty one goes."""
    if not value:
        return Delete((place, key))
    return Set((place, key), value) if key in record else Put((place,), key, value)


def adding(after: int, record: Record) -> Edit:
    """The edit by which a new record stands behind another (-1: in front)."""
    return Insert((), after, dict(record))


def removing(place: int) -> Edit:
    return Delete((place,))


__all__ = ["Listing", "adding", "removing", "setting"]
