"""The account of a comparison: what a reader is told, in small values.

It is made from the marked paper alone, so that what is told and what is marked cannot differ.
"""

from __future__ import annotations

from councildoc.model.inlines import Inlines
from councildoc.model.marked import Fact, MarkedPaper, Pieces
from councildoc.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.history import Commit

INSERTED, DELETED, CHANGED = "inserted", "deleted", "changed"
MOVED, MOVED_CHANGED = "moved", "moved-and-changed"
SPLIT, JOINED = "split", "joined"
RENUMBERED, RESTYLED = "renumbered", "restyled"

KINDS = (CHANGED, INSERTED, DELETED, MOVED, MOVED_CHANGED, SPLIT, JOINED, RESTYLED, RENUMBERED)
"""In the order in which they are told."""

WHATS = (
    "fact", "source", "title", "summary", "annex", "heading", "paragraph", "item", "table", "column",
    "row", "cell", "picture", "rule", "view", "note", "numbers",
)  # fmt: skip
"""What can change, in the order in which it is told. A cell is told in its row or column."""


class Head(Value):
    """A heading that something stands under, or an annex's (of level 0)."""

    id: str
    annex: bool
    number: str
    text: str
    level: int = 0


class Change(Value):
    """One thing that changed.

    `place` leads to its mark: the field of the marked paper, then indexes. `number` is the printed
    number: of a heading, annex or note, the typed mark of a list item, the place of a row. `label`
    is what else it goes by: the fact's name, the head in the summary box, the column's heading,
    the picture's path, the words that a row is known by. `path` are the heads it stands under
    (`old_path`: stood), the outermost first; a head is among them itself. `fields` are what is
    neither words nor place: level, kind of block, widths. `within`
    has its own parts: the cells of a row, the paragraphs of a note. `commit` is the one that made
    the change, where that was asked for.
    """

    kind: str
    what: str
    place: tuple[str | int, ...]
    path: tuple[Head, ...] = ()
    old_path: tuple[Head, ...] = ()
    before_id: str = ""
    after_id: str = ""
    before_number: str = ""
    after_number: str = ""
    label: str = ""
    before: Inlines = ()
    after: Inlines = ()
    pieces: Pieces = ()
    move: str = ""
    fields: tuple[Fact, ...] = ()
    within: tuple[Change, ...] = ()
    commit: Commit | None = None


class Tally(Value):
    """So many changes of one kind to one sort of thing."""

    what: str
    kind: str
    count: int


class Group(Value):
    """The changes of one place of the paper: `front`, `summary`, under a head of the `body` or of
    an `annex`, `notes`, or what follows from all that (`numbers`)."""

    where: str
    path: tuple[Head, ...]
    changes: tuple[Change, ...]
    tallies: tuple[Tally, ...]


class Uncompared(Value):
    """What was not looked into: a picture of which only the path, or the bytes, were compared, or
    content of a Word file that was not read at all (`by` is then `nothing`, `said` tells of it).
    `look` stands for how a Word file's paragraphs and pages look, beyond what a paper says."""

    what: str
    id: str
    path: str
    by: str
    said: str = ""


class Account(Value):
    """All changes, grouped as the paper is. Every face tells these groups and these counts.

    `expected` are the facts that differ because the two papers are of two sessions. `words` are
    those that came and those that went, in texts that stayed or not, without what was moved.
    `coarse` names what could be told only as delete plus insert."""

    old: str
    new: str
    groups: tuple[Group, ...]
    tallies: tuple[Tally, ...]
    words: tuple[int, int] = (0, 0)
    expected: tuple[Fact, ...] = ()
    not_compared: tuple[Uncompared, ...] = ()
    coarse: tuple[str, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes of all groups, in order."""
        return tuple([change for group in self.groups for change in group.changes])


class Comparison(Value):
    """What `compare` gives: the marked paper, and its account."""

    marked: MarkedPaper
    account: Account
