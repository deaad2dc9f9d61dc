"""`councildoc annex refresh`: the annexes inside an edited Word file, from today's sources.

FILE.docx ──► target ──► regions, pieces ──┐
content/  ──► paper  ──► fresh pieces ─────┴─► which differ? ──► edits of people ──► spliced
build/.sources (as the file was built) ────────────────────────────┘
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from councildoc import content, files, sources
from councildoc.errors import NotFound, Unreadable, Unwritable
from councildoc.findings import Report
from councildoc.ooxml import bookmarks
from councildoc.pipeline.annexing.counts import tell_old_counts
from councildoc.pipeline.annexing.kept import Kept
from councildoc.pipeline.annexing.looking import Looked, Looking, read_annexes
from councildoc.pipeline.annexing.pieces import title
from councildoc.pipeline.annexing.telling import PLACES, say_edits, told
from councildoc.pipeline.importing import named, read_bytes
from councildoc.pipeline.reading import Ready, Refused, dress, read
from councildoc.value import Value
from councildoc.workspace import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.writers.word.refresh.refresh import Refresh
    from councildoc.writers.word.refresh.track import Tracker


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

    with named(path):
        target = Target(read_bytes(path))
    built = next(filter(None, map(bookmarks.source_of, sorted(target.marks))), "")
    kept = Kept(workspace, path)
    place = workspace.place(name) if name else _place(workspace, path, kept.files(built), target.parts)
    ready = read(workspace, place, report)
    if ready is None or report.has_errors or not ready.paper.annexes:
        if ready is not None and not ready.paper.annexes:
            raise NotFound(f"The paper {place} has no annex.")
        raise Refused(report)
    job = _refresh(workspace, ready, target, path, report)
    if not any(job.regions):
        names = ", ".join(f"“{title(annex)}”" for annex in ready.paper.annexes)
        raise NotFound(f'"{path}" has no annex of {place} ({names}). Only a build can add one to a file.')
    looking = Looking(job, kept, built, place, path, report)
    looked = [looking.look(n, said) for n, said in enumerate(read_annexes(job, path, workspace, report))]
    if report.has_errors:
        raise Refused(report)
    tell_old_counts(target, ready, path, report)
    say_edits(looked, path, choice.drop_edits, report)
    if report.has_errors and not choice.dry_run:
        raise Refused(report)
    return _written(job, looked, ready, built, place, path, choice)


def _refresh(workspace: Workspace, ready: Ready, target: object, path: str, report: Report) -> Refresh:
    from councildoc.writers.word.refresh.refresh import Refresh
    from councildoc.writers.word.refresh.target import Target

    assert isinstance(target, Target)
    dressed = dress(workspace, ready, report)
    mapped = content.read_styles(workspace.template(ready.paper.template), report)
    if dressed is None or mapped is None:
        raise Refused(report)
    lacking = Report()
    styles = target.styles(mapped.roles, mapped.marks, mapped.place, lacking)
    if styles is None:
        if not any(name.startswith("_c") for name in target.marks):
            raise NotFound(f'"{path}" has neither the marks nor the styles of {ready.paper.symbol}: it is '
                           "another document, and has no annex to refresh.")  # fmt: skip
        report.extend(lacking)
        raise Refused(report)
    return Refresh(target, ready.paper, dressed[0], styles)


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


def _written(
    job: Refresh, looked: list[Looked], ready: Ready, built: str, place: str, path: str, choice: Choice
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
    annexes = zip(job.paper.annexes, looked, made, strict=True)
    said = [(title(annex), told(one)) for annex, one, splice in annexes if splice or one.notes]
    lines = tuple(f"{name}: {line}" if len(said) > 1 else line for name, some in said for line in some)
    if not changed and not any(made):
        return Refreshed(place, (), False)
    if choice.dry_run:
        return Refreshed(place, lines, False)
    output = choice.output or path
    stem = job.paper.symbol.file_stem(job.paper.language)
    try:
        sources.keep(os.path.dirname(output) or ".", stem, ready.sources)
    except Unwritable:
        raise Unwritable(f'Nothing can be written beside "{output}".') from None
    with files.replace(output) as file:
        job.target.write(file, document, job.footnotes(dict.fromkeys(changed, "")))
    return Refreshed(place, lines, True)


def _tracker(choice: Choice, job: Refresh) -> Tracker | None:
    if not choice.track:
        return None
    from councildoc.writers.word.refresh.track import Hand, Tracker

    return Tracker(job.target.document, Hand(choice.author, choice.date, job.writer.counter.next))
