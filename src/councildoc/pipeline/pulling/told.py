"""Conflicts, what was left, and what was replaced -> pages for a person to work through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from councildoc.content import marking
from councildoc.merge import Added, Change, Changed, Deleted, Moved, Reshaped, Texts
from councildoc.merge.units import words

BEGIN, MIDDLE, END = "<" * 7, "=" * 7, ">" * 7
TAKEN_OUT = "    (taken out)"
NOT_THERE = "    (not there)"
EMPTY = "(empty)"


def conflicts(name: str, conflicting: Iterable[Change], left: Iterable[tuple[Change, str]]) -> str:
    """Markdown: each text with both sides, as git shows them; the YAML has today's."""
    lines = [f"# What did not come home from {name}", ""]
    for change in conflicting:
        lines += [f"## {change.key}", "", "Both sides changed this. The YAML keeps today's words.", ""]
        lines += _sides(name, change)
    for change, why in left:
        lines += [f"## {change.key}", "", f"Left as it was: {why}", "", *_sides(name, change)]
    return "\n".join(lines).rstrip() + "\n"


def replaced(name: str, done: Iterable[Change]) -> str:
    """Markdown: each text that was changed or taken out, as the YAML had it; empty when there is none."""
    lines: list[str] = []
    for change in done:
        if isinstance(change, (Changed, Deleted)) and any(change.today):
            lines += [f"## {change.key}", "", *_said(change.today), ""]
    head = [f"# What {name} replaced in the YAML", "",
            "The sources of the file were not found, so these may be newer than it is.", ""]  # fmt: skip
    return "\n".join([*head, *lines]).rstrip() + "\n" if lines else ""


def _sides(name: str, change: Change) -> Iterator[str]:
    yield from (f"    {BEGIN} today", *_today(change), f"    {MIDDLE}", *_word(change))
    yield from (f"    {END} {name}", "")


def _today(change: Change) -> Iterator[str]:
    if isinstance(change, Changed):
        yield from _said(change.today) if change.today else [TAKEN_OUT if change.base else NOT_THERE]
    elif isinstance(change, Deleted):
        yield from _said(change.today)
    elif isinstance(change, Reshaped):
        yield f"    {change.what}: {change.today}"


def _word(change: Change) -> Iterator[str]:
    if isinstance(change, Changed):
        yield from _said(change.word) if change.word else [TAKEN_OUT]
    elif isinstance(change, Added):
        yield from _said(words(change.what))
    elif isinstance(change, Moved):
        yield f"    (moved: it stands behind {change.after or 'nothing'})"
    elif isinstance(change, Reshaped):
        yield f"    {change.what}: {change.word}"
    else:
        yield TAKEN_OUT


def _said(texts: Texts) -> Iterator[str]:
    for inlines in texts:
        for line in marking.write(inlines).splitlines() if inlines else [EMPTY]:
            yield f"    {line}"
