"""The lists that `councildoc pull` leaves a person to work through, pull after pull."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx

from commands import run

BUILT = "build/C25-52-E.docx"
COMMENTS, CONFLICTS = "build/C25-52-E-comments.md", "build/C25-52-E-conflicts.md"


def commented(space: Path, *comments: str) -> None:
    """The built paper with comments on its last paragraph, put in the built one's place."""
    run(space, "build", "C25/52")
    document = docx.Document(str(space / BUILT))
    for words in comments:
        document.add_comment(document.paragraphs[-2].runs[0], text=words, author="Ann")
    document.save(str(space / BUILT))


def goals(space: Path, old: str, new: str) -> None:
    path = space / "content/C25/52/sections/goals.yaml"
    path.write_text(path.read_text().replace(old, new))


def conflicting(space: Path, words: str) -> None:
    """A file of the built one's name that says `words` where the YAML has changed since."""
    run(space, "build", "C25/52")
    document = docx.Document(str(space / BUILT))
    text = next(p for p in document.paragraphs if "come online" in p.text).runs[-1]
    text.text = text.text.replace("Schools come online.", words)
    document.save(str(space / BUILT))


def test_the_files_of_several_reviewers_can_have_one_name(space: Path) -> None:
    commented(space, "Who says so?")
    run(space, "pull", BUILT)
    commented(space, "Since when?")
    run(space, "pull", BUILT)
    told = (space / COMMENTS).read_text()
    assert ("Who says so?" in told, "Since when?" in told) == (True, True), told


def test_a_comment_that_stands_in_the_next_file_of_the_name_keeps_its_tick(space: Path) -> None:
    commented(space, "Who says so?", "Since when?")
    run(space, "pull", BUILT)
    path = space / COMMENTS
    path.write_text(path.read_text().replace("- [ ]", "- [x]", 1))
    commented(space, "Who says so?", "Since when?", "And why?")
    run(space, "pull", BUILT)
    told = path.read_text()
    assert (told.count("- [x]"), told.count("- [ ]"), told.count("# What")) == (1, 2, 1), told


def test_what_a_person_wrote_into_the_list_stays(space: Path) -> None:
    commented(space, "Who says so?", "Since when?")
    run(space, "pull", BUILT)
    path = space / COMMENTS
    first, second = path.read_text().split("- [ ]")[1:]
    mine = f"My own head.\n\n- [x]{first.rstrip()}\n  Asked her.\n\n- [ ]{second.rstrip()}\n\n"
    mine += "- [x] Thank Ann.\n"
    path.write_text(path.read_text().split("- [ ]")[0] + mine)
    for _ in range(2):
        run(space, "pull", BUILT)
        told = path.read_text()
        assert all(told.count(words) == 1 for words in ("My own head.", "  Asked her.", "- [x] Thank Ann."))
        assert (told.count("- [x]"), told.count("Since when?")) == (2, 1), told


def test_two_comments_of_the_same_words_have_a_tick_each(space: Path) -> None:
    commented(space, "Who says so?", "Who says so?")
    run(space, "pull", BUILT)
    path = space / COMMENTS
    path.write_text("Mine.\n\n" + path.read_text().replace("- [ ]", "- [x]", 1))
    before = path.read_text()
    for _ in range(2):
        run(space, "pull", BUILT)
        assert path.read_text() == before


def test_a_conflict_that_is_settled_leaves_the_list(space: Path) -> None:
    conflicting(space, "All schools come online.")
    goals(space, "Schools come online.", "Most schools come online.")
    assert run(space, "pull", BUILT).returncode == 1
    assert "All schools" in (space / CONFLICTS).read_text()
    goals(space, "Most schools come online.", "All schools come online.")
    done = run(space, "pull", BUILT)
    assert (done.returncode, (space / CONFLICTS).exists()) == (0, False), done.stderr


def test_what_a_person_wrote_under_a_settled_conflict_stays(space: Path) -> None:
    conflicting(space, "All schools come online.")
    goals(space, "Schools come online.", "Most schools come online.")
    run(space, "pull", BUILT)
    path = space / CONFLICTS
    path.write_text(path.read_text() + "\nAnn was right.\n")
    goals(space, "Most schools come online.", "All schools come online.")
    for _ in range(2):
        run(space, "pull", BUILT)
        assert "Ann was right." in path.read_text()
        assert "<<<<<<<" not in path.read_text()


def test_conflicts_of_two_files_of_one_name_both_stay(space: Path) -> None:
    conflicting(space, "All schools come online.")
    shutil.copy(space / BUILT, space / "first.docx")
    conflicting(space, "Few schools come online.")
    shutil.copy(space / BUILT, space / "second.docx")
    goals(space, "Schools come online.", "Most schools come online.")
    for name in ("first.docx", "second.docx", "second.docx"):
        shutil.copy(space / name, space / BUILT)
        run(space, "pull", BUILT)
    told = (space / CONFLICTS).read_text()
    assert (told.count("All schools"), told.count("Few schools")) == (1, 1), told


def test_tracked_changes_that_are_rejected_are_said_to_be(space: Path) -> None:
    run(space, "build", "C25/52")
    document = docx.Document(str(space / BUILT))
    text = next(p for p in document.paragraphs if "come online" in p.text)
    made = docx.oxml.parse_xml(
        f'<w:ins {docx.oxml.ns.nsdecls("w")} w:id="9" w:author="Ann"><w:r><w:t> Soon.</w:t></w:r></w:ins>'
    )
    text._p.append(made)
    document.save(str(space / BUILT))
    run(space, "pull", BUILT, "--revisions", "reject")
    assert "1 tracked change. What was tracked has not been taken." in (space / COMMENTS).read_text()
