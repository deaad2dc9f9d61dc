"""Base x Word x today -> what came from Word, and where the two sides disagree."""

from councildoc.merge.changes import (
    Added,
    Change,
    Changed,
    Deleted,
    Joined,
    Merged,
    Moved,
    Reshaped,
    Split,
)
from councildoc.merge.merge import merge
from councildoc.merge.units import Texts

__all__ = [
    "Added", "Change", "Changed", "Deleted", "Joined", "Merged", "Moved", "Reshaped", "Split", "Texts",
    "merge",
]  # fmt: skip
