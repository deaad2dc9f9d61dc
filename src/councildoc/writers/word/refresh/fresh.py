"""An annex -> its markup, with the links, notes and bookmarks of the file that it goes into.

Other parts stay as they are: an address that the file does not know yet is a HYPERLINK field,
which needs no relationship (ECMA-376 Part 1, 17.16.5.25).
"""

from __future__ import annotations

import collections
import re
from collections.abc import Iterator

from councildoc.languages import language
from councildoc.model.blocks import Picture
from councildoc.model.inlines import NoteMark, Run
from councildoc.model.paper import Annex, Note, Paper
from councildoc.ooxml import bookmarks
from councildoc.writers.word import front, notes, write
from councildoc.writers.word.blocks import Blocks
from councildoc.writers.word.refresh.target import Target
from councildoc.writers.word.runs import Counter, Links, Runs, field
from councildoc.writers.word.shell import filling
from councildoc.writers.word.shell.template import Template
from councildoc.writers.word.styles import Styles

_STYLE = re.compile(r'(<w:(?:p|r|tbl)Style w:val=")([^"]*)')

_CALL = re.compile(r'<w:footnoteReference w:id="(\d+)"/>')

PICTURE = "<w:r><w:t>\ue000picture\ue000</w:t></w:r>"
"""Stands for a picture: those that the file has are kept, others it cannot get."""


class Known(Links):
    """The relationships that a part has; there will be no others."""

    def __init__(self, ids: dict[str, str]) -> None:
        super().__init__(1)
        self.ids = ids


class Calls:
    """The notes that the annexes call in this file: which the text outside calls first, what
    number each has there, and which are new."""

    def __init__(self, paper: Paper, target: Target, regions: list[tuple[int, int]]) -> None:
        self.notes = {note.id: note for note in paper.notes}
        self.target = target
        self.regions = regions
        self.here: dict[str, str] = {}
        self.new: list[tuple[str, Note]] = []
        self.at = len([n for n in target.calls if regions and self._place(n) < regions[0][0]])

    def _place(self, number: str) -> int:
        return self.target.text.find(f'<w:footnoteReference w:id="{number}"')

    def elsewhere(self, note: str) -> str:
        """The number in the file of a note that is called outside the annexes, or nothing."""
        at, number = self.target.noted.get(bookmarks.note(note), (-1, ""))
        return number if at >= 0 and not any(s <= at < e for s, e in self.regions) else ""

    def call(self, note: str) -> str:
        """The file's number for a note that is called here for the first time."""
        _, number = self.target.noted.get(bookmarks.note(note), (-1, ""))
        if not number:
            number = self.added(note)
        self.here[note] = number
        return number

    def apart(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        """Tracked changes may strike a note's call and put it in again: the new one gets a note of
        its own, for Word's notes have one call each."""
        names = {number: note for note, number in self.here.items()}
        counts = collections.Counter(number for text in texts for number in _CALL.findall(text))
        twice = {number for number, count in counts.items() if count > 1 and number in names}
        if not twice:
            return texts
        text = "".join(texts)

        def renewed(found: re.Match[str]) -> str:
            inserted = text.rfind("<w:ins ", 0, found.start()) > text.rfind("<w:del ", 0, found.start())
            if found[1] not in twice or not inserted:
                return found[0]
            return f'<w:footnoteReference w:id="{self.added(names[found[1]])}"/>'

        return (_CALL.sub(renewed, text),)

    def added(self, note: str) -> str:
        """The number of a note that the file does not have yet."""
        taken = [int(n) for n in (*self.target.calls, *(n for n, _ in self.new))]
        number = str(max(taken, default=0) + 1)
        self.new.append((number, self.notes[note]))
        return number

    def shown(self, note: str) -> int:
        """The number that readers see: Word counts the calls."""
        number = self.elsewhere(note)
        if number:
            return self.target.calls.index(number) + 1
        return self.at + list(self.here).index(note) + 1


class FileRuns(Runs):
    """Writes inlines for one part of a file that is there already."""

    def __init__(self, *given: object, calls: Calls) -> None:
        super().__init__(*given)  # type: ignore[arg-type]
        self.calls = calls

    def run(self, run: Run) -> str:
        if run.link and run.link not in self.links.ids:
            address = run.link.replace("\\", "\\\\").replace('"', "%22")
            shown = self.plain(run, self.styles.link)
            return field(f'HYPERLINK "{_escaped(address)}"', shown)
        return super().run(run)

    def reference(self, run: Run) -> str:
        number = bookmarks.number(run.reference)
        if not run.text and run.reference in self.labels.shown and number not in self.calls.target.marks:
            run = Run(self.labels.labels[run.reference], run.strong, run.emphasis, "", run.reference)
        return super().reference(run)

    def mark(self, mark: NoteMark) -> str:
        look = self.styles.note_mark
        if mark.note in self.calls.here or self.calls.elsewhere(mark.note):
            shown = f"<w:r>{look}<w:t>{self.calls.shown(mark.note)}</w:t></w:r>"
            return field(f"NOTEREF {bookmarks.note(mark.note)} \\f \\h", shown)
        number = self.calls.call(mark.note)
        called = f'<w:r>{look}<w:footnoteReference w:id="{number}"/></w:r>'
        return self.bookmark(bookmarks.note(mark.note), called)


def _escaped(address: str) -> str:
    return address.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _Pictures:
    def run(self, block: Picture, width: int) -> str:
        return PICTURE


class Annexes:
    """Writes the annexes of a paper as they would stand in a file."""

    def __init__(
        self, paper: Paper, template: Template, styles: Styles, target: Target, calls: Calls
    ) -> None:
        self.paper = paper
        self.template = template
        self.target = target
        self.calls = calls
        self.language = language(paper.language)
        labels = write.labels(paper, self.language, final=False)
        self.counter = Counter(target.highest())
        self.runs = FileRuns(styles, Known(target.links), labels, self.counter, calls=calls)
        self.note_runs = FileRuns(styles, Known(target.note_links), labels, self.counter, calls=calls)
        self.blocks = Blocks(self.runs, lambda name: True, _Pictures())  # type: ignore[arg-type]
        self.ids = target.restyled(template.styles)
        self.values = front.values(paper, self.language, self.runs)

    def write(self, annex: Annex, ordinal: int) -> str:
        """The markup of an annex, without the end of its section. `ordinal` is what its first
        table is called by in the bookmarks of rows and columns."""
        self.blocks.tables = ordinal - 1
        return "".join(self.pieces(annex))

    def pieces(self, annex: Annex) -> Iterator[str]:
        template = self.template
        values = {**self.values, "annex": front.annex_values(annex, self.language, self.runs)}
        head = self.restyled(filling.render(template.annex_front, values))
        yield self.runs.bookmark(bookmarks.block(annex.id), head)
        width = template.landscape_width if annex.landscape else template.portrait_width
        yield from self.blocks.write(annex.blocks, width, annex=True)
        yield self.restyled(filling.render(template.after_annex, values))

    def restyled(self, markup: str) -> str:
        """The template's markup with the style ids of the file."""
        return _STYLE.sub(lambda found: found[1] + self.ids.get(found[2], found[2]), markup)

    def note(self, number: str, note: Note) -> str:
        """The markup of a note in the part of notes."""
        return notes.written(int(number), note, self.note_runs)
