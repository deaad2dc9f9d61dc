"""What a draft carries, what has changed in it, what is stale in it -> what is left to do, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from councildoc.drafting.stale import Stale
from councildoc.model.carried import Carried
from councildoc.value import Value


class Open(Value):
    """Something that still has to be looked at: its name and place, who should, and why it is stale."""

    key: str
    place: str
    owner: str
    stale: tuple[Stale, ...]


class Part(Value):
    """A file of the paper: how much of it came as it was, came and was rewritten, is new; and what is
    still open."""

    name: str
    carried: int
    rewritten: int
    new: int
    open: tuple[Open, ...]


class Worklist(Value):
    """All of a draft, in the order of its files. `sources` are the papers that it carries from; `gone`
    says which entries of review.yaml are about nothing."""

    symbol: str
    sources: tuple[str, ...]
    parts: tuple[Part, ...]
    gone: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[Open, ...]:
        return tuple(one for part in self.parts for one in part.open)


class Unit(Value):
    """A text, fact or activity: its key, the file it stands in, its line, and whether it is written
    otherwise than in the paper that it came from."""

    key: str
    file: str
    line: int
    changed: bool


def worklist(
    symbol: str, units: Iterable[Unit], carried: Mapping[str, Carried], stale: Iterable[Stale]
) -> Worklist:
    """Put the units of a paper together, file by file."""
    found: dict[str, list[Stale]] = {}
    for one in stale:
        found.setdefault(one.key, []).append(one)
    parts: dict[str, list[Unit]] = {}
    for unit in units:
        parts.setdefault(unit.file, []).append(unit)
    made = tuple(_part(name, own, carried, found) for name, own in parts.items())
    sources = dict.fromkeys(one.carried_from for one in carried.values() if one.carried_from)
    return Worklist(symbol, tuple(sources), made)


def _part(
    name: str, units: list[Unit], carried: Mapping[str, Carried], stale: Mapping[str, list[Stale]]
) -> Part:
    known = [unit for unit in units if unit.key in carried]
    rewritten = sum(unit.changed for unit in known)
    waiting = tuple(
        Open(unit.key, f"{name}:{unit.line}", carried[unit.key].owner, tuple(stale.get(unit.key, ())))
        for unit in known
        if carried[unit.key].review
    )
    return Part(name, len(known) - rewritten, rewritten, len(units) - len(known), waiting)
