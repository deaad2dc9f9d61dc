"""Footnotes and endnotes -> the paper's notes, in the order of their first marks."""

from __future__ import annotations

from collections.abc import Iterable

from councildoc.model.inlines import Inlines, Run
from councildoc.model.paper import Note
from councildoc.ooxml import bookmarks
from councildoc.readers.word import story
from councildoc.readers.word.recognise.cells import Cells
from councildoc.readers.word.recognise.ids import is_id
from councildoc.readers.word.recognise.inlines import empty
from councildoc.readers.word.recognise.remarks import Remarks, quoted
from councildoc.readers.word.recognise.session import UNKNOWN


class Notes:
    """The notes that say something, under the ids of their part (`f1`, `e2`)."""

    def __init__(self, document: story.Document, remarks: Remarks) -> None:
        self.remarks = remarks
        self.cells = Cells(remarks)
        self.texts = {note.id: self._texts(note) for note in document.notes}
        self.named = _named(document.marks)
        self.gone: list[str] = []

    def _texts(self, note: story.Note) -> tuple[Inlines, ...]:
        made = self.cells.texts(note.blocks, ours=True)
        without = tuple([tuple(i for i in text if isinstance(i, Run)) for text in made])
        if without != made:
            self.remarks.warn("note-in-note", f"Note {note.id[1:]} calls another note; no paper can.", None,
                              "The mark was left out.", part=_part(note.id))  # fmt: skip
        return without

    def names(self, called: Iterable[str]) -> dict[str, str]:
        """The paper's names of the notes that are called, in that order: those of the file's
        bookmarks, else `note-1`, `note-2`, … by number. A note without words has none."""
        order = [note for note in dict.fromkeys(called) if self._says(note)]
        self._say_uncalled(set(order))
        kept = {note: self.named[note] for note in order if note in self.named}
        taken = set(kept.values())
        for number, note in enumerate(order, 1):
            count = number
            while note not in kept and f"note-{count}" in taken:
                count += 1
            name = kept.setdefault(note, f"note-{count}")
            taken.add(name)
        if any(note.startswith("e") for note in order):
            self.remarks.warn("endnotes", "The file has endnotes; a paper has footnotes.", None,
                              "They became footnotes.", part="word/endnotes.xml")  # fmt: skip
        return {note: kept[note] for note in order}

    def notes(self, names: dict[str, str]) -> tuple[Note, ...]:
        return tuple(Note(name, self.texts[note]) for note, name in names.items())

    def _says(self, note: str) -> bool:
        texts = self.texts.get(note)
        if note.startswith("x") and is_id(name := note[1:]):
            self.remarks.warn("missing-note", f"The note “{name}” went with its first mark; another mark of it "
                              "is left.", None, f"“{UNKNOWN}” stands in its place.")  # fmt: skip
            self.texts[note] = ((Run(UNKNOWN),),)
            self.named[note] = name
            self.gone.append(name)
            return True
        if texts is None:
            self.remarks.warn("missing-note", f"Note {note[1:]} is called, but is not in the file.", None,
                              "Its mark was left out.")  # fmt: skip
            return False
        if all(empty(text) for text in texts):
            self.remarks.warn("empty-note", f"Note {note[1:]} says nothing.", None,
                              "It was left out, with its mark.", part=_part(note))  # fmt: skip
            return False
        return True

    def _say_uncalled(self, called: set[str]) -> None:
        for note, texts in self.texts.items():
            words = " ".join(i.text for text in texts for i in text if isinstance(i, Run))
            if note not in called and words.strip():
                self.remarks.warn("note-without-mark", f"Note {note[1:]} is not called anywhere: “{quoted(words, 300)}”.",
                                  None, "It was left out; Word does not show it either.", part=_part(note))  # fmt: skip


def _part(note: str) -> str:
    return f"word/{'endnotes' if note.startswith('e') else 'footnotes'}.xml"


def _named(marks: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Notes by the names that our bookmarks around their marks give them, each name once."""
    found: dict[str, str] = {}
    for bookmark, note in marks:
        name = bookmarks.note_of(bookmark)
        if is_id(name) and name not in found.values():
            found.setdefault(note, name)
    return found
