"""A paper -> Markdown, for reading in a terminal and for comparing in tests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councildoc.languages import Language, language, long_date, session_line
from councildoc.model.blocks import Block, Heading, ListItem, Picture, Rule, Table
from councildoc.model.inlines import Inlines, NoteMark, Run
from councildoc.model.paper import Paper
from councildoc.writers.labels import shown

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~]|&(?=#?\w+;))")
_ESCAPED = r"\\\1"
_BEGINS = re.compile(r"(?m)^(\s*)(?:([0-9]{1,9})([.)])|([#+-]+))(?=\s|$)")
"""What Markdown takes for a head, an item or a rule at the beginning of a line."""

_ODD = re.compile(r"[()\s]")


def write(paper: Paper) -> str:
    """The whole paper as one text that ends with a line's end."""
    return "\n\n".join(_Writer(paper).parts()) + "\n"


class _Writer:
    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.language: Language = language(paper.language)
        self.shown = shown(paper, self.language)

    def parts(self) -> Iterator[str]:
        yield from self.front()
        yield from self.blocks(self.paper.body)
        for annex in self.paper.annexes:
            label = ("numbered annex", annex.number) if annex.number else ("annex",)
            yield f"## {self.language.label(*label)}"
            yield f"### {self.text(annex.title)}"
            yield from self.blocks(annex.blocks)
        for note in self.paper.notes:
            yield f"[^{note.id}]: " + "\n\n    ".join(self.text(p) for p in note.paragraphs)

    def front(self) -> Iterator[str]:
        paper, session = self.paper, self.paper.session
        dates = session_line(session.first_day, session.last_day, session.place, paper.language)
        yield f"{session.name} — {dates}"
        agenda = [self.language.label("agenda item", paper.agenda_item)] if paper.agenda_item else []
        facts = [
            self.language.label("document", f"{paper.symbol}-{paper.language}"),
            long_date(paper.date, paper.language),
            self.language.original(paper.original),
        ]
        yield "\\\n".join(agenda + facts)
        yield self.text(paper.source)
        yield f"# {self.text(paper.title)}"
        for entry in paper.summary:
            yield "> " + "\n>\n> ".join(
                [f"**{self.language.head(entry.key)}**", *map(self.text, entry.paragraphs)]
            )

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, Table):
                yield self.table(block)
            elif isinstance(block, Heading):
                number = f"{block.number} " if block.number else ""
                yield f"{'#' * (block.level + 1)} {number}{self.text(block.inlines)}"
            elif isinstance(block, ListItem):
                mark = f"{block.mark} " if block.mark else ""
                yield f"{'  ' * (block.level - 1)}- {mark}{self.text(block.inlines)}"
            elif isinstance(block, Rule):
                yield "---"
            elif isinstance(block, Picture):
                yield f"![{_SPECIAL.sub(_ESCAPED, block.description)}](<{block.path}>)"
            else:
                yield self.text(block.inlines)  # type: ignore[union-attr]

    def table(self, table: Table) -> str:
        lines = [" | ".join(self.text(column.heading) for column in table.columns)]
        lines.append(" | ".join("---" for _ in table.columns))
        lines += [" | ".join("<br>".join(map(self.text, cell)) for cell in row.cells) for row in table.rows]
        return "\n".join(f"| {line} |".replace("\\\n", "<br>") for line in lines)

    def text(self, inlines: Inlines) -> str:
        marked = Marked()
        for inline in inlines:
            if isinstance(inline, NoteMark):
                marked.text += f"[^{inline.note}]"
            else:
                marked.add(self.run(inline), inline)
        marked.end(frozenset())
        return _BEGINS.sub(r"\1\2\\\3\4", marked.text)

    def run(self, run: Run) -> str:
        words = run.text or self.shown.get(run.reference, "")
        words = _SPECIAL.sub(_ESCAPED, words).replace("\n", "\\\n")
        if run.link:
            return f"[{words}](<{run.link}>)" if _ODD.search(run.link) else f"[{words}]({run.link})"
        return f"[{words}](#{run.reference})" if run.reference else words


class Marked:
    """A text that grows, and the stars that are open in it, outermost first: words that are strong
    within an emphasis are `*one **both***`. No star stands beside a blank inside what it marks."""

    def __init__(self) -> None:
        self.text = ""
        self.open: list[str] = []

    def add(self, words: str, run: Run) -> None:
        if words.strip():
            wanted = frozenset(["**"] * run.strong + ["*"] * run.emphasis)
            self.end(wanted)
            self.begin([mark for mark in ("**", "*") if mark in wanted and mark not in self.open], words)
            words = words.lstrip(" ")
        self.text += words

    def begin(self, marks: list[str], words: str) -> None:
        self.text += " " * (len(words) - len(words.lstrip(" "))) + "".join(marks)
        self.open += marks

    def end(self, wanted: frozenset[str]) -> None:
        """Close what is not wanted, and what was opened within it."""
        closed = 0
        while any(mark not in wanted for mark in self.open[: len(self.open) - closed]):
            closed += 1
        if closed:
            kept = self.text.rstrip(" ")
            self.text = kept + "".join(reversed(self.open[-closed:])) + self.text[len(kept) :]
            del self.open[-closed:]
