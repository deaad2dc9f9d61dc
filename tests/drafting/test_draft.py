"""This session's paper becomes the next one's draft."""

from __future__ import annotations

import datetime
import os
import shutil
import signal
from pathlib import Path

import pytest
from drafts import read
from hypothesis import given
from hypothesis import strategies as st

from commands import run, start
from councildoc import pipeline
from councildoc.content import reviewing
from councildoc.drafting import calendar
from councildoc.errors import CouncildocError, Unwritable
from councildoc.findings import Report
from councildoc.model.carried import Carried
from councildoc.model.paper import Paper
from councildoc.model.walk import ids
from councildoc.pipeline import drafting
from councildoc.value import replace
from councildoc.workspace import Workspace

CASES = Path(__file__).parents[1] / "cases"


def draft(space: Workspace, old: str, new: str, day: str = "") -> drafting.Drafted:
    return drafting.draft(space, old, new, day, Report())


def text(space: Workspace, name: str) -> str:
    return Path(space.content, name).read_text("utf-8")


def carried(space: Workspace, place: str) -> dict[str, Carried]:
    return {one.key: one for one in read(space, place).carried}


def body(paper: Paper) -> Paper:
    """What a draft says as its source does."""
    return replace(paper, symbol=None, session=None, date=None, gdoc="")


def test_says_what_its_source_says_under_a_new_symbol(space: Workspace) -> None:
    made = draft(space, "C25/52", "C26/52")
    old, new = read(space, "C25/52").paper, read(space, made.place).paper
    assert body(new) == body(old)
    assert (str(new.symbol), new.session.symbol) == ("C26/52", "C26")


def test_keeps_comments_and_layout(space: Workspace) -> None:
    draft(space, "C25/52", "C26/52", "1 April 2026")
    old, new = text(space, "C25/52/paper.yaml"), text(space, "C26/52/paper.yaml")
    assert "symbol: C26/52\ndrafted from: C25/52\n" in new or "drafted from: C25/52\n" in new
    without = new.replace("drafted from: C25/52\n", "")
    assert without == old.replace("symbol: C25/52", "symbol: C26/52").replace("16 May 2025", "1 April 2026")
    assert text(space, "C26/52/sections/objectives.yaml") == text(space, "C25/52/sections/objectives.yaml")


def test_makes_the_session_on_the_same_days_of_the_week(space: Workspace) -> None:
    draft(space, "C25/52", "C26/52")
    session = read(space, "C26/52").paper.session
    assert (session.name, session.site) == ("Council 2026", "council.itu.int/2026")
    assert (session.first_day, session.last_day) == (datetime.date(2026, 6, 16), datetime.date(2026, 6, 26))
    assert {"session.from", "session.to", "session.place"} <= carried(space, "C26/52").keys()


def test_takes_a_session_that_is_known_and_counts_back_from_its_first_day(space: Workspace) -> None:
    known = text(space, "C25/session.yaml").replace("C25", "C26").replace("2025-06-17", "2026-04-28")
    Path(space.content, "C26").mkdir()
    Path(space.content, "C26/session.yaml").write_text(known.replace("2025-06-27", "2026-05-08"), "utf-8")
    made = draft(space, "C25/52", "C26/52")
    assert made.session == ""
    assert made.date == "27 March 2026"


def test_every_text_fact_note_and_activity_is_carried(space: Workspace) -> None:
    draft(space, "C25/52", "C26/52")
    entries = carried(space, "C26/52")
    texts = set(ids(read(space, "C26/52").paper)) - {"closing-rule-1", "mapping-table-1"}
    texts -= {f"objective-{number}" for number in range(1, 6)}  # official titles
    assert texts <= set(entries)
    assert {"^overview", "facts.ai_standards", "@giga", "date", "title", "summary.purpose"} <= set(entries)
    own = [one for key, one in entries.items() if not key.startswith("session.")]
    assert {(one.carried_from, one.review) for one in own} == {("C25/52", True)}


def test_writes_down_ids_that_were_derived(tmp_path: Path) -> None:
    shutil.copytree(CASES / "base", tmp_path / "content")
    space = Workspace(str(tmp_path))
    old = list(ids(read(space, "C25/52").paper))
    draft(space, "C25/52", "C26/52")
    assert list(ids(read(space, "C26/52").paper)) == old
    said = "".join(path.read_text() for path in Path(space.content, "C26/52").rglob("sections/*.yaml"))
    derived = [name for name in old if name.startswith(("goals-", "groups-", "opening-", "digital-"))]
    assert len(derived) > 5
    assert [name for name in derived if f"id: {name}\n" not in said and f"id: {name}," not in said] == []
    assert carried(space, "C26/52").keys() >= {"goals-1", "digital-2"}


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_files_of_every_editor_can_be_drafted_from(space: Workspace, mark: str, end: str) -> None:
    for path in Path(space.content, "C25/52").rglob("*.yaml"):
        path.write_bytes((mark + path.read_text("utf-8").replace("\n", end)).encode())
    draft(space, "C25/52", "C26/52")
    assert body(read(space, "C26/52").paper) == body(read(space, "C25/52").paper)
    assert len(carried(space, "C26/52")) == 125


def test_what_a_file_includes_comes_along(space: Workspace) -> None:
    sections = Path(space.content, "C25/52/sections")
    sections.joinpath("part.yaml").write_text("- One.\n- {id: two, text: Two.}\n", "utf-8")
    sections.joinpath("introduction.yaml").write_text("kind: text\ncontent: !include part.yaml\n", "utf-8")
    old = [block.id for block in read(space, "C25/52").paper.body[:2]]
    draft(space, "C25/52", "C26/52")
    assert [block.id for block in read(space, "C26/52").paper.body[:2]] == old == ["introduction-1", "two"]
    assert "id: introduction-1" in text(space, "C26/52/sections/part.yaml")
    assert {"introduction-1", "two"} <= carried(space, "C26/52").keys()


def test_leaves_the_old_paper_and_the_shared_files_as_they_were(space: Workspace) -> None:
    names = list(Path(space.content).rglob("*.yaml"))
    before = {p: p.read_bytes() for p in names}
    draft(space, "C25/52", "C26/52")
    assert {p: p.read_bytes() for p in names} == before


def test_the_document_number_of_the_old_paper_stays_behind(space: Workspace) -> None:
    path = Path(space.content, "C25/52/paper.yaml")
    path.write_text(path.read_text("utf-8") + "gdoc: 2501234\n", "utf-8")
    draft(space, "C25/52", "C26/52")
    assert read(space, "C26/52").paper.gdoc == ""


@pytest.mark.parametrize(
    ("old", "new", "day", "said"),
    [
        ("C25/52", "C26-52", "", "not a symbol"),
        ("C25/52", "C26/52(Rev.1)", "", "revise"),
        ("C25/52", "C24/52", "", "does not come after"),
        ("C25/52", "C26/52", "soon", "not a date"),
        ("C25/52", "C25/52", "", "is there already"),
    ],
)
def test_says_what_cannot_be(space: Workspace, old: str, new: str, day: str, said: str) -> None:
    with pytest.raises(CouncildocError, match=said):
        draft(space, old, new, day)
    assert not Path(space.content, "C26").exists()


def test_never_writes_over_a_paper(space: Workspace) -> None:
    draft(space, "C25/52", "C26/52")
    with pytest.raises(Unwritable):
        draft(space, "C25/52", "C26/52")


def test_an_entry_about_nothing_is_said(space: Workspace) -> None:
    draft(space, "C25/52", "C26/52")
    path = Path(space.content, "C26/52/review.yaml")
    path.write_text(path.read_text("utf-8").replace("  wgdt-tasks:", "  wgdt-task:"), "utf-8")
    report = Report()
    pipeline.read(space, "C26/52", report)
    assert [finding.code for finding in report] == ["reviewed-nothing"]


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 1, 1)), st.integers(1, 10))
def test_a_day_moves_to_the_same_weekday_within_three_days(day: datetime.date, years: int) -> None:
    later = calendar.moved(day, years)
    same = datetime.date(day.year + years, day.month, min(day.day, 28))
    assert later.weekday() == day.weekday()
    assert abs(later - same) <= datetime.timedelta(days=6)


@given(*[st.dates(datetime.date(2000, 1, 1), datetime.date(2090, 1, 1))] * 3)
def test_a_paper_is_dated_on_a_weekday(day: datetime.date, old: datetime.date, new: datetime.date) -> None:
    made = calendar.paper_day(day, old, new)
    before = old - day if day < old else calendar.USUAL
    assert made.weekday() < calendar.SATURDAY
    assert datetime.timedelta(0) <= new - before - made <= datetime.timedelta(days=2)


@pytest.mark.parametrize("key", ["title", "summary.purpose", "wgdt-tasks", "^overview", "facts.x", "@giga"])
def test_a_key_and_its_place_in_the_file_are_a_pair(key: str) -> None:
    group, name = reviewing.group_of(key)
    assert reviewing.key_of(group, name) == key


KILLED = """
import os, signal, sys
from councildoc.__main__ import main

left = int(sys.argv.pop(1))

def at_a_change_of_the_content(event: str, words: tuple) -> None:
    global left
    changes = event in ("os.mkdir", "os.rename") or event == "open" and words[2] & (os.O_WRONLY | os.O_RDWR)
    if changes and "C26" in str(words[0]):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(at_a_change_of_the_content)
main()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a system without kill")
def test_killed_at_any_change_it_leaves_nothing_half_and_the_next_run_cleans_up(space: Workspace) -> None:
    root = Path(space.root)
    words = ["draft", "C25/52", "C26/52"]
    killed = 0
    while start(root, "-c", KILLED, str(4 * killed + 1), *words).returncode == -signal.SIGKILL:
        killed += 1
        assert not (root / "content" / "C26" / "52").exists()
        assert run(root, *words).returncode == 0
        assert sorted(os.listdir(root / "content" / "C26")) == ["52", "session.yaml"]
        shutil.rmtree(root / "content" / "C26")
    assert killed > 3
