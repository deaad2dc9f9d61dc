"""`councildoc annex` as a user meets it: output, exit codes, what is written."""

from __future__ import annotations

import shutil
from pathlib import Path

from commands import run

OLD, NEW = "Connects schools", "Connects every school"


def change(space: Path, old: str = OLD, new: str = NEW) -> None:
    path = space / "content/activities.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def test_export_and_import(space: Path) -> None:
    done = run(space, "annex", "export", "C25/52", "a.csv")
    assert (done.returncode, done.stdout) == (0, "a.csv\n")
    sheet = space / "a.csv"
    sheet.write_text(sheet.read_text("utf-8-sig").replace(OLD, NEW), "utf-8")
    before = (space / "content/activities.yaml").read_text("utf-8")
    shown = run(space, "annex", "import", "C25/52", "a.csv", "--dry-run")
    assert (shown.returncode, shown.stdout) == (0, f"~ giga, text: “{OLD}.” → “{NEW}.”\n")
    assert "1 changed; nothing was written" in shown.stderr
    assert (space / "content/activities.yaml").read_text("utf-8") == before
    assert run(space, "annex", "import", "C25/52", "a.csv", "--yes").returncode == 0
    assert (space / "content/activities.yaml").read_text("utf-8") == before.replace(OLD, NEW)


def test_an_import_asks_first(space: Path) -> None:
    run(space, "annex", "export", "C25/52", "a.csv")
    before = (space / "content/activities.yaml").read_bytes()
    sheet = space / "a.csv"
    sheet.write_text(sheet.read_text("utf-8-sig").replace(OLD, NEW), "utf-8")
    done = run(space, "annex", "import", "C25/52", "a.csv")  # nobody answers
    assert done.returncode != 0
    assert "Merge 1 changed into" in done.stderr
    assert (space / "content/activities.yaml").read_bytes() == before


def test_a_sheet_does_not_undo_what_has_changed_since(space: Path) -> None:
    run(space, "annex", "export", "C25/52", "a.xlsx")
    change(space)
    done = run(space, "annex", "import", "C25/52", "a.xlsx", "--yes")
    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing is new" in done.stderr
    assert NEW in (space / "content/activities.yaml").read_text("utf-8")


def test_a_sheet_of_unknown_origin_is_said_to_undo_it(space: Path) -> None:
    run(space, "annex", "export", "C25/52", "a.xlsx")
    change(space)
    shutil.rmtree(space / "build")
    done = run(space, "annex", "import", "C25/52", "a.xlsx", "--dry-run")
    assert done.stdout.endswith(f"~ giga, text: “{NEW}.” → “{OLD}.”\n")
    assert "What the sheet was made from is not known" in done.stdout + done.stderr


def test_refresh_says_what_is_new_and_where_it_is(space: Path) -> None:
    run(space, "build", "C25/52")
    change(space)
    told = run(space, "annex", "refresh", "build/C25-52-E.docx", "--dry-run")
    assert (told.returncode, told.stdout) == (0, "")
    assert "~ row giga, activity" in told.stderr
    done = run(space, "annex", "refresh", "build/C25-52-E.docx")
    assert (done.returncode, done.stdout) == (0, "build/C25-52-E.docx\n")
    again = run(space, "annex", "refresh", "build/C25-52-E.docx")
    assert (again.returncode, again.stdout) == (0, "")
    assert "the annex is up to date" in again.stderr


def test_wrong_use_is_one_clear_sentence(space: Path) -> None:
    (space / "x.docx").write_bytes(b"PK\x03\x04 no zip")
    for words, said in (
        (("annex", "refresh", "none.docx"), 'There is no file "none.docx"'),
        (("annex", "refresh", "x.docx"), "damaged"),
        (("annex", "import", "C25/52", "none.csv"), 'There is no file "none.csv"'),
        (("annex", "export", "C25/52", "a.ods"), "neither .xlsx nor .csv"),
    ):
        done = run(space, *words)
        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr


def test_the_coverage_is_a_picture(space: Path) -> None:
    done = run(space, "build", "C25/52", "--to", "svg")
    assert (done.returncode, done.stdout) == (0, "build/C25-52-E-mapping.svg\n")
    assert (space / "build/C25-52-E-mapping.svg").read_text("utf-8").startswith("<svg")
