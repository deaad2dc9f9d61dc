"""Word files that ship with other packages: no word of theirs is lost. `make prove` takes any folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from prove import strangers


@pytest.mark.parametrize("path", strangers.shipped(), ids=lambda path: path.name)
def test_no_word_of_a_stranger_is_lost(path: Path) -> None:
    assert strangers.lost(path) == []


def test_files_were_found() -> None:
    assert strangers.shipped()
