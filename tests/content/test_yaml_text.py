"""Records -> YAML: every value is read back, and looks as if it had been typed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import papers
from councildoc.content.nodes import Mapping, Node, Sequence, parse
from councildoc.content.source import decode
from councildoc.content.yaml_text import WIDTH, Flow, Markup, Spaced, document
from councildoc.findings import Report

HARD = st.sampled_from("*[](){}\\\n\t^#*  :-?'\"&!%@`|>~,=<\ufeff")
VALUES = st.one_of(
    st.text(papers.LETTERS | HARD, min_size=1, max_size=30),
    papers.texts(),
    st.lists(papers.texts(), min_size=1, max_size=40).map(" ".join),
)
SCALARS = VALUES | VALUES.map(Markup)


def _grown(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    lists = st.lists(parts, min_size=1, max_size=3)
    mappings = st.dictionaries(papers.names(), parts, min_size=1, max_size=3)
    return lists | lists.map(Spaced) | mappings | mappings.map(Flow)


def read(text: str) -> Any:
    report = Report()
    source = decode("f.yaml", text.encode(), report)
    node = parse(source, report) if source else None
    assert not len(report), (text, list(report))
    return bare(node)


def bare(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return {key: bare(value) for key, value in node.entries.items()}
    if isinstance(node, Sequence):
        return [bare(item) for item in node.items]
    assert node is not None
    return node.value


def settled(record: Any, read_back: Any) -> Any:
    """The record with the line's end that a text in markup may have gained."""
    if isinstance(record, dict):
        return {key: settled(value, read_back.get(key, "")) for key, value in record.items()}
    if isinstance(record, list):
        return [settled(*pair) for pair in zip(record, read_back, strict=True)]
    return record + "\n" if isinstance(record, Markup) and read_back == record + "\n" else str(record)


@given(st.recursive(SCALARS, _grown, max_leaves=12))
def test_whatever_is_written_is_read_back(value: Any) -> None:
    found = read(document({"a": value}))
    assert found == settled({"a": value}, found)


LONG = (
    "The Council is invited to note this document, and to say how the activities should go on in the year "
    "to come."
)


@pytest.mark.parametrize(("value", "text"), [
    ("Director", "a: Director"),
    ("no", "a: no"),
    ("null", 'a: "null"'),
    ("16 May 2025", "a: 16 May 2025"),
    ("Two: things", 'a: "Two: things"'),
    ("*", 'a: "*"'),
    ('He said: "no"', "a: >-\n  He said: \"no\""),
    (" a", 'a: " a"'),
    ("a\tb", 'a: "a\\tb"'),
    ("a\nb", "a: >-\n  a\n\n  b"),
    ("a\n", "a: >\n  a"),
    (LONG, f"a: >-\n  {LONG[:-6]}\n  come."),
    (Markup(LONG), f"a: >\n  {LONG[:-6]}\n  come."),
    (Markup("a\\\nb"), "a: >\n  a\\\n\n  b"),
    (["a", "b"], "a: [a, b]"),
    (["a, b", "c"], 'a: ["a, b", c]'),
    ([Markup("a"), Markup("b")], "a:\n  - a\n  - b"),
    ([{"id": "x", "text": "y"}, {"id": "z"}], "a:\n  - id: x\n    text: y\n  - id: z"),
    (Spaced([{"id": "x"}, {"id": "z"}]), "a:\n  - id: x\n\n  - id: z"),
    ([Flow({"row": "1", "column": "a, b"})], 'a:\n  - {row: 1, column: "a, b"}'),
])  # fmt: skip
def test_it_looks_as_if_it_had_been_typed(value: Any, text: str) -> None:
    assert document({"a": value}) == text + "\n"


@given(st.lists(papers.WORDS, min_size=1, max_size=200).map(" ".join))
def test_lines_are_not_longer_than_the_shipped_ones(value: str) -> None:
    assert max(map(len, document({"a": {"b": Markup(value)}}).splitlines())) <= WIDTH
