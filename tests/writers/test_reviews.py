"""Comments and pending changes become a list to work through."""

from __future__ import annotations

from councildoc.model.reviews import Review
from councildoc.writers import reviews

LEFT = (
    Review("comment", "1", "A. Delegate", "2025-06-01T09:30:00Z", "Which year?\nSee *Annex*.", "in February",
           "The group met in February."),
    Review("comment", "2", "B. Editor", "2025-06-02T10:00:00Z", "2025.", answers="1"),
    Review("deletion", "7", "B. Editor", "", "very", near="It is very large."),
    Review("comment", "3", "B. Editor", "", "An answer to a comment that is gone", answers="99", done=True),
)  # fmt: skip

LIST = """\
# What reviewers left in C25-52-E.docx

3 comments and 1 tracked change.

- [ ] **Comment** (A. Delegate, 2025-06-01 09:30)
  > Which year?
  > See \\*Annex\\*.
  on “in February”
  in: The group met in February.
  - B. Editor: 2025.

- [ ] **Taken out** (B. Editor)
  “very”
  in: It is very large.

- [x] **Comment** (B. Editor)
  > An answer to a comment that is gone
"""


def test_each_has_a_box_and_answers_stand_below() -> None:
    assert reviews.write(LEFT, "C25-52-E.docx") == LIST


def test_one_is_not_many() -> None:
    assert "\n1 comment.\n" in reviews.write(LEFT[:1], "x.docx")


def test_the_cells_of_a_row_stand_apart() -> None:
    row = Review("deletion", "8", "B. Editor", "", "One | Two")
    assert "  “One | Two”\n" in reviews.write((row,), "x.docx")
