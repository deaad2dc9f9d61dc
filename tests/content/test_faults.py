"""Whatever an author gets wrong is said, all of it, each at its line and column (cases/faults)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from councildoc import checks, content, pipeline

if TYPE_CHECKING:
    from conftest import Desk

FAULTS = {
    path.stem: path.read_text("utf-8")
    for path in sorted(Path(__file__).parents[1].glob("cases/faults/*.txt"))
}
IN_TESTS = {
    "file-too-large": "test_hostile_files.py",
    "not-editable": "../pipeline/test_exchange.py",
}
"""Codes whose case no text file could hold, and the test file that has it."""
OF_THE_FILE_BUILT = {"lost-text", "lost-link", "lost-reference", "lost-picture", "lost-span"}


@pytest.mark.parametrize("name", FAULTS)
def test_exactly_these_findings_are_made(desk: Desk, name: str) -> None:
    wanted = desk.apply(FAULTS[name])
    desk.read()
    assert not (wrong := desk.differences(wanted)), f"{name}\n{wrong}"


def test_the_base_of_all_cases_has_no_fault(desk: Desk) -> None:
    assert desk.read() is not None
    assert desk.found() == []


def test_reading_twice_says_the_same(desk: Desk) -> None:
    desk.apply(FAULTS["twelve"])
    desk.read()
    first = list(desk.report)
    desk.read()
    assert list(desk.report) == first


def test_twelve_mistakes_in_five_files_are_found_in_one_run(desk: Desk) -> None:
    wanted = desk.apply(FAULTS["twelve"])
    assert len(wanted) == 12
    assert len({line.split(":")[0] for line in wanted}) == 5
    assert len({line.split(" ")[1] for line in wanted}) >= 10, "of different kinds"


def said_in(source: str) -> Iterator[str]:
    """The codes in a module: first arguments of the calls that make findings, and the first of
    the parts that `syntax.explain` gives."""
    for node in ast.walk(ast.parse(source)):
        first: ast.expr | None = None
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            first = node.args[0] if name in ("error", "warning", "fail", "fault", "Finding") else None
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and node.value.elts:
            first = node.value.elts[0]
        if isinstance(first, ast.Constant) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", str(first.value)):
            yield str(first.value)


def test_every_code_has_a_case() -> None:
    modules = [path for station in (content, checks) for path in Path(station.__file__).parent.glob("*.py")]
    said = {code for path in modules for code in said_in(path.read_text("utf-8"))} - OF_THE_FILE_BUILT
    assert len(said) > 30, "the codes are no longer found in the source"
    lines = [line for case in FAULTS.values() for line in case.split("== finds\n")[1].splitlines()]
    tried = {line.split(" | ")[0].rpartition(" ")[2] for line in lines}
    for code, file in IN_TESTS.items():
        assert f'"{code}"' in (Path(__file__).parent / file).read_text("utf-8")
    assert said - tried - set(IN_TESTS) == set(), "codes without a case"
    stages = Path(pipeline.__file__).parent.glob("*.py")
    of_the_build = {code for path in stages for code in said_in(path.read_text("utf-8"))}
    assert tried - said - of_the_build == set(), "cases of codes that are gone"
