"""Strangers' files: nothing outside is read, nothing hangs, nothing explodes."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from councildoc import pipeline
from councildoc.content import source
from councildoc.workspace import Workspace

if TYPE_CHECKING:
    from conftest import Desk

SECTION = "C25/52/sections/opening.yaml"


@pytest.fixture(autouse=True)
def soon() -> Iterator[None]:
    """No hostile file keeps the reader busy or waiting: an alarm ends a test that hangs."""
    signal.alarm(30)
    yield
    signal.alarm(0)


def include(desk: Desk, name: str) -> None:
    desk.write(SECTION, f"kind: text\ncontent:\n  - !include {name}\n  - See [](#mapping).\n")


@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "/dev/stdin", "/proc/self/environ"])
def test_a_link_that_leaves_the_workspace_is_not_followed(desk: Desk, target: str) -> None:
    (desk.content / "C25/52/there.yaml").symlink_to(target)
    include(desk, "../there.yaml")
    desk.read()
    assert desk.found() == [f"{SECTION}:3:5 outside-workspace"]


def test_a_folder_that_leaves_the_workspace_is_not_followed(desk: Desk) -> None:
    other = desk.root / "other"
    other.mkdir()
    (other / "secret.yaml").write_text("secret")
    (desk.content / "C25/52/there").symlink_to(other)
    include(desk, "../there/secret.yaml")
    desk.read()
    assert desk.found() == [f"{SECTION}:3:5 outside-workspace"]
    assert "secret'" not in str([*desk.report])


def test_a_file_of_the_paper_may_be_no_link_to_the_outside_either(desk: Desk) -> None:
    notes = desk.content / "C25/52/notes.yaml"
    (desk.root / "notes.yaml").write_text(notes.read_text())
    notes.unlink()
    notes.symlink_to(desk.root / "notes.yaml")
    desk.read()
    assert desk.found()[0] == "C25/52/notes.yaml outside-workspace"


def test_a_link_within_the_workspace_is_followed(desk: Desk) -> None:
    desk.write("C25/shared.yaml", "Said in *two* papers.")
    (desk.content / "C25/52/there.yaml").symlink_to("../shared.yaml")
    include(desk, "../there.yaml")
    desk.read()
    assert desk.found() == []


def test_a_neighbour_whose_name_begins_like_the_content_folder_is_outside(desk: Desk) -> None:
    (desk.root / "content-of-others").mkdir()
    (desk.root / "content-of-others" / "secret.yaml").write_text("secret")
    include(desk, "../../../../content-of-others/secret.yaml")
    desk.read()
    assert desk.found() == [f"{SECTION}:3:5 outside-workspace"]


def test_links_in_a_circle_are_told(desk: Desk) -> None:
    (desk.content / "C25/52/a.yaml").symlink_to("b.yaml")
    (desk.content / "C25/52/b.yaml").symlink_to("a.yaml")
    include(desk, "../a.yaml")
    desk.read()
    assert desk.found() == [f"{SECTION}:3:5 missing-file"]


@pytest.mark.parametrize("name", ["C25/52/pipe.yaml", "C25/52/notes.yaml"])
def test_a_pipe_is_not_waited_for(desk: Desk, name: str) -> None:
    (desk.content / name).unlink(missing_ok=True)
    os.mkfifo(desk.content / name)
    include(desk, "../pipe.yaml")
    desk.read()
    assert "missing-file" in str(desk.found())
    assert any("it is not a file" in finding.message for finding in desk.report)


def test_a_huge_file_is_refused_before_it_is_read(desk: Desk) -> None:
    with (desk.content / "C25/52/huge.yaml").open("wb") as file:
        file.truncate(100 * source.MAX_BYTES)
    include(desk, "../huge.yaml")
    desk.read()
    code = "file-too-large"
    assert desk.found() == [f"C25/52/huge.yaml {code}"]


def test_a_file_of_nothing_but_control_characters_is_soon_told(desk: Desk) -> None:
    desk.write(SECTION, b"\x00" * 3_000_000)
    desk.read()
    assert len([line for line in desk.found() if line.endswith("control-character")]) == source.MAX_SAID


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_deep_nesting_is_told_not_followed(desk: Desk, opening: str) -> None:
    desk.write("C25/52/facts.yaml", opening * 5000)
    desk.read()
    assert "too-deep" in str(desk.found()) or "wrong-key" in str(desk.found())


def nested(levels: int, innermost: str) -> str:
    """A list item in which a list stands, and so on; levels of two lists each."""
    return "{text: a, items: [" * levels + innermost + "]}" * levels


def test_nesting_does_not_add_up_over_files(desk: Desk) -> None:
    desk.write(SECTION, f"kind: text\ncontent:\n  - list: [{nested(40, '!include deep-0.yaml')}]\n")
    for n in range(40):
        desk.write(f"C25/52/sections/deep-{n}.yaml", nested(45, f"!include deep-{n + 1}.yaml"))
    desk.read()
    assert "C25/52/sections/deep-0.yaml:1:145 too-deep" in desk.found()


def test_nesting_does_not_add_up_over_aliases(desk: Desk) -> None:
    lines = ["  - &a0 " + nested(40, "x")]
    lines += [f"  - &a{n + 1} " + nested(40, f"*a{n}") for n in range(40)]
    desk.write(SECTION, "kind: text\ncontent:\n  - list:\n" + "".join(f"    {line}\n" for line in lines))
    desk.read()
    assert desk.found() == [f"{SECTION}:5:733 too-deep"]


def test_many_includes_of_one_file_are_bounded(desk: Desk) -> None:
    desk.write("C25/52/sections/a.yaml", "[" + "!include b.yaml, " * 40 + "]")
    desk.write("C25/52/sections/b.yaml", "[" + "!include c.yaml, " * 40 + "]")
    desk.write("C25/52/sections/c.yaml", "Text.")
    include(desk, "a.yaml")
    desk.read()
    assert "C25/52/sections/b.yaml:1:818 endless-include" not in desk.found(), "the first goes well"
    assert "C25/52/sections/a.yaml:1:36 endless-include" in desk.found(), "the third is beyond the bound"


def test_many_paragraphs_without_ids_get_theirs_in_no_time(desk: Desk) -> None:
    desk.write(SECTION, "kind: text\ncontent:\n" + "  - A.\n" * 5000 + "  - See [](#mapping).\n")
    desk.read()
    assert desk.found() == []


def test_a_percent_sign_in_a_name_is_a_percent_sign(desk: Desk) -> None:
    desk.write("C25/52/sections/50%.yaml", "Half of it.")
    include(desk, '"50%.yaml"')
    desk.read()
    assert desk.found() == []


def test_the_same_files_are_heard_of_however_they_are_named(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = desk.read()
    monkeypatch.chdir(desk.root)
    again = pipeline.read(Workspace("."), "C25/52", desk.report)
    assert ready is not None
    assert again is not None
    assert again.sources.digest == ready.sources.digest
    assert not Path("build").exists()
