"""Plain values -> YAML text that stands in a file as its neighbours do."""

from __future__ import annotations

from collections.abc import Iterable

from councildoc.content.editing.edits import EditError, Tree
from councildoc.content.editing.outline import Spot, walk
from councildoc.content.editing.scalars import Room, spell

USUAL_WIDTH = 100


class Habits:
    """How a file is written: how wide its folded texts are, how far lists and keys stand in, and
    which keys have their lists in brackets."""

    def __init__(self, text: str, root: Spot) -> None:
        self.width = 0
        self.step = 0
        self.dash: int | None = None
        self.flow: dict[str, bool] = {}
        for _, spot in walk(root):
            self.look(text, spot)
        self.width = self.width or USUAL_WIDTH
        self.step = self.step or 2
        self.dash = 2 if self.dash is None else self.dash

    def look(self, text: str, spot: Spot) -> None:
        if spot.style in (">", "|"):
            lines = text[spot.start : spot.end].splitlines()[1:]
            self.width = max([self.width, *(len(s) for s in lines if len(s.split()) > 2)])
        for entry in spot.entries if spot.style == "block" else ():
            inner = entry.spot
            if entry.key is None or inner.kind not in ("sequence", "mapping"):
                continue
            self.flow.setdefault(entry.key, inner.style == "flow")
            if inner.style != "flow" and inner.entries:
                deeper = column(text, inner.entries[0].start) - column(text, entry.start)
                if inner.kind == "sequence" and self.dash is None:
                    self.dash = deeper
                elif inner.kind == "mapping" and not self.step:
                    self.step = deeper


def column(text: str, at: int) -> int:
    """How many characters stand before an offset in its line."""
    return at - text.rfind("\n", 0, at) - 1


class Hand:
    """Writes values by a file's habits."""

    def __init__(self, habits: Habits) -> None:
        self.habits = habits

    def item(self, value: Tree, at: int, gap: str = " ", flow: bool = False) -> str:
        """A list's item whose dash stands in column `at`; `gap` is what is behind the dash."""
        if isinstance(value, dict) and value and not flow:
            inner = at + 1 + len(gap)
            return "-" + gap + self.mapping(value, inner)
        if isinstance(value, tuple) and value and not flow:
            return "-" + gap + self.items(value, at + 1 + len(gap))
        return "-" + self.value(value, at, flow=flow)

    def entry(self, key: str, value: Tree, at: int, flow: bool = False) -> str:
        """A key in column `at` with its value."""
        if flow:
            return f"{self.scalar(key, Room(0, 1, 9999, True))}: {self.in_flow(value)}"
        return f"{self.scalar(key, Room(0, 1, 9999, True))}:" + self.value(value, at, key)

    def value(self, value: Tree, at: int, key: str = "", flow: bool = False) -> str:
        """What stands behind a colon or dash in column `at`: on its line, or on the next ones."""
        if isinstance(value, str):
            return " " + self.scalar(value, Room(at, at + 2, self.habits.width))
        if flow or not value or self.bracketed(key, value):
            return " " + self.in_flow(value)
        if isinstance(value, tuple):
            inner = at + (self.habits.dash if self.habits.dash is not None and key else 2)
            return "\n" + " " * inner + self.items(value, inner)
        inner = at + self.habits.step
        return "\n" + " " * inner + self.mapping(value, inner)

    def bracketed(self, key: str, value: Tree) -> bool:
        if isinstance(value, dict):
            return self.habits.flow.get(key, False)
        small = all(isinstance(v, str) and len(v) < 30 and "\n" not in v for v in value)
        return small and self.habits.flow.get(key, True)

    def mapping(self, value: dict[str, Tree], at: int) -> str:
        return ("\n" + " " * at).join(self.entry(key, inner, at) for key, inner in value.items())

    def items(self, value: Iterable[Tree], at: int) -> str:
        return ("\n" + " " * at).join(self.item(inner, at) for inner in value)

    def in_flow(self, value: Tree) -> str:
        if isinstance(value, str):
            return self.scalar(value, Room(0, 1, 9999, True))
        if isinstance(value, tuple):
            return "[" + ", ".join(map(self.in_flow, value)) + "]"
        return "{" + ", ".join(self.entry(k, v, 0, flow=True) for k, v in value.items()) + "}"

    def scalar(self, value: str, room: Room) -> str:
        written = spell(value, room)
        if written is None:
            raise EditError(f"No way to write {value[:60]!r} in YAML.")
        return written


def in_order(value: Tree, model: Spot | None) -> Tree:
    """A mapping with its keys in the order of a neighbour's; a key that the neighbour does not have
    stays behind the one it followed."""
    if not isinstance(value, dict) or model is None or model.kind != "mapping":
        return value
    places = {entry.key: place for place, entry in enumerate(model.entries)}
    at, sorted_by = -1, {}
    for nth, key in enumerate(value):
        at = places.get(key, at)
        sorted_by[key] = (at, key not in places, nth)
    return {key: value[key] for key in sorted(value, key=lambda key: sorted_by[key])}
