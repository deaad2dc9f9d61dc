"""`councildoc diff` as a user meets it."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import jsonschema
import pytest

from commands import run

SOURCE = "content/C25/52/paper.yaml"


@pytest.fixture
def two(space: Path) -> Path:
    """A workspace, and beside it a copy in which the title is another."""
    shutil.copytree(space / "content", space / "later" / "content")
    paper = space / "later" / SOURCE
    paper.write_text(paper.read_text().replace("title: ", "title: Once more ", 1))
    return space


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def test_a_paper_against_itself_says_so(space: Path) -> None:
    done = run(space, "diff", "C25/52", "content/C25/52", "--exit-code")
    assert (done.returncode, done.stdout) == (0, "C25/52-E → C25/52-E\nNo changes.\n"), done.stderr


def test_a_paper_against_its_built_file_has_no_change(space: Path) -> None:
    run(space, "build")
    done = run(space, "diff", "C25/52", "build/C25-52-E.docx", "--exit-code")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No changes." in done.stdout


def test_two_folders(two: Path) -> None:
    done = run(two, "diff", "C25/52", "later/content/C25/52", "--exit-code")
    assert done.returncode == 1, done.stderr
    assert "{+Once more +}" in done.stdout
    assert run(two, "diff", "C25/52", "later/content/C25/52").returncode == 0
    done = run(two, "diff", "C25/52", "later/content/C25/52", "--summary")
    assert done.stdout == "first page: 1 title amended.\n"
    done = run(two, "diff", "C25/52", "later/content/C25/52", "--stat")
    assert done.stdout.endswith("First page: 1 title changed\n  2 words in, 0 out\n")


def test_two_revisions_of_one_paper(two: Path) -> None:
    git(two, "init", "-q")
    git(two, "add", "content")
    git(two, "commit", "-qm", "First")
    shutil.copy(two / "later" / SOURCE, two / SOURCE)
    git(two, "commit", "-qam", "Second")
    by_range = run(two, "diff", "HEAD~1..HEAD", "C25/52")
    assert "{+Once more +}" in by_range.stdout, by_range.stderr
    assert run(two, "diff", "HEAD~1:C25/52", "C25/52").stdout == by_range.stdout
    missing = run(two, "diff", "HEAD~1:C25/9", "C25/52")
    assert missing.returncode == 2
    assert 'no paper "C25/9" at the revision "HEAD~1"' in missing.stderr


def test_several_kinds_go_into_files_of_one_name_and_tell_the_same(two: Path) -> None:
    words = ("diff", "C25/52", "later/content/C25/52", "--to", "text,json")
    assert run(two, *words).returncode == 2
    done = run(two, *words, "-o", "out/changes.json")
    assert done.stdout.split() == ["out/changes.txt", "out/changes.json"], done.stderr
    first = (two / "out/changes.json").read_bytes()
    assert json.loads(first)["counts"]["changes"] == 1
    assert "1 title changed" in (two / "out/changes.txt").read_text()
    run(two, *words, "-o", "out/changes.json", PYTHONHASHSEED="7")
    assert (two / "out/changes.json").read_bytes() == first


def test_all_faces_are_the_same_bytes_wherever_they_are_made(two: Path, tmp_path: Path) -> None:
    shutil.copytree(two / "content", tmp_path / "elsewhere" / "content")
    shutil.copytree(two / "later", tmp_path / "elsewhere" / "later")
    words = ("diff", "C25/52", "later/content/C25/52", "--to", "text,html,json,docx", "-o", "made.x")
    surroundings = (two, "0", "Asia/Tokyo", "C"), (tmp_path / "elsewhere", "7", "America/Lima", "C.UTF-8")
    for folder, seed, zone, language in surroundings:
        done = run(folder, *words, PYTHONHASHSEED=seed, TZ=zone, LC_ALL=language)
        assert done.returncode == 0, done.stderr
    for ending in ("txt", "html", "json", "docx"):
        first, second = ((folder / f"made.{ending}").read_bytes() for folder, *_ in surroundings)
        assert first == second, ending


def test_noise_can_be_hidden(two: Path) -> None:
    paper = two / "later" / SOURCE
    lines = (two / SOURCE).read_text().splitlines()
    loud = [f"title: {line[7:].upper()}" if line.startswith("title: ") else line for line in lines]
    paper.write_text("\n".join(loud))
    words = ("diff", "C25/52", "later/content/C25/52", "--exit-code")
    assert run(two, *words).returncode == 1
    assert run(two, *words, "--ignore", "case").returncode == 0
    wrong = run(two, *words, "--ignore", "colour")
    assert wrong.returncode == 2
    assert '"colour" is none of' in wrong.stderr


def test_the_schema_of_the_json_is_published(space: Path) -> None:
    schema = json.loads(run(space, "schema", "changes").stdout)
    assert schema["title"] == "Changes between two papers"
    made = json.loads(run(space, "diff", "C25/52", "C25/52", "--to", "json").stdout)
    jsonschema.validate(made, schema)


def test_what_cannot_be_found_or_read_is_one_clear_line(space: Path) -> None:
    (space / "no.docx").write_bytes(b"nothing")
    (space / "empty").mkdir()
    for name in ("none.docx", "no.docx", "C25/99", "empty", "nix:C25/52"):
        done = run(space, "diff", "C25/52", name)
        assert done.returncode == 2, name
        assert done.stderr.count("councildoc:") == 1, done.stderr
        assert "Traceback" not in done.stderr


def test_each_change_has_the_author_of_the_commit_that_made_it(space: Path) -> None:
    git(space, "init", "-q")
    git(space, "add", "content")
    git(space, "commit", "-qm", "First")
    paper = space / SOURCE
    edits = (("Ben", "Updates on", "News of"), ("Cy", "16 May", "17 May"), ("Di", "News", "Tidings"))
    for author, old, new in edits:
        paper.write_text(paper.read_text().replace(old, new))
        git(space, "commit", "-qam", f"{new}, says {author}", f"--author={author} <a@example.org>")
    done = run(space, "diff", "HEAD~3..HEAD", "C25/52", "--blame")
    lines = {line.split()[1]: line for line in done.stdout.splitlines() if line.startswith("  ~")}
    assert "(Cy, " in lines["date"], done.stdout + done.stderr
    assert "(Di, " in lines["Title:"]
    made = json.loads(run(space, "diff", "HEAD~3..HEAD", "C25/52", "--blame", "--to", "json").stdout)
    commits = [change["commit"] for group in made["groups"] for change in group["changes"]]
    assert [commit["subject"] for commit in commits] == ["17 May, says Cy", "Tidings, says Di"]
    wrong = run(space, "diff", "HEAD~3:C25/52", "C25/52", "--blame")
    assert wrong.returncode == 2
    assert "two revisions of one paper" in wrong.stderr


def test_a_redline_reads_as_both_papers(two: Path) -> None:
    words = ("diff", "C25/52", "later/content/C25/52", "--to", "docx", "-o")
    assert run(two, *words, "one.docx").returncode == 0
    assert run(two, *words, "two.docx", "--author", "Ann", "--date", "2025-06-17").returncode == 0
    assert run(two, *words, "again.docx").returncode == 0
    assert (two / "one.docx").read_bytes() == (two / "again.docx").read_bytes()
    for paper, how in (("later/content/C25/52", "accept"), ("C25/52", "reject")):
        done = run(two, "diff", paper, "one.docx", "--revisions", how, "--exit-code")
        assert done.returncode == 0, done.stdout
    done = run(two, "diff", "C25/52", "later/content/C25/52", "--to", "docx", "-o", "x.docx", "--date", "J")
    assert done.returncode == 2
    assert not (two / "x.docx").exists()


@pytest.mark.parametrize("kinds", ["docx", "text,docx"])
def test_a_paper_that_cannot_be_built_has_no_redline_and_says_why(two: Path, kinds: str) -> None:
    paper = two / "later" / SOURCE
    paper.write_text(paper.read_text().replace("Once more ", "Once more[^why] ", 1))
    done = run(two, "diff", "C25/52", "later/content/C25/52", "--to", kinds, "-o", "made.docx")
    assert done.returncode == 1
    assert 'No note is called "why".' in done.stderr
    assert not (two / "made.docx").exists()


def test_what_a_redline_does_not_tell_is_said_and_is_in_the_json(two: Path) -> None:
    run(two, "build", "C25/52")
    built = two / "build" / "C25-52-E.docx"
    with zipfile.ZipFile(built) as old, zipfile.ZipFile(two / "new.docx", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"Annex_No", b"Annex_no") if "styles" in name else content)
    done = run(two, "diff", "build/C25-52-E.docx", "new.docx", "--to", "json,docx", "-o", "made.docx")
    assert "Not compared: word/styles.xml." in done.stderr
    made = json.loads((two / "made.json").read_text())
    assert made["redline"] == {"coarse": [], "not_compared": ["word/styles.xml"]}
    jsonschema.validate(made, json.loads(run(two, "schema", "changes").stdout))


def test_a_redline_of_a_file_with_tracked_changes(two: Path) -> None:
    words = ("diff", "C25/52", "later/content/C25/52", "--to", "docx", "-o", "one.docx")
    assert run(two, *words).returncode == 0
    done = run(two, "diff", "C25/52", "one.docx", "--to", "docx", "-o", "two.docx", "--revisions", "refuse")
    assert done.returncode == 2
    assert '"one.docx" has tracked changes.' in done.stderr
    assert not (two / "two.docx").exists()
    done = run(two, "diff", "C25/52", "one.docx", "--to", "docx", "-o", "two.docx")
    assert "They were accepted." in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--date", "2025-19-39", "--to", "docx", "-o", "r.docx"], "is no date"),
        (["--author", "a\x01b", "--to", "docx", "-o", "r.docx"], "characters that can be seen"),
        (["--author", "a" * 300, "--to", "docx", "-o", "r.docx"], "1 to 255 characters"),
        (["--to", "docx", "-o", "r.pdf"], "is a .docx file"),
        (["-o", "content/C25/52/paper.yaml"], "one of the papers that are read"),
        (["--stat", "--to", "html", "-o", "r.html"], "leave --to out"),
        (["--blame", "--to", "docx", "-o", "r.docx"], "one author"),
        (["--to", ","], "Choose from"),
    ],
)
def test_options_that_cannot_be_meant_are_refused(two: Path, words: list[str], said: str) -> None:
    before = (two / SOURCE).read_bytes()
    done = run(two, "diff", "C25/52", "later/content/C25/52", *words)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert "Traceback" not in done.stderr
    assert (two / SOURCE).read_bytes() == before
    assert not list(two.glob("r.*"))


def test_neither_side_is_written_over(space: Path) -> None:
    run(space, "build")
    built = space / "build/C25-52-E.docx"
    shutil.copy(built, space / "old.docx")
    before = built.read_bytes()
    done = run(space, "diff", "old.docx", "build/C25-52-E.docx", "--to", "docx", "-o", "build/C25-52-E.docx")
    assert (done.returncode, built.read_bytes() == before) == (2, True)


def test_the_name_of_a_file_is_no_title(space: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Words.")
    for name in ("one.docx", "two.docx"):
        document.save(str(space / name))
    done = run(space, "diff", "one.docx", "two.docx", "--exit-code")
    assert done.returncode == 0, done.stdout


def test_what_tables_look_like_is_not_compared_and_that_is_said(space: Path) -> None:
    for name, style in (("old.docx", "Normal Table"), ("new.docx", "Table Grid")):
        document = docx.Document()
        document.add_table(1, 1, style).cell(0, 0).text = "Words."
        document.save(str(space / name))
    done = run(space, "diff", "old.docx", "new.docx", "--to", "docx", "-o", "r.docx")
    assert "the look of tables" in done.stderr, done.stderr


@pytest.mark.parametrize("name", ["paper.pdf", "paper.doc"])
def test_other_kinds_of_files_are_said(space: Path, name: str) -> None:
    (space / name).write_bytes(b"%PDF-1.4")
    done = run(space, "diff", name, "C25/52")
    assert (done.returncode, "save it as .docx" in done.stderr) == (2, True), done.stderr


def test_a_folder_above_is_no_revision(space: Path) -> None:
    done = run(space, "diff", "../nope/C25/52", "C25/52")
    assert "git" not in done.stderr
    assert done.returncode == 2
