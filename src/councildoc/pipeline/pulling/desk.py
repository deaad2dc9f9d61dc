"""The YAML files that edits go to: what is written where, and the edits gathered for each file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from councildoc.content.editing import Edit, Path, Set, edit
from councildoc.content.editing.outline import Spot, find, outline, walk
from councildoc.content.places import Places
from councildoc.content.source import Source


class NotHome(ValueError):
    """A change that cannot be brought home; the message says why, and what to do."""


class File:
    """A file as it stands, by its outline; and the edits that are to be made in it."""

    def __init__(self, source: Source) -> None:
        self.name = source.name
        self.text = source.text
        self.root = outline(source.text)
        self.edits: list[Edit] = []
        self._paths = {(spot.begin, spot.kind): path for path, spot in walk(self.root)}

    def path(self, start: int, kinds: tuple[str, ...]) -> Path | None:
        """The path of the value that begins at an offset."""
        return next((p for kind in kinds if (p := self._paths.get((start, kind))) is not None), None)

    def spot(self, path: Path) -> Spot | None:
        return find(self.root, path)

    def said(self, path: Path) -> str:
        """What the scalar at a path says; raises NotHome for anything else."""
        spot = self.spot(path)
        if spot is None or spot.kind != "scalar":
            raise NotHome("what stands there in the YAML is not a plain text.")
        return spot.value

    def has(self, path: Path) -> bool:
        return self.spot(path) is not None

    def add(self, *edits: Edit) -> None:
        self.edits += edits

    def edited(self) -> str:
        return edit(self.text, self.edits)


class Place:
    """A value in a file."""

    def __init__(self, file: File, path: Path) -> None:
        self.file = file
        self.path = path

    @property
    def record(self) -> Path:
        """The record that the value stands in; a text in a list is its own."""
        return self.path if self.path and isinstance(self.path[-1], int) else self.path[:-1]


class Desk:
    """All files of a paper, opened as they are needed. `places` are today's."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._files: dict[str, File] = {}

    def file(self, source: Source) -> File:
        if source.name not in self._files:
            self._files[source.name] = File(source)
        return self._files[source.name]

    def place(self, key: str, *kinds: str) -> Place:
        """Where a key's value stands. Raises NotHome when no file says it."""
        found = self.places.at(key)
        if found is None:
            raise NotHome("no file of the paper says it.")
        source, start = found
        file = self.file(source)
        path = file.path(start, kinds or ("scalar",))
        if path is None:
            raise NotHome("it is repeated from another place in the YAML; change it there.")
        return Place(file, path)

    def update_facts(self, path: str, updated: Mapping[str, str]) -> None:
        """Give facts their new values, in the paper's facts.yaml."""
        if not updated:
            return
        with open(path, encoding="utf-8", newline="") as stream:
            file = self.file(Source(path, stream.read()))
        for name, value in updated.items():
            long = (name, "value")
            file.add(Set(long if file.has(long) else (name,), value))

    def touched(self) -> Iterator[File]:
        return (file for file in self._files.values() if file.edits)
