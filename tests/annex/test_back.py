"""Cells edited in Word find their way back to the activity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councildoc.annex import table
from councildoc.annex.back import Unsayable, edited, new
from councildoc.model.activities import Activity, View, ViewColumn
from councildoc.model.blocks import Cell
from councildoc.model.inlines import Inlines, Run, joined
from councildoc.value import replace

KEYS = (
    "objective", "activity", "action lines", "sdgs", "lead", "partners", "status", "other objectives", "link",
)  # fmt: skip
GROUPS = (("1", (Run("Objective 1: Digital divides"),)), ("2", (Run("Objective 2: Digital economy"),)))
VIEW = View("map", tuple(ViewColumn(key, (Run(key),)) for key in KEYS), "objective", GROUPS, (), "*")

GIGA = Activity(
    "giga", (Run("Giga"),), (Run("Connects schools."),), ("1", "2"), ("C2", "C7 e-learning"), ("4", "9"),
    (Run("BDT"),), ((Run("UNICEF"),), (Run("EQUALS", link="https://a.example/"),)), (Run("Ongoing"),),
    "https://giga.example/", ("sdgs",),
)  # fmt: skip


def cell(activity: Activity, key: str) -> Cell:
    """What the view shows of an activity in one column."""
    return table(VIEW, (activity,)).rows[0].cells[KEYS.index(key)]


def words(text: str) -> Cell:
    return ((Run(text),),)


def test_what_nobody_edited_is_what_it_was() -> None:
    for key in KEYS:
        assert edited(VIEW, GIGA, key, cell(GIGA, key)) == GIGA


def test_each_column_comes_home_to_its_field() -> None:
    assert edited(VIEW, GIGA, "lead", words("TSB")).lead == (Run("TSB"),)
    assert edited(VIEW, GIGA, "status", ((),)).status == ()
    assert edited(VIEW, GIGA, "action lines", words("C2, C4")).action_lines == ("C2", "C4")
    assert edited(VIEW, GIGA, "other objectives", words("2, 5")).objectives == ("1", "2", "5")
    assert edited(VIEW, GIGA, "objective", words("Objective 2: Digital economy")).objectives == ("2",)
    assert edited(VIEW, GIGA, "link", ((Run("https://b.example/", link="https://b.example/"),),)).link == (
        "https://b.example/"
    )
    partners: Inlines = (Run("UNICEF, "), Run("EQUALS", link="https://a.example/"), Run(", GSMA"))
    assert edited(VIEW, GIGA, "partners", (partners,)).partners == (*GIGA.partners, (Run("GSMA"),))


def test_a_name_comes_home_without_the_weight_and_the_address_of_the_view() -> None:
    renamed = ((Run("Giga 2", strong=True, link=GIGA.link),), GIGA.text)
    assert edited(VIEW, GIGA, "activity", renamed) == replace(GIGA, name=(Run("Giga 2"),))


def test_an_example_that_was_changed_is_still_one_and_one_without_its_mark_is_confirmed() -> None:
    assert edited(VIEW, GIGA, "sdgs", words("4, 9, 17*")) == replace(GIGA, sdgs=("4", "9", "17"))
    assert edited(VIEW, GIGA, "sdgs", words("4, 9")) == replace(GIGA, illustrative=())


@pytest.mark.parametrize(
    ("key", "changed"),
    [
        ("objective", words("Objective 7: Something new")),
        ("activity", ((Run("Giga"),), (Run("One."),), (Run("Two."),))),
        ("activity", ((Run("Gi", strong=True), Run("ga")),)),
        ("lead", ((Run("BDT"),), (Run("TSB"),))),
        ("action lines", ((Run("C2", strong=True),),)),
        ("action lines", words("C2;C4,")),
    ],
)
def test_what_a_record_cannot_say_is_refused(key: str, changed: Cell) -> None:
    with pytest.raises(Unsayable):
        edited(VIEW, GIGA, key, changed)


def test_a_new_row_becomes_an_activity() -> None:
    cells = {key: cell(replace(GIGA, illustrative=()), key) for key in KEYS}
    assert new(VIEW, "giga-1", cells) == replace(GIGA, id="giga-1", illustrative=())
    linked = edited(VIEW, GIGA, "activity", ((Run("Giga", strong=True, link="https://b.example/"),),))
    assert (linked.name, linked.link) == ((Run("Giga"),), "https://b.example/")
    with pytest.raises(Unsayable):
        new(VIEW, "empty", {"lead": words("BDT")})


TEXT = st.text(st.sampled_from("ab ,*"), min_size=1, max_size=6)
LINE = TEXT.map(lambda said: (Run(said),))
NAMES = st.lists(st.sampled_from(("1", "2", "C2", "C7 e-learning")), max_size=3, unique=True).map(tuple)
ACTIVITIES = st.builds(
    Activity, st.just("a"), LINE, st.one_of(st.just(()), LINE), st.sampled_from(((), ("1",), ("2", "1"))),
    NAMES, NAMES, st.one_of(st.just(()), LINE), st.lists(LINE, max_size=2).map(tuple),
    st.one_of(st.just(()), LINE), st.sampled_from(("", "https://a.example/")),
    st.lists(st.sampled_from(("sdgs", "lead", "text", "objectives", "partners", "link")), unique=True)
    .map(tuple),
)  # fmt: skip


@given(ACTIVITIES, ACTIVITIES, st.sampled_from(KEYS))
def test_an_edit_is_brought_home_exactly_or_refused(one: Activity, other: Activity, key: str) -> None:
    wanted = cell(other, key)
    try:
        made = edited(VIEW, one, key, wanted)
    except Unsayable:
        return
    assert [joined(inlines) for inlines in cell(made, key)] == [joined(inlines) for inlines in wanted]


def test_a_copied_row_is_an_activity_with_the_same_examples() -> None:
    """The way to add an activity in Word: copy a row, write another name into it."""
    example = replace(GIGA, link="", illustrative=("action lines", "objectives", "text"))
    cells = {key: cell(example, key) for key in KEYS}
    assert new(VIEW, "giga", cells) == example
