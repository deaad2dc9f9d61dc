"""Nothing vanishes: what the paper says is held against what the built file says.

The file's paragraphs must contain the paper's, all of them, in the paper's order. A template
may say more (its own words stand between); it may not swallow or change anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from councildoc.findings import Report, Where
from councildoc.model.blocks import Block, Heading, ListItem, Rule, Table
from councildoc.model.inlines import Inlines, NoteMark, Run
from councildoc.model.paper import Paper

NOTE_MARK = "\x02"

Expected = tuple[str, bool]
"""A paragraph's text, and whether it must be met (a merged cell says its text only once)."""


class Said:
    """Turns the paper's inlines into the text that the file should have."""

    def __init__(self, paper: Paper, shown: Mapping[str, str]) -> None:
        self.numbers = {note.id: number for number, note in enumerate(paper.notes, 1)}
        self.shown = shown
        self.called: set[str] = set()

    def text(self, inlines: Inlines) -> str:
        if len(inlines) == 1 and type(inlines[0]) is Run and inlines[0].text:
            return inlines[0].text
        return "".join(
            self.mark(i) if isinstance(i, NoteMark) else i.text or self.shown.get(i.reference, "")
            for i in inlines
        )

    def mark(self, mark: NoteMark) -> str:
        number = self.numbers[mark.note]
        if mark.note in self.called:
            return str(number)
        self.called.add(mark.note)
        return f"{NOTE_MARK}{number}"

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Expected]:
        for block in blocks:
            if isinstance(block, Table):
                yield from self.table(block)
            elif isinstance(block, Heading):
                number = f"{block.number}\t" if block.number else ""
                yield number + self.text(block.inlines), True
            elif isinstance(block, ListItem):
                yield "\t" + self.text(block.inlines), True
            elif not isinstance(block, Rule):
                yield self.text(block.inlines), True  # type: ignore[union-attr]

    def table(self, table: Table) -> Iterator[Expected]:
        for column in table.columns:
            yield self.text(column.heading), True
        before = None
        for row in table.rows:
            merged = row.cells[: table.merged]
            for cell in merged:
                for inlines in cell:
                    yield self.text(inlines), merged != before
            for cell in row.cells[table.merged :]:
                for inlines in cell:
                    yield self.text(inlines), True
            before = merged


def front_texts(paper: Paper, said: Said) -> list[str]:
    """What the first page must say somewhere, in whatever order the template has."""
    texts = [f"{paper.symbol}-{paper.language}", paper.agenda_item, said.text(paper.source)]
    texts += [said.text(paper.title)]
    texts += [said.text(p) for entry in paper.summary for p in entry.paragraphs]
    return [text for text in texts if text]


def body_texts(paper: Paper, said: Said) -> Iterator[Expected]:
    """The paragraphs of the body and the annexes, in order."""
    yield from said.blocks(paper.body)
    for annex in paper.annexes:
        yield said.text(annex.title), True
        yield from said.blocks(annex.blocks)


def note_texts(paper: Paper, said: Said) -> Iterator[Expected]:
    for note in paper.notes:
        for place, inlines in enumerate(note.paragraphs):
            yield ("" if place else "\t") + said.text(inlines), True


def check_story(
    expected: Iterator[Expected], found: Iterable[str], where: Where, report: Report,
    front: Iterable[str] = (),
) -> None:  # fmt: skip
    """Walk over what a part says and cross off what it should say."""
    missing_front = list(front)
    wanted = _following(expected)
    for paragraph in found:
        if not paragraph:
            continue
        if missing_front:
            missing_front = [text for text in missing_front if text not in paragraph]
        while wanted is not None:
            text, needed = wanted
            if _is(paragraph, text):
                wanted = _following(expected)
                break
            if needed:
                break
            wanted = _following(expected)
    left = missing_front + ([wanted[0]] if wanted and wanted[1] else [])
    for text in left:
        report.error("lost-text", f'The built file does not say: "{text.strip()[:120]}".', where,
                     "This is a fault of councildoc or of the template; nothing was written.")  # fmt: skip


def _following(expected: Iterator[Expected]) -> Expected | None:
    """The next text that is not blank: an empty paragraph says nothing that could be lost."""
    return next((item for item in expected if item[0] and item[0] != "\t"), None)


def _is(paragraph: str, text: str) -> bool:
    """Equal, or behind a list mark (which is the house's, not the author's)."""
    return paragraph == text or (text[:1] == "\t" and paragraph.endswith(text))


def check_links(paper_links: Iterable[str], found: Iterable[str], where: Where, report: Report) -> None:
    """Every link of the paper, in order, leads where it should."""
    left = iter(found)
    for link in paper_links:
        if link not in left:  # `in` on an iterator goes on from where it stood
            report.error("lost-link", f'The built file lost the link "{link}".', where)
            return


def check_anchors(anchors: set[str], bookmarks: set[str], where: Where, report: Report) -> None:
    """Every reference inside the file finds its bookmark."""
    for anchor in sorted(anchors - bookmarks):
        report.error("lost-reference", f'A reference leads to "{anchor}", which is not there.', where)


def links(texts: Iterable[tuple[str, Inlines]]) -> Iterator[str]:
    """The outside links of texts, in reading order."""
    for _, inlines in texts:
        for inline in inlines:
            if type(inline) is Run and inline.link:
                yield inline.link

