"""A paper's folder -> the records of its files, every fault said.

    content/
      frameworks.yaml  activities.yaml        what all papers share
      C25/session.yaml                        said once a session
      C25/52/paper.yaml facts.yaml notes.yaml review.yaml sections/*.yaml annexes/*.yaml
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from typing import Any

from councildoc.content import schema
from councildoc.content.nodes import Node, Scalar, parse
from councildoc.content.shapes import Shape
from councildoc.content.source import MAX_BYTES, decode, legible
from councildoc.content.unread import names as unread_names
from councildoc.findings import Report, Where, did_you_mean
from councildoc.value import Value

Heard = Callable[[str, bytes], None]
"""Called with each file's name below the content folder and its bytes, as they are read."""

MAX_INCLUDES = 50

_WHAT_FOR = {
    "session.yaml": "It describes the session: symbol, name, place, from, to and site; the file of another "
                    "session shows how.",
    "frameworks.yaml": "It has the official titles of objectives, action lines and SDGs for all papers; "
                       '"councildoc init" makes one.',
    "activities.yaml": "It has the activities that annexes show and facts count.",
}  # fmt: skip

_NO_WAIT: int = getattr(os, "O_NONBLOCK", 0)  # a pipe in a file's place would wait for a writer


MAX_SHARED = 1 << 20
"""Bytes of a file whose record is kept for the next paper of the same process."""


class _Shared(Value):
    """A shared file's bytes, what they were read to, and what was found in them."""

    data: bytes
    record: Any
    findings: Report


_SHARED: dict[str, _Shared] = {}


class Folder:
    """The content folder: every file is read through it, and nothing outside of it is."""

    def __init__(self, root: str, report: Report, heard: Heard | None = None) -> None:
        self.root = root
        self.report = report
        self.heard = heard
        self.inside = os.path.realpath(root) + os.sep
        self.open: list[str] = []
        self.included = 0
        self.unread: list[str] = []
        self.met: set[str] = set()
        self.closed = False

    def has_read(self, path: str) -> bool:
        """Whether a file has been read, for itself or as a part of another."""
        return os.path.normpath(os.path.join(self.root, path)) in self.met

    def record(self, path: str, shape: Shape, named_at: Where | None = None) -> Any:
        """The record in a file, or None when it is not there or cannot be used."""
        node = self.node(path, named_at)
        return None if node is None else shape.read(node, self.report)

    def optional(self, path: str, shape: Shape) -> Any:
        """The same for a file that need not be there."""
        node = self.node(path) if self.exists(path) else None
        if node is None or (type(node) is Scalar and not node.value):
            return None
        return shape.read(node, self.report)

    def shared(self, path: str, shape: Shape, needed: bool = True) -> Any:
        """A record of a file that many papers of a workspace share: while its bytes stay the
        same, one process reads it once. A file that includes others is read each time, as is a
        large one, whose nodes would stay in memory."""
        full = os.path.join(self.root, path)
        known = _SHARED.get(full)
        if known and self.exists(path) and self.read(full, Where(full)) == known.data:
            if self.heard:
                self.heard(path, known.data)
            self.report.extend(known.findings)
            return known.record
        return self.first_of_shared(path, full, shape, needed)

    def first_of_shared(self, path: str, full: str, shape: Shape, needed: bool) -> Any:
        outer, heard, included = self.report, self.heard, self.included
        taken: list[bytes] = []

        def hear(name: str, data: bytes) -> None:
            taken.append(data)
            if heard:
                heard(name, data)

        self.report, self.heard = Report(), hear
        record = self.record(path, shape) if needed else self.optional(path, shape)
        if record is not None and self.included == included and len(taken[0]) <= MAX_SHARED:
            _SHARED[full] = _Shared(taken[0], record, self.report)
        outer.extend(self.report)
        self.report, self.heard = outer, heard
        return record

    def exists(self, path: str) -> bool:
        return os.path.lexists(os.path.join(self.root, path))

    def path(self, path: str) -> str:
        """The path of a file of the content folder as the user would write it."""
        return os.path.join(self.root, path)

    def yaml_files(self, folder: str) -> list[str]:
        """The names of the YAML files in a folder, also of those whose ending is the other one."""
        try:
            found = os.listdir(os.path.join(self.root, folder))
        except OSError:
            return []
        return sorted(name for name in found if name.endswith((".yaml", ".yml")) and name[0] != ".")

    def node(self, path: str, named_at: Where | None = None, depth: int = 0) -> Node | None:
        full = os.path.join(self.root, path)
        self.met.add(os.path.normpath(full))
        data = self.read(full, named_at or Where(full))
        if data is None:
            return None
        source = decode(full, data, self.report)
        if source is None:
            self.unread.append(legible(data))
            return None
        if self.heard:
            self.heard(path, data)
        self.open.append(full)
        node = parse(source, self.report, self.include, depth)
        self.open.pop()
        if node is None:
            self.unread.append(source.text)
        return node

    def read(self, full: str, named_at: Where) -> bytes | None:
        """A file's bytes; None when it cannot be opened (the report says why)."""
        data = self.opened(full, named_at)
        self.closed |= data is None and os.path.lexists(full)
        return data

    def opened(self, full: str, named_at: Where) -> bytes | None:
        if not self.holds(full):
            self.report.error("outside-workspace", f'"{full}" lies outside the content folder.',
                              named_at, "Move it there; nothing else is read.")  # fmt: skip
            return None
        try:
            with open(full, "rb", opener=_open) as file:
                found = os.fstat(file.fileno())
                if not stat.S_ISREG(found.st_mode):
                    raise OSError(errno.EINVAL, "it is not a file")
                if found.st_size <= MAX_BYTES:
                    return file.read()
            self.report.error("file-too-large", f"This file is over {MAX_BYTES >> 20} MB.", Where(full))
            return None
        except OSError as fault:
            self.missing(full, named_at, fault)
            return None

    def all_read(self) -> Iterator[bytes]:
        """The bytes of every file that was met and can be opened, once more."""
        quiet = Folder(self.root, Report())
        return filter(None, [quiet.read(full, Where(full)) for full in sorted(self.met)])

    def holds(self, full: str) -> bool:
        """Whether a path, links followed, stays in the content folder."""
        return "\0" not in full and os.path.realpath(full).startswith(self.inside)

    def missing(self, full: str, named_at: Where, fault: OSError) -> None:
        folder, name = os.path.split(full)
        near = os.listdir(folder) if os.path.isdir(folder) else []
        why = "is not there" if isinstance(fault, FileNotFoundError) else f"cannot be read ({fault.strerror})"
        hint = did_you_mean(name, [one for one in near if one != name])
        if (other := f"{name.removesuffix('.yaml')}.yml") in near:
            hint = f"Call {other} {name}."
        hint = hint or _WHAT_FOR.get(name, "")
        self.report.error("missing-file", f'The file "{full}" {why}.', named_at, hint)

    def include(self, name: Scalar, depth: int) -> Node | None:
        """`!include file.yaml`: another file's content in this place."""
        full = os.path.normpath(os.path.join(os.path.dirname(self.open[-1]), name.value))
        self.included += 1
        if full in self.open or self.included > MAX_INCLUDES:
            self.report.error("endless-include", f'"{name.value}" includes itself, or files include '
                              f"each other more than {MAX_INCLUDES} times.", name.where())  # fmt: skip
            return None
        return self.node(os.path.relpath(full, self.root), name.where(), depth)


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _NO_WAIT)


Record = dict[str, Any]


class Records:
    """Everything a paper is made from, as read: record by record, nothing composed yet."""

    def __init__(self, folder: Folder, place: str) -> None:
        """Read the paper whose folder is `place` (`C25/52`) below the content folder."""
        self.folder = folder
        self.place = place
        self.paper: dict[str, Any] = folder.record(f"{place}/paper.yaml", schema.paper) or {}
        self.session = folder.shared(f"{place.split('/')[0]}/session.yaml", schema.session)
        self.sections = self.named("body", "sections", schema.section)
        self.annexes = self.named("annexes", "annexes", schema.annex)
        self.notes = folder.optional(f"{place}/notes.yaml", schema.notes) or {}
        self.facts = folder.optional(f"{place}/facts.yaml", schema.facts) or {}
        self.review: Record = folder.optional(f"{place}/review.yaml", schema.review) or {}
        self.frameworks: dict[str, Any] = (
            folder.shared("frameworks.yaml", schema.frameworks, needed=False) or {}
        )
        self.activities: tuple[dict[str, Any], ...] = ()
        if self.needs_activities():
            self.activities = folder.shared("activities.yaml", schema.activities) or ()
        self.unlisted = [*self.not_listed("sections", self.sections)]
        self.unlisted += self.not_listed("annexes", self.annexes)
        if not self.frameworks and self.needs_frameworks():
            folder.record("frameworks.yaml", schema.frameworks)  # says that it is not there, or empty
        self.entire = not folder.report.has_errors
        if self.lists_are_sure():
            self.tell_unlisted()

    def named(self, key: str, folder: str, shape: Shape) -> dict[str, dict[str, Any]]:
        """The files that `paper.yaml` lists under a key, in its order."""
        found: dict[str, dict[str, Any]] = {}
        for name in self.paper.get(key, ()):
            if name.value in found:
                self.folder.report.error("duplicate-name", f'"{name.value}" is listed twice.',
                                         name.where())  # fmt: skip
                continue
            path = f"{self.place}/{folder}/{name.value}.yaml"
            found[name.value] = self.folder.record(path, shape, name.where()) or {}
        return found

    def not_listed(self, folder: str, listed: Record) -> Iterator[str]:
        """The files of a folder that nobody lists or includes."""
        for file in self.folder.yaml_files(f"{self.place}/{folder}"):
            path = f"{self.place}/{folder}/{file}"
            if file.removesuffix(".yaml") not in listed and not self.folder.has_read(path):
                yield path

    def lists_are_sure(self) -> bool:
        """Whether what paper.yaml lists is there: else its lists may be what is wrong."""
        annexes = bool(self.annexes) or "annexes" not in self.paper
        listed = (*self.sections.values(), *self.annexes.values())
        return self.entire or (annexes and bool(self.sections) and all(listed))

    def tell_unlisted(self) -> None:
        """A file that nobody lists is not in the paper; its author may think that it is."""
        for path in self.unlisted:
            folder, _, file = path.removeprefix(f"{self.place}/").partition("/")
            key = "body" if folder == "sections" else folder
            name, _, ending = file.rpartition(".")
            hint = "List it in paper.yaml, or move the file away."
            self.folder.report.warning(
                "unlisted-file", f'"{name}" is not listed under "{key}", so it is not in the paper.',
                Where(self.folder.path(path), 1, 1), hint if ending == "yaml" else f"Call it {name}.yaml.",
            )  # fmt: skip

    def unread(self) -> tuple[str, ...]:
        """What the files that could not be read name, as far as can be seen; those that are not listed
        too, for a list may have a slip of the pen."""
        listed = (*self.sections.items(), *self.annexes.items())
        broken = [name for name, record in listed if not record]
        if self.folder.closed:
            return (*unread_names(map(legible, self.folder.all_read())), *broken)
        if self.lists_are_sure():
            return (*unread_names(self.folder.unread), *broken)
        quiet = Folder(self.folder.root, Report())
        texts = [legible(quiet.read(self.folder.path(path), Where(path)) or b"") for path in self.unlisted]
        names = (path.rpartition("/")[2].rpartition(".")[0] for path in self.unlisted)
        return (*unread_names([*self.folder.unread, *texts]), *broken, *names)

    def needs_frameworks(self) -> bool:
        keys = {"objectives", "action lines", "sdgs"}
        return any(not keys.isdisjoint(r) for r in (*self.sections.values(), *self.activities))

    def needs_activities(self) -> bool:
        counted = any("count" in fact for fact in self.facts.values() if fact)
        return counted or any("table" in annex or "matrix" in annex for annex in self.annexes.values())
