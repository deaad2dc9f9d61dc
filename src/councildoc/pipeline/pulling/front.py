"""What Word did with the first page and the notes -> edits of paper.yaml and of the notes' files."""

from __future__ import annotations

import datetime
import os

from councildoc.content.editing import Delete, Put, Set, Tree
from councildoc.content.source import Source
from councildoc.content.yaml_text import document
from councildoc.languages import long_date, parse_date
from councildoc.merge import Changed, Texts
from councildoc.model.inlines import plain
from councildoc.pipeline.pulling.desk import Desk, File, NotHome
from councildoc.pipeline.pulling.texts import Writer, values

TEXTS = ("title", "source")
MARKUP_LESS = ("agenda item", "original", "gdoc")


class Front:
    """The first page: each fact has a key of its own in paper.yaml."""

    def __init__(self, desk: Desk, writer: Writer, language: str) -> None:
        self.desk = desk
        self.writer = writer
        self.language = language

    def changed(self, change: Changed) -> None:
        key = change.key.removeprefix("paper.")
        file = self.desk.place("symbol").file
        if change.key.startswith("summary."):
            self.summary(file, change.key.removeprefix("summary."), change.word)
        elif key in TEXTS:
            self.writer.put(file, (), key, change.word)
        elif key == "date":
            self.date(file, _line(change.word))
        elif key in MARKUP_LESS:
            self.line(file, key, _line(change.word))
        else:
            raise NotHome('a paper keeps its symbol; "councildoc draft" makes a paper with another.')

    def summary(self, file: File, key: str, word: Texts) -> None:
        if not file.has(("summary",)):
            file.add(Put((), "summary", {key: values(word)}))
        else:
            self.writer.put(file, ("summary",), key, word)

    def line(self, file: File, key: str, said: str) -> None:
        if not said:
            file.add(Delete((key,)))
        else:
            file.add(Set((key,), said) if file.has((key,)) else Put((), key, said))

    def date(self, file: File, said: str) -> None:
        """A day, in the form in which the file has it."""
        day = datetime.date.fromisoformat(said)
        iso = file.has(("date",)) and file.said(("date",))[:4].isdecimal()
        typed = said if iso else long_date(day, self.language)
        self.line(file, "date", typed if parse_date(typed, self.language) == day else said)


class Notes:
    """Footnotes, in notes.yaml (`path`) or in a section's own list."""

    def __init__(self, desk: Desk, writer: Writer, path: str) -> None:
        self.desk = desk
        self.writer = writer
        self.path = path
        self.new: dict[str, Tree] = {}

    def changed(self, change: Changed) -> None:
        name = change.key[1:]
        if change.key not in self.desk.places:
            self.new[name] = values(change.word)
            return
        place = self.desk.place(change.key)
        several = isinstance(place.path[-1], int)  # one text, or the first of some
        record = place.record[:-1] if several else place.record
        self.writer.put(place.file, record, name, change.word)

    def finish(self) -> str:
        """New notes go to the end of notes.yaml; its text when there is no such file yet."""
        if not self.new:
            return ""
        if not os.path.isfile(self.path):
            return document(self.new)
        with open(self.path, encoding="utf-8", newline="") as stream:
            file = self.desk.file(Source(self.path, stream.read()))
        for name, said in self.new.items():
            file.add(Put((), name, said))
        return ""


def _line(texts: Texts) -> str:
    return plain(texts[0]) if texts else ""
