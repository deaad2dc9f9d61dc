"""A Word file's digest -> the paper as it was when the file was built, from what was kept or git."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from tempfile import TemporaryDirectory

from councildoc import content, history
from councildoc.errors import MissingTool, NotFound
from councildoc.findings import Report
from councildoc.model.blocks import Picture
from councildoc.model.paper import Annex, Paper
from councildoc.pipeline.reading import whole
from councildoc.sources import Sources, find, unpacked
from councildoc.value import replace
from councildoc.workspace import Workspace

LOOKED_THROUGH = 100
"""Commits of the content in git, the newest first, that a digest is looked for in."""


def base(workspace: Workspace, place: str, digest: str, path: str) -> Paper | None:
    """The paper that the file with this digest was built from, with the annexes that were refreshed
    in it since; None when nobody has kept it."""
    paper = built(workspace, place, digest)
    if paper is None:
        return None
    folders = (workspace.build, os.path.dirname(path) or ".")
    fresh = {annex.id: annex for one in refreshed(path)
             for annex in (_annexes(folders, place, one) if one != digest else ())}  # fmt: skip
    return replace(paper, annexes=tuple(fresh.get(annex.id, annex) for annex in paper.annexes))


def refreshed(path: str) -> list[str]:
    """The digests of the sources that annexes were refreshed from inside a Word file."""
    from councildoc.ooxml import bookmarks
    from councildoc.readers.word import account

    found = account.Account()
    with open(path, "rb") as file, suppress(KeyError):  # a main part of another name: none of ours
        for _ in account.paragraphs(file, "word/document.xml", found):
            pass
    return sorted(filter(None, map(bookmarks.annex_source_of, found.bookmarks)))


def _annexes(folders: tuple[str, ...], place: str, digest: str) -> tuple[Annex, ...]:
    kept = find(folders, digest)
    if kept is None:
        return ()
    with unpacked(kept) as root:
        paper, _ = _read(root, place)
    return paper.annexes if paper else ()


def built(workspace: Workspace, place: str, digest: str) -> Paper | None:
    """The paper that a file was built from."""
    if not digest:
        return None
    kept = find([workspace.build], digest)
    if kept is not None:
        with unpacked(kept) as root:
            return _read(root, place)[0]
    return next((paper for paper in _past(workspace, place, digest) if paper), None)


def _past(workspace: Workspace, place: str, digest: str) -> Iterator[Paper | None]:
    folder = os.path.basename(workspace.content)
    try:
        for commit in islice(history.commits(workspace.root, folder), LOOKED_THROUGH):
            with TemporaryDirectory(prefix="councildoc-") as root:
                history.checkout(workspace.root, commit.hash, folder, os.path.join(root, folder))
                paper, found = _read(os.path.join(root, folder), place)
                yield paper if found == digest else None
    except (NotFound, MissingTool, OSError):
        return  # no repository, no git: then nobody has kept it


def _read(root: str, place: str) -> tuple[Paper | None, str]:
    """The paper in a content folder, and the digest of its sources."""
    sources = Sources()
    composed = content.read(root, place, Report(), sources.heard)
    paper = whole(composed)
    for path in _pictures(paper) if paper else ():
        full = os.path.join(root, path)
        if os.path.isfile(full):
            with open(full, "rb") as file:
                sources.heard(path, file.read())
    return paper, sources.digest


def _pictures(paper: Paper) -> Iterator[str]:
    """The paths of a paper's pictures, as the build takes them up: each once, in order."""
    blocks = (*paper.body, *(block for part in paper.annexes for block in part.blocks))
    yield from dict.fromkeys(block.path for block in blocks if isinstance(block, Picture))
