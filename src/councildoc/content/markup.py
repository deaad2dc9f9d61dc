"""A text's inline markup -> runs and note marks.

Markdown's inline subset, and nothing else: `**strong**`, `*emphasis*`, `[words](https://…)`,
`[words](#id)`, `[^note]`, `{{ facts.name }}`; a backslash before one of `* [ ] { ^ \\` takes its
meaning away, in an address also before parentheses, spaces and `#`, and at a line's end it breaks
the line. `{{}}` stands for nothing: stars that would touch a space lean on it. What looks like
markup but is not is text. Time is linear in the text's length, whatever stands in it; marking.py
goes the other way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from councildoc.model.inlines import Inline, Inlines, NoteMark, Run

_ACTIVE = re.compile(r"[*\[{\\\n]")
_TOKEN = re.compile(
    r"\\(?P<escape>[*\[\]{^\\\n])"
    r"|(?P<stars>\*+)"
    r"|(?P<end>\n+)"
    r"|\[\^(?P<note>[^\[\]\s]+)\]"
    r"|\[(?P<words>(?:\\.|[^\[\]\\])*)\]\((?!#?\))(?P<target>"
    r"(?:\\[()#\\\s]|\\(?![()#\\\s])|[^()\s\\]|\([^()\s]*\))*)\)"
    r"|\{\{(?P<fact>[^{}]*)\}\}",
    re.DOTALL,
)
_EMPTY = "{{}}"
_ESCAPE = re.compile(r"([*\[\]{\\\n])")

Fault = Callable[[str, str, str, str], None]
"""Called with code, sentence, hint and the markup as it was written."""


def parse(text: str, facts: Mapping[str, str], fault: Fault) -> tuple[Inlines, ...]:
    """Text -> the inlines of its paragraphs, at least one (a line's end ends a paragraph; YAML
    has joined folded lines before). Unknown facts are said through `fault`; notes and targets
    are checked later, when the whole paper is known."""
    if not _ACTIVE.search(text):
        return ((Run(text),) if text else (),)
    marks = _Parser(facts, fault)
    marks.scan(text)
    return marks.paragraphs()


def has_marks(text: str) -> bool:
    """Whether `parse` would take some of a text for more than its characters."""
    faults: list[str] = []
    read = parse(text, {}, lambda code, *_: faults.append(code))
    looks = (i for p in read for i in p)
    return bool(faults) or any(
        isinstance(i, NoteMark) or i.strong or i.emphasis or i.link or i.reference for i in looks
    )


def escape(text: str) -> str:
    """Text that `parse` reads back as exactly these characters."""
    return _ESCAPE.sub(r"\\\1", text)


class _Parser:
    """Collects pieces: (text, link, reference), a note mark, stars to be paired, or None at a
    paragraph's end."""

    def __init__(self, facts: Mapping[str, str], fault: Fault) -> None:
        self.facts = facts
        self.fault = fault
        self.pieces: list[_Piece] = []

    def scan(self, text: str, link: str = "", reference: str = "") -> None:
        end = 0
        for token in _TOKEN.finditer(text):
            if token.start() > end:
                self.pieces.append((text[end : token.start()], link, reference))
            end = token.end()
            self.take(token, text, link, reference)
        if end < len(text):
            self.pieces.append((text[end:], link, reference))

    def take(self, token: re.Match[str], text: str, link: str, reference: str) -> None:
        kind = token.lastgroup
        if kind == "escape":
            self.pieces.append((token["escape"], link, reference))
        elif kind == "stars" and len(token[0]) <= 3:
            self.pieces.append(_Stars(token, text, link, reference))
        elif kind == "stars":
            self.pieces.append((token[0], link, reference))
        elif kind == "end":
            if token.start() > 0 and token.end() < len(text):
                self.pieces.append(None)
        elif kind == "note":
            self.pieces.append(NoteMark(token["note"]))
        elif kind == "fact":
            self.pieces.append((self.fact(token), link, reference))
        else:
            self.lead(token["words"], token["target"])

    def lead(self, words: str, target: str) -> None:
        inner = target.startswith("#")
        target = re.sub(r"\\([()#\\\s])", r"\1", target) if "\\" in target else target
        self.linked(words, *(("", target[1:]) if inner else (target, "")))

    def linked(self, words: str, link: str, reference: str) -> None:
        if words:
            self.scan(words, link, reference)
        else:
            self.pieces.append((link, link, "") if link else ("", "", reference))

    def fact(self, token: re.Match[str]) -> str:
        if token[0] == _EMPTY:
            return ""
        kind, _, name = token["fact"].strip().partition(".")
        if kind == "facts" and name in self.facts:
            return self.facts[name]
        self.fault(
            "unknown-fact",
            f'No fact is called "{token["fact"].strip()}".',
            "Write {{ facts.NAME }} with a name from facts.yaml, or \\{{ for plain braces.",
            token[0],
        )
        return token[0]

    def paragraphs(self) -> tuple[Inlines, ...]:
        _pair(self.pieces)
        lines = [_Line()]
        strong = emphasis = False
        for piece in self.pieces:
            if piece is None:
                lines.append(_Line())
            elif isinstance(piece, NoteMark):
                lines[-1].add(piece)
            elif isinstance(piece, _Stars):
                strong ^= piece.strong
                emphasis ^= piece.emphasis
                lines[-1].write("*" * piece.left, (strong, emphasis, piece.link, piece.reference))
            else:
                lines[-1].write(piece[0], (strong, emphasis, piece[1], piece[2]))
        return tuple([line.inlines() for line in lines])


class _Stars:
    """A row of one to three stars: how many are still text, and what the others toggle."""

    __slots__ = ("closes", "emphasis", "left", "link", "opens", "reference", "strong")

    def __init__(self, token: re.Match[str], text: str, link: str, reference: str) -> None:
        before = text[max(0, token.start() - 1) : token.start()]
        after = text[token.end() : token.end() + 1]
        self.left = len(token["stars"])
        self.link = link
        self.reference = reference
        self.opens = bool(after) and not after.isspace()
        self.closes = bool(before) and not before.isspace()
        self.strong = self.emphasis = False


_Piece = tuple[str, str, str] | NoteMark | _Stars | None


def _pair(pieces: list[_Piece]) -> None:
    """Give each closing mark the nearest opening one of its kind; the rest stay stars.

    Runs are flat, so strong and emphasis need not be nested in one another.
    """
    waiting: dict[str, _Stars | None] = {"strong": None, "emphasis": None}
    for stars in pieces:
        if not isinstance(stars, _Stars):
            continue
        for kind, width in (("strong", 2), ("emphasis", 1)):
            if stars.left < width or (width == 1 and stars.left == 2):
                continue
            opener = waiting[kind]
            if opener and stars.closes:
                for end in (opener, stars):
                    setattr(end, kind, True)
                stars.left -= width
                waiting[kind] = None
            elif opener is None and stars.opens:
                waiting[kind] = stars
                stars.left -= width
    for kind, width in (("strong", 2), ("emphasis", 1)):
        never_closed = waiting[kind]
        if never_closed:
            never_closed.left += width


_Look = tuple[bool, bool, str, str]
"""What runs have beside their text: strong, emphasis, link, reference."""


class _Line:
    """A paragraph's inlines being put together; neighbours that look alike become one run."""

    def __init__(self) -> None:
        self.done: list[Inline] = []
        self.parts: list[str] = []
        self.look: _Look = (False, False, "", "")

    def write(self, text: str, look: _Look) -> None:
        if not text and look[3]:  # a reference that shows its target's number stands alone
            self.add(Run("", *look))
        elif text:
            if look != self.look:
                self.flush()
                self.look = look
            self.parts.append(text)

    def add(self, inline: Inline) -> None:
        self.flush()
        self.done.append(inline)

    def flush(self) -> None:
        if self.parts:
            self.done.append(Run("".join(self.parts), *self.look))
            self.parts = []

    def inlines(self) -> Inlines:
        self.flush()
        return tuple(self.done)
