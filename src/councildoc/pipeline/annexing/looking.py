"""An annex as the file has it, as it was built and as it is today -> what is to be done about it."""

from __future__ import annotations

import os

from councildoc.annex import units
from councildoc.annex.units import Edit, Key, Units
from councildoc.findings import Report, Where
from councildoc.merge import order
from councildoc.pipeline.annexing.kept import Kept
from councildoc.pipeline.annexing.pieces import TABLE_ROWS, called, ordered, title
from councildoc.pipeline.importing import read_bytes, sessions, titles
from councildoc.value import Value
from councildoc.workspace import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.writers.word.refresh.refresh import Refresh
    from councildoc.writers.word.refresh.region import Region



def read_annexes(job: Refresh, path: str, workspace: Workspace, report: Report) -> list[Units]:
    """What the annexes in the file say, with tracked changes accepted."""
    from councildoc.readers.word.read import read as read_word
    from councildoc.readers.word.recognise import Frame, recognise

    name, quiet = os.path.basename(path), Report()
    document = read_word(job.excerpt() or read_bytes(path), name, quiet, "accept")
    frame = Frame(name, sessions(workspace), tuple(titles(workspace).items()))
    paper = recognise(document, frame, quiet).paper
    made = []
    for one, region in zip(job.paper.annexes, job.regions, strict=True):
        if region is None:
            report.warning("no-annex", f"The file has no annex “{title(one)}”.", Where(path),
                           "Only a build can add an annex to a file.")  # fmt: skip
        read_annex = next((a for a in paper.annexes if a.id == one.id), None)
        read_annex = read_annex or next((a for a in paper.annexes if title(a) == title(one)), None)
        made.append(units.units(read_annex, called(read_annex, paper, job)) if read_annex else {})
    return made


class Looked(Value):
    """One annex: what the file says, what it should say, the edits that would be lost, the keys of
    pieces that can stay (None: all of it, as it is), of notes whose text is another, and of rows and
    paragraphs whose place is. `sure` unless nobody has kept what the file was built from."""

    found: Units
    today: Units
    edits: tuple[Edit, ...]
    same: frozenset[Key] | None
    notes: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    sure: bool = True


_LOOKS = {
    "<w:highlight ": "highlighting", "<w:strike": "words struck through",
    "<w:dstrike": "words struck through", "<w:u ": "underlining", "<w:color ": "colour", "<w:shd ": "shading",
    "PrChange ": "a tracked change of formatting",
}  # fmt: skip
"""What only a reader sees, by its element; a draft's own marks are not among it."""


class Looking:
    """Holds the annexes of one file against those of today and, where the two differ, against those
    that were built."""

    def __init__(
        self, job: Refresh, kept: Kept, built: str, place: str, path: str, report: Report
    ) -> None:  # fmt: skip
        self.job, self.kept, self.built = job, kept, built
        self.place, self.path, self.report = place, path, report

    def look(self, n: int, found: Units) -> Looked:
        job, region, one = self.job, self.job.regions[n], self.job.paper.annexes[n]
        if region is None:
            return Looked({}, {}, (), None)
        if not region.marked:
            found = self.unmarked(title(one), found)
        sure = frozenset(key for key in job.alike[n] if key[0] == "row")  # need no second look
        noted = called(one, job.paper, job) if region.marked else []
        today = units.units(one, noted, TABLE_ROWS, sure)
        found = self.known(n, found, today, sure)
        doubtful = {key for key in (*found, *today) if found.get(key) != today.get(key)}
        there, wanted = self.keys(n, {*found, *sure}), [slot.key for slot in job.fresh[n]]
        if not units.agree(ordered(there), ordered(wanted)):
            doubtful.add(("rows", ""))
        if not doubtful and ordered(there) == ordered(wanted):
            return Looked(found, today, (), None)
        base = self.base(n, frozenset(doubtful), sure) if doubtful and region.marked else None
        edits = units.edits(found, base, today, region.marked) if doubtful else ()
        if ("rows", "") in doubtful:
            edits += _order(there, base, wanted)
        same = frozenset(key for key in there if found.get(key) == today.get(key))
        notes = tuple(name for kind, name in sorted(doubtful)
                      if kind == "note" and (kind, name) in found and name in job.calls.here)  # fmt: skip
        stays = self.stays(n, there, wanted, same)
        self.tell_lost_looks(n, region, stays)
        return Looked(
            found, today, edits, stays, notes, _moved(there, wanted), base is not None or not doubtful
        )

    def tell_lost_looks(self, n: int, region: Region, stays: frozenset[Key] | None) -> None:
        """A row that is written anew loses what only a reader sees, and places to which others refer."""
        from councildoc.writers.word.draft import CARRIED, STALE

        if stays is None:
            return
        fresh = {slot.key: slot.text for slot in self.job.fresh[n]}
        for slot in region.slots:
            if slot.key in stays or slot.key not in fresh:
                continue
            old, new = slot.text.replace(STALE, "").replace(CARRIED, ""), fresh[slot.key]
            lost = [what for sign, what in _LOOKS.items() if sign in old and sign not in new]
            lost += [f"the bookmark {name}, to which other text refers"
                     for name in self.job.target.named_elsewhere(old)]  # fmt: skip
            if lost:
                name, what = slot.key[1] or slot.key[0], ", ".join(dict.fromkeys(lost))
                said = f"{name} is written anew, and loses: {what}."
                self.report.warning("look-lost", said, Where(self.path),
                                    "Keep a copy of the file if it means something.")  # fmt: skip

    def unmarked(self, called_by: str, found: Units) -> Units:
        """Of a file without marks: nothing says which note is which."""
        self.report.warning("no-marks", f"The annex “{called_by}” has no marks in the file; it was known by "
                            "its title and columns.", Where(self.path))  # fmt: skip
        return {key: unit for key, unit in found.items() if key[0] != "note"}

    def known(self, n: int, found: Units, today: Units, sure: frozenset[Key]) -> Units:
        """What the file says, by today's keys; pieces that are as we would write them say what today's
        do."""
        job = self.job
        recalled = {key: unit for key, unit in _recalled(job, n, found, today).items() if key not in sure}
        return recalled | {key: today[key] for key in job.alike[n] if key in today}

    def keys(self, n: int, there: set[Key]) -> list[Key]:
        """The file's pieces in their order."""
        keys = [slot.key for slot in _region(self.job, n).slots]
        return [key for key in keys if key in there or key[1][:1] == "+" or key[0] == "close"]

    def base(self, n: int, doubtful: frozenset[Key], sure: frozenset[Key]) -> Units | None:
        digest = _region(self.job, n).digest or self.built
        return self.kept.annex(digest, self.place, self.job.paper.annexes[n].id, doubtful, sure, self.job)

    def stays(
        self, n: int, there: list[Key], wanted: list[Key], same: frozenset[Key]
    ) -> frozenset[Key] | None:
        """The keys of pieces that can stay; None when all of the annex can."""
        usable = self.job.usable(n, same)
        whole = usable.issuperset({*(slot.key for slot in _region(self.job, n).slots), *wanted})
        return None if whole and ordered(there) == ordered(wanted) else usable


def _region(job: Refresh, n: int) -> Region:
    found = job.regions[n]
    assert found is not None
    return found


def _order(there: list[Key], base: Units | None, wanted: list[Key]) -> tuple[Edit, ...]:
    """The edit of people who put rows into another order."""
    if not units.reordered(ordered(there), ordered(base or ()), ordered(wanted)):
        return ()
    return (Edit(("rows", ""), "", "another order", "the order in the file"),)


def _moved(there: list[Key], wanted: list[Key]) -> tuple[str, ...]:
    return tuple(sorted(order.moved(*([" ".join(key) for key in ordered(side)] for side in (there, wanted)))))


def _recalled(job: Refresh, n: int, found: Units, today: Units) -> Units:
    """What people added, or all of a file without marks, by the keys of today's annex where it has
    the same name or words; the pieces of the file are called by the same keys."""
    region = job.regions[n]
    nameless = set(job.nameless[n])
    sure = {slot.key for slot in region.slots} - nameless if region else set()
    if region and region.marked:
        found = _inside(found, sure, job.nameless[n])
    strange = {key: unit for key, unit in found.items() if key[0] in ("row", "p") and key not in sure}
    new = units.renamed(strange, today, sure)
    called: dict[Key, Key] = {}
    for kind in ("row", "p"):
        pieces = [key for key in job.nameless[n] if key[0] == kind]
        words = [key for key in strange if key[0] == kind]
        if len(pieces) == len(words):
            new |= {w: piece for w, piece in zip(words, pieces, strict=True) if piece[1][:1] != "+"}
            called |= {piece: new.get(w, w) for w, piece in zip(words, pieces, strict=True)}
    job.rekeyed(n, called)
    return {new.get(key, key): unit for key, unit in found.items()}


def _inside(found: Units, sure: set[Key], nameless: tuple[Key, ...]) -> Units:
    """Without what people wrote below the annex: it stands behind all that is known by its id, and
    is no piece of the annex."""
    order = list(found)
    last = max((n for n, key in enumerate(order) if key in sure), default=len(order))
    below = [key for key in order[last + 1 :] if key[0] != "note"]
    for kind in ("row", "p"):
        ours = sum(key[0] == kind for key in nameless)
        strange = [key for key in order if key[0] == kind and key not in sure]
        below = [key for key in below if key[0] != kind or key in strange[ours:]]
    return {key: unit for key, unit in found.items() if key not in below}
