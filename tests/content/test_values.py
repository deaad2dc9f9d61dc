"""Values stay what the author wrote; anchors and includes repeat them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from councildoc.content.nodes import Mapping, Node, Scalar, Sequence, parse
from councildoc.content.source import decode
from councildoc.findings import Report
from councildoc.model.blocks import Paragraph
from councildoc.model.inlines import Run, plain

if TYPE_CHECKING:
    from conftest import Desk


def read(text: str | bytes) -> tuple[Node | None, Report]:
    report = Report()
    source = decode("f.yaml", text if isinstance(text, bytes) else text.encode(), report)
    return (parse(source, report) if source else None), report


def bare(node: Node | None) -> object:
    """A node as plain lists, dicts and strings."""
    if isinstance(node, Sequence):
        return [bare(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key: bare(value) for key, value in node.entries.items()}
    return node.value if isinstance(node, Scalar) else None


@pytest.mark.parametrize("value", [
    "no", "No", "yes", "on", "off", "true", "False", "1.10", "1e3", "12:30", "0123", "0x1F", "0o17", "1_000",
    "~", "null", "Null", "2025-05-16", "2025-05-16T12:30:00Z", ".inf", "-.NaN", "=", "<<", "165", "+1", "A/B",
])  # fmt: skip
def test_a_plain_value_stays_the_text_that_was_written(value: str) -> None:
    node, report = read(f"{value}: {value}\n")
    assert bare(node) == {value: value}
    assert len(report) == 0


@pytest.mark.parametrize("value", ["no", "1.10", "12:30", "0123", "~", "null", "2025-05-16"])
def test_such_a_value_is_printed_as_it_was_written(desk: Desk, value: str) -> None:
    desk.change("C25/52/facts.yaml", "standards: 165", f"standards: {value}")
    desk.change("C25/52/paper.yaml", "Updates on the action plan", value)
    paper = desk.paper
    assert paper.title == (Run(value),)
    assert paper.body[0] == Paragraph("opening-1", (Run(f"ITU has {value} standards."),))


@pytest.mark.parametrize(("text", "value"), [
    ("a: >\n  one\n  two\n\n  three\n", "one two\nthree\n"),
    ("a: |\n  one\n  two\n", "one\ntwo\n"),
    ("a: >-\n  one\n", "one"),
    ("a: 'it''s'\n", "it's"),
    ('a: "caf\\u00e9 \\U0001F600 \\\\"\n', "café 😀 \\"),
    ("a: one\n  two\n", "one two"),
    ("a: one # a comment\n", "one"),
    ("a: one#two\n", "one#two"),
    ("a: https://www.itu.int\n", "https://www.itu.int"),
    ("a: ! one\n", "one"),
    ("a: !!str one\n", "one"),
    ("a:\r\n  one\r\n  two\r\n", "one two"),
    ("\ufeffa: one", "one"),
    ("a:", ""),
])  # fmt: skip
def test_texts_are_read_as_yaml_says(text: str, value: str) -> None:
    node, report = read(text)
    assert bare(node) == {"a": value}
    assert len(report) == 0


def test_an_alias_repeats_what_its_anchor_names() -> None:
    node, report = read("a: &x [1, {b: 2}]\nc: *x\nd: &y text\ne: [*y, *y]\n")
    assert bare(node) == {"a": ["1", {"b": "2"}], "c": ["1", {"b": "2"}], "d": "text", "e": ["text"] * 2}
    assert len(report) == 0


def test_an_anchor_may_be_set_anew() -> None:
    node, _ = read("a: &x 1\nb: *x\nc: &x 2\nd: *x\n")
    assert bare(node) == {"a": "1", "b": "1", "c": "2", "d": "2"}


@pytest.mark.parametrize("text", ["", "\n", "# a comment\n", "---", "\ufeff"])
def test_an_empty_file_is_an_empty_value_at_its_beginning(text: str) -> None:
    node, report = read(text)
    assert bare(node) == ""
    assert node is not None
    assert str(node.where()).startswith("f.yaml:1:")
    assert len(report) == 0


def test_the_place_of_a_value_has_its_line_and_its_width() -> None:
    node, _ = read("a:\n  - 😀 one: \n  - b: two words # so\r\n")
    assert isinstance(node, Mapping)
    items = node.entries["a"]
    assert isinstance(items, Sequence)
    item = items.items[1]
    assert isinstance(item, Mapping)
    where = item.entries["b"].where()
    assert (where.line, where.column, where.width) == (3, 8, len("two words"))
    assert where.excerpt == "  - b: two words # so"


def test_a_file_is_included_where_its_name_stands(desk: Desk) -> None:
    desk.write("C25/52/shared/purpose.yaml", "- !include once.yaml\n- Twice.\n")
    desk.write("C25/52/shared/once.yaml", "Once.")
    desk.change("C25/52/paper.yaml", "Says what was done.", "!include shared/purpose.yaml")
    purpose = desk.paper.summary[0]
    assert [plain(paragraph) for paragraph in purpose.paragraphs] == ["Once.", "Twice."]


def test_notes_and_facts_that_are_all_comments_are_no_fault(desk: Desk) -> None:
    desk.write("C25/52/facts.yaml", "# none yet\n")
    desk.write("C25/52/sections/opening.yaml", "kind: text\ncontent: See [](#mapping).\n")
    desk.change("C25/52/sections/goals.yaml", "{{ facts.running }}", "two")
    assert desk.read() is not None
    assert desk.found() == []


def test_a_content_folder_may_be_named_in_any_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from councildoc import content

    monkeypatch.chdir(desk.content / "C25")
    report = Report()
    assert content.read("..", "C25/52", report).paper is not None
    assert content.read("../../content/", "C25/52", report).paper is not None
    assert len(report) == 0
