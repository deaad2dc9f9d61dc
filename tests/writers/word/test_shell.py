"""Filling nodes: escaping, markup, loops, conditions, and the bounds."""

from __future__ import annotations

import json
from typing import Any

import pytest

from councildoc.writers.word.shell.filling import ShellError, Xml, render

PLACE = ["{{ a }}", "t.docx!word/document.xml", 3, 5, "Some {{ a }}"]


def value(*path: str) -> list[Any]:
    return ["value", list(path), PLACE]


def raw(*path: str) -> list[Any]:
    return ["raw", list(path), PLACE]


def loop(name: str, path: str, *nodes: Any) -> list[Any]:
    return ["for", name, [path], list(nodes), PLACE]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
        ("\"it's\"", "&#34;it&#39;s&#34;"),
        ("a\tb\nc\r", "a&#9;b&#10;c&#13;"),
        ("{{ a }} {% if %}", "{{ a }} {% if %}"),
        ("é 数 ا \U0001f600 \u200f", "é 数 ا \U0001f600 \u200f"),
        (7, "7"),
    ],
)
def test_text_is_escaped_and_never_read_again(text: object, written: str) -> None:
    assert render([value("a")], {"a": text}) == written


@pytest.mark.parametrize("text", ["a\x00", "\x0b", "\x1b", "\ud800", "\ufffe", "\uffff"])
def test_text_that_no_word_file_can_hold_is_refused(text: str) -> None:
    with pytest.raises(ShellError) as told:
        render([value("a")], {"a": text})
    assert told.value.finding.code == "template-text"


def test_markup_goes_in_as_it_stands() -> None:
    assert render(["<w:p>", raw("a", "b"), "</w:p>"], {"a": {"b": Xml("<w:r/>")}}) == "<w:p><w:r/></w:p>"


@pytest.mark.parametrize(
    ("node", "given", "code"),
    [
        (raw("a"), "<w:r/>", "template-kind"),
        (raw("a"), Xml("<w:r/>") + "", "template-kind"),
        (raw("a"), None, "template-kind"),
        (value("a"), Xml("<w:r/>"), "template-kind"),
        (value("a"), None, "template-kind"),
        (value("a"), True, "template-kind"),
        (value("a"), ["x"], "template-kind"),
        (value("a", "b"), {}, "template-missing"),
        (value("a", "upper"), "text", "template-missing"),
        (value("b"), "text", "template-missing"),
        (["if", [[False, ["b"], [], PLACE]], []], "text", "template-missing"),
        (["for", "x", ["a"], [], PLACE], "text", "template-kind"),
        (["for", "x", ["a"], [], PLACE], {"k": "v"}, "template-kind"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_the_tag_and_its_place(
    node: list[Any], given: object, code: str
) -> None:
    with pytest.raises(ShellError) as told:
        render([node], {"a": given})
    finding = told.value.finding
    assert finding.code == code
    assert finding.message.startswith("{{ a }}: ")
    assert str(finding.where) == "t.docx!word/document.xml:3:5"
    assert str(told.value).startswith("t.docx!word/document.xml:3:5: {{ a }}")


def test_attributes_of_python_objects_are_never_looked_at() -> None:
    class Open:
        secret = "seen"

    with pytest.raises(ShellError):
        render([value("a", "secret")], {"a": Open()})


@pytest.mark.parametrize(
    ("context", "written"),
    [({"a": "x", "b": ""}, "first"), ({"a": "", "b": ""}, "second"), ({"a": "", "b": "x"}, "third")],
)
def test_the_first_condition_that_holds_is_taken(context: dict[str, str], written: str) -> None:
    branches = [[False, ["a"], ["first"], PLACE], [True, ["b"], ["second"], PLACE]]
    assert render([["if", branches, ["third"]]], context) == written


def test_a_loop_knows_where_it_is() -> None:
    first = ["if", [[False, ["loop", "first"], ["["], PLACE]], []]
    last = ["if", [[False, ["loop", "last"], ["]"], PLACE]], [","]]
    node = loop("x", "a", first, value("loop", "index"), value("x"), last)
    assert render([node], {"a": ["p", "q", "r"]}) == "[1p,2q,3r]"
    assert render([node], {"a": []}) == ""


def test_the_name_of_a_loop_ends_with_the_loop() -> None:
    with pytest.raises(ShellError):
        render([loop("x", "a"), value("x")], {"a": ["p"]})


def test_loops_in_loops_end_within_bounds() -> None:
    node: Any = "x"
    for _ in range(10):
        node = loop("x", "a", node)
    with pytest.raises(ShellError, match="too long"):
        render([node], {"a": list("abcdefgh")})


def test_a_page_cannot_grow_beyond_bounds() -> None:
    node = loop("x", "a", loop("y", "a", value("text")))
    with pytest.raises(ShellError, match="beyond bounds"):
        render([node], {"a": ["p"] * 100, "text": "x" * 100_000})


def test_nodes_go_through_json_unchanged() -> None:
    nodes: list[Any] = ["a", loop("x", "a", value("x")), raw("m")]
    context = {"a": ["1"], "m": Xml("<w:r/>")}
    assert render(json.loads(json.dumps(nodes)), context) == render(nodes, context) == "a1<w:r/>"
