"""Pieces of a text -> characters with marks, for a terminal or without any colour.

A terminal is shown no character that could move its cursor or turn its lines around.
"""

from __future__ import annotations

import datetime
import re

from councildoc.languages import long_date
from councildoc.model.inlines import Inlines, Run
from councildoc.writers.changes.labels import Labels, labels
from councildoc.writers.changes.wording import Wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.model.marked import MarkedPaper, Piece, Pieces

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Signs that turn the direction of what follows them, beyond the end of a change."""
SIGNS = {"inserted": ("{+", "+}"), "deleted": ("[-", "-]"), "formatted": ("{~", "~}")}
COLOURS = {"inserted": "\x1b[32m", "deleted": "\x1b[31;9m", "formatted": "\x1b[33m", "bold": "\x1b[1m"}
RESET = "\x1b[0m"
AROUND = 60
"""So many characters of equal text are shown before and behind a change."""


class Shown:
    """Shows the pieces of one comparison: notes by their numbers, references by what they print."""

    def __init__(
        self, marked: MarkedPaper, wording: Wording, colour: bool = False, whole: bool = False,
        letter: str = "E",
    ) -> None:  # fmt: skip
        """`whole` shows equal text in full; `letter` is the language of dates."""
        self.wording, self.colour, self.whole, self.letter = wording, colour, whole, letter
        self.old, self.new = labels(marked, wording)

    def pieces(self, pieces: Pieces) -> str:
        """All pieces; equal ones are cut in the middle."""
        last = len(pieces) - 1
        return "".join([self.piece(piece, n == 0, n == last) for n, piece in enumerate(pieces)])

    def piece(self, piece: Piece, first: bool, last: bool) -> str:
        if piece.kind == "equal":
            text = self.text(piece.after, self.new)
            return text if self.whole else cut(text, first, last)
        if piece.kind == "deleted":
            return self.marked("deleted", self.text(piece.before, self.old))
        text = self.text(piece.after, self.new)
        if piece.kind == "formatted":
            text += ": " + self.looks(piece)
        return self.marked(piece.kind, text)

    def marked(self, kind: str, text: str) -> str:
        """Text in signs, or in the colour of its kind."""
        if self.colour:
            return f"{COLOURS[kind]}{text}{RESET}"
        before, after = SIGNS[kind]
        return before + text + after

    def bold(self, text: str) -> str:
        return f"{COLOURS['bold']}{text}{RESET}" if self.colour else text

    def text(self, inlines: Inlines, side: Labels) -> str:
        return "".join([visible(side.shown(inline)) for inline in inlines])

    def looks(self, piece: Piece) -> str:
        """What is otherwise in the first run that differs, in words."""
        pairs = zip(piece.before, piece.after, strict=False)
        runs = [(a, b) for a, b in pairs if isinstance(a, Run) and isinstance(b, Run) and a != b]
        said = [part for part in map(self.look, runs[:1]) if part]
        return "; ".join(said)

    def look(self, runs: tuple[Run, Run]) -> str:
        old, new = runs
        fields = self.wording.fields
        said = [
            self.wording.say("now" if getattr(new, name) else "no longer", field=fields[name])
            for name in ("strong", "emphasis")
            if getattr(old, name) != getattr(new, name)
        ]
        for name in ("link", "reference"):
            before, after = getattr(old, name), getattr(new, name)
            if before != after:
                said.append(self.field(name, before, after))
        return ", ".join(said)

    def field(self, name: str, before: object, after: object) -> str:
        """`link A → B`."""
        field = self.wording.fields.get(name) or self.wording.facts.get(name) or name
        return self.wording.say("field", field=field, before=self.value(before), after=self.value(after))

    def value(self, value: object) -> str:
        """A fact's value as it is read."""
        if isinstance(value, tuple):
            return str(len(value))
        if isinstance(value, datetime.date):
            return long_date(value, self.letter)
        text = visible(str(value))
        return self.wording.values.get(text.lower(), text)


def cut(text: str, first: bool, last: bool) -> str:
    """Equal text without its middle; what begins or ends a paragraph is not led up to."""
    head = "" if first else text[:AROUND]
    tail = "" if last else text[-AROUND:]
    if len(head) + len(tail) >= len(text) or len(text) <= AROUND:
        return text
    return f"{head}…{tail}"


def visible(text: str) -> str:
    """Text in one line, without characters that steer a terminal."""
    return text if text.isprintable() else _STEERS.sub(_visible, text)


def _visible(found: re.Match[str]) -> str:
    return _SPACES.get(found[0]) or f"\\x{ord(found[0]):02x}"


_SPACES: dict[str, str] = {"\n": "⏎", "\t": " "}
_STEERS = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{TURNING}]")
