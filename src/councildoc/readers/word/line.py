"""The runs of one paragraph, gathered: what they say -> inlines.

A piece is a text and its key, (strong, emphasis, link, reference), or the mark of a note and None.
Neighbours with one key become one run.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from councildoc.findings import Where
from councildoc.model.inlines import Inline, Inlines, NoteMark, Run, plain
from councildoc.readers.word.looks import Look
from councildoc.readers.word.losses import between
from councildoc.readers.word.names import Element
from councildoc.readers.word.story import Block, Drawing
from councildoc.readers.word.styles import Style
from councildoc.readers.word.symbols import PRIVATE, translate
from councildoc.value import replace

if TYPE_CHECKING:
    from councildoc.readers.word.body import Story

Key = tuple[bool, bool, str, str]
_PLAIN: Key = (False, False, "", "")
_NOWHERE = ("", "")


class Line:
    """A paragraph being read."""

    __slots__ = ("bookmarks", "boxes", "called", "drawings", "even", "key", "look", "mark_at", "ordinal",
                 "pieces", "plain", "story", "style", "uncarried")  # fmt: skip

    def __init__(self, story: Story, style: Style) -> None:
        self.story = story
        self.style = style
        self.ordinal = story.next_ordinal()
        self.pieces: list[tuple[Key | None, str]] = []
        self.bookmarks: list[str] = story.take_bookmarks()
        self.boxes: list[Block] = []
        self.drawings: list[tuple[int, Drawing]] = []
        self.uncarried: list[tuple[int, str]] = []
        self.called: list[str] = []
        self.plain = story.reading.looks.plain(style)
        self.look = self.plain
        self.key: Key = _PLAIN
        self.even = True
        self.mark_at = -1

    def where(self) -> Where:
        return Where(self.story.place, self.ordinal)

    def dress(self, look: Look) -> None:
        """The look of what is said from now on."""
        self.look = look
        target = self.story.target
        if target == _NOWHERE and not (look.strong or look.emphasis):
            self.key = _PLAIN
        else:
            self.key = (look.strong, look.emphasis, *target)

    def say(self, text: str) -> None:
        """Characters of the current run."""
        story, look = self.story, self.look
        if story.fields.hidden:
            story.fields.instruct(text)
            return
        if look.lost or look.hidden or look.raised:
            self._lose(look, text)
        if not text.isascii() and PRIVATE.search(text):
            text = translate(text, look.font)
        if self.even and not look.bold and not text.isspace():
            self.even = False
        self.pieces.append((self.key, text))
        if story.listening:
            story.listen(text)

    def mark(self, note: str) -> None:
        """The mark of a note (`f3`)."""
        if not self.story.fields.hidden:
            self.pieces.append((None, note))

    def stand_in(self, what: str, words: str) -> None:
        """Words in the place of something that a paper cannot hold; `what` says what it was."""
        if self.story.fields.hidden:
            return
        self.uncarried.append((len(self.pieces), what))
        if words:
            self.pieces.append((self.key, words))

    def draw(self, drawing: Drawing) -> None:
        if not self.story.fields.hidden:
            self.drawings.append((len(self.pieces), drawing))

    def finish(self) -> Inlines:
        """The inlines, and the findings on what stood among them."""
        if self.mark_at >= 0:
            self._strip_mark()
        inlines = self._joined()
        if self.uncarried:
            text = plain(inlines)
            for at, what in self.uncarried:
                start = self._offset(at)
                end = self._offset(at + 1) if text[start : start + 1] == "[" else start
                self.story.lost("not-carried", f"{what} could not be carried over: it stood "
                                f"{between(text, start, end)}.", self.where())  # fmt: skip
        if self.called or self.story.listening:
            self.story.heard(self, plain(inlines))
        return inlines

    def near(self) -> str:
        """Where in the paragraph we are, for a finding."""
        words = " ".join("".join(text for key, text in self.pieces[-9:] if key is not None).split()[-6:])
        return f"after “{words}”" if words else "at the beginning of a paragraph"

    def aim(self) -> None:
        """The place that characters lead to may have changed."""
        self.story.aim()
        self.dress(self.look)

    def box(self, content: Iterable[Element]) -> None:
        """The blocks of a text box come after the paragraph that it is anchored in."""
        if not self.story.fields.hidden:
            self.boxes.extend(self.story.box(content))

    def placed(self) -> tuple[Drawing, ...]:
        return tuple([replace(drawing, at=self._offset(at)) for at, drawing in self.drawings])

    def bold(self) -> bool:
        return self.even and any(key is not None and not text.isspace() for key, text in self.pieces)

    def _joined(self) -> Inlines:
        out: list[Inline] = []
        texts: list[str] = []
        last: Key | None = None
        for key, text in self.pieces:
            if key == last and key is not None:
                texts.append(text)
                continue
            if last is not None:
                out.append(Run("".join(texts), *last))
            if key is None:
                out.append(NoteMark(text))
            else:
                texts = [text]
            last = key
        if last is not None:
            out.append(Run("".join(texts), *last))
        return tuple(out)

    def _offset(self, pieces: int) -> int:
        return sum(len(text) for key, text in self.pieces[:pieces] if key is not None)

    def _strip_mark(self) -> None:
        """Leave out the tab or space between a note's mark and its words."""
        at = self.mark_at
        if at < len(self.pieces) and not any(text for _, text in self.pieces[:at]):
            key, text = self.pieces[at]
            if key is not None and text[:1] in ("\t", " ", "\u00a0"):
                self.pieces[at : at + 1] = [(key, text[1:])] if text[1:] else []

    def _lose(self, look: Look, text: str) -> None:
        if not text.isspace():
            for kind in (*look.lost, look.raised, "hidden" if look.hidden else ""):
                if kind:
                    self.story.lose_look(kind, self.where(), text)

