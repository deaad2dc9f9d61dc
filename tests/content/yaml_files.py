"""Hypothesis strategies for YAML files as people write them, and for edits of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from councildoc.content.editing.edits import Delete, Edit, Insert, Move, Put, Set, Tree
from councildoc.content.editing.outline import Path

ODD = ("a: b", "- x", "# no comment", "it's", 'say "x"', "{a", "[b]", "*c", "&d", "!e", "%f", "@g", "`h",
       "no", "1.10", "~", "null", "x #y", "x: ", "é“”–", "a\u00a0b", "|", ">", "?", ", ", "back\\slash",
       "  two  spaces ", "مجلس", "國際", "👍🏽", "'", '"', "---", "...", "<<", "=")  # fmt: skip
WORDS = st.sampled_from(("ITU", "Council", "standards", "of", "the", "Compact,", "2025.", "(GDC)", *ODD))
LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
)
TEXTS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=40).map(" ".join),
    st.lists(st.lists(WORDS, min_size=1, max_size=20).map(" ".join), min_size=2, max_size=3).map("\n".join),
    st.sampled_from(ODD),
    st.text(LETTERS, min_size=1, max_size=12),
)  # fmt: skip


class Writer:
    """Writes a tree in a hand of its own: indents, styles, comments and empty lines are drawn."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.count = 0
        self.step = draw(st.sampled_from((2, 4)))
        self.dash = draw(st.sampled_from((0, 2)))
        self.airy = draw(st.booleans())

    def text(self) -> str:
        """Words that no other value has."""
        self.count += 1
        more = self.draw(st.lists(st.sampled_from(("ab", "cd", "efghi")), max_size=30))
        return " ".join([f"v{self.count}", *more])

    def tree(self, depth: int) -> Tree:
        kind = self.draw(st.integers(0, 2)) if depth < 3 else 0
        if kind == 1:
            return tuple(self.tree(depth + 1) for _ in range(self.draw(st.integers(1, 4))))
        if kind == 2:
            return {f"k{n}": self.tree(depth + 1) for n in range(self.draw(st.integers(1, 4)))}
        return self.text()

    def comment(self, indent: int) -> str:
        if self.draw(st.integers(0, 5)):
            return ""
        self.count += 1
        blank = "\n" * self.draw(st.integers(0, 1))
        return f"{' ' * indent}# comment {self.count}\n{blank}"

    def block(self, value: Tree, indent: int) -> str:
        """The lines of a list or mapping."""
        made = []
        entries = value.items() if isinstance(value, dict) else ((None, v) for v in value)
        for key, inner in entries:
            head = f"{key}:" if key is not None else "-"
            made.append(self.comment(indent) + " " * indent + head + self.inner(inner, indent, key is None))
        return ("\n" if self.airy else "").join(made)

    def inner(self, value: Tree, indent: int, item: bool) -> str:
        if isinstance(value, str):
            return self.scalar(value, indent)
        if self.draw(st.integers(0, 3)) == 0:
            return f" {self.flow(value)}\n"
        deeper = indent + (self.dash if isinstance(value, tuple) and not item else self.step)
        lines = self.block(value, deeper)
        compact = item and deeper == indent + 2 and not lines.lstrip(" ").startswith("#")
        return (" " + lines.lstrip(" ")) if compact and self.draw(st.booleans()) else "\n" + lines

    def scalar(self, value: str, indent: int) -> str:
        style = self.draw(st.sampled_from(("plain", '"', "'", ">", ">-", "|", "long")))
        tail = "  # said" if self.draw(st.integers(0, 6)) == 0 else ""
        inside = "\n" + " " * (indent + 2)
        if style in (">", ">-", "|"):
            lines = [" ".join(value.split()[n : n + 7]) for n in range(0, len(value.split()), 7)]
            return f" {style}{inside}{inside.join(lines if style != '|' else [value])}\n"
        if style == "long" and len(value.split()) > 4:
            return " " + inside.join((" ".join(value.split()[:3]), " ".join(value.split()[3:]))) + f"{tail}\n"
        quoted = {'"': json.dumps(value), "'": f"'{value}'"}.get(style, value)
        return f" {quoted}{tail}\n"

    def flow(self, value: Tree) -> str:
        if isinstance(value, str):
            return self.draw(st.sampled_from((value, json.dumps(value))))
        if isinstance(value, tuple):
            return "[" + ", ".join(map(self.flow, value)) + "]"
        return "{" + ", ".join(f"{key}: {self.flow(inner)}" for key, inner in value.items()) + "}"


@st.composite
def files(draw: Any) -> tuple[str, Tree]:
    """A file and what it says. Every text in it stands only once."""
    writer = Writer(draw)
    kind = draw(st.booleans())
    some = [writer.tree(0) for _ in range(draw(st.integers(1, 4)))]
    root: Tree = {f"k{n}": inner for n, inner in enumerate(some)} if kind else tuple(some)
    text = writer.comment(0) + writer.block(root, 0)
    text = text if draw(st.booleans()) else text.rstrip("\n")
    text = text.replace("\n", "\r\n") if draw(st.booleans()) else text
    return ("\ufeff" if draw(st.integers(0, 5)) == 0 else "") + text, root


def paths(value: Tree, path: Path = ()) -> list[tuple[Path, Tree]]:
    entries: Sequence[tuple[Any, Tree]] = ()
    if isinstance(value, (dict, tuple)):
        entries = tuple(value.items()) if isinstance(value, dict) else tuple(enumerate(value))
    return [(path, value), *(found for key, inner in entries for found in paths(inner, (*path, key)))]


NEW = st.recursive(
    TEXTS, lambda inner: st.lists(inner, min_size=1, max_size=3).map(tuple)
    | st.dictionaries(st.sampled_from(("id", "text", "k0", "k1")), inner, min_size=1, max_size=3),
    max_leaves=5,
)  # fmt: skip


@st.composite
def edits(draw: Any, root: Tree) -> list[Edit]:
    """Edits that do not overlap."""
    made: list[Edit] = []
    done: list[Path] = []
    spots = paths(root)
    for _ in range(draw(st.integers(1, 5))):
        path, value = draw(st.sampled_from(spots))
        edit = draw(one(path, value))
        own = (*path, edit.key) if isinstance(edit, Put) else edit.path
        near = [p for p in done if p[: len(own)] == own or own[: len(p)] == p]
        if edit is not None and not near:
            made.append(edit)
            done.append(own)
    return made


@st.composite
def one(draw: Any, path: Path, value: Tree) -> Edit:
    kinds = ["set"] if path else []
    kinds += ["delete"] if path else []
    kinds += ["move"] if path and isinstance(path[-1], int) else []
    kinds += ["insert"] if isinstance(value, tuple) else []
    kinds += ["put"] if isinstance(value, dict) else []
    kind = draw(st.sampled_from(kinds or ["put"]))
    if kind == "set":
        return Set(path, draw(TEXTS if isinstance(value, str) else NEW))
    if kind == "delete":
        return Delete(path)
    if kind == "move":
        return Move(path, -1)
    if kind == "insert":
        assert isinstance(value, tuple)
        return Insert(path, draw(st.integers(-1, len(value) - 1)), draw(NEW))
    keys = tuple(value) if isinstance(value, dict) else ()
    return Put(path, "knew", draw(NEW), draw(st.sampled_from((None, "", *keys))))
