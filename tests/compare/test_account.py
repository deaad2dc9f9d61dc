"""What is told: places, heads, noise, sessions."""

from __future__ import annotations

import pytest

from compare.written import paper
from councildoc.compare import compare, noise
from councildoc.compare.edits import Account
from councildoc.model.blocks import Paragraph, Table
from councildoc.model.inlines import NoteMark, Run
from councildoc.model.paper import Paper
from councildoc.value import replace

PICTURE = ("! pictures/a.png {chart}",)


def account(old: tuple[str, ...], new: tuple[str, ...]) -> Account:
    return compare(paper(old, "a"), paper(new, "b")).account


def test_a_change_knows_the_heads_over_it_and_what_moved_those_it_left() -> None:
    long = "The Council considered at great length the report on the budget, and approved it as it was."
    lines = ("# 1 Money", "Short words that move away from here.", long, "# 2 Staff", "Nine hundred people.")
    made = account(lines, (lines[0], long, *lines[3:], lines[1]))
    (change,) = made.changes
    assert change.kind == "moved"
    assert [head.text for head in change.path] == ["Staff"]
    assert [head.text for head in change.old_path] == ["Money"]
    assert change.before_id == "a-2"


def test_places_are_unique() -> None:
    old = ("# 1 One", "Text of one.", "| A | B |", "| a | b |", "| c | d |", "^n Note.")
    new = ("# 1 Two", "Text of two.[^n]", "| A | C |", "| a | x |", "| e | f | ", "^n Notes.")
    places = [change.place for change in account(old, new).changes]
    assert len(set(places)) == len(places) > 4


def test_two_sessions_are_told_of_apart() -> None:
    made = account(
        ("@symbol C24/61", "@date 2024-05-20", "Old."), ("@symbol C25/52", "@date 2025-05-16", "New.")
    )
    assert [fact.name for fact in made.expected] == ["session.symbol", "session.name", "symbol", "date"]
    assert {change.what for change in made.changes} == {"paragraph"}


def test_a_new_revision_of_a_paper_is_a_change() -> None:
    made = account(("@symbol C25/52",), ("@symbol C25/52(Rev.1)",))
    assert [change.label for change in made.changes] == ["symbol"]
    assert made.expected == ()


def test_a_picture_of_other_bytes_is_changed_and_said_to_be_compared_by_them_alone() -> None:
    old, new = paper(PICTURE, "a"), paper(PICTURE, "b")
    by_name = compare(old, new).account
    assert by_name.changes == ()
    assert [one.by for one in by_name.not_compared] == ["path"]
    by_bytes = compare(old, new, {"pictures/a.png": "1"}, {"pictures/a.png": "2"}).account
    assert [change.what for change in by_bytes.changes] == ["picture"]
    assert [one.by for one in by_bytes.not_compared] == ["bytes"]


def test_runs_that_look_alike_are_one_run() -> None:
    whole = paper(("One word.",), "a")
    cut = replace(whole, body=(Paragraph("a-1", (Run("One "), Run("wo"), Run("rd."))),))
    assert compare(whole, cut).account.changes == ()


def test_a_mark_without_a_note_is_compared_like_any_other() -> None:
    old = replace(paper((), "a"), body=(Paragraph("x", (Run("One."), NoteMark("lost"))),))
    new = replace(paper((), "a"), body=(Paragraph("x", (Run("One."), NoteMark("gone"))),))
    assert compare(old, new).account.changes == ()


@pytest.mark.parametrize(
    ("old", "new", "classes"),
    [
        ("Two  spaces stand here.", "Two spaces stand here.", "space"),
        ("It grew by 5␣% in a year.", "It grew by 5 % in a year.", "nbsp"),
        ('The "Compact" was adopted.', "The “Compact” was adopted.", "quotes"),
        ("the secretariat thanks all.", "The Secretariat thanks all.", "case"),
        ("It cost 1,234 francs in all.", "It cost 99 francs in all.", "numbers"),
        ("The session of 3 June 2024 was long.", "The session of 17 July 2025 was long.", "dates"),
        ("Council is **invited** to note.", "Council is invited to note.", "formatting"),
    ],
)
def test_noise_is_hidden_when_asked_for(old: str, new: str, classes: str) -> None:
    made = account((old, "| A | B |", f"| x | {old} |"), (new, "| A | B |", f"| x | {new} |"))
    assert len(made.changes) == 2
    quiet = noise.without(made, [classes])
    assert (quiet.changes, quiet.groups, quiet.tallies, quiet.words) == ((), (), (), (0, 0))
    others = [name for name in noise.CLASSES if name != classes and (classes, name) != ("dates", "numbers")]
    if classes not in ("nbsp",):  # a space that does not break is white space, too
        assert len(noise.without(made, others).changes) == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("See the [report](https://a.example/1).", "See the [report](https://a.example/2)."),
        ("The Council met.[^a] It went well.", "The Council met. It went well.[^a]"),
        ("The Council met.", "The Council dispersed."),
        ("Same words.", "- Same words, but an item of a list."),
    ],
)
def test_no_class_hides_what_is_no_noise(old: str, new: str) -> None:
    made = account((old, "^a Note."), (new, "^a Note."))
    assert len(noise.without(made, noise.CLASSES).changes) == len(made.changes) > 0


def test_a_row_is_only_reformatted_once_the_noise_in_its_words_is_ignored() -> None:
    made = account(("| Item | Budget |", "| Travel | 100 |"), ("| Item | Budget |", "| **Travel** | 117 |"))
    assert [change.kind for change in made.changes] == ["changed"]
    assert [change.kind for change in noise.without(made, ["numbers"]).changes] == ["restyled"]


def test_an_unknown_class_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        noise.without(account(("a",), ("b",)), ["colour"])


GROUPED = (
    "| Objective | Activity | Lead |",
    "| {a} Objective 1: close divides | Giga | BDT |",
    "| {b} Objective 1: close divides | Edison Alliance | BDT |",
)


def grouped(*more: str) -> Paper:
    """A paper with a table that shows equal cells of its first column as one."""
    made = paper((*GROUPED, *more), "a")
    (table,) = made.body
    assert isinstance(table, Table)
    return replace(made, body=(replace(table, merged=1),))


def test_what_a_table_shows_once_for_a_group_did_not_come_with_each_of_its_rows() -> None:
    more = (
        "| {c} Objective 1: close divides | ITU Academy | BDT |",
        "| {d} Objective 5: govern AI | AI for Good | TSB |",
        "| {e} Objective 5: govern AI | AI Standards Exchange | TSB |",
    )
    made = compare(grouped(), grouped(*more)).account
    own = [[cell.label for cell in row.within if cell.pieces[0].kind == "inserted"] for row in made.changes]
    assert own == [["Activity", "Lead"], ["Objective", "Activity", "Lead"], ["Activity", "Lead"]]
    assert made.words == (3 + 4 + 4 + 4, 0)
    back = compare(grouped(*more), grouped()).account
    assert back.words == (0, 15)
