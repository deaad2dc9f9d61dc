"""Input that cannot be used at all -> exit code 1 or 2, one clear message, no traceback.

`build` and `check` are run on each; the words that the message must have are in the table.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from prove import workshop

STYLES = "templates/council/styles.yaml"
TEMPLATE = "templates/council/council.docx"


def _write(name: str, content: bytes) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).write_bytes(content)

    return change


def _remove(name: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return change


def _emptied(name: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        shutil.rmtree(root / name)
        (root / name).mkdir()

    return change


def _halved(name: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        content = (root / name).read_bytes()
        (root / name).write_bytes(content[: len(content) // 2])

    return change


def _folder_for(name: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        (root / name).unlink()
        (root / name).mkdir()

    return change


def _changed(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / name).read_text("utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new), "utf-8")

    return change


def _protected(name: str) -> Callable[[Path], None]:
    return lambda root: os.chmod(root / name, 0)


def _same(_: Path) -> None:
    """Nothing is changed: the command line is at fault."""


Case = tuple[str, Callable[[Path], None], tuple[str, ...], tuple[str, ...]]
"""What it is, the change, the papers on the command line, what must be said."""

CASES: tuple[Case, ...] = (
    ("no such paper", _same, ("C25/53",), ("C25/53", 'Did you mean "C25/52"')),
    ("a name that is no paper", _same, ("../../etc/passwd",), ("There is no paper",)),
    ("no content folder", _remove("content"), (), ("content", "councildoc init")),
    ("an empty content folder", _emptied("content"), ("C25/52",), ("There is no paper",)),
    ("no template", _remove(TEMPLATE), ("C25/52",), ("template", "council.docx")),
    ("a folder for a template", _folder_for(TEMPLATE), ("C25/52",), ("template", "council.docx")),
    ("a template that is no zip", _write(TEMPLATE, b"words"), ("C25/52",),
     ("council.docx", "not a Word file")),
    ("an empty template", _write(TEMPLATE, b""), ("C25/52",), ("council.docx",)),
    ("half a template", _halved(TEMPLATE), ("C25/52",), ("council.docx",)),
    ("an old Word file", _write(TEMPLATE, b"\xd0\xcf\x11\xe0" + b"x" * 600), ("C25/52",), ("Word 97-2003",)),
    ("no styles.yaml", _remove(STYLES), ("C25/52",), ("styles.yaml",)),
    ("an empty styles.yaml", _write(STYLES, b""), ("C25/52",), ("styles.yaml",)),
    ("a misspelt style", _changed(STYLES, "list 1: enumlev1 ", "list 1: enumelv1 "), ("C25/52",),
     ("enumelv1", "enumlev1", "styles.yaml")),
    ("a misspelt role", _changed(STYLES, "subheading:", "subheadign:"), ("C25/52",),
     ("subhead", "styles.yaml")),
    ("an unknown template", _changed("content/C25/52/paper.yaml", "agenda item: PL 2", "template: councli"),
     ("C25/52",), ("councli",)),
    ("a paper that is not UTF-8", _write("content/C25/52/paper.yaml", b"title: \xff\xfe"), ("C25/52",),
     ("paper.yaml:1:8", "UTF-8")),
    ("a paper that is a picture", _write("content/C25/52/paper.yaml", b"\x89PNG\r\n\x1a\n\0\0"), ("C25/52",),
     ("paper.yaml:1",)),
    ("an empty paper", _write("content/C25/52/paper.yaml", b""), ("C25/52",), ("paper.yaml",)),
    ("a section that is gone", _remove("content/C25/52/sections/objectives.yaml"), ("C25/52",),
     ("objectives.yaml", "paper.yaml:")),
    *((("a paper that may not be read", _protected("content/C25/52/paper.yaml"), ("C25/52",),
        ("paper.yaml", "cannot be read")),) if os.geteuid() else ()),
)  # fmt: skip


def tell(base: Path) -> dict[str, list[str]]:
    """Each case -> what was wrong with what was said."""
    found: dict[str, list[str]] = {}
    for n, (name, change, papers, words) in enumerate(CASES):
        root = workshop.copy(base / str(n), with_template=True)
        change(root)
        found[name] = [*_told("build", papers, words, root), *_told("check", papers, words, root)]
    return found


def _told(command: str, papers: tuple[str, ...], words: tuple[str, ...], root: Path) -> list[str]:
    ran = workshop.run([command, *papers], root)
    said = ran.stdout + ran.stderr
    wrong = [] if ran.returncode in (1, 2) else [f"{command}: exit {ran.returncode}"]
    wrong += [] if workshop.clean(said) else [f"{command}: a traceback: {said[-300:]!r}"]
    wrong += [f"{command}: does not say {word!r}: {said[:400]!r}" for word in words if word not in said]
    wrong += [f"{command}: says much: {said[:400]!r}"] if len(said.splitlines()) > 12 else []
    return wrong + ([f"{command}: wrote a file"] if (root / "build").exists() else [])


def twelve(base: Path, case: str) -> list[str]:
    """The paper with twelve mistakes: what the command did not say, or did beside saying it.

    `case` is the text of tests/cases/faults/twelve.txt, which tests/conftest.py can apply."""
    from conftest import Desk

    shutil.copytree(workshop.HOUSE / "tests/cases/base", base / "content")
    wanted = [line.split(" | ")[0] for line in Desk(base).apply(case)]
    ran = workshop.run(["build", "C25/52"], base)
    wrong = [] if ran.returncode == 1 else [f"exit {ran.returncode}"]
    for line in wanted:
        place, code = line.split()
        if not any(said.startswith(f"content/{place}: ") and said.endswith(f"[{code}]")
                   for said in ran.stderr.splitlines()):  # fmt: skip
            wrong.append(f"not said: {line}")
    wrong += [] if len(wanted) == 12 else [f"{len(wanted)} mistakes are planted"]
    wrong += [] if ran.stderr.count(": error: ") == 12 else [f"{ran.stderr.count(': error: ')} are said"]
    return wrong + (["something was written"] if (base / "build").exists() else [])
