"""`councildoc annex refresh`: the annexes inside an edited Word file, from today's sources.

FILE.docx ──► target ──► regions, pieces ──┐
content/  ──► paper  ──► fresh pieces ─────┴─► which differ? ──► edits of people ──► spliced
build/.sources (as the file was built) ────────────────────────────┘
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from tempfile import TemporaryDirectory

from councildoc import annex, content, files, sources
from councildoc.annex import units
from councildoc.annex.units import Edit, Key, Units
from councildoc.errors import NotFound, Unreadable
from councildoc.findings import Report, Where
from councildoc.merge import order
from councildoc.model.paper import Annex, Note, Paper
from councildoc.model.walk import marks, notes_in_order
from councildoc.ooxml import bookmarks
from councildoc.pipeline.importing import read_bytes, sessions, titles
from councildoc.pipeline.reading import Ready, Refused, dress, read
from councildoc.value import Value
from councildoc.workspace import Workspace

TABLE_ROWS = 400
"""As writers.word.tables has it: importing that here would slow every command."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.writers.word.refresh.refresh import Refresh
    from councildoc.writers.word.refresh.track import Tracker


ACTIVITIES = "activities.yaml"
MANY = 300_000
_ID = re.compile(rb"- id: ([a-z0-9-]+) *\r?\n")


class Refreshed(Value):
    """What a refresh came to: the paper's place, the lines that tell what is new, and whether the
    file was written."""

    place: str
    told: tuple[str, ...]
    written: bool


class Choice(Value):
    """What the user wants: drop edits, only look, write elsewhere, track changes (as whom, when)."""

    drop_edits: bool = False
    dry_run: bool = False
    output: str = ""
    track: bool = False
    author: str = "councildoc"
    date: str = ""


def refresh(path: str, name: str, workspace: Workspace, choice: Choice, report: Report) -> Refreshed:
    """Refresh the annexes inside a Word file.

    Raises NotFound, Unreadable, Unwritable; Refused when the sources have errors, or when edits
    would be lost that nobody chose to drop."""
    from councildoc.writers.word.refresh.target import Target

    target = Target(read_bytes(path))
    built = next(filter(None, map(bookmarks.source_of, sorted(target.marks))), "")
    kept = _Kept(workspace, path)
    place = workspace.place(name) if name else _place(workspace, path, kept.files(built), target.parts)
    ready = read(workspace, place, report)
    if ready is None or report.has_errors or not ready.paper.annexes:
        if ready is not None and not ready.paper.annexes:
            raise NotFound(f"The paper {place} has no annex.")
        raise Refused(report)
    job = _refresh(workspace, ready, target, report)
    found = _found(job, path, workspace, report)
    looked = [_look(job, n, found[n], kept, built, place, path, report) for n in range(len(found))]
    if report.has_errors:
        raise Refused(report)
    _say_edits(looked, path, choice, report)
    return _written(job, looked, ready, built, place, path, choice)


def _refresh(workspace: Workspace, ready: Ready, target: object, report: Report) -> Refresh:
    from councildoc.writers.word.refresh.refresh import Refresh
    from councildoc.writers.word.refresh.target import Target

    assert isinstance(target, Target)
    dressed = dress(workspace, ready, report)
    mapped = content.read_styles(workspace.template(ready.paper.template), report)
    if dressed is None or mapped is None:
        raise Refused(report)
    styles = target.styles(mapped.roles, mapped.marks, mapped.where, report)
    if styles is None:
        raise Refused(report)
    return Refresh(target, ready.paper, dressed[0], styles)


class _Kept:
    """The sources of earlier builds, and the papers that they made."""

    def __init__(self, workspace: Workspace, path: str) -> None:
        self.folders = list(dict.fromkeys([os.path.dirname(path) or ".", workspace.build]))
        self.papers: dict[tuple[object, ...], Paper | None] = {}

    def files(self, digest: str) -> Mapping[str, bytes] | None:
        return sources.find(self.folders, digest) if digest else None

    def annex(
        self, digest: str, place: str, name: str, wanted: frozenset[Key], sure: frozenset[Key], job: Refresh
    ) -> Units | None:
        """An annex's units as they were; None when its sources were not kept. When only some rows
        of many activities are `wanted`, only those are read."""
        rows = frozenset(name for kind, name in wanted if kind == "row")
        known = (digest, *sorted(rows)) if len(rows) == len(wanted) else (digest,)
        if known not in self.papers:
            found = self.files(digest)
            fewer = _fewer(found, rows) if found and len(known) > 1 else found
            self.papers[known] = _composed(fewer, place) if fewer else None
        paper = self.papers[known]
        was = next((a for a in paper.annexes if a.id == name), None) if paper else None
        if was is None or paper is None:
            return None
        without = frozenset() if ("rows", "") in wanted else sure
        return units.units(was, _called(was, paper, job), TABLE_ROWS, without)


def _fewer(found: Mapping[str, bytes], wanted: frozenset[str]) -> Mapping[str, bytes]:
    """The sources with only some of the activities, where there are very many and each begins with
    its id: to read all of them takes longer than all the rest of a refresh."""
    text = found.get(ACTIVITIES, b"")
    head, *records = re.split(rb"(?m)^(?=- )", text)
    if len(text) < MANY or not all(_ID.match(record) for record in records):
        return found
    kept = [r for r in records if (known := _ID.match(r)) and known[1].decode("utf-8", "replace") in wanted]
    return {**found, ACTIVITIES: b"".join([head, *kept])}


def _composed(found: Mapping[str, bytes], place: str) -> Paper | None:
    with TemporaryDirectory(prefix="councildoc-") as aside:
        for name, data in found.items():
            path = os.path.normpath(os.path.join(aside, name))
            if path.startswith(aside + os.sep):
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "wb") as file:
                    file.write(data)
        made = content.read(aside, place, Report())
    if made.paper is None:
        return None
    whole = annex.expand(made.paper, made.activities)
    return notes_in_order(whole, marks(whole))


def _place(workspace: Workspace, path: str, kept: Mapping[str, bytes] | None, parts: dict[str, bytes]) -> str:
    """The paper that a file is: by its kept sources, by its name, by what its properties say."""
    places = workspace.papers()
    for name in kept or ():
        if name.endswith("/paper.yaml") and name[: -len("/paper.yaml")] in places:
            return name[: -len("/paper.yaml")]
    stem = os.path.basename(path).replace("(", "-").replace("_", "-")
    fitting = [p for p in places if stem.startswith((p.replace("/", "-") + "-", p.replace("/", "-") + "."))]
    subject = parts.get("docProps/core.xml", b"").decode("utf-8", "replace")
    fitting += [p for p in places if f">{p}-" in subject]
    if not fitting:
        raise NotFound(f'Which paper "{path}" is cannot be told from it. Name the paper: '
                       f"councildoc annex refresh {path} PAPER.")  # fmt: skip
    return fitting[0]


def _found(job: Refresh, path: str, workspace: Workspace, report: Report) -> list[Units]:
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
            report.warning("no-annex", f"The file has no annex “{_title(one)}”.", Where(path),
                           "Only a build can add an annex to a file.")  # fmt: skip
        read_annex = next((a for a in paper.annexes if a.id == one.id), None)
        read_annex = read_annex or next((a for a in paper.annexes if _title(a) == _title(one)), None)
        made.append(units.units(read_annex, _called(read_annex, paper, job)) if read_annex else {})
    return made


def _title(one: Annex) -> str:
    from councildoc.model.inlines import plain

    return " ".join(plain(one.title).split())


def _called(one: Annex, paper: Paper, job: Refresh) -> list[Note]:
    """The notes that an annex alone calls."""
    from councildoc.model.inlines import NoteMark
    from councildoc.model.walk import block_texts

    called = {i.note for _, text in block_texts(one.blocks) for i in text if isinstance(i, NoteMark)}
    return [note for note in paper.notes if note.id in called and not job.calls.elsewhere(note.id)]


PLACES = {
    "head": "the title",
    "p": "the paragraph",
    "open": "the headings of table",
    "row": "the row",
    "note": "the note",
    "rows": "the order of rows and paragraphs",
}


class _Looked(Value):
    """One annex: what the file says, what it should say, the edits that would be lost, the keys of
    pieces that can stay (None: all of it, as it is), of notes whose text is another, and of rows and
    paragraphs whose place is."""

    found: Units
    today: Units
    edits: tuple[Edit, ...]
    same: frozenset[Key] | None
    notes: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()


def _look(
    job: Refresh, n: int, found: Units, kept: _Kept, built: str, place: str, path: str, report: Report
) -> _Looked:  # fmt: skip
    """Hold an annex of the file against today's and, where the two differ, against the one that
    was built."""
    region, one = job.regions[n], job.paper.annexes[n]
    if region is None:
        return _Looked({}, {}, (), None)
    if not region.marked:
        report.warning("no-marks", f"The annex “{_title(one)}” has no marks in the file; it was known by its "
                       "title and columns.", Where(path))  # fmt: skip
        found = {key: unit for key, unit in found.items() if key[0] != "note"}  # nothing says which is which
    noted = _called(one, job.paper, job) if region.marked else []
    sure = frozenset(key for key in job.alike[n] if key[0] == "row")  # need no second look
    today = units.units(one, noted, TABLE_ROWS, sure)
    found = {key: unit for key, unit in _recalled(job, n, found, today).items() if key not in sure}
    found |= {key: today[key] for key in job.alike[n] if key in today}
    slots = job.regions[n].slots  # type: ignore[union-attr]
    there = {*found, *sure}
    keys = [
        slot.key for slot in slots if slot.key in there or slot.key[1][:1] == "+" or slot.key[0] == "close"
    ]
    wanted = [slot.key for slot in job.fresh[n]]
    doubtful = {key for key in (*found, *today) if found.get(key) != today.get(key)}
    if not units.agree(_ordered(keys), _ordered(wanted)):
        doubtful.add(("rows", ""))
    base = None
    if doubtful and region.marked:
        base = kept.annex(region.digest or built, place, one.id, frozenset(doubtful), sure, job)
    edits = units.edits(found, base, today) if doubtful else ()
    if ("rows", "") in doubtful and units.reordered(_ordered(keys), _ordered(base or ()), _ordered(wanted)):
        edits = (*edits, Edit(("rows", ""), "", "another order", "the order in the file"))
    same = frozenset(key for key in keys if found.get(key) == today.get(key))
    renewed = tuple(
        key[1] for key in sorted(doubtful) if key[0] == "note" and key in found and key[1] in job.calls.here
    )
    in_order = _ordered(keys) == _ordered(wanted)
    if not doubtful and in_order:
        return _Looked(found, today, (), None)
    usable = job.usable(n, same)
    stands = in_order and usable.issuperset({*(slot.key for slot in slots), *wanted})
    moved = order.moved(*([" ".join(key) for key in _ordered(side)] for side in (keys, wanted)))
    return _Looked(found, today, edits, None if stands else usable, renewed, tuple(sorted(moved)))


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


def _ordered(keys: object) -> list[Key]:
    return [key for key in keys if key[0] in ("row", "p") and key[1][:1] != "+"]  # type: ignore[attr-defined]


def _say_edits(looked: list[_Looked], path: str, choice: Choice, report: Report) -> None:
    """Each edit that today's sources do not have. It is lost only when the user says so."""
    for one in looked:
        for edit in one.edits:
            what = _words(edit)
            if choice.drop_edits:
                report.warning("edit-dropped", f"Dropped: {what}.", Where(path))
            else:
                report.error("edit-in-annex", f"Somebody edited the annex: {what}.", Where(path),
                             f'"councildoc pull {path}" brings it home; --drop-edits drops it.')  # fmt: skip
    if report.has_errors and not choice.dry_run:
        raise Refused(report)


def _words(edit: Edit) -> str:
    kind, name = edit.key
    where = f"{PLACES[kind]} {name}".rstrip() + (f", {edit.column}" if edit.column else "")
    if not edit.now:
        return f"{where} was taken out (“{_short(edit.was)}”)"
    if not edit.was:
        return f"{where} was put in (“{_short(edit.now)}”)"
    return f"{where}: “{_short(edit.was)}” became “{_short(edit.now)}”"


def _short(text: str, most: int = 160) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _written(
    job: Refresh, looked: list[_Looked], ready: Ready, built: str, place: str, path: str, choice: Choice
) -> Refreshed:
    """Put the new annexes into the file, when anything is new in them."""
    from councildoc.writers.word.refresh.splice import Untrackable

    try:
        document, made = job.document(
            [one.same for one in looked], ready.sources.digest, built, _tracker(choice, job)
        )
    except Untrackable as fault:
        raise Unreadable(
            f"{PLACES[fault.key[0]]} {fault.key[1]} cannot be shown as a tracked change: the table has other "
            "columns now. Refresh the annex without --track."
        ) from None
    changed = {note for one in looked for note in one.notes}
    told = tuple(line for one, splice in zip(looked, made, strict=True) if splice or one.notes
                 for line in _told(one))  # fmt: skip
    if not changed and not any(made):
        return Refreshed(place, (), False)
    if choice.dry_run:
        return Refreshed(place, told, False)
    sources.keep(os.path.join(os.path.dirname(path) or "."), job.paper.symbol.file_stem(job.paper.language),
                 ready.sources)  # fmt: skip
    with files.replace(choice.output or path) as file:
        job.target.write(file, document, job.footnotes(dict.fromkeys(changed, "")))
    return Refreshed(place, told, True)


def _tracker(choice: Choice, job: Refresh) -> Tracker | None:
    if not choice.track:
        return None
    from councildoc.writers.word.refresh.track import Hand, Tracker

    return Tracker(job.target.document, Hand(choice.author, choice.date, job.writer.counter.next))


def _cell(edit: Edit) -> str:
    return " ".join(edit.key) + (f", {edit.column}" if edit.column else "")


def _told(one: _Looked) -> list[str]:
    """A line for each unit that is another now."""
    lines = []
    for key, unit in one.today.items():
        before = one.found.get(key)
        if before is None:
            lines.append(f"+ {key[0]} {key[1]}: {_short(units.said(unit))}")
        elif before != unit:
            lines += [
                f"~ {_cell(e)}: {_short(e.was)} → {_short(e.now)}"
                for e in units.differences(key, before, unit)
            ]
    lines += [f"> {name}: at another place" for name in one.moved]
    lines += [f"- {key[0]} {key[1]}: {_short(units.said(unit))}" for key, unit in one.found.items()
              if key not in one.today]  # fmt: skip
    return lines
