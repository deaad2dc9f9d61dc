"""What a pull wrote over without knowing who is right: the words as the YAML had them."""

from __future__ import annotations

from collections.abc import Iterable

from councildoc.content import marking
from councildoc.merge import Change, Changed, Deleted


def replaced(name: str, done: Iterable[Change]) -> str:
    """Markdown: each text that was changed or taken out, as it was; empty when there is none."""
    lines: list[str] = []
    for change in done:
        if isinstance(change, (Changed, Deleted)) and any(change.today):
            lines += [f"## {change.key}", ""]
            lines += [f"    {line}" for said in change.today for line in marking.write(said).splitlines()]
            lines += [""]
    head = [f"# What {name} replaced in the YAML", "",
            "The sources of the file were not found, so these may be newer than it is.", ""]  # fmt: skip
    return "\n".join([*head, *lines]).rstrip() + "\n" if lines else ""
