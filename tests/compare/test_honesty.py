"""A comparison that goes wrong is coarse, never false: each test breaks something on purpose."""

from __future__ import annotations

import pytest

from compare.written import paper, said
from councildoc.compare import accept, compare, mark, normal, reject, words
from councildoc.compare.tokens import Line
from councildoc.model.marked import Story

OLD = ("The Council met in Geneva in June.", "| Item | Budget |", "| Travel | 100 |")
NEW = ("The Council met in Paris in June.", "| Item | Budget |", "| Travel | 117 |")


def test_a_text_whose_pieces_are_wrong_is_deleted_and_inserted(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing_changed(old: Line, new: Line) -> list[words.Span]:
        return []

    monkeypatch.setattr("councildoc.compare.pieces.changes", nothing_changed)
    old, new = paper(OLD, "a"), paper(NEW, "b")
    made = compare(old, new)
    assert (accept(made.marked), reject(made.marked)) == (normal(new), normal(old))
    assert made.account.coarse == ("b-1", "117")
    assert said(made.marked) == [
        f"- {OLD[0]}",
        f"+ {NEW[0]}",
        "~ | Item | Budget |",
        "~ | Travel | - 100 ¶ + 117 |",
    ]


def test_a_flow_that_lost_a_block_is_deleted_and_inserted(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = mark.Marker.flow

    def forgetful(self: mark.Marker, olds: Story, news: Story) -> Story:
        return whole(self, olds, news)[:-1]

    monkeypatch.setattr(mark.Marker, "flow", forgetful)
    old, new = paper(OLD, "a"), paper(NEW, "b")
    made = compare(old, new)
    assert (accept(made.marked), reject(made.marked)) == (normal(new), normal(old))
    assert made.account.coarse == ("flow",)


@pytest.mark.parametrize("field", ["source", "title", "summary", "notes"])
def test_any_other_part_that_is_wrong_is_replaced(field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ("@source From", "@title On", "@purpose Why", "The Council met.[^a]", "^a Again.")
    old, new = paper(lines, "a"), paper(tuple(f"{line} more" for line in lines), "b")
    right = compare(old, new).marked
    from councildoc.compare import honesty
    from councildoc.value import replace

    wrong = replace(right, **{field: ()})
    made = honesty.believed(wrong, normal(old), normal(new))
    assert made.coarse == (field,)
    assert (accept(made), reject(made)) == (normal(new), normal(old))
