"""Ids of blocks, rows and notes -> names of Word bookmarks, and back.

A bookmark's name has at most 40 characters, letters, digits and underscores (ECMA-376 Part 1,
17.13.6.2; the bound is Word's). A leading underscore hides it from Word's own list. Ids have
hyphens and no underscores, so the two can stand for one another.
"""

from __future__ import annotations

BLOCK, NUMBER, NOTE, SOURCE = "_cd_", "_cn_", "_cf_", "_cs_"
ANNEX_SOURCE = "_ca"
ROW, COLUMN, MERGED = "_cd", "_ck", "_cm"


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
    return f"{ROW}{table}_{name.replace('-', '_')}"


def column(table: int, key: str, merged: bool) -> str:
    """A column's heading: `_ck1_action_lines`, or `_cm1_objective` when equal cells are merged."""
    return f"{MERGED if merged else COLUMN}{table}_{key.replace(' ', '_')}"


def source(digest: str) -> str:
    """The empty bookmark that tells from which sources a file was made (32 digits of their
    SHA-256). A document property would do as well, but every reader of a posted file is
    shown those, and Word keeps bookmarks just the same."""
    return SOURCE + digest


def annex_source(place: int, digest: str) -> str:
    """The same for the place-th annex alone (from 1), once it was refreshed inside the file."""
    return f"{ANNEX_SOURCE}{place}_{digest}"


def block_of(bookmark: str) -> str:
    """The id of the block (or annex) that a bookmark marks; empty for any other bookmark."""
    return bookmark[len(BLOCK) :].replace("_", "-") if bookmark.startswith(BLOCK) else ""


def number_of(bookmark: str) -> str:
    """The id of the heading whose number a bookmark marks, or empty."""
    return bookmark[len(NUMBER) :].replace("_", "-") if bookmark.startswith(NUMBER) else ""


def note_of(bookmark: str) -> str:
    """The id of the note whose first mark a bookmark marks, or empty."""
    return bookmark[len(NOTE) :].replace("_", "-") if bookmark.startswith(NOTE) else ""


def row_of(bookmark: str) -> tuple[int, str] | None:
    """The table's ordinal and the id of the row that a bookmark marks, or None."""
    table, mark, name = bookmark.removeprefix(ROW).partition("_")
    if bookmark.startswith(ROW) and mark and table.isdecimal():
        return int(table), name.replace("_", "-")
    return None


def column_of(bookmark: str) -> tuple[int, str, bool] | None:
    """The table's ordinal, the key of the column that a bookmark marks, and whether its equal
    cells are merged; None for any other bookmark."""
    table, mark, key = bookmark[len(COLUMN) :].partition("_")
    if bookmark.startswith((COLUMN, MERGED)) and mark and table.isdecimal():
        return int(table), key.replace("_", " "), bookmark.startswith(MERGED)
    return None


def source_of(bookmark: str) -> str:
    """The 32 digits of the digest that a bookmark tells, or empty."""
    return bookmark[len(SOURCE) :] if bookmark.startswith(SOURCE) else ""


def annex_source_of(bookmark: str) -> str:
    """The 32 digits of the digest of the sources from which an annex was refreshed, or empty."""
    place, mark, digest = bookmark[len(ANNEX_SOURCE) :].partition("_")
    return digest if bookmark.startswith(ANNEX_SOURCE) and mark and place.isdecimal() else ""
