"""A Word file and today's paper -> the same file with today's annexes.

The caller reads `excerpt`, decides which pieces say what they should, and asks for `document`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from itertools import pairwise

from councildoc.languages import language
from councildoc.model.paper import Paper
from councildoc.ooxml import bookmarks
from councildoc.value import replace
from councildoc.writers.word import front
from councildoc.writers.word.refresh import region, scan
from councildoc.writers.word.refresh.fresh import Annexes, Calls
from councildoc.writers.word.refresh.region import Region
from councildoc.writers.word.refresh.scan import Slot, Slots
from councildoc.writers.word.refresh.splice import Key, Splice, alike, spliced
from councildoc.writers.word.refresh.target import Target
from councildoc.writers.word.shell.template import Template
from councildoc.writers.word.styles import Styles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.writers.word.refresh.track import Tracker

LONG = 400
"""From so many rows on that are as we would write them, they are left out of the excerpt."""


class Refresh:
    """One file being refreshed. `regions` are those of the paper's annexes, None for one that the
    file does not have; `alike` are the keys of pieces that are as we would write them."""

    def __init__(self, target: Target, paper: Paper, template: Template, styles: Styles) -> None:
        self.target, self.paper = target, paper
        spoken = language(paper.language)
        labels = [front.annex_label(annex, spoken) for annex in paper.annexes]
        self.regions = region.find(target, paper.annexes, labels)
        places = [(r.start, r.end) for r in self.regions if r]
        self.calls = Calls(paper, target, places)
        self.writer = Annexes(paper, template, styles, target, self.calls)
        self.fresh = [self._fresh(n, r) for n, r in enumerate(self.regions)]
        self.nameless: list[tuple[Key, ...]] = []
        self.alike: list[frozenset[Key]] = []
        for n, found in enumerate(self.regions):
            self.nameless.append(self._known_by_words(n, found) if found else ())
            self.alike.append(self._alike(n))

    def _known_by_words(self, n: int, found: Region) -> tuple[Key, ...]:
        """Call pieces that have no id in the file by those of fresh pieces with the same words; give
        the keys of all that have words and no id."""
        here = {slot.key for slot in found.slots}
        free = {(slot.key[0], _words(slot)): slot.key for slot in self.fresh[n] if slot.key not in here}
        slots, nameless = [], []
        for slot in found.slots:
            if slot.key[1][:1] == "+" and not _mute(slot):
                slot = replace(slot, key=free.pop((slot.key[0], _words(slot)), slot.key))
                nameless.append(slot.key)
            slots.append(slot)
        self.regions[n] = replace(found, slots=tuple(slots))
        return tuple(nameless)

    def _alike(self, n: int) -> frozenset[Key]:
        """The keys of pieces that are as we would write them; in a file without marks, of those that
        have the same words."""
        found = self.regions[n]
        if found is None:
            return frozenset()
        known = {slot.key: slot for slot in found.slots}
        pairs = [(known[slot.key], slot) for slot in self.fresh[n] if slot.key in known]
        loose = not found.marked
        return frozenset(
            new.key for old, new in pairs
            if alike(old, new) or (loose and old.merges == new.merges and _words(old) == _words(new))
        )  # fmt: skip

    def _fresh(self, n: int, found: Region | None) -> Slots:
        if found is None:
            return ()
        annex = self.paper.annexes[n]
        text = self.writer.write(annex, found.ordinal or self._free_ordinal())
        blocks = scan.blocks(text, 0, len(text))
        marked = scan.marked(text, bookmarks.block(annex.id))
        return scan.slots(text, text, blocks, 0, marked[1] if marked else 0)

    def _free_ordinal(self) -> int:
        used = [said[0] for name in self.target.marks
                for said in (bookmarks.row_of(name), bookmarks.column_of(name)) if said]  # fmt: skip
        return max([0, *used]) + 1

    def excerpt(self) -> bytes | None:
        """The file without most of the rows that are as we would write them; None when it is short
        enough to be read as it is."""
        cuts: list[tuple[int, int]] = []
        for found, same in zip(self.regions, self.alike, strict=True):
            for before, slot in pairwise(found.slots if found else ()):
                inside = slot.key[0] == before.key[0] == "row"
                if inside and slot.key in same and not any(slot.merges):
                    cuts.append((slot.start, slot.end))
        if len(cuts) < LONG:
            return None
        document, kept, at = self.target.document, [], 0
        for start, end in sorted(cuts):
            kept.append(document[at:start])
            at = end
        made = BytesIO()
        self.target.write(made, [*kept, document[at:]], None)
        return made.getvalue()

    def document(
        self, same: list[frozenset[Key] | None], digest: str, built: str, tracker: Tracker | None = None
    ) -> tuple[list[str], list[Splice | None]]:
        """The new text of the main part, in pieces. `same` has, for each annex, the keys of pieces that
        say what they should, None where all is as it should be; `digest` names today's sources, `built`
        those of the file as a whole."""
        document: list[str] = []
        at = 0
        made: list[Splice | None] = []
        for n, (found, new, kept) in enumerate(zip(self.regions, self.fresh, same, strict=True), 1):
            if found is None or kept is None:
                made.append(None)
                continue
            mark = self.writer.runs.bookmark(bookmarks.annex_source(n, digest), "") if digest != built else ""
            splice = spliced(found.slots, new, kept, mark, tracker)
            texts = self.calls.apart(splice.texts) if tracker else splice.texts
            document += [self.target.document[at : found.start], *texts]
            at = found.end
            made.append(splice)
        return [*document, self.target.document[at:]], made

    def footnotes(self, changed: Mapping[str, str]) -> bytes | None:
        """The part of notes with those that the annexes newly call, and with the new texts of
        notes (by id) that they alone call; None when nothing is to be done."""
        if not self.target.footnotes or not (self.calls.new or changed):
            return None
        text = self.target.parts[self.target.footnotes].decode("utf-8")
        for note in changed:
            text = self._renewed(text, note)
        head, end, tail = text.rpartition("</w:footnotes>")
        return f"{head}{''.join(self.writer.note(*one) for one in self.calls.new)}{end}{tail}".encode()

    def _renewed(self, text: str, note: str) -> str:
        number = self.calls.here[note]
        old = re.compile(rf'<w:footnote\b[^>]*?\bw:id="{number}"[^>]*>.*?</w:footnote>', re.DOTALL)
        found = old.search(text)
        new = self.writer.note(number, self.calls.notes[note])
        return text[: found.start()] + new + text[found.end() :] if found else text

    def usable(self, n: int, same: frozenset[Key]) -> frozenset[Key]:
        """Of the pieces that say what they should, those that can stay as they are: their merged
        cells begin where they should."""
        found = self.regions[n]
        old = {slot.key: slot for slot in found.slots} if found else {}
        kept = set()
        for slot in self.fresh[n]:
            before = old.get(slot.key)
            if before is None:
                continue
            said = slot.key in same and slot.key[1][:1] != "+" and before.merges == slot.merges
            mute = slot.key[0] == "close" or (
                slot.key[1][:1] == "+" and slot.key[0] == "p" and _mute(before) == _mute(slot)
            )
            if said or mute:
                kept.add(slot.key)
        return frozenset(kept) | self.alike[n]

    def rekeyed(self, n: int, new: Mapping[Key, Key]) -> None:
        """Call pieces of an annex in the file by other keys."""
        found = self.regions[n]
        if found and new:
            slots = tuple(replace(slot, key=new.get(slot.key, slot.key)) for slot in found.slots)
            self.regions[n] = replace(found, slots=slots)


def _mute(slot: Slot) -> bool:
    return not "".join(scan.paragraph_texts(slot.text)) and "<w:drawing" not in slot.text


def _words(slot: Slot) -> str:
    return "\n".join(scan.paragraph_texts(slot.text))
