"""YAML -> the model: a paper's folder becomes a paper, with every fault at its place."""

from __future__ import annotations

from councildoc.content.compose import Composed, compose
from councildoc.content.files import Folder, Heard, Records
from councildoc.content.places import Places
from councildoc.content.styles import StyleMap, read_styles
from councildoc.findings import Report

__all__ = ["Composed", "Folder", "Places", "StyleMap", "read", "read_styles"]


def read(root: str, place: str, report: Report, heard: Heard | None = None) -> Composed:
    """Read the paper in the folder `place` (`C25/52`) below the content folder `root`.

    Faults go to the report, all of them at once; `heard` is told every file's name and bytes,
    so that a caller can take a digest of the sources.
    """
    return compose(Records(Folder(root, report, heard), place), report)
