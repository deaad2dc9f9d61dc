"""Ids of blocks, rows and notes -> names of Word bookmarks, and back.

A bookmark's name has at most 40 characters, letters, digits and underscores (ECMA-376 Part 1,
17.13.6.2; the bound is Word's). A leading underscore hides it from Word's own list. Ids have
hyphens and no underscores, so the two can stand for one another.
"""

from __future__ import annotations

BLOCK, NUMBER, NOTE, SOURCE = "_cd_", "_cn_", "_cf_", "_cs_"


def block(name: str) -> str:
    """`ai-standards` -> `_cd_ai_standards`."""
    return BLOCK + name.replace("-", "_")


def number(name: str) -> str:
    """The bookmark around a heading's number alone, for references that show it."""
    return NUMBER + name.replace("-", "_")


def of(name: str) -> set[str]:
    """The bookmarks by which a reference may lead to a block: its own, and that of its number."""
    return {block(name), number(name)}


def note(name: str) -> str:
    """The bookmark around a note's first mark, for later references to the same note."""
    return NOTE + name.replace("-", "_")


def row(table: int, name: str) -> str:
    """A row of the table-th table (from 1): `_cd1_giga`."""
    return f"_cd{table}_{name.replace('-', '_')}"


def source(digest: str) -> str:
    """The empty bookmark that tells from which sources a file was made (the first 32 digits of
    their SHA-256). A document property would do as well, but every reader of a posted file is
    shown those, and Word keeps bookmarks just the same."""
    return SOURCE + digest[:32]
