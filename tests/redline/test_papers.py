"""Redlines of papers as they are built: the cases of compare_cases/, and some generated pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

import papers
import sdk
from compare.test_compare_cases import ALL
from compare.written import Case, paper
from councildoc.model.blocks import Block, Picture, Table
from councildoc.model.paper import Paper
from councildoc.redline import redline
from councildoc.value import replace
from prove import redlined
from prove.redline_account import read

PICTURES = sorted(papers.PICTURES)


def shown(block: Block) -> Block:
    """The cases name pictures that there are not: each is another one of those that there are."""
    if isinstance(block, Picture):
        return replace(block, path=PICTURES[sum(block.path.encode()) % len(PICTURES)])
    return block


def whole(lines: tuple[str, ...], side: str) -> Paper:
    made = paper(lines, side)
    return replace(made, body=tuple(map(shown, made.body)))


def ragged(lines: tuple[str, ...]) -> bool:
    """Whether a table has rows that no content can say: not as wide as its heading row."""
    tables = [block for block in paper(lines, "a").body if isinstance(block, Table)]
    return any(len(row.cells) != len(table.columns) for table in tables for row in table.rows)


CASES = [(f"{stem}: {case.name}", case) for stem, case in ALL if not (ragged(case.old) or ragged(case.new))]


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_every_case_reads_as_its_sides(case: Case, tmp_path: Path) -> None:
    builder = redlined.Redliner(tmp_path)
    old, new = (
        Path(builder.build(whole(lines, side))).read_bytes()
        for lines, side in ((case.old, "a"), (case.new, "b"))
    )
    made = redline(old, new)
    assert read(made.data, "accept") == read(new)
    assert read(made.data, "reject") == read(old)
    assert made.coarse == ()


def test_only_ragged_tables_are_left_out() -> None:
    assert len(ALL) - len(CASES) <= 1


@pytest.mark.skipif(sdk.find() is None, reason=sdk.REASON)
def test_generated_pairs_read_as_their_sides_and_are_valid(tmp_path: Path) -> None:
    made = redlined.redlines(tmp_path, 24, every=4, start=25)
    assert (made.pairs, made.coarse) == (24, 0)
    files = sorted(tmp_path.glob("redline-*.docx"))
    assert len(files) == 6
    assert sdk.invalid(files) == {}
