"""Whole papers against themselves, in whatever file they are."""

from __future__ import annotations

import random
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from commands import REPOSITORY
from compare.prose import long_paper
from councildoc import pipeline
from councildoc.errors import NotFound, Unreadable
from councildoc.findings import Report
from councildoc.pipeline import comparing
from councildoc.pipeline.comparing import Compared
from councildoc.workspace import Workspace
from prove.generated import Builder

SHIPPED = Workspace(str(REPOSITORY))
PAPERS = {"C25/52": "C25-52-E.docx", "C25/INF/1": "C25-INF-1-E.docx"}
office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped papers as drafts, in `final/` for publication, and in `saved/` as LibreOffice
    saves each draft."""
    folder = tmp_path_factory.mktemp("built")
    for final, where in ((False, folder), (True, folder / "final")):
        for place in PAPERS:
            pipeline.build(SHIPPED, place, pipeline.How(folder=str(where), final=final), Report())
    return folder


@pytest.fixture(scope="session")
def saved(built: Path) -> Path:
    return save([built / name for name in PAPERS.values()], built / "saved")


def save(files: list[Path], folder: Path) -> Path:
    """Have LibreOffice open Word files and save them into a folder."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}-profile", "--headless", "--convert-to", "docx",
         "--outdir", str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return folder


def diff(old: str, new: str, **how: tuple[str, str]) -> Compared:
    return comparing.diff(SHIPPED, (old, new), Report(), **how)


def says_nothing_new(made: Compared) -> bool:
    """Whether no word came or went anywhere, in texts, tables, notes or on the first page."""
    return made.comparison.account.words == (0, 0) and all(
        change.what == "table" or change.kind == "restyled" for change in made.comparison.account.changes
    )


@pytest.mark.parametrize("place", PAPERS)
def test_a_paper_against_its_built_copy(place: str, built: Path) -> None:
    assert diff(place, str(built / PAPERS[place])).comparison.account.changes == ()
    assert diff(str(built / PAPERS[place]), place).comparison.account.changes == ()


@pytest.mark.parametrize("place", PAPERS)
def test_a_paper_against_its_published_copy_has_no_new_word(place: str, built: Path) -> None:
    assert says_nothing_new(diff(place, str(built / "final" / PAPERS[place])))


@office
@pytest.mark.parametrize("place", PAPERS)
def test_a_paper_against_the_copy_that_libreoffice_saved_has_no_new_word(place: str, saved: Path) -> None:
    assert says_nothing_new(diff(place, str(saved / PAPERS[place])))


@office
def test_fifty_generated_papers_against_the_copies_that_libreoffice_saved(tmp_path: Path) -> None:
    builder = Builder(tmp_path, keep=1)
    sizes = [random.Random(seed) for seed in range(50)]
    files = [builder.build(long_paper(dice, dice.randint(3, 25), dice.randint(1, 12))) for dice in sizes]
    folder = save([Path(file) for file in files], tmp_path / "saved")
    for file in files:
        assert diff(file, file).comparison.account.changes == ()
        assert says_nothing_new(diff(file, str(folder / Path(file).name))), file


def test_two_papers_differ_in_words(built: Path) -> None:
    assert not says_nothing_new(diff("C25/52", "C25/INF/1"))


def test_all_faces_tell_the_same_count_and_come_out_the_same_twice(built: Path) -> None:
    import json

    made = diff("C25/52", "C25/INF/1")
    face = comparing.Face(made, made.comparison)
    count = len(made.comparison.account.changes)
    assert json.loads(comparing.said(face, "json"))["counts"]["changes"] == count
    assert f"<h2>Changes ({count})</h2>" in comparing.said(face, "html")
    second = diff("C25/52", "C25/INF/1")
    again = comparing.Face(second, second.comparison)
    for kind in comparing.READING:
        assert comparing.said(face, kind) == comparing.said(again, kind)


def tracked(path: Path, target: Path) -> str:
    """A copy in which a word is inserted and tracked, before the first text of the body."""
    run = b"<w:r><w:t>Draft of the day, for discussion</w:t></w:r>"
    mark = b'<w:p><w:ins w:id="9001" w:author="Ann" w:date="2025-01-01T00:00:00Z">' + run + b"</w:ins></w:p>"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/document.xml":
                at = data.rindex(b"<w:p>", 0, data.index(b"has undertaken"))
                data = data[:at] + mark + data[at:]
            new.writestr(entry, data)
    return str(target)


def test_tracked_changes_are_taken_left_or_refused_each_side_by_itself(built: Path, tmp_path: Path) -> None:
    path = tracked(built / PAPERS["C25/52"], tmp_path / "tracked.docx")
    report = Report()
    taken = comparing.diff(SHIPPED, ("C25/52", path), report)
    assert [change.kind for change in taken.comparison.account.changes] == ["inserted"]
    assert [finding.code for finding in report] == ["tracked-changes"]
    assert diff("C25/52", path, revisions=("accept", "reject")).comparison.account.changes == ()
    with pytest.raises(Unreadable, match="has tracked changes"):
        diff("C25/52", path, revisions=("accept", "refuse"))
    assert diff(path, "C25/52", revisions=("reject", "refuse")).comparison.account.changes == ()


def test_what_a_word_file_has_and_no_paper_can_hold_is_told(built: Path, tmp_path: Path) -> None:
    import docx

    path = tmp_path / "other.docx"
    document = docx.Document()
    document.add_paragraph("The Council met in Geneva.")
    document.sections[0].header.paragraphs[0].text = "A header that no paper of ours has"
    document.save(str(path))
    made = diff(str(path), str(path))
    told = made.comparison.account.not_compared
    assert [(one.what, one.by) for one in told] == [("look", "nothing"), ("content", "nothing")]
    face = comparing.Face(made, made.comparison)
    for kind in ("text", "html", "json"):
        assert told[1].said[:40] in comparing.said(face, kind)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (("C24/61", "C25/52"), ("C24/61", "C25/52")),
        (("v1..v2", "C25/52"), ("v1:C25/52", "v2:C25/52")),
        (("v1..", "C25/52"), ("v1:C25/52", "HEAD:C25/52")),
        (("../old.docx", "new.docx"), ("../old.docx", "new.docx")),
    ],
)
def test_the_two_sides_that_are_meant(given: tuple[str, str], meant: tuple[str, str]) -> None:
    assert comparing.named(given) == meant


def test_a_folder_without_a_paper_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="not the folder of a paper"):
        diff("C25/52", str(tmp_path))
