"""One definition for reading and for editors: the JSON Schema says what the reader says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from councildoc.content.nodes import parse
from councildoc.content.schema import FILES, json_schema
from councildoc.content.source import Source
from councildoc.findings import Report

ROOT = Path(__file__).parents[2]
KINDS = {"sections": "section", "annexes": "annex"}
SHIPPED = sorted([*ROOT.glob("content/**/*.yaml"), *ROOT.glob("templates/*/styles.yaml")])


class Editor(yaml.SafeLoader):
    """Reads as editors do (YAML 1.2's core schema): dates and times are text."""

    yaml_implicit_resolvers = {
        first: [(tag, form) for tag, form in resolvers if not tag.endswith((":timestamp", ":bool"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def keyed(value: Any) -> Any:
    """With keys as text: JSON has no others."""
    if isinstance(value, dict):
        return {str(key): keyed(entry) for key, entry in value.items()}
    return [keyed(item) for item in value] if isinstance(value, list) else value


def editor_accepts(kind: str, text: str) -> bool:
    content = keyed(yaml.load(text, Editor))
    return jsonschema.Draft202012Validator(json_schema(kind)).is_valid(content)


def reader_accepts(kind: str, text: str) -> bool:
    report = Report()
    node = parse(Source("f", text), report)
    if node is not None:
        FILES[kind].read(node, report)
    return not len(report)


@pytest.mark.parametrize("kind", FILES)
def test_the_schema_is_one(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(kind))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_shipped_files_are_valid(path: Path) -> None:
    kind = KINDS.get(path.parent.name, path.stem)
    text = path.read_text("utf-8")
    assert reader_accepts(kind, text)
    content = keyed(yaml.load(text, Editor))
    jsonschema.Draft202012Validator(json_schema(kind)).validate(content)


PAPER = "symbol: C25/52\ndate: 2025-05-16\nsource: S\ntitle: T\nbody: [a]\n"
SESSION = "symbol: C25\nname: N\nplace: P\nfrom: 2025-06-17\nto: 2025-06-27\nsite: council.itu.int\n"

GOOD = [
    ("paper", PAPER),
    ("paper", PAPER + "gdoc: 1.10\nagenda item: 2\nannexes:\nsummary: {purpose: [a, b], summary: c}\n"),
    ("paper", PAPER + "gdoc:\ntemplate:\nlanguage:\nsummary:\n"),
    ("session", SESSION),
    ("facts", "a: 165\nb: {value: six, as of: 2025-05}\nc: {count: activities, where: {objectives: 5}}\n"),
    ("facts", "a: true\nb: 1.5\n"),
    ("section", "kind: text\ncontent: Only this.\n"),
    ("section", "kind: text\ncontent: [42, {text: a}, {list: [b, {text: c, items: [d]}]}]\n"),
    ("section", "kind: text\ncontent: [{heading: a, numbered: no, content: {text: b}}]\n"),
    ("section", "kind: text\ncontent: [{heading: a, numbered: false}]\n"),
    ("section", "kind: text\nheading: a\nnumber: 3\ncontent: [{heading: b, number: 3.1, level: 4}]\n"),
    ("section", "kind: text\ncontent: [{picture: a.png, description: b, width: 12 cm, height: 3.5in}]\n"),
    ("section", "kind: text\ncontent: [{table: {columns: [a, {column: b c, heading: B, width: 2}]}}]\n"),
    ("annex", "title: T\ncontent: [{table: {columns: [a], rows: [{id: r, a: 3}, {a: [x, y]}], repeat: 1, "
              "merged cells: [{row: 0, column: a, rows: 2}]}}]\n"),
    ("annex", "title: T\ntable: {columns: [activity, {column: sdgs, width: 1.5}]}\n"),
    ("activities", "- {id: a, name: A, objectives: 1, sdgs: [4, 9], partners: X, illustrative: [sdgs]}\n"),
    ("notes", "a: One.\nb: [One., Two.]\n"),
]
BAD = [
    ("paper", PAPER + "titel: T\n"),
    ("paper", PAPER.replace("title: T\n", "")),
    ("paper", PAPER.replace("title: T", "title:")),
    ("paper", PAPER.replace("[a]", "a")),
    ("paper", PAPER.replace("[a]", "")),
    ("paper", PAPER.replace("[a]", "[A b]")),
    ("paper", PAPER + "language: X\n"),
    ("paper", PAPER + "source: [a]\n".replace("source", "agenda item")),
    ("session", SESSION.replace("C25", "25")),
    ("session", SESSION.replace("council", "https://council")),
    ("facts", "A: 1\n"),
    ("facts", "a: {valu: 1}\n"),
    ("facts", "a:\n"),
    ("section", "kind: txt\n"),
    ("section", "kind: text\ncontent: [{table: {rows: []}}]\n"),
    ("section", "kind: text\ncontent: [{table: {columns: [Post]}}]\n"),
    ("section", "kind: text\ncontent: [{table: {columns: [id]}}]\n"),
    ("section", "kind: text\ncontent: [{table: {columns: [a], rows: [{id: A 1}]}}]\n"),
    ("section", "kind: text\ncontent: [{table: {columns: [a], merged cells: [{row: 1}]}}]\n"),
    ("section", "kind: text\ncontent: [{picture: a.png, width: 12 km}]\n"),
    ("section", "kind: text\ncontent: [{picture: a.png, width: 0.0 cm}]\n"),
    ("section", "kind: text\nheading: A\nnumber: 3 1\n"),
    ("section", "kind: text\ncontent: [{heading: A, level: deep}]\n"),
    ("section", "content: a\n"),
    ("section", "kind: text\nobjectives: []\n"),
    ("section", "kind: text\ncontent: [{txt: a}]\n"),
    ("section", "kind: text\ncontent: [{heading: a, numbered: maybe}]\n"),
    ("annex", "title: T\ntable: {columns: []}\n"),
    ("annex", "title: T\ntable: {columns: [activty]}\n"),
    ("annex", "title: T\ntable: {columns: [{column: sdgs, width: wide}]}\n"),
    ("activities", "- {name: A}\n"),
    ("activities", "- {id: a, name: A, objectives: one}\n"),
    ("activities", "- {id: a, name: A, illustrative: [name]}\n"),
    ("notes", "a:\n"),
    ("notes", f"{'a' * 40}: A.\n"),
    ("styles", "roles: {body: Normal}\n"),
]


@pytest.mark.parametrize(("kind", "text"), GOOD)
def test_reader_and_editor_accept(kind: str, text: str) -> None:
    assert reader_accepts(kind, text)
    assert editor_accepts(kind, text)


@pytest.mark.parametrize(("kind", "text"), BAD)
def test_reader_and_editor_refuse(kind: str, text: str) -> None:
    assert not reader_accepts(kind, text)
    assert not editor_accepts(kind, text)
