"""How far a draft is, and what keeps it from being published."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from drafts import read

from councildoc import pipeline
from councildoc.errors import NotFound
from councildoc.findings import Finding, Report, Severity
from councildoc.pipeline import How, Refused, checking, drafting, reviewing, ticking
from councildoc.readers.word.read import read as read_word
from councildoc.workspace import Workspace

STEM = "C26-52-E"


def build(space: Workspace, place: str, final: bool = False) -> Report:
    report = Report()
    pipeline.build(space, place, How(final=final), report)
    return report


def check(space: Workspace, place: str) -> list[Finding]:
    """What `check` says of what is stale."""
    report = Report()
    checking.check(space, place, "", report)
    return [finding for finding in report if finding.code.startswith("stale-")]


def part(space: Workspace, name: str) -> tuple[int, int, int, int]:
    work = reviewing.status(space, read(space, "C26/52"))
    found = next(part for part in work.parts if part.name == name)
    return found.carried, found.rewritten, found.new, len(found.open)


def change(space: Workspace, name: str, old: str, new: str) -> None:
    path = Path(space.content, name)
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


INTRODUCTION = "C26/52/sections/introduction.yaml"


def test_what_is_carried_rewritten_and_new_is_counted(drafted: Workspace) -> None:
    assert part(drafted, "sections/introduction.yaml") == (2, 0, 0, 2)
    change(drafted, INTRODUCTION, "This report covers the period", "The report is about the time")
    assert part(drafted, "sections/introduction.yaml") == (1, 1, 0, 2)
    path = Path(drafted.content, INTRODUCTION)
    path.write_text(path.read_text("utf-8") + "\n  - id: brand-new\n    text: New.\n", "utf-8")
    assert part(drafted, "sections/introduction.yaml") == (1, 1, 1, 2)


def test_an_activity_that_changed_since_the_draft_is_counted(drafted: Workspace) -> None:
    carried, rewritten, new, _ = part(drafted, "activities.yaml")
    assert (rewritten, new) == (0, 0)
    change(drafted, "activities.yaml", "Connects schools to the Internet.", "Connects every school.")
    assert part(drafted, "activities.yaml")[:3] == (carried - 1, 1, 0)


def test_another_layout_of_the_same_words_is_not_rewritten(drafted: Workspace) -> None:
    change(drafted, INTRODUCTION, "This report covers the period", "This report covers\n      the period")
    assert part(drafted, "sections/introduction.yaml") == (2, 0, 0, 2)


def test_final_is_refused_and_names_each_that_is_not_reviewed(drafted: Workspace) -> None:
    with pytest.raises(Refused) as fault:
        build(drafted, "C26/52", final=True)
    waiting = [one.key for one in read(drafted, "C26/52").carried]
    said = [finding.message for finding in fault.value.report]
    assert len(said) == len(waiting) > 100
    assert any('"wgdt-meetings" came from C25/52' in message for message in said)
    assert not Path(drafted.build, f"{STEM}.docx").exists()


def test_final_passes_once_everything_is_reviewed(drafted: Workspace) -> None:
    everything = ("first page", "texts", "notes", "facts", "activities")
    for group in everything[:-1]:
        ticking.mark(drafted, "C26/52", (group,), Report())
    with pytest.raises(Refused):
        build(drafted, "C26/52", final=True)
    ticking.mark(drafted, "C26/52", everything[-1:], Report())
    path = Path(drafted.content, "C26/session.yaml")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("review:")), "utf-8")
    assert len(build(drafted, "C26/52", final=True)) == 0
    assert Path(drafted.build, f"{STEM}.docx").exists()


def reviewed(drafted: Workspace) -> None:
    ticking.mark(drafted, "C26/52", ("first page", "texts", "notes", "facts", "activities"), Report())
    path = Path(drafted.content, "C26/session.yaml")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("review:")), "utf-8")


def test_final_is_refused_when_the_list_of_what_is_reviewed_is_gone(drafted: Workspace) -> None:
    reviewed(drafted)
    Path(drafted.content, "C26/52/review.yaml").unlink()
    with pytest.raises(Refused) as fault:
        build(drafted, "C26/52", final=True)
    (said,) = [finding for finding in fault.value.report if finding.severity is Severity.ERROR]
    assert (said.code, said.where.excerpt) == ("no-review", "drafted from: C25/52")
    report = Report()
    checking.check(drafted, "C26/52", "", report)
    assert [f.severity for f in report if f.code == "no-review"] == [Severity.WARNING]


def test_final_is_refused_when_a_text_that_nobody_has_reviewed_has_another_id(drafted: Workspace) -> None:
    reviewed(drafted)
    change(drafted, "C26/52/review.yaml", "introduction-scope: {carried_from: C25/52, review: false}",
           "introduction-scope: {carried_from: C25/52, review: true}")  # fmt: skip
    change(drafted, INTRODUCTION, "id: introduction-scope", "id: introduction-range")
    with pytest.raises(Refused) as fault:
        build(drafted, "C26/52", final=True)
    errors = [finding.message for finding in fault.value.report if finding.severity is Severity.ERROR]
    assert "introduction-scope" in str(errors)


def test_what_was_taken_out_is_listed_and_cleared_by_its_name(drafted: Workspace) -> None:
    path = Path(drafted.content, INTRODUCTION)
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("  - id: introduction-scope")], "utf-8")
    with pytest.raises(Refused) as fault:
        build(drafted, "C26/52", final=True)
    said = [f for f in fault.value.report if f.code == "reviewed-nothing"]
    assert [(f.severity, "Take the line out" in f.hint) for f in said] == [(Severity.ERROR, True)]
    told, _ = reviewing.tell(drafted, "C26/52", Report())
    assert '- [ ] The paper has no "introduction-scope" (any more).' in told
    assert ticking.mark(drafted, "C26/52", ("introduction-scope",), Report()) == 1
    assert "introduction-scope" not in Path(drafted.content, "C26/52/review.yaml").read_text("utf-8")
    reviewed(drafted)
    assert not build(drafted, "C26/52", final=True).has_errors


def test_the_marks_of_a_draft_are_no_look_that_is_lost(drafted: Workspace) -> None:
    build(drafted, "C26/52")
    report = Report()
    read_word(Path(drafted.build, f"{STEM}.docx").read_bytes(), f"{STEM}.docx", report, "accept")
    assert [finding.message for finding in report if finding.code == "formatting-dropped"] == []


def test_the_draft_of_a_draft_builds_and_names_what_it_came_from(drafted: Workspace) -> None:
    drafting.draft(drafted, "C26/52", "C27/52", "", Report())
    build(drafted, "C27/52")
    assert {one.carried_from for one in read(drafted, "C27/52").carried} == {"C26/52", ""}
    found = check(drafted, "C27/52")
    codes = {"stale-date", "stale-time", "stale-plan", "stale-fact", "stale-number"}
    assert {finding.code for finding in found} == codes
    assert '"27 February 2025" is past.' in [finding.message for finding in found]
    with pytest.raises(Refused):
        build(drafted, "C27/52", final=True)
    session = read(drafted, "C27/52").paper.session
    assert (session.name, session.site) == ("Council 2027", "council.itu.int/2027")


def test_check_lists_what_is_stale_at_its_place_as_warnings(drafted: Workspace) -> None:
    report = check(drafted, "C26/52")
    assert {finding.severity for finding in report} == {Severity.WARNING}
    found = next(f for f in report if f.message.startswith('"Recent"'))
    assert found.where.file.endswith("sections/working-groups.yaml")
    assert "Recent" in found.where.excerpt
    will = [f.where.line for f in report if '"will"' in f.message and "objectives" in f.where.file]
    assert len(set(will)) == 2


def test_a_text_that_says_a_fact_that_is_due_is_listed_and_marked(drafted: Workspace) -> None:
    found = next(f for f in check(drafted, "C26/52") if f.code == "stale-number" and '"six"' in f.message)
    assert "wgdt_sub_groups" in found.message
    assert "{{ facts.wgdt_sub_groups }}" in found.where.excerpt
    date = next(f for f in check(drafted, "C26/52") if f.message == '"22 September 2024" is past.')
    assert "{{ facts.gdc_adopted }}" in date.where.excerpt
    work = reviewing.status(drafted, read(drafted, "C26/52"))
    words = {one.key: [stale.words for stale in one.stale] for one in work.open}
    assert words["ai-governance"] == ["165", "150", "being developed"]
    assert words["wgdt-sub-groups"] == ["six"]
    build(drafted, "C26/52")
    marked = r"<w:highlight [^>]*/><w:shd [^>]*/></w:rPr><w:t[^>]*>WGDT has formed six"
    assert re.search(marked, document(drafted))
    ticking.mark(drafted, "C26/52", ("facts",), Report())
    assert not [f for f in check(drafted, "C26/52") if f.code == "stale-number"]


def test_what_was_reviewed_is_listed_no_more(drafted: Workspace) -> None:
    assert ticking.mark(drafted, "C26/52", ("kitchen-gatherings", "introduction"), Report()) == 3
    told, path = reviewing.tell(drafted, "C26/52", Report())
    assert "kitchen-gatherings" not in told
    assert "introduction-scope" not in told
    assert "kitchen-discussions" in told
    assert Path(path).read_text("utf-8") == told
    assert ticking.mark(drafted, "C26/52", ("introduction",), Report()) == 0


def test_marking_keeps_the_comments_and_owners_of_the_list(drafted: Workspace) -> None:
    path = Path(drafted.content, "C26/52/review.yaml")
    entry = "wgdt-tasks: {carried_from: C25/52, review: true}"
    owned = "wgdt-tasks: {carried_from: C25/52, review: true, owner: BDT}   # by Friday"
    path.write_text(path.read_text("utf-8").replace(entry, owned), "utf-8")
    told, _ = reviewing.tell(drafted, "C26/52", Report())
    assert "By whom: BDT 1, nobody named" in told
    assert "- [ ] wgdt-tasks (sections/working-groups.yaml:27), BDT" in told
    before = path.read_text("utf-8")
    ticking.mark(drafted, "C26/52", ("wgdt-tasks",), Report())
    assert path.read_text("utf-8") == before.replace("review: true, owner: BDT", "review: false, owner: BDT")


def test_a_name_that_is_about_nothing_is_said(drafted: Workspace) -> None:
    with pytest.raises(NotFound, match=r'nothing called "introductoin". Did you mean "introduction"'):
        ticking.mark(drafted, "C26/52", ("introductoin",), Report())


def document(space: Workspace) -> str:
    with zipfile.ZipFile(Path(space.build, f"{STEM}.docx")) as package:
        return package.read("word/document.xml").decode()


def test_a_draft_shows_what_nobody_has_reviewed(drafted: Workspace) -> None:
    build(drafted, "C26/52")
    text = document(drafted)
    assert text.count(">DRAFT</w:t>") == 1
    shaded, stale = text.count("<w:shd "), text.count("<w:highlight ")
    assert shaded > stale > 20
    assert Path(drafted.build, f"{STEM}-status.md").exists()
    ticking.mark(drafted, "C26/52", ("kitchen-discussions", "wgdt-meetings"), Report())
    build(drafted, "C26/52")
    assert document(drafted).count("<w:highlight ") < stale


def test_a_paper_without_review_has_no_mark_and_no_worklist(drafted: Workspace) -> None:
    build(drafted, "C25/52")
    with zipfile.ZipFile(Path(drafted.build, "C25-52-E.docx")) as package:
        text = package.read("word/document.xml").decode()
    assert "DRAFT" not in text
    assert "<w:highlight" not in text
    assert not list(Path(drafted.build).glob("*status*"))


def test_the_name_of_a_file_is_all_that_is_in_it_though_its_heading_has_the_same(drafted: Workspace) -> None:
    count = ticking.mark(drafted, "C26/52", ("objectives",), Report())
    open_ = reviewing.status(drafted, read(drafted, "C26/52")).open
    assert count > 10
    assert not [one for one in open_ if "objectives.yaml" in one.place]
