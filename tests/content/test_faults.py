"""Whatever an author gets wrong is said, all of it, each at its line and column (cases/faults)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from conftest import CASES, Desk, differences

from councildoc import checks, content

FAULTS = sorted((CASES / "faults").glob("*.txt"))
IN_TESTS = {"file-too-large": "test_hostile_files.py"}
"""Codes whose cases no text file could hold, and the test file that has them."""


def cases() -> list[object]:
    """Every case of every file: cases of one file are parted by a line of ####."""
    return [
        pytest.param(case, id=f"{file.stem}-{case.strip().splitlines()[0]}")
        for file in FAULTS
        for case in re.split(r"^####.*\n", file.read_text("utf-8"), flags=re.MULTILINE)
    ]


@pytest.mark.parametrize("case", cases())
def test_exactly_these_findings_are_made(desk: Desk, case: str) -> None:
    wanted = desk.apply(case)
    desk.read()
    assert not differences(wanted, desk), "\n".join(differences(wanted, desk))


def test_the_base_of_all_cases_has_no_fault(desk: Desk) -> None:
    assert desk.read() is not None
    assert desk.found() == []


def codes(folder: Path) -> set[str]:
    """The codes in a station's source: first arguments of the calls that make findings."""
    found: set[str] = set()
    for file in folder.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                first = node.args[0] if name in ("error", "warning", "fail", "fault", "Finding") else None
            elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
                first = node.value.elts[0]  # nodes._syntax gives a finding's parts
            else:
                continue
            if isinstance(first, ast.Constant) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", str(first.value)):
                found.add(first.value)
    return found


def test_every_code_has_a_case() -> None:
    said = codes(Path(content.__file__).parent) | codes(Path(checks.__file__).parent)
    said -= {"lost-text", "lost-link", "lost-reference"}  # the built file's, not the author's
    assert len(said) > 30, "the codes are no longer found in the source"
    tried = set(re.findall(r"^\S+(?::\d+)* ([a-z0-9-]+)(?: \| .*)?$",
                           "\n".join(f.read_text("utf-8").split("== finds")[-1] if False else
                                     f.read_text("utf-8") for f in FAULTS), re.MULTILINE))  # fmt: skip
    for code, file in IN_TESTS.items():
        assert code in (Path(__file__).parent / file).read_text("utf-8")
    assert said - tried - set(IN_TESTS) == set()
