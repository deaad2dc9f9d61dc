"""Edits that come home: to YAML files, and to the markup in them, with the rest as it was typed.

Nothing here is on the path of a build.
"""

from councildoc.content.editing.edit import edit
from councildoc.content.editing.edits import (
    Delete,
    Edit,
    EditError,
    Insert,
    Move,
    Overlapping,
    Put,
    Set,
    Tree,
)
from councildoc.content.editing.matching import FactTouched
from councildoc.content.editing.outline import Path, path_at, path_of
from councildoc.content.editing.rewrite import Rewritten, rewrite

__all__ = [
    "Delete", "Edit", "EditError", "FactTouched", "Insert", "Move", "Overlapping", "Path", "Put",
    "Rewritten", "Set", "Tree", "edit", "path_at", "path_of", "rewrite",
]  # fmt: skip
