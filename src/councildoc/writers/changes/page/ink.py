"""Inlines and pieces -> HTML, every character escaped."""

from __future__ import annotations

from html import escape

from councildoc.model.inlines import Inline, Inlines, NoteMark, Run
from councildoc.model.marked import DELETED, EQUAL, FORMATTED, INSERTED, Piece, Pieces
from councildoc.writers.changes.labels import Labels
from councildoc.writers.changes.page.tags import aside
from councildoc.writers.changes.shown import Shown, visible

SAFE = ("https://", "http://", "mailto:")
TAGS = {INSERTED: "ins", DELETED: "del"}
END = '<span class="end" aria-hidden="true">¶</span>'


def text(characters: str) -> str:
    """Characters as HTML: nothing steers the page, and a line's end is one."""
    return "<br>".join([escape(visible(line)) for line in characters.split("\n")])


class Ink:
    """Writes the words of one comparison: of both sides, or of one."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown

    def inlines(self, inlines: Inlines, new: bool = True) -> str:
        labels = self.shown.new if new else self.shown.old
        return "".join([self.inline(inline, labels) for inline in inlines])

    def inline(self, inline: Inline, labels: Labels) -> str:
        if isinstance(inline, NoteMark):
            return f'<sup class="note">{escape(visible(labels.note(inline)))}</sup>'
        return self.run(inline, text(labels.shown(inline)))

    def run(self, run: Run, said: str) -> str:
        if run.strong:
            said = f"<strong>{said}</strong>"
        if run.emphasis:
            said = f"<em>{said}</em>"
        if run.link.startswith(SAFE):
            said = f'<a href="{escape(run.link)}" rel="noopener noreferrer">{said}</a>'
        return said

    def both(self, pieces: Pieces) -> str:
        """What went and what came, in one text."""
        return "".join(map(self.piece, pieces))

    def side(self, pieces: Pieces, new: bool) -> str:
        """One side's text, with what the other side has not marked."""
        hidden = DELETED if new else INSERTED
        return "".join([self.piece(piece, new) for piece in pieces if piece.kind != hidden])

    def piece(self, piece: Piece, new: bool = True) -> str:
        if piece.kind == DELETED:
            return f"<del>{self.inlines(piece.before, False)}</del>"
        if piece.kind == INSERTED:
            return f"<ins>{self.inlines(piece.after)}</ins>"
        said = self.inlines(piece.after if new else piece.before, new)
        if piece.kind == FORMATTED and new:
            return f'<span class="look">{said}</span> {aside(text(self.shown.looks(piece)))}'
        return said

    def whole(self, kind: str, inlines: Inlines) -> str:
        """A text that came, went, or is the same."""
        tag = TAGS.get(kind, "")
        said = self.inlines(inlines, kind != DELETED)
        return f"<{tag}>{said}</{tag}>" if tag and said else said


def equal(pieces: Pieces) -> bool:
    return all(piece.kind == EQUAL for piece in pieces)
