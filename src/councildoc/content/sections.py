"""Records of sections -> blocks, with numbers and ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from councildoc.content.activities import check_name
from councildoc.content.nodes import Scalar
from councildoc.content.words import Words
from councildoc.languages import Language
from councildoc.model.blocks import Block, Heading, ListItem, Paragraph
from councildoc.model.inlines import Run

Record = dict[str, Any]

MAX_LEVEL = 9
"""Word's outline and list levels end at nine (ECMA-376 Part 1, 17.9.3)."""


def given_ids(record: Any) -> Iterator[Scalar]:
    """The ids that an author gave anywhere in a record."""
    if isinstance(record, dict):
        for key, value in record.items():
            if key == "id" and isinstance(value, Scalar):
                yield value
            elif key != "rows":  # a row's id is its table's own affair
                yield from given_ids(value)
    elif isinstance(record, tuple):
        for value in record:
            yield from given_ids(value)


class Names:
    """Ids in use. An id that the author did not give is made of its section's and a count."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.taken: set[str] = set()
        self.used: set[str] = set()
        self.counts: dict[str, int] = {}

    def reserve(self, name: str, node: Scalar) -> None:
        """Take an id that was given; said when it was given before."""
        if name in self.taken:
            first = self.words.places.find(name)
            self.words.report.error("duplicate-id", f'"{name}" is used twice.', node.where(),
                                    f"The first is at {first}.")  # fmt: skip
            return
        self.taken.add(name)
        self.words.places.put(name, node)

    def once(self, name: str) -> str:
        """The id that was given, the first time; then (which was said) another, so that the
        faults of both texts have their own places."""
        if name in self.used:
            return self.fresh(name)
        self.used.add(name)
        return name

    def fresh(self, prefix: str) -> str:
        """`introduction-1`, `introduction-2`, … whichever is still free."""
        stem = prefix[:28].rstrip("-")
        count = self.counts.get(stem, 0) + 1
        while f"{stem}-{count}" in self.taken:
            count += 1
        self.counts[stem] = count
        name = f"{stem}-{count}"
        self.taken.add(name)
        return name


_NONE = -1


class Numbers:
    """The numbers of headings, level by level; a heading under one without a number has none."""

    def __init__(self) -> None:
        self.counts = [0] * MAX_LEVEL

    def none(self, level: int) -> str:
        """A heading without a number; those below it have none to begin with."""
        self.counts[level:] = [_NONE] * (MAX_LEVEL - level)
        return ""

    def next(self, level: int) -> str:
        if self.counts[level - 1] == _NONE:
            return ""
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (MAX_LEVEL - level)
        return ".".join(str(n) for n in self.counts[self.first(level) : level])

    def given(self, level: int, number: str) -> str:
        """A number that the author gave; the next one follows it if it is of the house's form."""
        parts = number.split(".")
        whole = all(part.isascii() and part.isdecimal() and len(part) < 5 for part in parts)
        if whole and len(parts) in (level, level - self.first(level)):
            self.counts[level - len(parts) : level] = map(int, parts)
            self.counts[level:] = [0] * (MAX_LEVEL - level)
        return number

    def first(self, level: int) -> int:
        """An annex has no heading of level 1."""
        return 0 if self.counts[0] or level == 1 else 1


class Blocks:
    """Composes the blocks of one section after the other; keeps the heading numbers. `place` is
    the paper's folder below the content folder."""

    def __init__(self, words: Words, names: Names, frameworks: Record, language: Language,
                 place: str = "") -> None:  # fmt: skip
        self.words = words
        self.names = names
        self.place = place
        self.frameworks = frameworks
        self.objectives: Record = frameworks.get("objectives", {})
        self.has_titles = "objectives" in frameworks  # else that was said
        self.language = language
        self.numbers = Numbers()

    def section(self, name: str, record: Record) -> Iterator[Block]:
        """The blocks of a section of any kind."""
        prefix = self.names.once(record["id"].value if record.get("id") else name)
        below = 1  # the heads of a section without one are the paper's own
        if record.get("heading"):
            yield self.heading(prefix, record["heading"], 1, record)
            below = 2
        yield from self.content(record.get("content", ()), prefix, below)
        yield from self.content(record.get("intro", ()), prefix, below)
        for objective in record.get("objectives", ()):
            yield from self.objective(objective, below)
        for group in record.get("groups", ()):
            yield from self.group(group, prefix, below)
        yield from self.content(record.get("closing", ()), prefix, below)

    def restart(self) -> None:
        """Begin to number anew, as each annex does under its title."""
        self.numbers = Numbers()

    def heading(self, name: str, text: Scalar, level: int, record: Record) -> Heading:
        self.words.places.put(name, text)
        return Heading(name, level, self.number(level, record), self.words.line(text))

    def number(self, level: int, record: Record) -> str:
        if record.get("numbered") and record["numbered"].value in ("no", "false"):
            return self.numbers.none(level)
        if record.get("number"):
            return self.numbers.given(level, record["number"].value)
        return self.numbers.next(level)

    def objective(self, record: Record, level: int) -> Iterator[Block]:
        number = record.get("objective")
        if number is None:
            return
        if self.has_titles:
            check_name(number, "objectives", self.objectives, self.words.report)
        title = self.objectives.get(number.value)
        label = self.language.label("objective", number=number.value, title=title.value if title else "")
        name = record["id"].value if record.get("id") else f"objective-{number.value}"
        name = self.names.once(name)
        self.words.places.put(name, number)
        yield Heading(name, level, "", (Run(label),))
        yield from self.items(record.get("updates", ()), name, 1)

    def group(self, record: Record, prefix: str, level: int) -> Iterator[Block]:
        if record.get("name") is None:
            return
        name = self.name(record, prefix)
        yield self.heading(name, record["name"], level, record)
        yield from self.content(record.get("narrative", ()), name, level + 1)

    def content(self, records: Iterable[Record], prefix: str, level: int) -> Iterator[Block]:
        """Paragraphs, lists, sub-headings, tables and pictures; a sub-heading is of `level`."""
        for record in records:
            if "list" in record:
                yield from self.items(record["list"] or (), prefix, 1)
            elif "heading" in record:
                yield from self.subheading(record, prefix, level)
            elif "table" in record or "picture" in record:
                yield from self.figure(record, prefix)
            elif record.get("text") is not None:
                yield from self.paragraphs(record, prefix)

    def subheading(self, record: Record, prefix: str, level: int) -> Iterator[Block]:
        if record["heading"] is None:
            return
        name = self.name(record, prefix)
        if level > MAX_LEVEL and not _level(record):
            self.words.report.error("too-deep", f"Headings can be {MAX_LEVEL} levels deep.",
                                    record["heading"].where())  # fmt: skip
        level = _level(record) or min(level, MAX_LEVEL)
        yield self.heading(name, record["heading"], level, record)
        yield from self.content(record.get("content", ()), name, level + 1)

    def figure(self, record: Record, prefix: str) -> Iterator[Block]:
        """A literal table or a picture. Few papers have one: its module is loaded when needed."""
        name = self.name(record, prefix)
        if record.get("table"):
            from councildoc.content import tables

            yield tables.read(name, record["table"], self.words)
        elif record.get("picture"):
            from councildoc.content import pictures

            yield pictures.read(name, record, self.place, self.words)

    def paragraphs(self, record: Record, prefix: str) -> Iterator[Paragraph]:
        for n, inlines in enumerate(self.words.paragraphs(record["text"])):
            name = self.name(record, prefix) if n == 0 else self.names.fresh(prefix)
            self.words.places.put(name, record["text"])
            yield Paragraph(name, inlines)

    def items(self, records: Iterable[Record], prefix: str, level: int) -> Iterator[ListItem]:
        for record in records:
            if record.get("text") is None:
                continue
            at = _level(record) or level
            if at > MAX_LEVEL:
                self.words.report.error("too-deep", f"A list can be {MAX_LEVEL} levels deep.",
                                        record["text"].where())  # fmt: skip
                return
            name = self.name(record, prefix)
            self.words.places.put(name, record["text"])
            mark = record["mark"].value if record.get("mark") else ""
            yield ListItem(name, at, self.words.line(record["text"]), mark)
            yield from self.items(record.get("items", ()), prefix, at + 1)

    def name(self, record: Record, prefix: str) -> str:
        given = record.get("id")
        return self.names.once(given.value) if given else self.names.fresh(prefix)


def _level(record: Record) -> int:
    """The level that was given, 0 if none was."""
    return int(record["level"].value) if record.get("level") else 0
