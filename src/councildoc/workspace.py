"""Words people use for a paper -> the folders it is made from and the files it becomes.

    content/    the words           templates/  the look          build/  what comes out
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from councildoc.errors import NotFound
from councildoc.findings import did_you_mean

MAX_DEPTH = 4


class Workspace:
    """A folder with `content/` in it. Paths are as the user would write them."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.content = os.path.join(root, "content") if root != "." else "content"
        self.build = os.path.join(root, "build") if root != "." else "build"

    def papers(self) -> list[str]:
        """The places of all papers: `C25/52`, `C25/INF/1`, in the order of their symbols."""
        return sorted(self._places("", 0), key=_by_number)

    def _places(self, place: str, depth: int) -> Iterator[str]:
        folder = os.path.join(self.content, place)
        try:
            entries = [entry for entry in os.scandir(folder) if not entry.name.startswith(".")]
        except OSError:
            return
        if place and any(entry.name in ("paper.yaml", "paper.yml") for entry in entries):
            yield place
        elif depth < MAX_DEPTH:
            for entry in entries:
                if entry.is_dir():
                    yield from self._places(f"{place}/{entry.name}".lstrip("/"), depth + 1)

    def sessions(self) -> list[str]:
        """The symbols of the sessions that are described: `C24`, `C25`."""
        try:
            names = sorted(entry.name for entry in os.scandir(self.content) if entry.is_dir())
        except OSError:
            return []
        return [name for name in names if os.path.isfile(os.path.join(self.content, name, "session.yaml"))]

    def place(self, name: str) -> str:
        """`C25/52`, `c25/52`, `content/C25/52` or its paper.yaml -> the paper's place.

        Raises NotFound, with the nearest name, when there is no such paper."""
        known = self.papers()
        wanted = os.path.normpath(name.removesuffix("paper.yaml") or ".")
        below = os.path.relpath(os.path.realpath(wanted), os.path.realpath(self.content))
        for place in known:
            if place in (wanted, wanted.upper(), below.replace(os.sep, "/")):
                return place
        if not known:
            raise NotFound(f'There is no paper in "{self.content}".')
        near = did_you_mean(name, known)
        raise NotFound(f'There is no paper "{name}". {near or "Papers: " + ", ".join(known)}'.rstrip())

    def template(self, name: str) -> str:
        """The folder of a template: the workspace's own, else the one that comes with councildoc.

        Raises NotFound."""
        own = os.path.join(self.root, "templates", name) if self.root != "." else f"templates/{name}"
        for folder in (own, os.path.join(shipped("templates"), name)):
            if os.path.isdir(folder):
                return folder
        known = [entry for folder in (os.path.dirname(own), shipped("templates")) if os.path.isdir(folder)
                 for entry in os.listdir(folder)]  # fmt: skip
        near = did_you_mean(name, known)
        raise NotFound(f'There is no template "{name}" in "{os.path.dirname(own)}". {near}'.rstrip())


def find(start: str = ".") -> Workspace:
    """The workspace that a folder is in: itself or the nearest one above it.

    Raises NotFound when there is none."""
    root = start
    for _ in range(40):
        if os.path.isdir(os.path.join(root, "content")):
            return Workspace(root)
        above = os.pardir if root == "." else os.path.join(root, os.pardir)
        if os.path.realpath(above) == os.path.realpath(root):
            break
        root = above
    raise NotFound('There is no folder "content" here or above. "councildoc init DIR" makes one.')


def find_or_none(start: str = ".") -> Workspace:
    """The same, or one that has nothing in it: for what needs no paper of ours."""
    try:
        return find(start)
    except NotFound:
        return Workspace(start)


def shipped(folder: str) -> str:
    """The `templates` or `content` that came with councildoc: inside the installed package, or
    beside `src` in a checkout."""
    here = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(here, "shipped", folder)
    return inside if os.path.isdir(inside) else os.path.join(here, os.pardir, os.pardir, folder)


def _by_number(place: str) -> list[tuple[int, str, int]]:
    """So that C25/9 comes before C25/52, and numbers before INF."""
    return [(0, "", int(p)) if p.isdecimal() else (1, p, 0) for p in place.split("/")]


def cache() -> str:
    """Where this user's compiled templates are kept between runs; may be deleted at any time.

    Never inside a workspace: that may come from a stranger, and what is in the cache is taken
    for clean. Empty when the system names no such place."""
    if os.name == "nt":
        own = os.environ.get("LOCALAPPDATA", "")
    else:
        own = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.environ.get("HOME", ""), ".cache")
    return os.path.join(own, "councildoc") if os.path.isabs(own) else ""
