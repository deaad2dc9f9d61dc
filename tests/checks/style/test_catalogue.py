"""docs/house-style.md says what the rules say. Renew it with ACCEPT=1."""

from __future__ import annotations

import os
from pathlib import Path

from councildoc.checks.style import catalogue
from councildoc.checks.style.registry import RULES

PAGE = Path(__file__).parents[3] / "docs" / "house-style.md"


def test_the_page_is_what_the_rules_say() -> None:
    if os.environ.get("ACCEPT"):
        PAGE.write_text(catalogue.page(), "utf-8")
    assert PAGE.read_text("utf-8") == catalogue.page()


def test_every_rule_stands_on_the_page_once() -> None:
    rows = [line.split("`")[1] for line in catalogue.page().splitlines() if line.startswith("| `")]
    assert sorted(rows) == sorted(rule.code for rule in RULES)
    assert len(set(rows)) == len(rows)


def test_every_rule_says_why_by_whom_and_shows_it() -> None:
    for entry in catalogue.entries():
        assert entry.family in catalogue.FAMILIES
        assert entry.reason.endswith("."), entry.code
        assert len(entry.reason) < 130, entry.code
        assert all((entry.source, entry.wrong, entry.right)), entry.code
        assert entry.wrong != entry.right, entry.code
