"""`annex refresh`: today's annex in an edited file, and nothing else."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from councildoc import pipeline
from councildoc.annex import units as units_of
from councildoc.errors import NotFound
from councildoc.findings import Report
from councildoc.pipeline import annexing, pulling
from councildoc.pipeline.reading import Refused
from councildoc.readers.word.read import read
from councildoc.readers.word.recognise import Frame, recognise
from councildoc.workspace import Workspace
from prove import refreshed, workshop

MAIN = "word/document.xml"


class Room:
    """The shipped workspace with its paper built; the file and the data can be edited."""

    def __init__(self, root: Path) -> None:
        workshop.copy(root, with_template=True)
        self.space = Workspace(str(root))
        self.file = root / "build" / "C25-52-E.docx"
        self.activities = root / "content" / "activities.yaml"
        self.report = Report()
        pipeline.build(self.space, "C25/52", pipeline.How(), Report())

    def parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(self.file) as package:
            return {name: package.read(name) for name in package.namelist()}

    def document(self) -> str:
        return self.parts()[MAIN].decode()

    def edit(self, change: Callable[[str], str]) -> None:
        """What somebody does in Word."""
        parts = self.parts()
        made = change(parts[MAIN].decode())
        assert made != parts[MAIN].decode()
        self.put(parts | {MAIN: made.encode()})

    def put(self, parts: dict[str, bytes]) -> None:
        with zipfile.ZipFile(self.file, "w") as package:
            for name, content in parts.items():
                package.writestr(name, content)

    def replace(self, old: str, new: str) -> None:
        self.edit(lambda text: text.replace(old, new, 1))

    def change(self, old: str, new: str) -> None:
        """What the secretariat does in the data."""
        text = self.activities.read_text("utf-8")
        assert old in text
        self.activities.write_text(text.replace(old, new, 1), "utf-8")

    def refresh(self, **choice: object) -> annexing.Refreshed:
        self.report = Report()
        return annexing.refresh(str(self.file), "", self.space, annexing.Choice(**choice), self.report)  # type: ignore[arg-type]

    def pull(self) -> list[tuple[str, str]]:
        """What could not be brought home: what, and why."""
        done = pulling.pull(
            str(self.file), self.space, "C25/52", "accept", lambda fact: "inline", False, Report()
        )
        return [(change.key, why) for change, why in done.left]

    def refused(self) -> list[str]:
        with pytest.raises(Refused) as fault:
            self.refresh()
        return [finding.message for finding in fault.value.report]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


SCHOOLS = "Connects schools to the Internet"


def test_nothing_new_leaves_the_file_alone(room: Room) -> None:
    before = room.file.read_bytes()
    assert not room.refresh().written
    assert room.file.read_bytes() == before


def test_a_changed_activity_changes_its_row_and_nothing_else(room: Room) -> None:
    before = room.document()
    room.change(SCHOOLS, "Connects every school")
    made = room.refresh()
    after = room.document()
    assert made.written
    assert made.told == (f"~ row giga, activity: Giga ¶ {SCHOOLS}. → Giga ¶ Connects every school.",)
    assert after.startswith(before[: before.rindex("<w:p>", 0, before.index("_cd_mapping_intro"))])
    assert after.endswith(before[before.index("</w:tr>", before.index(SCHOOLS)) :])


def test_twice_changes_nothing(room: Room) -> None:
    room.change(SCHOOLS, "Connects every school")
    room.refresh()
    once = room.file.read_bytes()
    assert not room.refresh().written
    assert room.file.read_bytes() == once


@pytest.mark.parametrize("track", [False, True])
def test_a_row_that_goes_to_another_group_with_the_same_words_goes_there(room: Room, track: bool) -> None:
    """Only the group's merged cell, which such a row does not hold itself, tells the two apart."""
    before = units(room.file)
    name = "name: AI Standards Exchange\n  objectives: "
    room.change(f"{name}[5]", f"{name}[2]")
    made = room.refresh(track=track)
    assert made.told == ("> row ai-standards-exchange: at another place",)
    after = units(room.file)
    assert "Objective 2" in units_of.said(after["row", "ai-standards-exchange"])
    assert list(after) != list(before)
    assert not room.refresh(track=track).written
    assert not track or list(units(room.file, "reject").values()) == list(before.values())


def test_words_outside_the_annex_stay(room: Room) -> None:
    room.replace("Working Group on Digital Technologies</w:t>", "Working Party</w:t>")
    parts = room.parts()
    room.change(SCHOOLS, "Connects every school")
    room.refresh()
    after = room.parts()
    assert "Working Party</w:t>" in after[MAIN].decode()
    assert {n: p for n, p in after.items() if n != MAIN} == {n: p for n, p in parts.items() if n != MAIN}


def test_an_edit_in_the_annex_is_said_and_nothing_is_written(room: Room) -> None:
    room.replace(SCHOOLS, "Connects all schools")
    room.change("Narrows the digital divide", "Bridges the digital divide")
    before = room.file.read_bytes()
    assert room.refused() == [
        f"Somebody edited the annex: the row giga, activity: “Giga ¶ {SCHOOLS}.” "
        "became “Giga ¶ Connects all schools.”."
    ]
    assert room.file.read_bytes() == before


def test_an_edit_is_dropped_by_choice(room: Room) -> None:
    room.replace(SCHOOLS, "Connects all schools")
    assert room.refresh(drop_edits=True).written
    assert [finding.code for finding in room.report] == ["edit-dropped"]
    assert SCHOOLS in room.document()


def test_an_edit_that_came_home_is_no_edit(room: Room) -> None:
    room.replace(SCHOOLS, "Connects all schools")
    room.change(SCHOOLS, "Connects all schools")
    assert not room.refresh().written


def without_equals(text: str) -> str:
    at = text.index("_cd1_equals")
    start, end = text.rfind("<w:tr>", 0, at), text.index("</w:tr>", at) + len("</w:tr>")
    return text[:start] + text[end:]


def test_a_row_that_somebody_deleted_is_not_silently_put_back(room: Room) -> None:
    room.edit(without_equals)
    (said,) = room.refused()
    assert said.startswith("Somebody edited the annex: the row equals was taken out")


def test_a_deleted_row_is_not_silently_put_back_when_nobody_kept_the_sources(room: Room) -> None:
    shutil.rmtree(room.file.parent / ".sources")
    room.edit(without_equals)
    (said,) = room.refused()
    assert said.startswith("Perhaps somebody edited the annex: the row equals is not in the file")


def test_a_file_without_the_annex_is_not_up_to_date(room: Room) -> None:
    pipeline.build(room.space, "C25/INF/1", pipeline.How(), Report())
    other = str(room.file.with_name("C25-INF-1-E.docx"))
    with pytest.raises(NotFound, match="has no annex of C25/52"):
        annexing.refresh(other, "C25/52", room.space, annexing.Choice(), Report())


def test_another_look_is_not_told_as_the_same_words_twice(room: Room) -> None:
    room.change(SCHOOLS, SCHOOLS.replace("schools", "**schools**"))
    (told,) = room.refresh().told
    assert told.endswith(f"Giga ¶ {SCHOOLS}. (another look, link or note)")


def test_struck_words_and_a_place_that_others_name_are_said_when_they_go(room: Room) -> None:
    mark = '<w:bookmarkStart w:id="9999" w:name="_Ref777"/><w:bookmarkEnd w:id="9999"/>'
    room.edit(lambda text: re.sub(r"<w:r>(<w:t[^>]*>" + SCHOOLS + ")",
                                  mark + r"<w:r><w:rPr><w:strike/></w:rPr>\1", text))  # fmt: skip
    room.edit(lambda text: text.replace("<w:body>", '<w:body><w:p><w:hyperlink w:anchor="_Ref777"/></w:p>'))
    room.change(SCHOOLS, "Connects every school")
    assert room.refresh().written
    assert [finding.message for finding in room.report] == [
        "giga is written anew, and loses: words struck through, the bookmark _Ref777, to which other text "
        "refers."
    ]


def test_a_count_outside_the_annex_that_is_another_now_is_said(room: Room) -> None:
    room.change("objectives: [2, 5]", "objectives: [2]")
    assert room.refresh().written
    assert [finding.code for finding in room.report] == ["old-count"]
    assert "the count objective_5_activities is" in next(iter(room.report)).message


def test_a_picture_that_somebody_put_in_is_an_edit(room: Room) -> None:
    drawing = ('<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
               'wordprocessingDrawing"/></w:drawing></w:r>')  # fmt: skip
    room.edit(lambda text: re.sub(r"(<w:r><w:t[^>]*>" + SCHOOLS + ")", drawing + r"\1", text))
    room.change(SCHOOLS, "Connects every school")
    with pytest.raises(Refused):
        room.refresh()
    assert "edit-in-annex" in [finding.code for finding in room.report]


def test_highlighting_that_goes_is_said(room: Room) -> None:
    room.edit(lambda text: re.sub(r"<w:r>(<w:t[^>]*>" + SCHOOLS + ")",
                                  r'<w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr>\1', text))  # fmt: skip
    room.change(SCHOOLS, "Connects every school")
    assert room.refresh().written
    assert [finding.message for finding in room.report] == [
        "giga is written anew, and loses: highlighting."
    ]


def test_sources_are_kept_beside_what_is_written(room: Room, tmp_path: Path) -> None:
    room.change(SCHOOLS, "Connects every school")
    before = sorted((room.file.parent / ".sources").iterdir())
    room.refresh(output=str(tmp_path / "sent" / "C25-52-E.docx"))
    assert sorted((room.file.parent / ".sources").iterdir()) == before
    assert len(list((tmp_path / "sent/.sources").iterdir())) == 1


def test_a_row_that_somebody_added_is_not_silently_dropped(room: Room) -> None:
    def added(text: str) -> str:
        at = text.index("_cd1_equals")
        start, end = text.rfind("<w:tr>", 0, at), text.index("</w:tr>", at) + len("</w:tr>")
        row = text[start:end].replace("_cd1_equals", "unknown").replace("EQUALS Global", "PEERS Global")
        return text[:end] + row + text[end:]

    room.edit(added)
    assert any("was put in" in said and "PEERS" in said for said in room.refused())


def struck(words: str) -> Callable[[str], str]:
    """What somebody deletes with changes tracked."""

    def change(text: str) -> str:
        (run,) = re.findall(rf"<w:r>(?:<w:rPr>.{{0,40}}</w:rPr>)?<w:t[^>]*>{words}[^<]*</w:t></w:r>", text)
        gone = run.replace("<w:t>", "<w:delText>").replace("<w:t ", "<w:delText ")
        gone = gone.replace("</w:t>", "</w:delText>")
        return text.replace(run, f'<w:del w:id="990" w:author="A reviewer">{gone}</w:del>')

    return change


def test_a_paragraph_that_was_taken_out_and_brought_home_is_no_edit(room: Room) -> None:
    room.edit(struck(r"\* Illustrative"))
    assert any("mapping-legend-mark was taken out" in said for said in room.refused())
    room.pull()
    assert room.refresh().told == ("- p mapping-legend-mark: ",)


def test_a_heading_that_somebody_emptied_is_said_and_is_no_trouble_for_pull(room: Room) -> None:
    room.edit(struck("Lead"))
    assert any("headings of table 1, lead was taken out" in said for said in room.refused())
    assert [key for key, _ in room.pull()] == ["mapping-table-1/lead"]
    assert room.refresh(drop_edits=True).written


def test_a_copied_row_comes_home_as_an_activity(room: Room) -> None:
    def copied(text: str) -> str:
        at = text.index("_cd1_equals")
        start, end = text.rfind("<w:tr>", 0, at), text.index("</w:tr>", at) + len("</w:tr>")
        row = re.sub(r"<w:bookmark(?:Start|End)[^>]*/>", "", text[start:end])
        return text[:end] + row.replace("EQUALS Global", "PEERS Global") + text[end:]

    room.edit(copied)
    assert room.refused() != []
    assert room.pull() == []
    assert all("51 activities" in line for line in room.refresh().told)
    assert "PEERS Global" in room.activities.read_text("utf-8")


def test_a_second_refresh_holds_edits_against_the_first(room: Room) -> None:
    room.change(SCHOOLS, "Connects every school")
    room.refresh()
    room.change("Connects every school", "Connects each school")
    assert room.refresh().written
    assert room.report.has_errors is False
    assert "Connects each school" in room.document()


def test_a_file_without_marks_is_known_by_title_and_columns(room: Room) -> None:
    pipeline.build(room.space, "C25/52", pipeline.How(final=True), Report())
    assert "_cd1_" not in room.document()
    assert not room.refresh().written
    assert [finding.code for finding in room.report] == ["no-marks"]


def test_without_marks_every_difference_may_be_an_edit(room: Room) -> None:
    pipeline.build(room.space, "C25/52", pipeline.How(final=True), Report())
    room.change(SCHOOLS, "Connects every school")
    assert any("giga, activity" in said for said in room.refused())
    assert room.refresh(drop_edits=True).written
    assert not room.refresh().written
    assert "Connects every school" in room.document()


def test_a_comment_in_a_renewed_row_stays_anchored(room: Room) -> None:
    commented = (
        f'<w:commentRangeStart w:id="900"/><w:r><w:t>{SCHOOLS}.</w:t></w:r><w:commentRangeEnd w:id="900"/>'
        '<w:r><w:commentReference w:id="900"/></w:r>'
    )
    parts = room.parts()
    refreshed.add_comment(parts)
    room.put(parts)
    room.replace(f"<w:r><w:t>{SCHOOLS}.</w:t></w:r>", commented)
    room.change(SCHOOLS, "Connects every school")
    room.refresh()
    after = room.document()
    assert "Connects every school" in after
    assert [after.count(f'{kind} w:id="900"/>') for kind in ("RangeStart", "RangeEnd", "Reference")] == [
        1,
        1,
        1,
    ]


def test_a_new_note_in_the_annex_makes_the_notes_grow(room: Room) -> None:
    notes = room.parts()["word/footnotes.xml"].decode()
    room.change(SCHOOLS, "Connects schools[^fresh] to the Internet")
    annex = room.activities.parent / "C25/52/notes.yaml"
    annex.write_text(
        annex.read_text("utf-8") + "\nfresh: A note with [a link](https://new.example/).\n", "utf-8"
    )
    room.refresh()
    after = room.parts()
    grown = after["word/footnotes.xml"].decode()
    assert grown.startswith(notes.removesuffix("</w:footnotes>"))
    assert "A note with " in grown
    assert not room.refresh().written


def test_an_address_that_is_new_needs_no_other_part(room: Room) -> None:
    room.change(
        "link: https://www.itu.int/en/ITU-D/Initiatives/GIGA/Pages/default.aspx",
        "link: https://new.example/?a=1&b=2",
    )
    before = room.parts()
    room.refresh()
    after = room.parts()
    assert after["word/_rels/document.xml.rels"] == before["word/_rels/document.xml.rels"]
    assert 'HYPERLINK "https://new.example/?a=1&amp;b=2"' in after[MAIN].decode()
    assert not room.refresh().written


NEW = """
- id: new-thing
  name: New thing
  objectives: [2]
  link: https://new.example/
  text: A **new** thing.
"""


def test_tracked_changes_accepted_are_the_new_annex_and_rejected_the_old(room: Room) -> None:
    before = units(room.file)
    room.change(SCHOOLS, "Connects **every** school")
    room.change("Narrows the digital divide", "Bridges the digital divide")
    text = room.activities.read_text("utf-8")
    gone = text.index("- id: girls-in-ict")
    text = text[:gone] + text[text.index("- id: green-digital-action") :]
    room.activities.write_text(text + NEW, "utf-8")
    room.refresh(track=True)
    accepted, rejected = units(room.file), units(room.file, "reject")
    assert rejected == before
    pipeline.build(room.space, "C25/52", pipeline.How(folder=str(room.file.parent / "new")), Report())
    assert accepted == units(room.file.parent / "new" / "C25-52-E.docx")
    assert not room.refresh(track=True).written


def test_only_the_words_that_changed_are_marked(room: Room) -> None:
    room.change("Narrows the digital divide", "Bridges the digital divide")
    room.refresh(track=True)
    after = room.document()
    assert "<w:delText" in after
    struck = re.findall(r"<w:delText[^>]*>([^<]*)<", after)
    put = re.findall(r"<w:ins [^>]*><w:r>.*?<w:t[^>]*>([^<]*)<", after)
    assert (struck, put) == (["Narrows"], ["Bridges"])


def test_the_head_of_a_group_moves_with_tracked_changes(room: Room) -> None:
    """The first row of a group carries the group's name: it goes, the next one carries it."""
    before = units(room.file)
    text = room.activities.read_text("utf-8")
    gone = text.index("- id: giga")
    room.activities.write_text(text[:gone] + text[text.index("- id: equals") :], "utf-8")
    room.refresh(track=True)
    assert units(room.file, "reject") == before
    assert units(room.file).keys() == before.keys() - {("row", "giga")}


def units(file: Path, revisions: str = "accept") -> units_of.Units:
    """What the file's annex says."""
    document = read(file.read_bytes(), "x.docx", Report(), revisions)
    (annex,) = recognise(document, Frame("x.docx"), Report()).paper.annexes
    return units_of.units(annex)


def test_a_cell_with_a_note_is_tracked_with_a_note_of_its_own(room: Room) -> None:
    room.change(
        "Would build on the ITU Data Hub and serve",
        "Would build on the Data Hub of ITU and serve",
    )
    before = units(room.file)
    room.refresh(track=True)
    calls = re.findall(r'<w:footnoteReference w:id="(\d+)"/>', room.document())
    assert len(calls) == len(set(calls))
    notes = re.findall(r'<w:footnote w:id="(\d+)"', room.parts()["word/footnotes.xml"].decode())
    assert set(calls) <= set(notes)
    assert [unit.cells for unit in units(room.file, "reject").values()][5] == list(before.values())[5].cells
    assert not room.refresh(track=True).written


def test_only_one_annex_of_two_is_renewed(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.file = tmp_path / "build" / "C25-INF-1-E.docx"
    pipeline.build(room.space, "C25/INF/1", pipeline.How(), Report())
    assert not room.refresh().written
    text = room.activities.read_text("utf-8")
    room.activities.write_text(text + NEW.replace("[2]", "[5]"), "utf-8")
    before = room.document()
    made = room.refresh()
    assert any("new-thing" in line for line in made.told)
    after = room.document()
    assert after[: before.index("_cd_activities_ai")] == before[: before.index("_cd_activities_ai")]
    assert not room.refresh().written


def test_what_stands_below_the_annex_is_outside(room: Room) -> None:
    words = "<w:p><w:r><w:t>Somebody wrote this below.</w:t></w:r></w:p>"

    def below(text: str) -> str:
        end = text.rindex("<w:sectPr")
        return text[:end] + words + text[end:]

    room.edit(below)
    assert not room.refresh().written
    room.change(SCHOOLS, "Connects every school")
    assert room.refresh().written
    assert words + "<w:sectPr" in room.document()
