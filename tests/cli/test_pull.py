"""`councildoc pull` as a user meets it: what a reviewer did in Word, and what the YAML then says."""

from __future__ import annotations

import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml.etree import tostring

from commands import run

BUILT, EDITED = "build/C25-52-E.docx", "build/edited.docx"


def in_word(
    folder: Path, *changes: tuple[str, str], part: str = "word/document.xml", final: bool = False
) -> Path:
    """The built paper with words of a part changed, as text of its XML."""
    run(folder, "build", *(["--final"] if final else []))
    target = folder / EDITED
    with zipfile.ZipFile(folder / "build/C25-52-E.docx") as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode("utf-8") if name.endswith((".xml", ".rels")) else old.read(name)
            for before, after in changes if name == part else ():
                assert isinstance(data, str)
                assert before in data, before
                data = data.replace(before, after, 1)
            new.writestr(name, data)
    return target


def yaml(folder: Path, name: str) -> str:
    return (folder / "content" / name).read_text("utf-8")


def files(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text("utf-8") for p in sorted(folder.rglob("*.yaml"))}


GOALS = "C25/52/sections/goals.yaml"
SCHOOLS = ("Schools come online.", "All schools come online.")


def test_a_word_changed_in_word_changes_in_the_yaml_and_nothing_else_does(space: Path) -> None:
    before = files(space / "content")
    in_word(space, SCHOOLS)
    done = run(space, "pull", EDITED)
    assert (done.returncode, done.stdout) == (0, f"content/{GOALS}\n"), done.stderr
    assert "1 edit came home" in done.stderr
    after = files(space / "content")
    assert after == {**before, GOALS: before[GOALS].replace(*SCHOOLS)}
    run(space, "build")
    again = run(space, "pull", "build/C25-52-E.docx")
    assert "0 edits came home" in again.stderr


def test_a_dry_run_shows_the_patch_and_writes_nothing(space: Path) -> None:
    in_word(space, SCHOOLS)
    before = files(space)
    done = run(space, "pull", EDITED, "--dry-run")
    assert "-        text: Schools come online.\n+        text: All schools come online." in done.stdout
    assert files(space) == before


def test_what_both_sides_changed_is_a_conflict_and_neither_side_is_lost(space: Path) -> None:
    in_word(space, SCHOOLS)
    path = space / "content" / GOALS
    path.write_text(path.read_text().replace("Schools come online.", "Most schools come online."))
    done = run(space, "pull", EDITED)
    assert done.returncode == 1
    assert "1 conflict" in done.stderr
    assert "Most schools" in path.read_text()
    told = (space / "build/C25-52-E-conflicts.md").read_text()
    assert "<<<<<<< today" in told
    assert "Most schools come online." in told
    assert "All schools come online." in told


def test_a_conflict_says_what_today_has_not_any_more(space: Path) -> None:
    in_word(space, SCHOOLS)
    path = space / "content" / GOALS
    path.write_text(path.read_text().replace("      - id: schools\n        text: Schools come online.\n", ""))
    done = run(space, "pull", EDITED)
    assert (done.returncode, "1 conflict" in done.stderr) == (1, True), done.stderr
    told = (space / "build/C25-52-E-conflicts.md").read_text()
    assert "today\n    (taken out)\n    =======\n    All schools come online.\n" in told


def test_what_today_already_says_is_no_conflict(space: Path) -> None:
    in_word(space, SCHOOLS)
    path = space / "content" / GOALS
    path.write_text(path.read_text().replace(*SCHOOLS))
    done = run(space, "pull", EDITED)
    assert done.returncode == 0, done.stderr
    assert "0 edits came home" in done.stderr


FACT = "schools: {value: 120, source: us}  # asked for\n"


def fact(space: Path) -> str:
    """The text that the base paper's fact stands in now has the fact alone."""
    facts = space / "content/C25/52/facts.yaml"
    facts.write_text(facts.read_text() + FACT)
    path = space / "content" / GOALS
    path.write_text(path.read_text().replace(SCHOOLS[0], "There are {{ facts.schools }} schools online."))
    return path.read_text()


def test_words_of_a_fact_are_asked_about(space: Path) -> None:
    before = fact(space)
    in_word(space, ("There are 120 schools", "There are 130 schools"))
    done = run(space, "pull", EDITED)
    assert done.returncode == 1
    assert "--facts update" in done.stderr
    assert yaml(space, GOALS) == before


def test_a_fact_can_change(space: Path) -> None:
    before = fact(space)
    in_word(space, ("There are 120 schools", "There are 130 schools"))
    done = run(space, "pull", EDITED, "--facts", "update")
    assert done.returncode == 0, done.stderr
    assert yaml(space, GOALS) == before
    assert yaml(space, "C25/52/facts.yaml").endswith(FACT.replace("120", "130"))


def test_a_fact_can_become_words(space: Path) -> None:
    before = fact(space)
    in_word(space, ("There are 120 schools", "There are 130 schools"))
    done = run(space, "pull", EDITED, "--facts", "inline")
    assert done.returncode == 0, done.stderr
    assert yaml(space, GOALS) == before.replace("{{ facts.schools }}", "130")


def test_a_published_file_is_found_by_its_words_and_that_is_said(space: Path) -> None:
    in_word(space, SCHOOLS, final=True)
    done = run(space, "pull", EDITED)
    assert "found by their words" in done.stderr
    assert "All schools come online." in yaml(space, GOALS)


def test_sources_that_nobody_kept_are_said(space: Path) -> None:
    in_word(space, SCHOOLS)
    shutil.rmtree(space / "build/.sources")
    done = run(space, "pull", EDITED)
    assert "were not found" in done.stderr
    assert "All schools come online." in yaml(space, GOALS)


def test_sources_are_found_in_git(space: Path) -> None:
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "content"], ["commit", "-qm", "as built"]):
        subprocess.run([*git, *words], cwd=space, check=True)
    in_word(space, SCHOOLS)
    shutil.rmtree(space / "build/.sources")
    path = space / "content/C25/52/paper.yaml"
    path.write_text(path.read_text().replace("agenda item: PL 2", "agenda item: PL 3"))
    done = run(space, "pull", EDITED)
    assert done.returncode == 0, done.stderr
    assert "were not found" not in done.stderr
    assert "PL 3" in path.read_text()
    assert "All schools come online." in yaml(space, GOALS)


INSERTED = (
    '<w:ins w:id="900" w:author="Ann" w:date="2025-05-01T10:00:00Z">'
    '<w:r><w:t xml:space="preserve">Now </w:t></w:r></w:ins>'
)


@pytest.mark.parametrize(
    ("how", "said"), [("accept", "Now Schools come online."), ("reject", "Schools come online.")]
)
def test_tracked_changes_are_taken_or_left(space: Path, how: str, said: str) -> None:
    run(space, "build")
    in_word(space, ("<w:r><w:t>Schools come online.", f"{INSERTED}<w:r><w:t>Schools come online."))
    run(space, "pull", EDITED, "--revisions", how)
    assert f"text: {said}" in yaml(space, GOALS)
    assert "Ann" in (space / "build/C25-52-E-comments.md").read_text()


def test_a_head_of_the_box_that_was_reworded_is_said_and_its_text_stays(space: Path) -> None:
    before = files(space / "content")
    in_word(space, (">Purpose<", ">Aim<"))
    done = run(space, "pull", EDITED)
    assert "“Aim” stands where the template has the head “Purpose”" in done.stderr
    assert "0 edits came home" in done.stderr
    assert files(space / "content") == before


def test_an_edited_session_is_left_and_said(space: Path) -> None:
    before = files(space / "content")
    in_word(space, (">17-27 June 2025", ">18-27 June 2025"))
    done = run(space, "pull", EDITED)
    assert done.returncode == 1
    assert "left: session.days: it stands in session.yaml" in done.stderr
    assert "0 edits came home, 1 left" in done.stderr
    assert "18-27 June 2025" in (space / "build/C25-52-E-conflicts.md").read_text()
    assert files(space / "content") == before


BULLETS = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)


def test_a_paragraph_that_became_an_item_is_left_and_said(space: Path) -> None:
    """Word's button for bullets numbers the paragraph, and its words stay as they are."""
    run(space, "build")
    document = docx.Document(str(space / "build/C25-52-E.docx"))
    found = next(p for p in document.paragraphs if "That is all." in p.text)
    found._p.get_or_add_pPr().append(parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))
    name, kind = PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING
    part = Part(name, kind, BULLETS.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    document.save(str(space / EDITED))
    done = run(space, "pull", EDITED)
    assert done.returncode == 1
    assert f"it became a list item; make it one in content/{GOALS}." in done.stderr
    assert "0 edits came home, 1 left" in done.stderr


def test_what_is_no_paper_of_this_workspace_is_said(space: Path) -> None:
    in_word(space)
    shutil.rmtree(space / "content/C25/52")
    done = run(space, "pull", EDITED)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_paper_with_errors_is_mended_first(space: Path) -> None:
    in_word(space, SCHOOLS)
    path = space / "content/C25/52/paper.yaml"
    path.write_text(path.read_text().replace("agenda item:", "agenda itme:"))
    before = files(space / "content")
    done = run(space, "pull", EDITED)
    assert done.returncode == 2
    assert "councildoc check" in done.stderr
    assert files(space / "content") == before


def test_ten_kinds_of_edits_come_home(tmp_path: Path) -> None:
    from prove import pulled

    found = pulled.kinds(tmp_path, random.Random(7), libreoffice=False, each=8)
    assert not {kind: wrong for kind, (_, _, wrong) in found.items() if wrong}
    assert all(count > 3 for count, _, _ in found.values()), found


def test_a_strangers_file_is_not_taken_for_the_paper(space: Path) -> None:
    document = docx.Document()
    document.add_heading("Hello", 1)
    document.add_paragraph("Words that have nothing to do with anything.")
    document.save(str(space / "stranger.docx"))
    before = files(space / "content")
    done = run(space, "pull", "stranger.docx")
    assert done.returncode == 2
    assert "name it" in done.stderr
    done = run(space, "pull", "stranger.docx", "C25/52")
    assert done.returncode == 2
    assert "councildoc import" in done.stderr
    assert files(space / "content") == before


def test_another_papers_file_is_not_taken_for_the_one_that_was_named(space: Path) -> None:
    run(space, "build")
    another_paper(space)
    before = files(space / "content")
    done = run(space, "pull", "build/C25-52-E.docx", "C25/53")
    assert done.returncode == 2
    assert "says that it is C25/52, not C25/53" in done.stderr
    assert files(space / "content") == before


def test_a_file_whose_sources_are_lost_and_whose_blocks_are_not_those_is_not_taken(space: Path) -> None:
    in_word(space)
    shutil.rmtree(space / "build/.sources")
    (space / f"content/{GOALS}").write_text("kind: text\nheading: Other\ncontent: [One., Two., Three.]\n")
    (space / "content/C25/52/notes.yaml").unlink()
    paper = space / "content/C25/52/paper.yaml"
    paper.write_text(paper.read_text().replace("[opening, goals, groups]\nannexes: [mapping]", "[goals]"))
    run(space, "check")
    before = files(space / "content")
    done = run(space, "pull", EDITED)
    assert (done.returncode, "too little in common" in done.stderr) == (2, True), done.stderr
    assert files(space / "content") == before


def another_paper(space: Path) -> None:
    """C25/53: the same as C25/52, but for its notes."""
    shutil.copytree(space / "content/C25/52", space / "content/C25/53")
    paper = space / "content/C25/53/paper.yaml"
    paper.write_text(paper.read_text().replace("C25/52", "C25/53"))


def edited(space: Path, edit: Callable[[Any], None]) -> None:
    run(space, "build", "C25/52")
    document = docx.Document(str(space / "build/C25-52-E.docx"))
    edit(document)
    document.save(str(space / EDITED))


def test_a_row_that_another_paper_shows_is_not_taken_out_of_both(space: Path) -> None:
    another_paper(space)
    before = files(space / "content")
    edited(space, lambda d: d.tables[-1]._tbl.remove(d.tables[-1].rows[1]._tr))
    done = run(space, "pull", EDITED)
    assert "C25/53 would lose the activity too" in done.stderr
    assert done.returncode == 1
    assert files(space / "content") == before


def test_the_first_row_of_a_group_goes_and_the_others_keep_their_group(space: Path) -> None:
    before = yaml(space, "activities.yaml")
    edited(space, lambda d: d.tables[-1]._tbl.remove(d.tables[-1].rows[1]._tr))
    done = run(space, "pull", EDITED)
    assert done.returncode == 0, done.stderr
    assert yaml(space, "activities.yaml") == before[before.index("- id: academy") :]


def test_notes_that_a_program_garbled_are_not_taken(space: Path) -> None:
    before = files(space / "content")

    def edit(document: Any) -> None:
        (notes,) = (p for p in document.part.package.iter_parts() if p.partname.endswith("footnotes.xml"))
        tree = parse_xml(notes.blob)
        first, second = (note for note in tree if note.get(qn("w:type")) is None)
        second[:] = [deepcopy(paragraph) for paragraph in first]
        notes._blob = tostring(tree)

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert (done.returncode, files(space / "content")) == (2, before)
    assert 'one footnote twice, and none that says "See section' in done.stderr


def test_the_first_mark_of_a_note_goes_and_the_note_stays_for_the_second(space: Path) -> None:
    opening = space / "content/C25/52/sections/groups.yaml"
    opening.write_text(opening.read_text().replace("It met twice.", "It met twice.[^overview]"))
    before = files(space / "content")

    def edit(document: Any) -> None:
        mark = document.element.xpath("//w:r[w:footnoteReference]")[0]
        number = mark.xpath("w:footnoteReference/@w:id")[0]
        mark.getparent().remove(mark)
        (notes,) = (p for p in document.part.package.iter_parts() if p.partname.endswith("footnotes.xml"))
        tree = parse_xml(notes.blob)
        tree.remove(next(note for note in tree if note.get(qn("w:id")) == number))
        notes._blob = tostring(tree)

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert done.returncode == 0, done.stderr
    assert files(space / "content") == {**before, GOALS: before[GOALS].replace("[^overview]", "")}


def added(space: Path, behind: str, words: str) -> str:
    """What pull says of a paragraph that was put behind another one."""

    def edit(document: Any) -> None:
        before = next(p for p in document.paragraphs if behind in p.text)
        before._p.addnext(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>{words}</w:t></w:r></w:p>"))

    edited(space, edit)
    return run(space, "pull", EDITED).stderr


@pytest.mark.parametrize(
    ("behind", "name", "there"),
    [
        ("It met twice.", "groups", "- It met twice.\n      - id: digital-6\n        text: New words.\n"),
        ("in New York.", "groups", "- in New York.\n      - id: digital-6\n        text: New words.\n"),
        ("It will meet again.", "groups", "It will meet again.\n\n          New words.\n"),
        ("There are three goals.", "goals", "There are three goals.[^overview]\n\n  New words.\n"),
        ("More is in", "opening", "[annex](#mapping).\n  - id: second-1\n    text: New words.\n"),
    ],
)
def test_a_new_paragraph_comes_to_its_place_however_its_neighbour_is_written(
    space: Path, behind: str, name: str, there: str
) -> None:
    assert "1 edit came home" in added(space, behind, "New words.")
    assert there in yaml(space, f"C25/52/sections/{name}.yaml")


def paragraph(document: Any, words: str) -> Any:
    return next(p for p in document.paragraphs if words in p.text)._p


def deleted(words: str) -> Callable[[Any], None]:
    return lambda document: paragraph(document, words).getparent().remove(paragraph(document, words))


def moved(words: str, behind: str) -> Callable[[Any], None]:
    return lambda document: paragraph(document, behind).addnext(paragraph(document, words))


@pytest.mark.parametrize(
    "edit",
    [
        *map(deleted, ("It met twice", "in one room", "in New York", "in Geneva", "ITU has")),
        *map(deleted, ("will meet again", "Of the activities", "More is in", "That is all")),
        moved("It met twice", "in New York"),
        moved("ITU has", "More is in"),
        moved("ITU has", "It met twice"),
        moved("Schools come", "Of the activities"),
        moved("in New York", "Of the activities"),
    ],
)
def test_texts_without_a_record_of_their_own_go_and_move(space: Path, edit: Callable[[Any], None]) -> None:
    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert done.returncode == 0, done.stderr
    run(space, "build", "C25/52")
    said = [[p.text for p in docx.Document(str(space / name)).paragraphs] for name in (EDITED, BUILT)]
    assert said[0] == said[1]


def test_a_paragraph_between_the_items_of_a_list_is_left_and_said(space: Path) -> None:
    before = files(space / "content")
    assert "between the items of a list" in added(space, "in one room", "No item.")
    assert files(space / "content") == before
    assert "No item." in (space / "build/C25-52-E-conflicts.md").read_text()


def comes_home_once(space: Path) -> None:
    """One edit; and none when the same file is pulled again."""
    for edits in ("1 edit", "0 edits"):
        done = run(space, "pull", EDITED)
        assert (done.returncode, f"{edits} came home" in done.stderr) == (0, True), done.stderr


def test_the_same_file_pulled_twice_is_no_conflict(space: Path) -> None:
    edited(space, lambda d: setattr(d.paragraphs[-1].add_run(" BOLD "), "bold", True))
    comes_home_once(space)


def test_facts_of_a_paragraph_that_was_parted_stay_facts(space: Path) -> None:
    opening = space / "content/C25/52/sections/opening.yaml"
    whole = "First words. ITU has {{ facts.standards }} standards."
    opening.write_text(f"kind: text\ncontent:\n  - {whole}\n  - Last.\n")

    def edit(document: Any) -> None:
        first = next(p for p in document.paragraphs if p.text.startswith("First words."))
        new = parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>{first.text[13:]}</w:t></w:r></w:p>")
        for one in first.runs[1:]:
            one._r.getparent().remove(one._r)
        first.runs[0].text = "First words."
        first._p.addnext(new)

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert done.returncode == 0, done.stderr
    assert "ITU has {{ facts.standards }} standards." in opening.read_text()


def test_facts_of_a_paragraph_that_was_joined_to_another_stay_facts(space: Path) -> None:
    opening = space / "content/C25/52/sections/opening.yaml"
    opening.write_text("kind: text\ncontent:\n  - First.\n  - ITU has {{ facts.standards }} standards.\n")

    def edit(document: Any) -> None:
        first = next(p for p in document.paragraphs if p.text == "First.")
        second = first._p.getnext()
        for child in second.xpath("w:r"):
            first._p.append(child)
        second.getparent().remove(second)

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert done.returncode == 0, done.stderr
    assert "- First.ITU has {{ facts.standards }} standards.\n" in opening.read_text()


def test_an_edit_that_another_paper_cannot_say_is_left(space: Path) -> None:
    """A note's mark put into an activity: the note is this paper's own."""
    another_paper(space)
    other = space / "content/C25/53"
    (other / "notes.yaml").write_text("skills: See section [](#goals).\n")
    goals = other / "sections/goals.yaml"
    goals.write_text(goals.read_text().replace("[^overview]", ""))
    assert run(space, "check", "C25/53").returncode == 0
    before = files(space / "content")

    def edit(document: Any) -> None:
        mark = document.element.xpath("//w:r[w:footnoteReference]")[0]
        document.tables[-1].rows[1].cells[1].paragraphs[0]._p.append(deepcopy(mark))

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert "in C25/53:" in done.stderr, done.stderr
    assert (done.returncode, files(space / "content")) == (1, before)


def test_line_ends_and_the_mark_at_the_front_stay(space: Path) -> None:
    path = space / "content" / GOALS
    typed = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(typed)
    in_word(space, SCHOOLS)
    assert run(space, "pull", EDITED).returncode == 0
    assert path.read_bytes() == typed.replace(SCHOOLS[0].encode(), SCHOOLS[1].encode())


def test_a_refreshed_annex_is_no_edit(space: Path) -> None:
    run(space, "build")
    activities = space / "content/activities.yaml"
    activities.write_text(activities.read_text() + "- id: fresh\n  name: Fresh\n  objectives: [2]\n")
    assert run(space, "annex", "refresh", "build/C25-52-E.docx").returncode == 0
    activities.write_text(activities.read_text().replace("name: Fresh", "name: Fresher"))
    before = activities.read_text()
    done = run(space, "pull", "build/C25-52-E.docx")
    assert "0 edits came home" in done.stderr, done.stderr
    assert activities.read_text() == before


def styled(words: str, style: str) -> Callable[[Any], None]:
    return lambda document: setattr(
        next(p for p in document.paragraphs if words in p.text), "style", document.styles[style]
    )


@pytest.mark.parametrize(
    ("words", "style", "name", "before", "after"),
    [
        ("in one room", "enumlev1", "groups", "[in one room]", "[{text: in one room, level: 1}]"),
        ("in New York", "enumlev2", "groups", "- in New York.\n",
         "- text: in New York.\n            level: 2\n"),
    ],
)  # fmt: skip
def test_another_level_of_an_item_comes_home(
    space: Path, words: str, style: str, name: str, before: str, after: str
) -> None:
    was = files(space / "content")
    edited(space, styled(words, style))
    done = run(space, "pull", EDITED)
    assert (done.returncode, "1 edit came home" in done.stderr) == (0, True), done.stderr
    path = f"C25/52/sections/{name}.yaml"
    assert files(space / "content") == {**was, path: was[path].replace(before, after)}


def test_another_level_of_an_item_with_others_below_it_is_left(space: Path) -> None:
    was = files(space / "content")
    edited(space, styled("in Geneva", "enumlev3"))
    done = run(space, "pull", EDITED)
    assert (done.returncode, 'write "level" into its record' in done.stderr) == (1, True), done.stderr
    assert files(space / "content") == was


def commit(space: Path) -> None:
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for words in (["init", "-q"], ["add", "content"], ["commit", "-qm", "so far"]):
        subprocess.run([*git, *words], cwd=space, check=True)


def test_what_changed_in_the_yaml_since_a_published_file_stays(space: Path) -> None:
    commit(space)
    in_word(space, SCHOOLS, final=True)
    path = space / "content/C25/52/sections/groups.yaml"
    path.write_text(path.read_text().replace("It met twice.", "It met three times."))
    commit(space)
    done = run(space, "pull", EDITED)
    assert (done.returncode, "the nearest to it was taken" in done.stderr) == (0, True), done.stderr
    assert "It met three times." in path.read_text()
    assert "All schools come online." in yaml(space, GOALS)


def test_a_group_moves_with_all_that_stands_under_it(space: Path) -> None:
    path = space / "content/C25/52/sections/groups.yaml"
    second = "  - id: other\n    name: Other group\n    narrative:\n      - It never met.\n      - It may.\n"
    path.write_text(path.read_text() + second)

    def edit(document: Any) -> None:
        for words in ("Other group", "It never met.", "It may."):
            paragraph(document, "Digital group").addprevious(paragraph(document, words))

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert (done.returncode, "left:" in done.stderr) == (0, False), done.stderr
    text = path.read_text()
    assert second in text
    assert text.index("Other group") < text.index("Digital group")


def test_a_paragraph_behind_a_new_list_comes_home(space: Path) -> None:
    def edit(document: Any) -> None:
        before = paragraph(document, "More is in")
        for style, words in (("Normal", "Behind it."), ("enumlev1", "–\ttwo"), ("enumlev1", "–\tone")):
            made = deepcopy(paragraph(document, "ITU has"))
            before.addnext(made)
            found = docx.text.paragraph.Paragraph(made, document._body)
            for mark in made.xpath(".//w:bookmarkStart | .//w:bookmarkEnd"):
                mark.getparent().remove(mark)
            found.text, found.style = words, document.styles[style]

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert (done.returncode, "3 edits came home" in done.stderr) == (0, True), done.stderr
    said = yaml(space, "C25/52/sections/opening.yaml")
    order = [said.index(words) for words in ("- list:", "text: one", "text: two", "Behind it.")]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("date", "left"),
    [("16th May 2025", False), ("17 Juni 2025", True)],
)
def test_a_date_that_is_none_is_left_and_said(space: Path, date: str, left: bool) -> None:
    before = files(space / "content")
    in_word(space, ("16 May 2025", date))
    done = run(space, "pull", EDITED)
    assert (done.returncode, f"“{date}” is no date" in done.stderr) == (int(left), left), done.stderr
    assert files(space / "content") == before


def test_merged_cells_are_left_and_said(space: Path) -> None:
    def edit(document: Any) -> None:
        table = document.tables[-1]
        table.cell(1, 2).merge(table.cell(1, 3))

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert (done.returncode, "cells were merged or parted" in done.stderr) == (1, True), done.stderr


def test_a_column_that_is_gone_or_new_is_left_and_the_rest_comes_home(space: Path) -> None:
    def edit(document: Any) -> None:
        for row in document.tables[-1].rows:
            row._tr.remove(row._tr.tc_lst[-1])
        paragraph(document, "It met twice").xpath("w:r/w:t")[0].text = "It met four times."

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert (done.returncode, "1 edit came home" in done.stderr) == (1, True), done.stderr
    assert "It met four times." in yaml(space, "C25/52/sections/groups.yaml")


def test_an_annex_without_its_title_is_refused(space: Path) -> None:
    before = files(space / "content")

    def edit(document: Any) -> None:
        for words in ("ANNEX", "Mapping"):
            found = next(p for p in document.paragraphs if p.text == words)
            found._p.getparent().remove(found._p)

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert (done.returncode, "of the annex “Mapping” are gone" in done.stderr) == (2, True), done.stderr
    assert files(space / "content") == before


def test_a_new_heading_sets_no_other_head_lower(space: Path) -> None:
    """Heads of objectives have no number, and one look for all levels."""

    def edit(document: Any) -> None:
        before = paragraph(document, "There are three goals.")
        made = deepcopy(before)
        before.addnext(made)
        for mark in made.xpath(".//w:bookmarkStart | .//w:bookmarkEnd | .//w:r[w:footnoteReference]"):
            mark.getparent().remove(mark)
        found = docx.text.paragraph.Paragraph(made, document._body)
        found.text, found.style = "More of them", document.styles["heading 2"]

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert "its level became" not in done.stderr, done.stderr
    assert "goals-3: there is no list in the YAML" in done.stderr


def entered(words: str, made: str, cut: str = "") -> Callable[[Any], None]:
    """Enter behind a paragraph, or before words of it: Word gives the new one the style and no dash."""

    def edit(document: Any) -> None:
        before = next(p for p in document.paragraphs if words in p.text)
        new = deepcopy(before._p)
        before._p.addnext(new)
        for mark in new.xpath(".//w:bookmarkStart | .//w:bookmarkEnd"):
            mark.getparent().remove(mark)
        docx.text.paragraph.Paragraph(new, document._body).text = made
        if cut:
            text = next(t for t in before._p.iter(qn("w:t")) if cut in (t.text or ""))
            text.text = text.text.replace(cut, "")

    return edit


@pytest.mark.parametrize(
    ("words", "made", "cut", "name", "there"),
    [
        ("Schools come online.", "So do homes.", "", "goals", "text: So do homes."),
        ("in one room", "in another one", "", "groups", "text: in another one"),
        ("Schools come online.", "online.", " online.", "goals", "text: online."),
    ],
)
def test_an_item_begun_with_enter_comes_home(
    space: Path, words: str, made: str, cut: str, name: str, there: str
) -> None:
    edited(space, entered(words, made, cut))
    done = run(space, "pull", EDITED)
    assert (done.returncode, "left:" in done.stderr) == (0, False), done.stderr
    assert there in yaml(space, f"C25/52/sections/{name}.yaml").replace("{text", "text").replace("- id", "id")


def test_a_paragraph_whose_second_half_has_no_place_keeps_all_its_words(space: Path) -> None:
    before = files(space / "content")

    def edit(document: Any) -> None:
        entered("Schools come online.", "online.", " online.")(document)
        half = next(p for p in document.paragraphs if p.text == "online.")
        half.style = document.styles["Normal"]

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert (done.returncode, "it belongs to" in done.stderr) == (1, True), done.stderr
    assert files(space / "content") == before


def test_each_reviewers_comments_and_conflicts_stay_in_the_lists(space: Path) -> None:
    path = space / "content" / GOALS
    in_word(space, SCHOOLS)
    shutil.copy(space / EDITED, space / "build/first.docx")
    shutil.copy(space / EDITED, space / "build/second.docx")
    path.write_text(path.read_text().replace("Schools come online.", "Most schools come online."))
    told = space / "build/C25-52-E-conflicts.md"
    run(space, "pull", "build/first.docx")
    told.write_text(told.read_text() + "\n- [x] Asked her.\n")
    run(space, "pull", "build/second.docx")
    assert told.read_text().count("# What did not come home from") == 2
    assert "- [x] Asked her." in told.read_text()
    run(space, "pull", "build/second.docx")
    assert told.read_text().count("# What did not come home from") == 2


def test_notes_that_a_program_garbled_are_not_taken_though_one_was_edited(space: Path) -> None:
    before = files(space / "content")

    def edit(document: Any) -> None:
        (notes,) = (p for p in document.part.package.iter_parts() if p.partname.endswith("footnotes.xml"))
        tree = parse_xml(notes.blob)
        first, second = [note for note in tree if int(note.get(qn("w:id"))) > 0][:2]
        for text in first.iter(qn("w:t")):
            text.text = (text.text or "").replace("An overview", "A late overview")
        for child in list(second):
            second.remove(child)
        second.extend(deepcopy(child) for child in first)
        notes._blob = tostring(tree)
        document.add_comment(document.paragraphs[-1].runs[0], text="Which one?", author="Ann")

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert (done.returncode, "has one footnote twice" in done.stderr) == (2, True), done.stderr
    assert files(space / "content") == before


def reworded(document: Any, old: str, new: str) -> None:
    """Words of one text run, anywhere in the body."""
    text = next(t for t in document.element.body.iter(qn("w:t")) if old in (t.text or ""))
    text.text = text.text.replace(old, new)


def test_a_text_that_was_moved_and_reworded_comes_home_whole(space: Path) -> None:
    def edit(document: Any) -> None:
        reworded(document, "It will meet again.", "It will meet soon.")
        moved("It will meet soon.", "More is in")(document)

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert (done.returncode, "2 edits came home" in done.stderr) == (0, True), done.stderr
    assert "It will meet soon." in yaml(space, "C25/52/sections/opening.yaml")
    assert "It will meet" not in yaml(space, "C25/52/sections/groups.yaml")


def test_a_text_that_cannot_move_keeps_its_new_words_in_the_list_and_holds_nothing_back(space: Path) -> None:
    def edit(document: Any) -> None:
        reworded(document, "Schools come online.", "All schools come online.")
        reworded(document, "More is in", "Some more is in")
        moved("Some more is in", "Of the activities")(document)

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert (done.returncode, "1 edit came home, 2 left" in done.stderr) == (1, True), done.stderr
    assert "All schools come online." in yaml(space, GOALS)
    assert "Some more is in" in (space / "build/C25-52-E-conflicts.md").read_text()


def test_a_count_follows_the_cells_that_it_counts(space: Path) -> None:
    facts = space / "content/C25/52/facts.yaml"
    facts.write_text(facts.read_text().replace("where: {status: Running}", "where: {objectives: 2}"))

    def edit(document: Any) -> None:
        rows = document.tables[-1].rows
        at = next(n for n, row in enumerate(rows) if row.cells[1].text == "Standards")
        rows[at + 1]._tr.addnext(rows[at]._tr)  # Standards go to the objective below
        reworded(document, "Schools come online.", "All schools come online.")

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert "All schools come online." in yaml(space, GOALS), done.stderr
    assert (done.returncode, "3 edits came home" in done.stderr) == (0, True), done.stderr
    assert "name: Standards\n  objectives: [2]" in yaml(space, "activities.yaml")


def test_a_row_that_moved_is_no_conflict_when_it_is_pulled_again(space: Path) -> None:
    activities = space / "content/activities.yaml"
    activities.write_text(activities.read_text() + "- {id: girls, name: Girls, objectives: [2]}\n")

    def edit(document: Any) -> None:
        rows = document.tables[-1].rows
        girls = next(r for r in rows if r.cells[1].text == "Girls")
        academy = next(r for r in rows if r.cells[1].text.startswith("Academy"))
        merge = academy._tr.xpath("./w:tc[1]/w:tcPr/w:vMerge")
        for mark in merge:
            mark.set(qn("w:val"), "continue")
        for mark in girls._tr.xpath("./w:tc[1]/w:tcPr/w:vMerge"):
            mark.set(qn("w:val"), "restart")
        one, other = academy._tr.xpath("./w:tc[1]")[0], girls._tr.xpath("./w:tc[1]")[0]
        words = one.xpath("./w:p")[0]
        other.replace(other.xpath("./w:p")[0], deepcopy(words))
        for run_ in words.xpath("./w:r"):
            words.remove(run_)
        academy._tr.addprevious(girls._tr)

    edited(space, edit)
    comes_home_once(space)


def test_an_activity_that_two_tables_show_can_change_in_one(space: Path) -> None:
    annexes = space / "content/C25/52/annexes"
    (annexes / "again.yaml").write_text("title: Again\ntable:\n  columns: [activity, lead]\n")
    paper = space / "content/C25/52/paper.yaml"
    paper.write_text(paper.read_text().replace("[mapping]", "[mapping, again]"))

    def edit(document: Any) -> None:
        row = next(r for r in document.tables[-1].rows if r.cells[0].text.startswith("Giga"))
        row.cells[1].paragraphs[0].runs[0].text = "ITU and all"

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert (done.returncode, "1 edit came home" in done.stderr) == (0, True), done.stderr
    assert "lead: ITU and all" in yaml(space, "activities.yaml")


def test_what_was_added_to_a_part_that_is_gone_is_left(space: Path) -> None:
    goals = space / "content" / GOALS

    def edit(document: Any) -> None:
        made = deepcopy(paragraph(document, "Of the activities"))
        for mark in made.xpath(".//w:bookmarkStart | .//w:bookmarkEnd"):
            mark.getparent().remove(mark)
        paragraph(document, "Of the activities").addnext(made)
        docx.text.paragraph.Paragraph(made, document._body).text = "–\tHomes, too."

    edited(space, edit)
    text = goals.read_text()
    begin, end = text.index("  - objective: 1"), text.index("  - objective: 5")
    goals.write_text(text[:begin] + text[end:])
    before = goals.read_text()
    done = run(space, "pull", EDITED)
    assert (done.returncode, "is not in the YAML" in done.stderr) == (1, True), done.stderr
    assert goals.read_text() == before
    assert "Homes, too." in (space / "build/C25-52-E-conflicts.md").read_text()


def test_a_fact_that_two_texts_use_changes_once(space: Path) -> None:
    goals = space / "content" / GOALS
    goals.write_text(goals.read_text().replace("Schools come", "All {{ facts.standards }} schools come"))

    def edit(document: Any) -> None:
        reworded(document, "165 schools", "172 schools")
        reworded(document, "ITU has 165", "ITU now has 172")

    edited(space, edit)
    done = run(space, "pull", EDITED, "--facts", "update")
    assert (done.returncode, "2 edits came home" in done.stderr) == (0, True), done.stderr
    assert "standards: 172" in yaml(space, "C25/52/facts.yaml")
    assert "ITU now has {{ facts.standards }}" in yaml(space, "C25/52/sections/opening.yaml")


def test_a_number_that_was_typed_over_is_said(space: Path) -> None:
    before = files(space / "content")
    in_word(space, (">2</w:t>", ">7</w:t>"))
    done = run(space, "pull", EDITED)
    assert (done.returncode, "a build counts the numbers" in done.stderr) == (1, True), done.stderr
    assert files(space / "content") == before


def test_what_is_replaced_without_the_sources_is_listed(space: Path) -> None:
    in_word(space, SCHOOLS)
    shutil.rmtree(space / "build/.sources")
    path = space / "content" / GOALS
    path.write_text(path.read_text().replace("That is all.", "That is nearly all."))
    done = run(space, "pull", EDITED)
    assert "C25-52-E-replaced.md" in done.stderr, done.stderr
    told = space / "build/C25-52-E-replaced.md"
    assert "That is nearly all." in told.read_text()
    path.write_text(path.read_text().replace("That is all.", "That is almost all."))
    run(space, "pull", EDITED)
    assert all(words in told.read_text() for words in ("That is nearly all.", "That is almost all."))


def test_new_words_of_an_item_that_takes_its_parents_place_come_home(space: Path) -> None:
    def edit(document: Any) -> None:
        reworded(document, "in one room", "in two rooms")
        deleted("in Geneva")(document)

    edited(space, edit)
    done = run(space, "pull", EDITED)
    assert (done.returncode, "2 edits came home" in done.stderr) == (0, True), done.stderr
    assert "in two rooms" in yaml(space, "C25/52/sections/groups.yaml")
