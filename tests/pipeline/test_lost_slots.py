"""A template that lost a slot is refused: the paper would lose what stood there."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from commands import BASE, REPOSITORY, run

MAIN = "word/document.xml"


@pytest.fixture
def space(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "content")
    shutil.copytree(REPOSITORY / "templates", tmp_path / "templates")
    return tmp_path


def without(space: Path, old: str, new: str = " ", part: str = MAIN) -> None:
    """The workspace's template, in which words of a part are others."""
    path = space / "templates/council/council.docx"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    names = [name for name in parts if name.startswith(part)]
    assert any(old.encode() in parts[name] for name in names)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data.replace(old.encode(), new.encode()) if name in names else data)


@pytest.mark.parametrize(
    ("tag", "slot"),
    [
        ("{{ date }}", "date"),
        ("{{ original }}", "original"),
        ("{{ agenda_item }}", "agenda_item"),
        ("{{ entry.heading }}", "summary.heading"),
        ("{{r paragraph }}", "summary.paragraphs"),
        ("{{ annex.label }}", "annex.label"),
    ],
)
def test_a_slot_that_is_gone_refuses_the_build(space: Path, tag: str, slot: str) -> None:
    without(space, tag)
    done = run(space, "build", "C25/52", "--final")
    assert done.returncode == 1
    assert f"The template has no place for {slot}: the paper would lose it." in done.stdout + done.stderr
    assert not (space / "build/C25-52-E.docx").exists()
    checked = run(space, "template", "check", "templates/council/council.docx")
    assert (checked.returncode, f"no place for {slot}." in checked.stdout) == (1, True), checked.stdout


def test_a_symbol_that_no_footer_shows_refuses_the_build(space: Path) -> None:
    without(space, "{{ symbol }}", part="word/footer")
    done = run(space, "build", "C25/52")
    assert (done.returncode, "no place for symbol" in done.stdout + done.stderr) == (1, True)


def test_what_the_body_says_does_not_stand_for_the_first_page(space: Path) -> None:
    """The agenda item hangs on a condition that fails, and a sentence of the body happens to have it."""
    without(space, "{{ agenda_item }}", "{% if gdoc %}{{ agenda_item }}{% endif %}")
    opening = space / "content/C25/52/sections/opening.yaml"
    opening.write_text(opening.read_text().replace("{{ facts.standards }}", "PL 2"))
    done = run(space, "build", "C25/52")
    assert done.returncode == 1
    assert 'The built file does not say: "PL 2". [lost-text]' in done.stdout + done.stderr
