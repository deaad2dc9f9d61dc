"""Names of bookmarks -> ids of blocks; ids of notes in their part -> the paper's own; unsafe links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from councildoc.model.blocks import Block, Heading, ListItem, Paragraph, Row, Table
from councildoc.model.inlines import Inline, Inlines, NoteMark, Run, joined
from councildoc.ooxml import bookmarks
from councildoc.ooxml.addresses import is_address
from councildoc.readers.word.recognise.inlines import sayable
from councildoc.readers.word.recognise.remarks import Remarks, quoted
from councildoc.value import replace

Change = Callable[[Inlines], Inlines]


class References:
    """Resolves the inlines of a paper. `targets` tells which block holds a bookmark, `shown` what
    a reference without words shows, `notes` the paper's name of a note."""

    def __init__(
        self, targets: Mapping[str, str], shown: Mapping[str, str], annexes: frozenset[str],
        notes: Mapping[str, str], remarks: Remarks,
    ) -> None:  # fmt: skip
        self.targets = targets
        self.shown = shown
        self.annexes = annexes
        self.notes = notes
        self.remarks = remarks

    def resolve(self, inlines: Inlines) -> Inlines:
        """The inlines as the model has them; the very same ones when there is nothing to do."""
        if len(inlines) == 1 and type(inlines[0]) is Run and _settled(inlines[0]):
            return inlines
        made = [one for inline in inlines for one in [self.inline(inline)] * self.times(inline)]
        return joined(tuple([inline for inline in made if inline is not None]))

    def times(self, inline: Inline) -> int:
        """How many references a run is: fields to one place that touch are read as one."""
        if not isinstance(inline, Run) or not bookmarks.number_of(inline.reference):
            return 1
        shown = self.shown.get(self.targets.get(inline.reference, ""), "")
        count = len(inline.text) // len(shown) if shown else 1
        return count if count > 1 and inline.text == shown * count else 1

    def inline(self, inline: Inline) -> Inline | None:
        if isinstance(inline, NoteMark):
            name = self.notes.get(inline.note)
            return NoteMark(name) if name else None
        text = inline.text if inline.text.isprintable() else sayable(inline.text)
        if inline.reference:
            return self.reference(inline, text)
        if inline.link and not is_address(inline.link):
            self.remarks.warn("unsafe-link", f'"{quoted(inline.link, 200)}" behind “{quoted(text)}” is not a '
                              "link that a paper can have.", None, "Its words were kept without it.")  # fmt: skip
            inline = replace(inline, link="")
        if text == inline.text:
            return inline if text else None
        return replace(inline, text=text) if text else None

    def reference(self, run: Run, text: str) -> Run | None:
        """A run that leads to a block: without words where it shows the block's number or label."""
        name = self.targets.get(run.reference, "")
        if not name:
            self.remarks.warn("lost-reference", f"“{quoted(text)}” leads to a place that this file does not "
                              "have, or that is no block of a paper.", None, "Its words were kept as plain text.")  # fmt: skip
            return Run(text, run.strong, run.emphasis) if text else None
        return replace(run, text="" if self.wordless(run.reference, name, text) else text, reference=name)

    def wordless(self, mark: str, name: str, text: str) -> bool:
        shown = self.shown.get(name, "")
        if not shown:
            return False
        if bookmarks.number_of(mark):
            if text and text != shown * (len(text) // len(shown)):
                self.remarks.warn("reference-number", f"“{quoted(text)}” stands where a reference shows {shown}.",
                                  None, "A build writes the number of the place that it leads to.")  # fmt: skip
            return True
        if bookmarks.block_of(mark) and name not in self.annexes:
            return False  # words of the author's own, even if they are the number
        if bookmarks.block_of(mark):
            return text == shown
        return text.strip().rstrip(".").casefold() == shown.rstrip(".").casefold()


def _settled(run: Run) -> bool:
    return bool(run.text) and not run.link and not run.reference and run.text.isprintable()


def rewritten(block: Block, change: Change) -> Block:
    """A block with its texts changed; the very same one when no text was."""
    if isinstance(block, (Paragraph, Heading, ListItem)):
        made = change(block.inlines)
        return block if made is block.inlines else replace(block, inlines=made)
    if isinstance(block, Table):
        columns = tuple([replace(c, heading=change(c.heading)) for c in block.columns])
        rows = tuple([
            Row(row.id, tuple([tuple([change(text) for text in cell]) for cell in row.cells]))
            for row in block.rows
        ])  # fmt: skip
        return replace(block, columns=columns, rows=rows)
    return block


def numbers(blocks: Iterable[Block]) -> dict[str, str]:
    """What a reference without words shows for each heading that has a number."""
    return {b.id: b.number for b in blocks if isinstance(b, Heading) and b.number}
