"""The first page while it is being read: which pieces of its lines nobody has claimed yet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from councildoc.languages import LETTERS, language, lookup
from councildoc.model.inlines import plain
from councildoc.readers.word import story
from councildoc.readers.word.recognise import running
from councildoc.readers.word.recognise.firstpage import FirstPage
from councildoc.readers.word.recognise.lines import LONGEST, Line
from councildoc.readers.word.recognise.papersymbols import KINDS, Numbered, find_symbol, read_symbol

USUAL = "EFSRCA"
"""Which language is asked first: some labels are the same in several."""

LONGEST_LABEL = 40
_LABELS = ("agenda item", "document", *KINDS)

_SCRIPTS = (("A", "\u0600", "\u06ff"), ("C", "\u4e00", "\u9fff"), ("R", "\u0400", "\u04ff"))


class Page:
    """Lines by number, and of each the pieces that are still unclaimed. A line of our own
    template is one piece, to the character."""

    def __init__(self, first: FirstPage) -> None:
        self.lines = first.lines
        self.ours = first.ours
        self.left = [[line.text] for line in first.lines] if first.ours else _joined(first.lines)
        self.letters = USUAL

    def speak(self, letter: str) -> None:
        """Ask this language first from now on."""
        self.letters = letter + USUAL.replace(letter, "")

    def marked(self, mark: str) -> int:
        """The number of the line that holds a bookmark, or -1."""
        return next((n for n, line in enumerate(self.lines) if mark in line.marks), -1)

    def open(self, first: str = "") -> Iterator[tuple[int, str]]:
        """The unclaimed pieces with their lines; those of the line with a bookmark come first."""
        marked = self.marked(first) if first else -1
        order = [marked, *range(len(self.lines))] if marked >= 0 else range(len(self.lines))
        for n in order:
            if len(self.lines[n].text) <= LONGEST or self.ours:
                yield from ((n, piece) for piece in tuple(self.left[n]))

    def take(self, line: int, piece: str) -> None:
        if piece in self.left[line]:
            self.left[line].remove(piece)
            self._take_label(line)

    def take_line(self, line: int) -> Line:
        self.left[line] = []
        self._take_label(line)
        return self.lines[line]

    def _take_label(self, line: int) -> None:
        """`Date:` in the cell before a fact is of it."""
        beside = line and not self.ours and _beside(self.lines[line - 1], self.lines[line])
        if beside and all(map(_is_label, self.left[line - 1])):
            self.left[line - 1] = []

    def free(self, line: int) -> bool:
        """Whether nobody has claimed anything of a line that says something."""
        pieces = self.lines[line].pieces()
        return bool(pieces) and len(self.left[line]) == (1 if self.ours else len(pieces))


def _joined(lines: tuple[Line, ...]) -> list[list[str]]:
    """The pieces of each line; a label and the fact in the cell beside it are one, in the label's line."""
    left = [line.pieces() for line in lines]
    for n, (line, beside) in enumerate(pairwise(lines)):
        if _beside(line, beside) and len(left[n]) == 1 and _is_label(left[n][0]) and left[n + 1]:
            both = f"{left[n][0]} {left[n + 1][0]}"
            if lookup.label(both, _LABELS) or lookup.original(both):
                left[n], left[n + 1] = [both], left[n + 1][1:]
    return left


def _beside(line: Line, other: Line) -> bool:
    return 0 < line.cell == other.cell - 1


def _is_label(piece: str) -> bool:
    return len(piece) <= LONGEST_LABEL and piece.endswith((":", "："))


def number_of(page: Page, document: story.Document) -> Numbered | None:
    """The paper's symbol: from the first page, the footers and headers, or the file's properties."""
    for line, piece in page.open("dnum"):
        if found := read_symbol(piece, page.letters):
            page.take(line, piece)
            return found
    return running.heard(document, lambda piece: read_symbol(piece, page.letters)) or find_symbol(document.subject)


def letter_of(page: Page, number: Numbered | None, document: story.Document) -> str:
    """The paper's language: as its symbol, its labels, its properties, or its letters say."""
    if number and number.letter:
        return number.letter
    return _by_labels(page) or _by_locale(document.language) or _by_script(page, document)


def _by_labels(page: Page) -> str:
    counts = dict.fromkeys(USUAL, 0)
    for _, piece in page.open():
        for letter in USUAL:
            said = lookup.label(piece, ("agenda item",), letter) or lookup.original(piece, letter)
            counts[letter] += bool(said or lookup.head(piece, letter) or lookup.read_date(piece, letter))
    best = max(USUAL, key=lambda letter: counts[letter])
    return best if counts[best] else ""


def _by_locale(tag: str) -> str:
    spoken = tag.partition("-")[0].casefold()
    return next((x for x in LETTERS if language(x).locale.partition("-")[0] == spoken), "")


def _by_script(page: Page, document: story.Document) -> str:
    text = "".join(line.text for line in page.lines)
    paragraphs = (b for b in document.body[:40] if isinstance(b, story.Paragraph))
    text += "".join(plain(paragraph.inlines) for paragraph in paragraphs)
    for letter, first, last in _SCRIPTS:
        if sum(first <= c <= last for c in text) * 4 > len(text):
            return letter
    return "E"
