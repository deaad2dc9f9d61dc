"""The body of a paper -> the records of its sections, one for each heading of the first level.

A section takes the shape of objectives or of working groups only if it reads back as exactly the
blocks that it is made from; any other is text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from councildoc.content import schema, yaml_text
from councildoc.content.block_records import BlockRecords, text
from councildoc.content.nodes import Scalar, parse
from councildoc.content.places import Places
from councildoc.content.sections import Blocks, Names, Numbers
from councildoc.content.source import Source
from councildoc.content.words import Words
from councildoc.content.yaml_text import Spaced
from councildoc.findings import Report
from councildoc.languages import Language
from councildoc.model.blocks import Block, Heading, ListItem
from councildoc.model.inlines import plain

Record = dict[str, Any]
Section = tuple[Block, ...]
Shape = Callable[[BlockRecords, Section, int], "Record | None"]
"""Makes a section's record but for its heading, from the blocks below; the level is theirs."""

INTRODUCTION = "introduction"
"""The section of what stands before the first heading."""

GROUP = "working group"
"""The kind's own word; where neither ids nor headings have it, a section is text."""


class Sections:
    """Makes the records of one paper's sections. `objectives` are the official titles by number;
    `taken` are the ids that a section's name must keep clear of."""

    def __init__(
        self, place: str, language: Language, objectives: Mapping[str, str], taken: set[str]
    ) -> None:
        self.place = place
        self.language = language
        self.objectives = objectives
        self.taken = taken
        self.numbers = Numbers()
        self.labels = {
            language.label("objective", number=number, title=title): number
            for number, title in objectives.items()
        }

    def read(self, body: Section) -> dict[str, Record]:
        """Sections by name, in order."""
        return dict(self.section(blocks) for blocks in _parts(body))

    def section(self, blocks: Section) -> tuple[str, Record]:
        head = blocks[0] if isinstance(blocks[0], Heading) and blocks[0].level == 1 else None
        name = head.id if head else self.free(INTRODUCTION)
        for shape in (self.as_objectives, self.as_groups):
            record = self.shaped(shape, head, blocks)
            if record and self.reads_back(name, record, blocks):
                return name, record
        whole = self.shaped(self.as_text, head, blocks)
        assert whole is not None
        self.numbers = self.tried.numbers
        return name, whole

    def free(self, name: str) -> str:
        free, count = name, 1
        while free in self.taken:
            count += 1
            free = f"{name}-{count}"
        return free

    def shaped(self, shape: Shape, head: Heading | None, blocks: Section) -> Record | None:
        """A section in some shape; its numbers are kept only once it is known to be the one."""
        numbers = Numbers()
        numbers.counts = list(self.numbers.counts)
        self.tried = BlockRecords(self.place, numbers)
        start: Record = {"kind": "text"}
        if head:
            start |= {"heading": text(head.inlines), **self.tried.number(head)}
        made = shape(self.tried, blocks[1:] if head else blocks, 2 if head else 1)
        return None if made is None else start | made

    def as_text(self, records: BlockRecords, blocks: Section, level: int) -> Record:
        return {"content": records.content(blocks, level)} if blocks else {}

    def as_objectives(self, records: BlockRecords, blocks: Section, level: int) -> Record | None:
        """Heads with the objectives' official titles, each with list items below it."""
        heads = [n for n, block in enumerate(blocks) if self.objective(block, level)]
        if not heads:
            return None
        record: Record = {"kind": "objectives"}
        record |= _unless_empty("intro", records.content(blocks[: heads[0]], level))
        record["objectives"] = Spaced()
        end = heads[0]
        while end < len(blocks) and (number := self.objective(blocks[end], level)):
            start, end = end, end + 1
            while end < len(blocks) and isinstance(blocks[end], ListItem):
                end += 1
            name = blocks[start].id
            own: Record = {"objective": number} | ({"id": name} if name != f"objective-{number}" else {})
            updates = Spaced(records.items(b for b in blocks[start + 1 : end] if isinstance(b, ListItem)))
            record["objectives"].append(own | _unless_empty("updates", updates))
        return record | _unless_empty("closing", records.content(blocks[end:], level))

    def objective(self, block: Block, level: int) -> str:
        """The number of the objective whose head a block is, or nothing."""
        if not isinstance(block, Heading) or block.number or block.level != level:
            return ""
        return self.labels.get(plain(block.inlines), "")

    def as_groups(self, records: BlockRecords, blocks: Section, level: int) -> Record | None:
        """Numbered sub-headings, each with a narrative, in a section that speaks of working groups."""
        heads = [n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.level <= level]
        groups = [b for b in (blocks[n] for n in heads) if isinstance(b, Heading) and b.number]
        if len(groups) < max(1, len(heads)) or not _speaks_of_groups(groups):
            return None
        record: Record = {"kind": "working groups"}
        record |= _unless_empty("intro", records.content(blocks[: heads[0]], level))
        record["groups"] = Spaced()
        for group, start, end in zip(groups, heads, [*heads[1:], len(blocks)], strict=True):
            own = {"id": group.id, "name": text(group.inlines), **records.number(group)}
            narrative = records.content(blocks[start + 1 : end], level + 1)
            if not narrative:
                return None
            record["groups"].append(own | {"narrative": narrative})
        return record

    def reads_back(self, name: str, record: Record, blocks: Section) -> bool:
        """Whether reading a section's record gives its blocks; then the numbers go on from there."""
        report = Report()
        words = Words({}, Places(), report)
        titles = {n: Scalar(title, _NOWHERE, 0, 0) for n, title in self.objectives.items()}
        reader = Blocks(words, Names(words), {"objectives": titles}, self.language, self.place)
        reader.numbers.counts = list(self.numbers.counts)
        node = parse(Source(name, yaml_text.document(record)), report)
        read = schema.section.read(node, report) if node else None
        if not read or tuple(reader.section(name, read)) != blocks or report.has_errors:
            return False
        self.numbers = reader.numbers
        return True


_NOWHERE = Source("", "")


def _parts(body: Section) -> Iterator[Section]:
    """The body cut before each heading of the first level."""
    cuts = [n for n, block in enumerate(body) if isinstance(block, Heading) and block.level == 1]
    for start, end in zip([0, *cuts], [*cuts, len(body)], strict=True):
        if end > start:
            yield body[start:end]


def _unless_empty(key: str, made: list[Any]) -> Record:
    return {key: made} if made else {}


def _speaks_of_groups(groups: list[Heading]) -> bool:
    named = [g for g in groups if GROUP in plain(g.inlines).casefold() or GROUP.replace(" ", "-") in g.id]
    return 2 * len(named) > len(groups)
