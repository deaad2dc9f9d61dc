"""A text's markup -> what it says, character by character, each with its place in the markup.

The same reading as markup.parse, with the places kept: what an edit leaves alone can then stay as it
was typed.
"""

from __future__ import annotations

from collections.abc import Mapping

from councildoc.content.markup import _TOKEN, _pair, _Parser, _Piece, _Stars
from councildoc.model.inlines import NoteMark
from councildoc.value import Value

Look = tuple[bool, bool, str, str]
"""Strong, emphasis, link, reference."""

BARE: Look = (False, False, "", "")
BREAK = "\x00"
"""Stands for the end of a paragraph."""


class Mark(Value):
    """A character, a note's mark (`^name`), a reference without words (empty) or BREAK, and the
    markup from `start` to `end` that says it. Marks with the same `whole` (not 0) come from one
    piece of markup that says them together; `fact` is the fact's name."""

    text: str
    look: Look
    start: int = -1
    end: int = -1
    whole: int = 0
    fact: str = ""


def is_note(mark: Mark) -> bool:
    """Whether the mark is that of a note; a character is only one long."""
    return mark.text.startswith("^") and len(mark.text) > 1


def trace(markup: str, facts: Mapping[str, str]) -> tuple[Mark, ...]:
    """The marks of all paragraphs."""
    parser = _Traced(facts, lambda *fault: None)
    parser.scan(markup)
    return parser.marks()


class _Traced(_Parser):
    """The parser of markup, which also notes where each piece stood."""

    def __init__(self, facts: Mapping[str, str], fault: object) -> None:
        super().__init__(facts, lambda *said: None)
        self.spans: list[tuple[int, int, str, bool]] = []
        self.base = 0

    def scan(self, text: str, link: str = "", reference: str = "") -> None:
        base, end = self.base, 0
        for token in _TOKEN.finditer(text):
            if token.start() > end:
                self.pieces.append((text[end : token.start()], link, reference))
                self.note(base + end, base + token.start(), whole=False)
            end = token.end()
            self.base = base + (token.start("words") if token["words"] else 0)
            self.take(token, text, link, reference)
            name = (token["fact"] or "").strip().removeprefix("facts.")
            known = name if token["fact"] and name in self.facts else ""
            self.note(base + token.start(), base + end, token.lastgroup != "stars", known)
        if end < len(text):
            self.pieces.append((text[end:], link, reference))
            self.note(base + end, base + len(text), whole=False)
        self.base = base

    def note(self, start: int, end: int, whole: bool, fact: str = "") -> None:
        while len(self.spans) < len(self.pieces):
            self.spans.append((start, end, fact, whole))

    def marks(self) -> tuple[Mark, ...]:
        _pair(self.pieces)
        made: list[Mark] = []
        strong = emphasis = False
        for nth, (piece, span) in enumerate(zip(self.pieces, self.spans, strict=True), 1):
            if isinstance(piece, _Stars):
                strong ^= piece.strong
                emphasis ^= piece.emphasis
            made += _marks(piece, span, (strong, emphasis), nth)
        return tuple(made)


def _marks(piece: _Piece, span: tuple[int, int, str, bool], stars: tuple[bool, bool], nth: int) -> list[Mark]:
    start, end, fact, whole = span
    if piece is None:
        return [Mark(BREAK, BARE, start, end)]
    if isinstance(piece, NoteMark):
        return [Mark(f"^{piece.note}", BARE, start, end)]
    text, link, reference = ("*" * piece.left, piece.link, piece.reference) if isinstance(
        piece, _Stars) else piece  # fmt: skip
    look: Look = (*stars, link, reference)
    if not text:
        return [Mark("", look, start, end)] if reference else []
    if whole or (isinstance(piece, _Stars) and len(text) < end - start):
        return [Mark(c, look, start, end, nth if len(text) > 1 or fact else 0, fact) for c in text]
    return [Mark(c, look, start + n, start + n + 1) for n, c in enumerate(text)]
