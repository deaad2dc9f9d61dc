"""A short run of the proofs on surroundings and endings; `make prove` has the long ones."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path

import pytest

from prove import endings, hostile, inputs, surroundings

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and limits are those of POSIX")

FEW_WORDS = (*(word for word in hostile.WORDS[::6] if len(word) < 100), "{{ 7*7 }}", "[^" * 20_000)


def test_changed_surroundings_give_equal_bytes(tmp_path: Path) -> None:
    assert surroundings.different(surroundings.FEW, tmp_path) == []


def test_a_killed_build_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    counts, wrong = endings.killed(tmp_path, 10, random.Random(52))
    assert wrong == []
    assert counts["leftovers"] == 0
    assert counts["old"] + counts["new"] >= counts["killed"] == 10


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_build_says_so_and_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    assert endings.stopped(tmp_path, number, 6, random.Random(52))[1] == []


def test_where_nothing_can_be_written_one_line_says_so(tmp_path: Path) -> None:
    found = endings.nowhere(tmp_path)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    if "a full disk" not in found:
        pytest.skip("all but the full and the read-only disk, which need the right to mount")


def test_eight_builds_at_once_do_not_meet(tmp_path: Path) -> None:
    counts, wrong = endings.crowd(tmp_path, 8, 1)
    assert wrong == []
    assert counts["built"] >= 8


def test_input_that_cannot_be_used_is_one_clear_message(tmp_path: Path) -> None:
    assert {name: wrong for name, wrong in inputs.tell(tmp_path).items() if wrong} == {}


def test_hostile_words_are_printed_or_found(tmp_path: Path) -> None:
    tried = hostile.content(tmp_path, FEW_WORDS)
    assert tried.wrong == []
    assert tried.counts["evaluated"] == 0
