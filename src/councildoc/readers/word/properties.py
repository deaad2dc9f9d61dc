"""The core properties of a file -> its title, subject and language (ECMA-376 Part 2, 11)."""

from __future__ import annotations

from councildoc.readers.word.packages import Package

_DC = "{http://purl.org/dc/elements/1.1/}"


def core(package: Package) -> tuple[str, str, str]:
    """(title, subject, language); each empty when it is not said."""
    parts = package.related("", "core-properties")
    root = package.tree(parts[0]) if parts else None
    if root is None:
        return "", "", ""
    said = {name: root.find(f"{_DC}{name}") for name in ("title", "subject", "language")}
    title, subject, language = ("" if e is None else (e.text or "").strip() for e in said.values())
    return title, subject, language
