"""`councildoc import` as a user meets it."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import docx

from commands import run
from papers import png


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def letter(path: Path, symbol: str) -> None:
    """A Word file of a paper with a picture."""
    document = docx.Document()
    for words in (symbol, "Original: English", "Report by the Secretary-General", "Words."):
        document.add_paragraph(words)
    document.add_picture(BytesIO(png(2, 2)))
    document.save(str(path))


def test_a_built_paper_imported_elsewhere_builds_the_same_words(space: Path) -> None:
    run(space, "build", "--to", "docx,md")
    done = run(space, "import", "build/C25-52-E.docx", "-o", "new")
    assert (done.returncode, done.stdout) == (0, "new/content/C25/52\n"), done.stderr
    assert "no findings" in done.stderr
    again = run(space / "new", "build", "--to", "md")
    assert again.returncode == 0, again.stderr
    assert (space / "new/build/C25-52-E.md").read_text() == (space / "build/C25-52-E.md").read_text()


def test_two_numbers_that_touch_stay_two(space: Path) -> None:
    path = space / "content/C25/52/sections/goals.yaml"
    path.write_text(path.read_text().replace("Schools come online.", "See [](#goals)[](#goals)."))
    run(space, "build")
    run(space, "import", "build/C25-52-E.docx", "-o", "new")
    assert "See [](#goals)[](#goals)." in (space / "new/content/C25/52/sections/goals.yaml").read_text()


def test_a_paper_that_is_there_is_not_written_over(space: Path) -> None:
    run(space, "build")
    before = files(space / "content")
    done = run(space, "import", "build/C25-52-E.docx")
    assert done.returncode == 2
    assert "pull" in done.stderr
    assert "-o DIR" in done.stderr
    assert files(space / "content") == before


def test_the_edition_in_another_language_needs_another_workspace(space: Path) -> None:
    letter(space / "english.docx", "C25/60-E")
    letter(space / "french.docx", "C25/60-F")
    run(space, "import", "english.docx")
    done = run(space, "import", "french.docx")
    assert done.returncode == 2
    assert "It is the English edition, the file is the French one" in done.stderr
    assert "-o DIR" in done.stderr
    assert "pull" not in done.stderr


def test_what_is_no_word_file_is_one_clear_line_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with zipfile.ZipFile(tmp_path / "sheet.docx", "w") as package:
        package.writestr("hello.txt", "hello")
    for name in ("old.doc", "sheet.docx", "none.docx"):
        done = run(tmp_path, "import", name, "-o", "new")
        assert done.returncode == 2, name
        assert done.stderr.count("councildoc:") == 1, done.stderr
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "new").exists()


def test_without_a_workspace_the_way_out_is_told(tmp_path: Path) -> None:
    done = run(tmp_path, "import", "any.docx")
    assert done.returncode == 2
    assert "-o DIR" in done.stderr


def test_papers_without_a_symbol_stand_side_by_side(space: Path) -> None:
    for name in ("letter.docx", "other.docx"):
        docx.Document().save(str(space / name))
        done = run(space, "import", name)
        assert done.returncode == 0, done.stderr
    assert (space / "content/X00/1").is_dir()
    assert 'symbol: X00/2' in (space / "content/X00/2/paper.yaml").read_text()


def test_a_session_that_the_file_tells_otherwise_is_quoted_fact_by_fact(space: Path) -> None:
    run(space, "build")
    path = space / "content/C25/session.yaml"
    kept = path.read_text()
    path.write_text(kept.replace("place: Geneva, Switzerland", "place: Berne").replace("27 June", "28 June"))
    assert path.read_text() != kept
    (space / "content/C25/52").rename(space / "old")
    done = run(space, "import", "build/C25-52-E.docx")
    assert "place: the file says “Geneva, Switzerland”, session.yaml “Berne”" in done.stderr
    assert "days: the file says “17-27 June 2025”, session.yaml “17-28 June 2025”" in done.stderr
    assert "name: the file says" not in done.stderr


def test_a_picture_of_a_revision_lies_beside_it_and_keeps_no_paper_out(space: Path) -> None:
    for symbol, name in (("C25/60(Rev.1)-E", "revision.docx"), ("C25/60-E", "paper.docx")):
        letter(space / name, symbol)
        done = run(space, "import", name)
        assert done.returncode == 0, done.stderr
        place = symbol.removesuffix("-E")
        assert list((space / "content" / place / "pictures").iterdir())
        built = run(space, "build", place)
        assert built.returncode == 0, built.stderr


def test_a_folder_without_a_paper_is_none_and_keeps_what_it_has(space: Path) -> None:
    run(space, "build")
    (space / "content/C25/52/paper.yaml").unlink()
    (space / "content/C25/52/old.txt").write_text("old")
    done = run(space, "import", "build/C25-52-E.docx")
    assert done.returncode == 2
    assert ' is there already. Nothing was written.' in done.stderr
    assert not (space / "content/C25/52/paper.yaml").exists()
    for name in ("sections", "annexes"):
        shutil.rmtree(space / "content/C25/52" / name)
    for name in ("facts.yaml", "notes.yaml"):
        (space / "content/C25/52" / name).unlink()
    done = run(space, "import", "build/C25-52-E.docx")
    assert done.returncode == 0, done.stderr
    assert (space / "content/C25/52/old.txt").read_text() == "old"
    assert (space / "content/C25/52/paper.yaml").exists()
