"""A Word file's digest -> the paper as it was when the file was built, from what was kept or git."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from tempfile import TemporaryDirectory

from councildoc import content, history
from councildoc.errors import MissingTool, NotFound
from councildoc.findings import Report
from councildoc.merge.units import texts
from councildoc.model.blocks import Picture
from councildoc.model.paper import Annex, Paper
from councildoc.pipeline.pulling.unseen import even
from councildoc.pipeline.reading import whole
from councildoc.sources import Sources, every, find, unpacked
from councildoc.value import replace
from councildoc.workspace import Workspace

NEAREST_OF = 20
"""Commits of which the one is taken that says most of what a file without a digest says."""

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


def nearest(workspace: Workspace, place: str, word: Paper, today: Paper) -> Paper | None:
    """Of the papers that were kept or committed, the one that says most of what a Word file says; None when
    today's says as much. The first of equals is the newest."""
    said = Counter(map(repr, texts(word).values()))
    best, most = None, _common(today, said)
    for paper in (*_kept(workspace, place), *islice(_versions(workspace, place), NEAREST_OF)):
        if paper is not None and (common := _common(paper, said)) > most:
            best, most = paper, common
    return best


def _common(paper: Paper, said: Counter[str]) -> int:
    return sum((Counter(map(repr, texts(even(paper)).values())) & said).values())


def _kept(workspace: Workspace, place: str) -> Iterator[Paper | None]:
    for files in every(workspace.build):
        if f"{place}/paper.yaml" in files:
            with unpacked(files) as root:
                yield _read(root, place)[0]


def _versions(workspace: Workspace, place: str) -> Iterator[Paper | None]:
    return (paper for paper, _ in _committed(workspace, place))


def _past(workspace: Workspace, place: str, digest: str) -> Iterator[Paper | None]:
    return (paper if found == digest else None for paper, found in _committed(workspace, place))


def _committed(workspace: Workspace, place: str) -> Iterator[tuple[Paper | None, str]]:
    folder = os.path.basename(workspace.content)
    try:
        for commit in islice(history.commits(workspace.root, folder), LOOKED_THROUGH):
            with TemporaryDirectory(prefix="councildoc-") as root:
                history.checkout(workspace.root, commit.hash, folder, os.path.join(root, folder))
                yield _read(os.path.join(root, folder), place)
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
