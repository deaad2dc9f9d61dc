"""Edits of a YAML file, and what its values are to be after them.

Paths and places are those of the file before any edit, for all edits of one file.
"""

from __future__ import annotations

from collections.abc import Sequence

from councildoc.content.editing.outline import Path
from councildoc.value import Value

Tree = str | tuple["Tree", ...] | dict[str, "Tree"]
"""What a file says: texts, lists, keys with values."""


class EditError(ValueError):
    """An edit cannot be made. It is our own mistake, or a file written in a rare way: the caller
    says it to the author."""


class Overlapping(EditError):
    """Two edits of a file are about the same thing."""


class Set(Value):
    """A value in place of the one at the path; a text keeps its style."""

    path: Path
    value: Tree


class Put(Value):
    """A key that the mapping at the path does not have yet, behind the key `after` (`""`: in front;
    None: where the neighbours have it, else at the end)."""

    path: Path
    key: str
    value: Tree
    after: str | None = None


class Insert(Value):
    """An item in the list at the path, behind the item `after` (-1: in front), which may itself be
    moved or deleted. Those behind the same item follow one another in the order given."""

    path: Path
    after: int
    value: Tree


class Delete(Value):
    """The item or key at the path goes, with the comments that belong to it."""

    path: Path


class Move(Value):
    """The item at the path stands behind the item `after` of its list, or of the list `to`."""

    path: Path
    after: int
    to: Path | None = None


Edit = Set | Put | Insert | Delete | Move


def target(edit: Edit) -> Path:
    """The path of the list that an Insert or Move puts something into."""
    if isinstance(edit, Move):
        return edit.path[:-1] if edit.to is None else edit.to
    return edit.path


def containers(edit: Edit) -> list[Path]:
    """The lists and mappings whose entries an edit changes."""
    if isinstance(edit, Set):
        return []
    if isinstance(edit, Move):
        return list(dict.fromkeys([edit.path[:-1], target(edit)]))
    return [edit.path[:-1] if isinstance(edit, Delete) else edit.path]


def refuse_overlaps(edits: Sequence[Edit]) -> None:
    """Raises Overlapping when one edit replaces or removes what another is about, unless that is
    moved out of it."""
    taken: dict[Path, Edit] = {}
    for edit in edits:
        own = (*edit.path, edit.key) if isinstance(edit, Put) else edit.path
        if not isinstance(edit, Insert):
            if own in taken:
                raise Overlapping(f"{edit} and {taken[own]} are about the same thing.")
            taken[own] = edit
    whole = {path: e for path, e in taken.items() if isinstance(e, (Set, Delete))}
    rescued = [edit.path for edit in edits if isinstance(edit, Move)]
    for edit in edits:
        paths = [edit.path, target(edit)] if isinstance(edit, Move) else [edit.path]
        for path in paths:
            out = max((len(one) for one in rescued if path[: len(one)] == one), default=-1)
            for end in range(len(path) + 1):
                other = whole.get(path[:end])
                if other is not None and other is not edit and end >= out:
                    raise Overlapping(f"{edit} lies in what {other} takes away.")
