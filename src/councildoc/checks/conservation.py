"""Nothing vanishes: what the paper says is held against what the built file says.

The file's paragraphs must contain the paper's, all of them, in the paper's order. A template
may say more (its own words stand between); it may not swallow or change anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from councildoc.findings import Report, Where
from councildoc.languages import language
from councildoc.model.blocks import Block, Heading, ListItem, Picture, Rule, Table
from councildoc.model.inlines import Inlines, NoteMark, Run
from councildoc.model.paper import Paper

NOTE_MARK = "\x02"
FAULT = "This is a fault of councildoc or of the template; nothing was written."


class Said:
    """Turns the paper's inlines into the text that the file should have."""

    def __init__(self, paper: Paper, shown: Mapping[str, str]) -> None:
        self.numbers = {note.id: number for number, note in enumerate(paper.notes, 1)}
        self.shown = shown
        self.called: set[str] = set()
        self.referred: set[str] = set()

    def text(self, inlines: Inlines) -> str:
        if len(inlines) == 1 and type(inlines[0]) is Run and not inlines[0].reference:
            return inlines[0].text
        return "".join([self.mark(i) if isinstance(i, NoteMark) else self.run(i) for i in inlines])

    def run(self, run: Run) -> str:
        if run.reference:
            self.referred.add(run.reference)
            return run.text or self.shown.get(run.reference, "")
        return run.text

    def mark(self, mark: NoteMark) -> str:
        number = self.numbers[mark.note]
        if mark.note in self.called:
            return str(number)
        self.called.add(mark.note)
        return f"{NOTE_MARK}{number}"

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        return (typed + self.text(inlines) for typed, inlines in told(blocks))


Told = tuple[str, Inlines]
"""A text, and what is typed before it."""


def told(blocks: Iterable[Block]) -> Iterator[Told]:
    """The texts of blocks in order. A long annex has a hundred thousand: they come block by block."""
    return chain.from_iterable(map(_told_block, blocks))


def _told_block(block: Block) -> Iterable[Told]:
    if isinstance(block, Table):
        return [("", inlines) for cells in _told_cells(block) for cell in cells for inlines in cell]
    if isinstance(block, Heading):
        return ((f"{block.number}\t" if block.number else "", block.inlines),)
    if isinstance(block, ListItem):
        return ((f"{block.mark}\t", block.inlines),)
    return () if isinstance(block, (Rule, Picture)) else (("", block.inlines),)  # type: ignore[union-attr]


def _told_cells(table: Table) -> Iterator[Iterable[tuple[Inlines, ...]]]:
    """Cells that are merged with equal ones above need not be said again."""
    yield [(column.heading,) for column in table.columns]
    before = None
    for row in table.rows:
        merged = row.cells[: table.merged]
        yield row.cells if merged != before else row.cells[table.merged :]
        before = merged


def front_texts(paper: Paper, said: Said) -> list[str]:
    """What the first page must say somewhere, in whatever order the template has."""
    symbol = paper.symbol
    texts = [language(paper.language).document(symbol.base, symbol.kind, symbol.part)]
    texts += [paper.agenda_item, said.text(paper.source)]
    texts += [said.text(paper.title)]
    texts += [said.text(p) for entry in paper.summary for p in entry.paragraphs]
    return [text for text in texts if text]


def body_texts(paper: Paper, said: Said) -> Iterator[str]:
    """The paragraphs of the body and the annexes, in order."""
    yield from said.blocks(paper.body)
    for annex in paper.annexes:
        yield said.text(annex.title)
        yield from said.blocks(annex.blocks)


def note_texts(paper: Paper, said: Said) -> Iterator[str]:
    for note in paper.notes:
        for place, inlines in enumerate(note.paragraphs):
            yield ("" if place else "\t") + said.text(inlines)


def check_story(
    expected: Iterator[str], found: Iterable[str], where: Where, report: Report,
    front: Iterable[str] = (),
) -> None:  # fmt: skip
    """Walk over what a part says and cross off what it should say."""
    missing_front = list(front)
    # an empty paragraph says nothing that could be lost
    said = (text for text in expected if text and text != "\t")
    wanted = next(said, "")
    for paragraph in filter(None, found):
        if paragraph == wanted or (wanted and _is_behind_mark(paragraph, wanted)):
            wanted = next(said, "")  # the body's words say nothing for the first page
        elif missing_front:
            missing_front = [text for text in missing_front if text not in paragraph]
    for text in [*missing_front, *([wanted] if wanted else [])]:
        report.error("lost-text", f'The built file does not say: "{text.strip()[:120]}".', where, FAULT)


def _is_behind_mark(paragraph: str, text: str) -> bool:
    """Equal but for the list mark, which is the house's, not the author's."""
    return text[0] == "\t" and paragraph.endswith(text)


def check_links(
    expected: Iterable[str], found: list[str], where: Where, report: Report,
    front: Iterable[str] = (),
) -> None:  # fmt: skip
    """Every link of the paper leads where it should: those of a part in order, those of the
    first page in whatever order the template has."""
    lost = ""
    rest = list(found)
    for link in front:
        if link in rest:
            rest.remove(link)
        else:
            lost = lost or link
    left = iter(rest)
    for link in expected:
        if link not in left:  # `in` on an iterator goes on from where it stood
            lost = lost or link
    if lost:
        report.error("lost-link", f'The built file lost the link "{lost}".', where, FAULT)


def check_figures(
    paper: Paper, pictures: list[str], across: list[tuple[int, str]], below: int, where: Where,
    report: Report,
) -> None:  # fmt: skip
    """Every picture is there, in order, with what it is said to show; cells are merged as they were.
    The template has pictures and merged cells of its own, and equal cells are merged without spans."""
    blocks = (*paper.body, *(block for annex in paper.annexes for block in annex.blocks))
    left = iter(pictures)
    for block in blocks:
        if isinstance(block, Picture) and block.description not in left:
            report.error("lost-picture", f'The built file lost the picture "{block.path}".', where, FAULT)
    tables = [block for block in blocks if isinstance(block, Table) and block.spans]
    found = iter(across)
    kept = all(
        any(columns == width and said.startswith(begins) for columns, said in found)
        for table in tables
        for width, begins in _wide(table)
    )
    if not kept or below < sum(span.rows - 1 for table in tables for span in table.spans):
        report.error("lost-span", "The built file lost a merged cell.", where, FAULT)


def _wide(table: Table) -> Iterator[tuple[int, str]]:
    """The cells over several columns, row by row: how many, and the words that they begin with."""
    wide = [(span.row + n, span.column, n, span) for span in table.spans if span.columns > 1
            for n in range(span.rows)]  # fmt: skip
    for row, column, below, span in sorted(wide, key=lambda cell: cell[:2]):
        first = () if below else table.columns[column].heading
        if row and not below:
            first = table.rows[row - 1].cells[column][0]
        run = first[0] if first else None
        yield span.columns, run.text if isinstance(run, Run) else ""


def check_anchors(anchors: set[str], bookmarks: set[str], where: Where, report: Report) -> None:
    """Every reference inside the file finds its bookmark."""
    for anchor in sorted(anchors - bookmarks):
        report.error("lost-reference", f'A reference leads to "{anchor}", which is not there.', where, FAULT)


def check_references(
    said: Said, anchors: set[str], bookmarks: Callable[[str], set[str]], where: Where, report: Report
) -> None:
    """What the paper refers to is referred to in the file; `bookmarks` tells by which names."""
    for name in sorted(said.referred):
        if not bookmarks(name) & anchors:
            report.error("lost-reference", f'The built file lost the reference to "{name}".', where, FAULT)


def front_links(paper: Paper) -> Iterator[str]:
    """The outside links of the first page."""
    yield from _links((paper.source, paper.title))
    yield from _links(inlines for entry in paper.summary for inlines in entry.paragraphs)


def body_links(paper: Paper) -> Iterator[str]:
    """Those of the body and the annexes, in order."""
    yield from _links(inlines for _, inlines in told(paper.body))
    for annex in paper.annexes:
        yield from _links((annex.title,))
        yield from _links(inlines for _, inlines in told(annex.blocks))


def note_links(paper: Paper) -> Iterator[str]:
    return _links(inlines for note in paper.notes for inlines in note.paragraphs)


def _links(texts: Iterable[Inlines]) -> Iterator[str]:
    return (i.link for inlines in texts for i in inlines if type(i) is Run and i.link)
