"""Values: equal when their kind and fields are, never changed, and sent to other processes."""

from __future__ import annotations

import copy
import datetime
import pickle

import pytest

from councildoc.model.blocks import Heading, ListItem, Paragraph
from councildoc.model.inlines import NoteMark, Run, joined, plain
from councildoc.model.paper import Note
from councildoc.value import Value, replace


class Point(Value):
    x: int
    y: int = 2


class Twin(Value):
    x: int
    y: int = 2


class Alone(Value):
    only: str


def test_a_value_is_made_by_place_by_name_and_with_what_is_usual() -> None:
    assert Point(1) == Point(1, 2) == Point(x=1, y=2) == Point(y=2, x=1)
    assert (Point(1).x, Point(1).y) == (1, 2)


def test_values_are_equal_when_their_kind_and_their_fields_are() -> None:
    assert Point(1) != Point(2)
    assert Point(1) != Twin(1)
    assert Point(1) != (1, 2)
    assert Alone("a") == Alone("a")
    assert Alone("a") != Alone("b")
    assert Alone("a") != "a"


def test_equal_values_have_one_hash_and_are_one_in_a_set() -> None:
    assert hash(Point(1)) == hash(Point(1, 2))
    assert {Run("a"), Run("a"), Run("b"), NoteMark("a")} == {NoteMark("a"), Run("b"), Run("a")}
    assert len({Alone("a"), Alone("a")}) == 1


def test_a_value_of_what_cannot_be_hashed_cannot_either() -> None:
    with pytest.raises(TypeError):
        hash(Alone([]))  # type: ignore[arg-type]


def test_a_value_does_not_change() -> None:
    point = Point(1)
    with pytest.raises(AttributeError, match=r"Point values do not change \(field 'x'\)"):
        point.x = 3  # type: ignore[misc]
    with pytest.raises(AttributeError, match="do not change"):
        point.z = 3  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="do not change"):
        del point.x
    assert point == Point(1)


def test_a_value_has_no_room_for_more() -> None:
    assert not hasattr(Point(1), "__dict__")


@pytest.mark.parametrize("wrong", [{}, {"x": 1, "z": 2}])
def test_fields_that_lack_or_are_unknown_are_a_type_error(wrong: dict[str, int]) -> None:
    with pytest.raises(TypeError):
        Point(**wrong)


def test_a_changed_copy() -> None:
    heading = Heading("h", 1, "1", (Run("a"),))
    assert replace(heading, number="2", level=3) == Heading("h", 3, "2", (Run("a"),))
    assert replace(heading) == heading
    with pytest.raises(TypeError):
        replace(heading, colour="red")


@pytest.mark.parametrize("value", [
    Point(1), Alone("a"), ListItem("i", 1, (Run("a", strong=True), NoteMark("n")), "a)"),
    Note("n", ((Run("x", link="https://x"),),)), Alone(datetime.date(2025, 5, 16)),  # type: ignore[arg-type]
])  # fmt: skip
def test_values_travel(value: Value) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(value, protocol)) == value
    assert copy.copy(value) == copy.deepcopy(value) == value


def test_a_value_shows_its_fields() -> None:
    assert repr(Point(1)) == "Point(x=1, y=2)"
    assert eval(repr(Paragraph("p", (Run("a"),)))) == Paragraph("p", (Run("a"),))


def test_a_value_can_be_matched() -> None:
    match Point(1, 5):
        case Point(x, y):
            assert (x, y) == (1, 5)


def test_the_plain_characters_of_a_text() -> None:
    assert plain((Run("a"), NoteMark("n"), Run("b", strong=True), Run("", reference="x"))) == "ab"


def test_texts_are_joined_and_neighbours_that_look_alike_become_one() -> None:
    strong = Run("c", True), Run("d", True)
    assert joined((Run("a"),), (), (Run("b"), strong[0]), (strong[1],)) == (Run("ab"), Run("cd", True))
    assert joined((Run("a", link="x"),), (Run("b", link="y"),)) == (Run("a", link="x"), Run("b", link="y"))
    assert joined((NoteMark("n"),), (NoteMark("n"),)) == (NoteMark("n"), NoteMark("n"))
    number = Run("", reference="x")
    assert joined((number,), (number,)) == (number, number), "each shows its number"
