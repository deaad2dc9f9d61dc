"""What a reviewer did in Word, as values that can be printed.

Keys are those of today's paper: block ids, `^note`, `paper.title` (source, symbol, date, agenda item,
original, gdoc), `summary.purpose`, `TABLE@ROW` for a row, `TABLE@ROW/COLUMN` for a cell,
`TABLE/COLUMN` for a column's heading. What stands only in Word has a key of its own that is still free.

`state` is `word` when only Word changed, `both` when today's paper says the same already, and
`conflict` when both changed in different ways.
"""

from __future__ import annotations

from councildoc.merge.units import Texts
from councildoc.model.blocks import Block, Row
from councildoc.model.paper import Annex
from councildoc.value import Value


class Changed(Value):
    """A text has other words, looks, links or marks. No paragraphs at all: it is not there."""

    key: str
    state: str
    base: Texts
    word: Texts
    today: Texts


class Added(Value):
    """A block, row or annex that only Word has. `after` is the key of what stands before it (empty
    at the very beginning), `section` that of the heading, annex or table it is in."""

    key: str
    state: str
    what: Block | Row | Annex
    after: str
    section: str


class Deleted(Value):
    """A block, row or annex that is no longer in Word."""

    key: str
    state: str
    base: Texts
    today: Texts


class Moved(Value):
    """The same words in another place."""

    key: str
    state: str
    after: str
    section: str


class Reshaped(Value):
    """A block of another kind, level or list mark; `what` is which of them."""

    key: str
    state: str
    what: str
    base: str
    word: str
    today: str


class Split(Value):
    """A paragraph became several; the first keeps the key. Its parts are also Changed and Added."""

    key: str
    parts: tuple[str, ...]


class Joined(Value):
    """Paragraphs became one, which has the key of the first. The others are also Deleted."""

    key: str
    gone: tuple[str, ...]


class Match(Value):
    """A block of Word that was found by its words, not by its bookmark; how sure that is, in %."""

    key: str
    certainty: int


Change = Changed | Added | Deleted | Moved | Reshaped


class Merged(Value):
    """All that Word changed, in Word's order; what was split or joined; what was found by its words;
    and how many texts nobody changed."""

    changes: tuple[Change, ...]
    split: tuple[Split, ...] = ()
    joined: tuple[Joined, ...] = ()
    matches: tuple[Match, ...] = ()
    unchanged: int = 0

    @property
    def conflicts(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.state == "conflict")

    @property
    def to_do(self) -> tuple[Change, ...]:
        """What is to be brought home: Word's own changes that nobody contradicts."""
        return tuple(change for change in self.changes if change.state == "word")
