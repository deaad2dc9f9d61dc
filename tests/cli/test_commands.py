"""The commands as a user meets them: output, exit codes, and what is left on the disk."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from commands import REPOSITORY, run


def test_build_says_where_the_paper_lies_and_nothing_else(space: Path) -> None:
    done = run(space, "build", "C25/52")
    assert (done.returncode, done.stdout, done.stderr) == (0, "build/C25-52-E.docx\n", "")
    assert zipfile.ZipFile(space / "build" / "C25-52-E.docx").testzip() is None


@pytest.mark.parametrize("name", ["c25/52", "content/C25/52", "content/C25/52/", "content/C25/52/paper.yaml"])
def test_a_paper_has_several_names(space: Path, name: str) -> None:
    assert run(space, "check", name).returncode == 0


def test_the_workspace_is_found_from_below(space: Path) -> None:
    done = run(space / "content" / "C25" / "52", "build", ".")
    assert done.returncode == 0, done.stderr
    assert (space / "build" / "C25-52-E.docx").exists()


def test_build_without_a_name_builds_all_papers_into_the_folder_asked_for(space: Path) -> None:
    done = run(space, "build", "--to", "md,docx", "-o", "out")
    assert done.stdout.splitlines() == ["out/C25-52-E.docx", "out/C25-52-E.md"]
    assert sorted(p.name for p in (space / "out").iterdir()) == ["C25-52-E.docx", "C25-52-E.md"]


def test_a_fault_is_shown_with_its_place_a_caret_and_a_way_out_and_nothing_is_written(space: Path) -> None:
    paper = space / "content" / "C25" / "52" / "paper.yaml"
    paper.write_text(paper.read_text().replace("agenda item:", "agenda itme:"))
    done = run(space, "build", "C25/52")
    line = next(n for n, text in enumerate(paper.read_text().splitlines(), 1) if "itme" in text)
    assert done.returncode == 1
    assert done.stdout == ""
    assert f"content/C25/52/paper.yaml:{line}:1: error: " in done.stderr
    assert "    ^^^^^^^^^^^\n" in done.stderr
    assert 'Did you mean "agenda item"?' in done.stderr
    assert not (space / "build" / "C25-52-E.docx").exists()


def test_what_goes_out_with_a_placeholder_in_it_is_said(space: Path) -> None:
    paper = space / "content" / "C25" / "52" / "paper.yaml"
    said = paper.read_text().replace("title: ", "title: TBD ")
    paper.write_text(said)
    assert run(space, "build", "C25/52").stderr == ""
    done = run(space, "build", "C25/52", "--final")
    line = next(n for n, text in enumerate(said.splitlines(), 1) if "TBD" in text)
    assert (done.returncode, done.stdout) == (0, "build/C25-52-E.docx\n")
    assert f'C25/52/paper.yaml:{line}:8: warning: "TBD" is a placeholder. [placeholder]' in done.stderr


def test_one_document_cannot_be_an_addendum_and_a_corrigendum(space: Path) -> None:
    done = run(space, "revise", "C25/52", "--addendum", "--corrigendum")
    assert done.returncode == 2
    assert "Choose one of --addendum and --corrigendum." in done.stderr
    assert [path.name for path in (space / "content" / "C25").iterdir() if "(" in path.name] == []


def test_check_writes_findings_to_standard_output_and_touches_nothing(space: Path) -> None:
    (space / "content" / "C25" / "52" / "notes.yaml").unlink()
    before = sorted(p for p in space.rglob("*"))
    done = run(space, "check")
    assert done.returncode == 1
    assert "[unknown-note]" in done.stdout
    assert sorted(p for p in space.rglob("*")) == before


def test_check_as_json_is_for_programs(space: Path) -> None:
    found = json.loads(run(space, "check", "--format", "json").stdout)
    assert [f["code"] for f in found if f["severity"] == "error"] == []
    (space / "content" / "C25" / "52" / "notes.yaml").unlink()
    found = json.loads(run(space, "check", "--format", "json").stdout)
    assert {f["code"] for f in found if f["severity"] == "error"} == {"unknown-note"}
    assert all(f["line"] and f["column"] for f in found)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("build", "C25/25"), 'Did you mean "C25/52"?'),
        (("build", "--to", "odt"), '"odt" is none of docx, pdf, md, svg.'),
        (("biuld",), 'Did you mean "build"?'),
        (("template", "check", "none.docx"), "There is no template none.docx."),
    ],
)
def test_wrong_use_is_one_clear_sentence_and_exit_code_2(
    space: Path, words: tuple[str, ...], said: str
) -> None:
    done = run(space, *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_outside_of_a_workspace_the_way_in_is_named(tmp_path: Path) -> None:
    done = run(tmp_path, "build")
    assert done.returncode == 2
    assert "councildoc init" in done.stderr


def test_options_of_the_program_work_behind_the_command_too(space: Path) -> None:
    assert run(space, "check", "-q").stderr == ""
    assert "reading" in run(space, "build", "--verbose").stderr


def test_colours_only_where_they_are_wanted(space: Path) -> None:
    (space / "content" / "C25" / "52" / "notes.yaml").unlink()
    assert "\x1b[" in on_terminal(space, {})
    assert "\x1b[" not in on_terminal(space, {"NO_COLOR": "1"})
    assert "\x1b[" not in run(space, "check").stdout


def on_terminal(folder: Path, variables: dict[str, str]) -> str:
    """What `check` prints where standard output is a terminal."""
    main, side = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), **variables}
    environment = {k: v for k, v in environment.items() if k != "NO_COLOR" or k in variables}
    command = [sys.executable, "-m", "councildoc", "check"]
    subprocess.run(command, cwd=folder, env=environment, stdout=side, stderr=side, timeout=60, check=False)
    os.close(side)
    return os.read(main, 65536).decode()


def test_init_makes_a_workspace_that_builds(tmp_path: Path) -> None:
    assert run(tmp_path, "init", "new").returncode == 0
    built = run(tmp_path / "new", "build")
    assert built.returncode == 0, built.stderr
    assert built.stdout.splitlines() == ["build/C25-52-E.docx", "build/C25-INF-1-E.docx"]
    again = run(tmp_path, "init", "new")
    assert (again.returncode, again.stdout) == (2, "")
    assert "not empty" in again.stderr


def test_a_banner_of_the_authors_own_takes_the_place_of_the_drawing(space: Path) -> None:
    with zipfile.ZipFile(REPOSITORY / "templates" / "council" / "council.docx") as package:
        picture = package.read("word/media/banner.png")
    (space / "content" / "C25" / "own.png").write_bytes(picture + b"\0")
    session = space / "content" / "C25" / "session.yaml"
    session.write_text(session.read_text() + "\nbanner: own.png\n")
    assert run(space, "build", "C25/52").returncode == 0
    with zipfile.ZipFile(space / "build" / "C25-52-E.docx") as package:
        assert package.read("word/media/banner.png") == picture + b"\0"


@pytest.mark.parametrize("banner", ["none.png", "../../../etc/passwd", "session.yaml"])
def test_a_banner_that_cannot_be_used_is_a_finding_at_its_place(space: Path, banner: str) -> None:
    session = space / "content" / "C25" / "session.yaml"
    session.write_text(session.read_text().rstrip() + f"\nbanner: {banner}\n")
    done = run(space, "build", "C25/52")
    line = len(session.read_text().splitlines())
    assert done.returncode == 1
    assert f"content/C25/session.yaml:{line}:9: error:" in done.stderr


def test_template_check_names_slots_roles_and_what_is_wrong(space: Path) -> None:
    template = REPOSITORY / "templates" / "council" / "council.docx"
    done = run(space, "template", "check", str(template))
    assert done.returncode == 0
    assert "annex.body" in done.stdout
    own = space / "templates" / "council"
    own.mkdir(parents=True)
    shutil.copy(template, own)
    styles = (template.parent / "styles.yaml").read_text()
    (own / "styles.yaml").write_text(styles.replace("enumlev2 ", "enumlevel2 "))
    done = run(space, "template", "check", "templates/council/council.docx")
    assert done.returncode == 1
    assert "enumlev2" in done.stdout
    assert run(space, "build").returncode == 1


@pytest.mark.parametrize("kind", ["paper", "section", "activities"])
def test_schema_is_json_schema(space: Path, kind: str) -> None:
    schema = json.loads(run(space, "schema", kind).stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")


def test_a_template_that_is_not_there_is_a_fault_of_its_paper_beside_others(space: Path) -> None:
    paper = space / "content" / "C25" / "52" / "paper.yaml"
    paper.write_text(paper.read_text().replace("agenda item: PL 2", "template: counsil"))
    (space / "content" / "C25" / "52" / "notes.yaml").unlink()
    done = run(space, "check")
    line = paper.read_text().splitlines().index("template: counsil") + 1
    assert done.returncode == 1
    assert f"content/C25/52/paper.yaml:{line}:11: error: " in done.stdout
    assert 'Did you mean "council"?' in done.stdout
    assert "[unknown-note]" in done.stdout


@pytest.mark.parametrize("seconds", ["9999999999", "9" * 40, "0", "-1", "²", "soon"])
def test_any_source_date_epoch_gives_a_file(space: Path, seconds: str) -> None:
    assert run(space, "build", SOURCE_DATE_EPOCH=seconds).returncode == 0
