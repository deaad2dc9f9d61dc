"""Findings of house style, kept in the user's cache until something that they rest on changes.

A hundred rules take longer than all the rest of a small `check`; of a session's papers, few have
changed since they were last checked. What is kept is one file a paper and profile.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import councildoc
from councildoc.digest import sha256
from councildoc.errors import CouncildocError
from councildoc.findings import Finding, Report, Severity, Where
from councildoc.pipeline.reading import Ready
from councildoc.workspace import Workspace, cache

FORMAT = 1


def remembered(workspace: Workspace, ready: Ready, profile: str, look: Callable[[Report], None]) -> Report:
    """What `look` finds, or what it found when all was as it is now."""
    path = _path(workspace, ready, profile)
    state = _state(workspace, ready) if path else ""
    found = _kept(path, state) if path else None
    if found is None:
        found = Report()
        look(found)
        if path:
            _keep(path, state, found)
    return found


def spoken_of(workspace: Workspace, ready: Ready) -> Iterator[tuple[str, bool]]:
    """The workspace's other papers, and whether a file of this one has their symbol in it."""
    files = ready.sources.files.values()
    for place in workspace.papers():
        if place != ready.paper.symbol.base:
            sign = place.encode()
            yield place, any(sign in content for content in files)


def _path(workspace: Workspace, ready: Ready, profile: str) -> str:
    """The file that is for this paper and profile; empty when the user has no cache."""
    folder = cache()
    named = f"{os.path.realpath(workspace.root)}\0{ready.paper.symbol}\0{ready.paper.language}\0{profile}"
    return os.path.join(folder, f"style-{sha256(named.encode()).hexdigest()[:32]}.json") if folder else ""


def _state(workspace: Workspace, ready: Ready) -> str:
    """A digest of all that the findings rest on: the program, the paper's files and the house's, the
    other papers that there are, and the state of those that this one speaks of."""
    taken = [str(FORMAT), councildoc.__version__, workspace.root, ready.sources.digest]
    package = os.path.dirname(councildoc.__file__)
    taken += _stamps(os.path.join(package, "checks", "style"))
    taken += _stamps(workspace.content, "house-style.yaml") + _stamps(workspace.content, "frameworks.yaml")
    for place, spoken in spoken_of(workspace, ready):
        taken.append(place)
        for folder, _, _ in os.walk(os.path.join(workspace.content, place)) if spoken else ():
            taken += [folder, *_stamps(folder)]
    digits: str = sha256("\0".join(taken).encode()).hexdigest()
    return digits


def _stamps(folder: str, only: str = "") -> list[str]:
    """Names, sizes and times of the files in a folder, or of one of them."""
    stamps = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if (entry.name == only) if only else entry.is_file():
                found = entry.stat()
                stamps.append(f"{entry.name} {found.st_size} {found.st_mtime_ns}")
    return sorted(stamps)


def _kept(path: str, state: str) -> Report | None:
    """The findings in a file of ours; None when it is not there, damaged, or of another state."""
    import json

    try:
        with open(path, "rb") as file:
            said = json.load(file)
        if said["state"] != state:
            return None
        found = Report()
        for code, message, where, hint, severity in said["findings"]:
            found.add(Finding(code, message, Where(*where), hint, Severity(severity)))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found


def _keep(path: str, state: str, found: Report) -> None:
    """A cache that cannot be written is only slow."""
    import json
    from contextlib import suppress

    from councildoc import files

    listed = [(f.code, f.message, _values(f.where), f.hint, int(f.severity)) for f in found]
    said = json.dumps({"state": state, "findings": listed}, ensure_ascii=False, separators=(",", ":"))
    with suppress(CouncildocError, OSError, UnicodeError), files.replace(path) as file:
        file.write(said.encode())


def _values(where: Where) -> tuple[str, int, int, str, int]:
    return where.file, where.line, where.column, where.excerpt, where.width
