"""Marks -> whether what they call equal is equal: what the two views cannot see."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from councildoc.model.inlines import plain
from councildoc.model.marked import (
    EQUAL,
    FORMATTED,
    Changed,
    Joined,
    MarkedRow,
    MarkedTable,
    MovedTo,
    Pieces,
    Split,
)


def faithful(mark: Any) -> bool:
    """Whether each piece of a mark that is kept has the same characters on both sides."""
    look = _LOOKS.get(type(mark))
    return look is None or look(mark)


def true_pieces(*parts: Pieces) -> bool:
    """The same for the pieces of a text."""
    return all(
        piece.kind not in (EQUAL, FORMATTED) or plain(piece.before) == plain(piece.after)
        for part in parts
        for piece in part
    )


def _stories(stories: Iterable[Iterable[Any]]) -> bool:
    return all(faithful(mark) for story in stories for mark in story)


_LOOKS: dict[type, Callable[[Any], bool]] = {
    Changed: lambda mark: true_pieces(mark.pieces),
    Split: lambda mark: true_pieces(*mark.parts),
    Joined: lambda mark: true_pieces(*mark.parts),
    MovedTo: lambda mark: faithful(mark.inside),
    MarkedRow: lambda mark: _stories(mark.cells),
    MarkedTable: lambda mark: _stories([mark.rows]) and true_pieces(*[c.heading for c in mark.columns]),
}
