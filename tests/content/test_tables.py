"""Tables and pictures that stand in the content itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from councildoc.content.pictures import emu
from councildoc.model.blocks import Block, Column, Heading, Picture, Row, Rule, Span, Table
from councildoc.model.inlines import Inlines, Run
from papers import png

if TYPE_CHECKING:
    from conftest import Desk


def t(text: str) -> Inlines:
    return (Run(text),)


def blocks(desk: Desk, text: str) -> list[Block]:
    """What a text section's content adds to the paper's opening."""
    desk.change("C25/52/sections/opening.yaml", "content:\n", f"content:\n{text}")
    body = desk.paper.body
    return [block for block in body if not isinstance(block, Rule)][: text.count("\n")]


def test_a_table_has_what_its_rows_say_under_the_keys_of_its_columns(desk: Desk) -> None:
    (table, *_) = blocks(desk, """\
  - id: staff
    table:
      columns:
        - {column: post, heading: "**Post**", width: 2}
        - {column: in all, heading: Number}
        - place
      rows:
        - {id: first, post: Director, in all: 3, place: [Geneva, "New\\\\\\nYork"]}
        - {post: Clerk, place: |-
            One.
            Two.}
        - {id: r1, post: }
      repeat: 1
      caption: Staff
      description: How many there are
      merged cells:
        - {row: 0, column: in all, columns: 2}
        - {row: 2, column: in all, rows: 2}
""".replace("""|-
            One.
            Two.}""", '"One.\\nTwo."}'))  # fmt: skip
    assert table == Table(
        "staff",
        (Column("post", (Run("Post", strong=True),), 2.0),
         Column("in all", t("Number")), Column("place", ())),
        (
            Row("first", ((t("Director"),), (t("3"),), (t("Geneva"), t("New\nYork")))),
            Row("r2", ((t("Clerk"),), ((),), (t("One."), t("Two.")))),
            Row("r1", (((),), ((),), ((),))),
        ),
        1, "Staff", "How many there are", (Span(0, 1, 1, 2), Span(2, 1, 2, 1)),
    )  # fmt: skip


def test_rows_of_two_tables_and_a_paragraph_may_have_one_name(desk: Desk) -> None:
    one, two, paragraph, *_ = blocks(
        desk,
        """\
  - table: {columns: [a], rows: [{id: same, a: x}]}
  - table: {columns: [a], rows: [{id: same, a: x}]}
  - {id: same, text: Words.}
""",
    )
    assert (one.id, two.id, paragraph.id) == ("opening-1", "opening-2", "same")


def test_a_picture_lies_below_the_papers_folder(desk: Desk) -> None:
    for name in ("pictures/map.png", "../shared.png"):
        desk.write(f"C25/52/{name}", png(3, 2))
    one, two, *_ = blocks(
        desk,
        """\
  - {picture: pictures/map.png, description: A map, width: 12 cm}
  - {id: shared, picture: ../shared.png, description: Shared, height: 1.5in, width: 7emu}
""",
    )
    assert one == Picture("opening-1", "C25/52/pictures/map.png", "A map", 4_320_000, 0)
    assert two == Picture("shared", "C25/shared.png", "Shared", 7, 1_371_600)
    ready = desk.read()
    assert ready is not None
    assert [path for path, _ in ready.pictures] == [one.path, two.path]


def test_a_changed_picture_is_another_paper(desk: Desk) -> None:
    desk.write("C25/52/a.png", png(3, 2))
    desk.change(
        "C25/52/sections/opening.yaml", "content:\n", "content:\n  - {picture: a.png, description: A}\n"
    )
    first = desk.read()
    desk.write("C25/52/a.png", png(3, 3))
    second = desk.read()
    assert first is not None
    assert second is not None
    assert first.paper == second.paper
    assert first.sources.digest != second.sources.digest


@pytest.mark.parametrize(("size", "wanted"), [
    ("1 cm", 360_000), ("2.54cm", 914_400), ("10 mm", 360_000), ("1 in", 914_400), ("72 pt", 914_400),
    ("1 emu", 1), ("15.24 cm", 5_486_400),
])  # fmt: skip
def test_sizes(size: str, wanted: int) -> None:
    assert emu(size) == wanted


def test_a_heading_may_have_a_number_that_is_not_the_next_one(desk: Desk) -> None:
    desk.change("C25/52/sections/goals.yaml", "kind: objectives\n", "kind: objectives\nnumber: 4\n")
    desk.change(
        "C25/52/sections/opening.yaml",
        "content:\n",
        """\
heading: Opening
numbered: no
content:
  - {heading: A, number: IV}
  - {heading: B, number: 3.2}
  - {heading: C, level: 4, numbered: yes}
  - {heading: D}
""",
    )
    heads = [(b.level, b.number) for b in desk.paper.body if isinstance(b, Heading)]
    assert heads[:5] == [(1, ""), (2, "IV"), (2, "3.2"), (4, "3.2.0.1"), (2, "3.3")]
    assert [number for level, number in heads if level == 1] == ["", "4", "5"]
