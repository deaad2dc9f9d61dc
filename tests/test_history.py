"""A workspace's content as it was, out of git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from councildoc import history
from councildoc.errors import NotFound

WHO = {"GIT_AUTHOR_NAME": "An Editor", "GIT_AUTHOR_EMAIL": "e@x.example", "GIT_COMMITTER_NAME": "An Editor",
       "GIT_COMMITTER_EMAIL": "e@x.example", "GIT_AUTHOR_DATE": "2025-05-16T10:00:00Z",
       "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}  # fmt: skip


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(("git", *arguments), cwd=folder, env=os.environ | WHO, check=True, capture_output=True)


@pytest.fixture
def space(tmp_path: Path) -> Path:
    """A workspace in a folder of a repository, with two commits and a link in it."""
    root = tmp_path / "repository" / "work"
    (root / "content/C25/52").mkdir(parents=True)
    git(root, "init", "-q")
    for n, said in enumerate(("title: One\n", "title: Zwölf\r\n")):
        (root / "content/C25/52/paper.yaml").write_bytes(said.encode())
        if n:
            (root / "content/away").symlink_to("/etc")
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", f"Change {n + 1}\n\nWhy.")
    return root


def test_a_revision_is_put_aside_byte_for_byte_and_without_links(space: Path, tmp_path: Path) -> None:
    history.checkout(str(space), "HEAD", "content", str(tmp_path / "now"))
    history.checkout(str(space), "HEAD~1", "content", str(tmp_path / "then"))
    assert (tmp_path / "now/C25/52/paper.yaml").read_bytes() == "title: Zwölf\r\n".encode()
    assert (tmp_path / "then/C25/52/paper.yaml").read_bytes() == b"title: One\n"
    assert [path.name for path in (tmp_path / "now").iterdir()] == ["C25"]


def test_commits_tell_who_and_when(space: Path) -> None:
    newest, oldest = history.commits(str(space), "content/C25/52")
    assert (newest.author, newest.subject) == ("An Editor", "Change 2")
    assert newest.date.startswith("2025-05-16T10:00:00")
    assert history.resolve(str(space), "HEAD~1") == oldest


@pytest.mark.parametrize("revision", ["nothing", "--output=/tmp/x", "HEAD~9", ""])
def test_an_unknown_revision_is_one_clear_sentence(space: Path, revision: str) -> None:
    with pytest.raises(NotFound):
        history.resolve(str(space), revision)


def test_outside_a_repository_there_is_no_history(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="not a git repository"):
        history.resolve(str(tmp_path), "HEAD")
