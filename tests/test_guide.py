"""Every command of README.md and docs/guide.md is run, and answers what the page says.

A page is a story: its commands run one after the other in one folder. What a person does in between
stands in the page as a comment, which readers do not see:

    <!-- edit FILE: old words -> new words -->      in the editor
    <!-- word FILE.docx: old words -> new words --> in Word; `sheet` in a spreadsheet
"""

from __future__ import annotations

import re
import shlex
import subprocess
import zipfile
from pathlib import Path

import pytest

from commands import REPOSITORY, run

README, GUIDE = REPOSITORY / "README.md", REPOSITORY / "docs" / "guide.md"

INSTALLING = ("python3 -m venv .venv", ".venv/bin/pip install .")
"""Commands that the tests themselves could not run without: .ci/run runs them in a fresh clone."""

FAILS = {"councildoc check C25/52": (0, 1), "councildoc build C26/52 --final": (1,)}
"""Commands that the guide shows to fail, with the exit codes they may have."""

_STEP = re.compile(
    r"<!-- (?P<verb>edit|word|sheet) (?P<file>[^:]+): (?P<old>.*?) -> (?P<new>.*?) -->"
    r"|```(?P<kind>sh|text)\n(?P<lines>.*?)```",
    re.DOTALL,
)


class Story:
    """A folder in which a page's commands run; `said` is what the last block of them answered."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said = ""

    def step(self, step: re.Match[str]) -> None:
        if step["verb"]:
            EDITORS[step["verb"]](self.folder / step["file"], step["old"], step["new"])
        elif step["kind"] == "sh":
            self.said = "".join(self.command(line) for line in commands(step["lines"]))
        else:
            missing = [line for line in step["lines"].splitlines() if line.rstrip() not in self.said]
            assert missing == [], self.said

    def command(self, line: str) -> str:
        program, *words = shlex.split(line)
        if line in INSTALLING:
            return ""
        if program == "make":
            make(words[0])
            return ""
        if program == "cd":
            self.folder = self.folder / words[0]
            return ""
        assert program in ("councildoc", ".venv/bin/councildoc"), f"nothing runs {line!r}"
        done = run(self.folder, *words)
        assert done.returncode in FAILS.get(line, (0,)), f"{line}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr


def make(target: str) -> None:
    """What `make` would do; doing it would install, or run these very tests."""
    subprocess.run(["make", "-n", target], cwd=REPOSITORY, check=True, capture_output=True)


def commands(block: str) -> list[str]:
    return [line.partition("  #")[0].strip() for line in block.splitlines() if line.strip()]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new), "utf-8")


def edit_package(path: Path, old: str, new: str) -> None:
    """A change in the one part of a Word file or spreadsheet that has the words."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    (found,) = (name for name, content in parts.items() if old.encode() in content)
    assert parts[found].count(old.encode()) == 1
    parts[found] = parts[found].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


EDITORS = {"edit": edit, "word": edit_package, "sheet": edit_package}


def steps(page: Path) -> list[re.Match[str]]:
    return list(_STEP.finditer(page.read_text("utf-8")))


def test_a_year_with_councildoc(tmp_path: Path) -> None:
    story = Story(tmp_path)
    for step in steps(GUIDE):
        story.step(step)
    assert (story.folder / "published" / "C25-52-E.docx").exists()
    assert not list(story.folder.glob("published/C26*"))


def test_the_commands_of_the_readme_run(tmp_path: Path) -> None:
    story = Story(tmp_path / "papers")
    run(tmp_path, "init", "papers")
    for step in steps(README):
        if step["kind"] == "sh":
            story.step(step)


def test_what_make_is_said_to_do_it_can_do() -> None:
    targets = re.findall(r"`make ([a-z]+)`", README.read_text("utf-8"))
    assert targets
    for target in targets:
        make(target)


def listed() -> list[tuple[str, str]]:
    """The commands of README's table, each with its line."""
    rows = re.findall(r"^\| `councildoc ([^`]+)`", README.read_text("utf-8"), re.MULTILINE)
    return [(row.split()[0], row) for row in rows]


@pytest.mark.parametrize(("name", "row"), listed())
def test_the_table_of_commands_says_what_there_is(tmp_path: Path, name: str, row: str) -> None:
    words = [word for word in row.split()[:2] if word.isalpha() and word.islower()]
    done = run(tmp_path, *words, "--help")
    assert done.returncode == 0, done.stderr
    for option in re.findall(r"--[a-z-]+", row):
        assert option in done.stdout, f"{name} has no {option}"


def test_the_table_has_every_command() -> None:
    from councildoc.cli import COMMANDS

    assert {name for name, _ in listed()} == set(COMMANDS)


@pytest.mark.parametrize("page", [README, GUIDE], ids=lambda page: page.name)
def test_every_picture_is_there(page: Path) -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text("utf-8"))
    assert pictures
    assert [name for name in pictures if not (page.parent / name).exists()] == []
