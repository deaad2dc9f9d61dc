"""git -> a workspace's content as it was: `REV:C25/52`, and the commits that changed it.

Only git's own plumbing is run, with a repository's hooks, filters and monitors turned off:
a workspace may come from a stranger.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence

from councildoc.errors import MissingTool, NotFound
from councildoc.value import Value

_QUIET = ("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.pager=cat")
MAX_COMMITS = 500
SECONDS = 60.0


class Commit(Value):
    """A commit: its hash, its author, the day it was made (ISO 8601), its first line."""

    hash: str
    author: str
    date: str
    subject: str


def resolve(root: str, revision: str) -> Commit:
    """`HEAD~2`, a tag or a hash -> the commit. Raises NotFound, MissingTool."""
    found = list(_log(root, revision, (), 1))
    if not found:
        raise NotFound(f'git knows no revision "{revision}".')
    return found[0]


def commits(root: str, folder: str, revision: str = "HEAD") -> Iterator[Commit]:
    """The commits that changed something below a folder of the workspace, the newest first."""
    return _log(root, revision, (folder,), MAX_COMMITS)


def checkout(root: str, revision: str, folder: str, target: str) -> None:
    """Put a folder of the workspace, as it was, below `target`. Raises NotFound, MissingTool.

    Links are left out: content never needs them, and they could lead anywhere."""
    place = _git(root, "rev-parse", "--show-prefix").decode().strip() + folder
    listed = _git(root, "ls-tree", "-r", "-z", "--full-tree", revision, "--", f"{place}/").decode()
    entries = [entry.partition("\t") for entry in listed.split("\0") if entry]
    blobs = [(head.split()[2], os.path.relpath(path, place))
             for head, _, path in entries if head.startswith("100")]  # fmt: skip
    if not blobs:
        raise NotFound(f'There is no "{folder}" at the revision "{revision}".')
    contents = _blobs(root, [name for name, _ in blobs])
    for (_, name), content in zip(blobs, contents, strict=True):
        if ".." in name.split(os.sep):
            continue  # git itself would not check that out
        path = os.path.join(target, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)


def _log(root: str, revision: str, paths: Sequence[str], most: int) -> Iterator[Commit]:
    if revision.startswith("-"):
        raise NotFound(f'git knows no revision "{revision}".')
    said = _git(root, "log", "-z", f"--max-count={most}", "--format=%H%x01%an%x01%aI%x01%s", revision,
                "--", *paths).decode("utf-8", "replace")  # fmt: skip
    for entry in said.split("\0"):
        if entry.strip():
            yield Commit(*entry.strip().split("\x01", 3))


def _blobs(root: str, names: Sequence[str]) -> Iterator[bytes]:
    """The contents of blobs, in the order asked for (git-cat-file, batch output)."""
    out = _git(root, "cat-file", "--batch", given="\n".join(names).encode() + b"\n")
    at = 0
    for _ in names:
        end = out.index(b"\n", at)
        size = int(out[at:end].split()[2])
        yield out[end + 1 : end + 1 + size]
        at = end + size + 2


def _git(root: str, *arguments: str, given: bytes = b"") -> bytes:
    try:
        ran = subprocess.run(("git", *_QUIET, *arguments), cwd=root, input=given, capture_output=True,
                             timeout=SECONDS, check=False)  # fmt: skip
    except FileNotFoundError:
        raise MissingTool("git is not installed; a revision can only be named where it is.") from None
    except subprocess.TimeoutExpired:
        raise NotFound(f"git gave no answer within {SECONDS:.0f} seconds.") from None
    if ran.returncode:
        said = ran.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        raise NotFound(f"git says: {said.removeprefix('fatal: ')}")
    return ran.stdout
