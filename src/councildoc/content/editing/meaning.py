"""What a file says, and edits -> what it is to say after them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from councildoc.content import nodes
from councildoc.content.editing.edits import (
    Delete,
    Edit,
    EditError,
    Insert,
    Move,
    Put,
    Set,
    Tree,
    containers,
    target,
)
from councildoc.content.editing.outline import Path
from councildoc.content.nodes import Node, Scalar

_T = TypeVar("_T")
Placed = tuple[int, int, _T]
"""The item that it stands behind, its own old place (-1 when it was not in the list), and itself."""


def order(items: Sequence[_T], deleted: set[int], placed: Sequence[Placed[_T]]) -> list[_T]:
    """Items with some deleted and others placed behind them (-1: before all), in the order given.
    What stands behind a moved item follows it; what stands behind a deleted one stays there."""
    behind: dict[int, list[Placed[_T]]] = {}
    for one in placed:
        behind.setdefault(one[0], []).append(one)
    moved = {origin for _, origin, _ in placed}
    out: list[_T] = []
    waiting: list[Placed[_T]] = []

    def follow(place: int) -> None:
        waiting.extend(reversed(behind.pop(place, [])))
        while waiting:
            _, origin, item = waiting.pop()
            out.append(item)
            waiting.extend(reversed(behind.pop(origin, []) if origin >= 0 else []))

    follow(-1)
    for place, item in enumerate(items):
        if place in moved:
            continue
        out += [] if place in deleted else [item]
        follow(place)
    if behind:
        raise EditError("Items are moved behind one another in a circle, or behind no item.")
    return out


def tree(node: Node) -> Tree:
    """A node as plain values."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, nodes.Sequence):
        return tuple(tree(item) for item in node.items)
    return {key: tree(value) for key, value in node.entries.items()}


def applied(before: Tree, edits: Sequence[Edit]) -> Tree:
    """What a file is to say after the edits. Raises EditError when a path leads nowhere."""
    for edit in edits:
        _at(before, edit.path)
        into = _at(before, target(edit))
        if isinstance(edit, Put) and not isinstance(into, dict):
            raise EditError(f"What stands at {edit.path} has no keys.")
        if isinstance(edit, (Insert, Move)) and not isinstance(into, tuple):
            raise EditError(f"What stands at {target(edit)} is no list.")
    return _Meaning(before, edits).of(before, ())


def by_container(edits: Iterable[Edit]) -> dict[Path, list[Edit]]:
    """The edits of each list's items and each mapping's keys, by the path of that list or mapping."""
    found: dict[Path, list[Edit]] = {}
    for edit in edits:
        for path in containers(edit):
            found.setdefault(path, []).append(edit)
    return found


def arrangement(path: Path, edits: Iterable[Edit]) -> tuple[set[int], list[Placed[Insert | Move]]]:
    """What is deleted from the list at a path (or moved to another), and what is put into it."""
    deleted: set[int] = set()
    placed: list[Placed[Insert | Move]] = []
    for edit in edits:
        own = edit.path[-1] if edit.path and edit.path[:-1] == path else -1
        place = own if isinstance(own, int) else -1
        if isinstance(edit, (Insert, Move)) and target(edit) == path:
            placed.append((edit.after, place if isinstance(edit, Move) else -1, edit))
        elif isinstance(edit, (Delete, Move)) and place >= 0:
            deleted.add(place)
    return deleted, placed


class _Meaning:
    """Applies edits to what a file says; what none of them is about stays the same value."""

    def __init__(self, root: Tree, edits: Sequence[Edit]) -> None:
        self.root = root
        self.sets = {edit.path: edit.value for edit in edits if isinstance(edit, Set)}
        self.containers = by_container(edits)
        paths = (*self.sets, *self.containers)
        self.touched = {path[:end] for path in paths for end in range(len(path) + 1)}

    def of(self, value: Tree, path: Path) -> Tree:
        if path in self.sets:
            return self.sets[path]
        if path not in self.touched or isinstance(value, str):
            return value
        return self.list(value, path) if isinstance(value, tuple) else self.mapping(value, path)

    def list(self, value: tuple[Tree, ...], path: Path) -> Tree:
        items = [self.of(item, (*path, n)) for n, item in enumerate(value)]
        deleted, placed = arrangement(path, self.containers.get(path, ()))
        return tuple(order(items, deleted, [(n, origin, self.placed(e)) for n, origin, e in placed]))

    def placed(self, edit: Insert | Move) -> Tree:
        return edit.value if isinstance(edit, Insert) else self.of(_at(self.root, edit.path), edit.path)

    def mapping(self, value: dict[str, Tree], path: Path) -> Tree:
        edits = self.containers.get(path, ())
        gone = {edit.path[-1] for edit in edits if isinstance(edit, Delete)}
        kept = {key: self.of(inner, (*path, key)) for key, inner in value.items() if key not in gone}
        for edit in edits:
            if isinstance(edit, Put):
                if edit.key in value:
                    raise EditError(f'The mapping at {path} has the key "{edit.key}" already.')
                kept[edit.key] = edit.value
        return kept


def _at(value: Tree, path: Path) -> Tree:
    for name in path:
        try:
            value = value[name]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            raise EditError(f"Nothing stands at {path}.") from None
    return value


def alike(one: Tree, other: Tree) -> bool:
    """Whether two trees say the same: a text's last line end does not count, nor does the order of
    keys."""
    if isinstance(one, str) and isinstance(other, str):
        return one.removesuffix("\n") == other.removesuffix("\n")
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(v, other[k]) for k, v in one.items())
    return False


def unlike(read: Tree, meant: Tree) -> str:
    """The first place where two trees differ."""
    if isinstance(read, dict) and isinstance(meant, dict) and read.keys() == meant.keys():
        key = next(key for key in read if not alike(read[key], meant[key]))
        return f"{key}: {unlike(read[key], meant[key])}"
    if isinstance(read, tuple) and isinstance(meant, tuple) and len(read) == len(meant):
        place = next(n for n in range(len(read)) if not alike(read[n], meant[n]))
        return f"{place}: {unlike(read[place], meant[place])}"
    return f"{str(read)[:200]!r}, not {str(meant)[:200]!r}"
