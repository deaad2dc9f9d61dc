"""A paper -> the files it becomes: Word, PDF, Markdown; with an account that nothing was lost."""

from __future__ import annotations

import os

from councildoc.errors import Unwritable
from councildoc.findings import Report, Where
from councildoc.model.paper import Paper
from councildoc.pipeline.reading import Ready, Refused, banner, dress, read
from councildoc.sources import keep
from councildoc.value import Value, replace
from councildoc.workspace import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from councildoc.writers.word.picture import Picture
    from councildoc.writers.word.shell.template import Template
    from councildoc.writers.word.styles import Styles

FORMATS = ("docx", "pdf", "md", "svg")
Date = tuple[int, int, int, int, int, int]
FIRST_DAY: Date = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file's entries can have."""


class How(Value):
    """How papers are built: in which formats, into which folder (the workspace's build/ when
    empty), for publication or not, with which date in the file (SOURCE_DATE_EPOCH)."""

    formats: tuple[str, ...] = ("docx",)
    folder: str = ""
    final: bool = False
    when: Date = FIRST_DAY
    pdf_seconds: float = 600.0


def build(workspace: Workspace, place: str, how: How, report: Report) -> list[str]:
    """Build one paper; the paths of what was written. Raises Refused when it has errors, MissingTool.

    A final paper tells nothing of its making; any other carries ids and a digest, by which
    edits made in Word find their way home.
    """
    if "pdf" in how.formats:
        from councildoc.writers import soffice

        soffice.find()  # before anything is written
    ready = read(workspace, place, report)
    if ready is not None and how.final and (ready.carried or ready.adrift):
        from councildoc.pipeline import reviewing

        reviewing.refuse(ready, report)
    if ready is None or report.has_errors:
        if ready is not None:  # what is wrong beside the content is said in the same run
            dress(workspace, ready, report)
            banner(workspace, ready, report)
        raise Refused(report)
    if how.final:
        from councildoc.pipeline import checking

        checking.warn(workspace, ready, report)
    if ready.waits:
        from councildoc.pipeline import reviewing

        ready = replace(ready, marks=reviewing.marks(workspace, ready))
    stem = os.path.join(how.folder or workspace.build, ready.paper.symbol.file_stem(ready.paper.language))
    written = []
    if "docx" in how.formats or "pdf" in how.formats:
        written += build_word(workspace, ready, how, stem, report)
    if "md" in how.formats:
        written.append(write_markdown(ready.paper, f"{stem}.md"))
    if "svg" in how.formats:
        written += write_coverage(ready, stem)
    if ready.waits:
        reviewing.write(workspace, ready, f"{stem}-status.md")
        written.append(f"{stem}-status.md")
    return written


def build_word(workspace: Workspace, ready: Ready, how: How, stem: str, report: Report) -> list[str]:
    """4. The Word file, and the PDF made from it."""
    dressed = dress(workspace, ready, report)
    picture = banner(workspace, ready, report)
    if dressed is None or report.has_errors:
        raise Refused(report)
    if ready.waits:
        from councildoc.pipeline import reviewing

        reviewing.tell_missing_line(dressed[0], report)
    if "docx" in how.formats:
        keep_sources(workspace, ready, how)
        write_word(ready, *dressed, picture, how, f"{stem}.docx", report)
    if "pdf" in how.formats:
        write_pdf(ready, dressed, picture, how, f"{stem}.pdf", report)
    return [f"{stem}.{kind}" for kind in ("docx", "pdf") if kind in how.formats]


def keep_sources(workspace: Workspace, ready: Ready, how: How) -> None:
    """What a draft was made from, for the day on which its edits come home. A workspace that
    cannot be written to still builds into another folder; git may then know the sources."""
    if how.final:
        return
    try:
        keep(workspace.build, ready.paper.symbol.file_stem(ready.paper.language), ready.sources)
    except Unwritable:
        if not how.folder:
            raise


def write_word(
    ready: Ready, template: Template, styles: Styles, picture: Picture | None, how: How,
    path: str, report: Report,
) -> None:  # fmt: skip
    """Write the file, take account of it, and only then put it in its place."""
    from councildoc import files
    from councildoc.writers.word import write
    from councildoc.writers.word.shell.filling import ShellError

    options = write.Options(
        how.final, ready.sources.digest, how.when, picture, ready.pictures, ready.marks
    )  # fmt: skip
    with files.replace(path) as file:
        try:
            write.write(ready.paper, template, styles, options, file)
        except ShellError as fault:
            report.add(fault.finding)
            raise Refused(report) from None
        conserve(ready.paper, file, path, report)
        if report.has_errors:
            raise Refused(report)


def conserve(paper: Paper, file: BinaryIO, path: str, report: Report) -> None:
    """5. Nothing vanishes: every text, note, link and reference of the paper is in the file."""
    from councildoc.checks import conservation as kept
    from councildoc.languages import language
    from councildoc.ooxml import bookmarks
    from councildoc.readers.word import account
    from councildoc.writers.labels import shown

    said = kept.Said(paper, shown(paper, language(paper.language)))
    front = kept.front_texts(paper, said)
    where = Where(path)
    found = account.Account()
    body = account.paragraphs(file, "word/document.xml", found)
    kept.check_story(kept.body_texts(paper, said), body, where, report, front)
    kept.check_links(kept.body_links(paper), found.links, where, report, kept.front_links(paper))
    if paper.notes:
        noted = account.Account()
        notes = account.paragraphs(file, "word/footnotes.xml", noted)
        kept.check_story(kept.note_texts(paper, said), notes, where, report)
        kept.check_links(kept.note_links(paper), noted.links, where, report)
        found.anchors |= noted.anchors
    kept.check_figures(paper, found.pictures, found.across, found.below, where, report)
    kept.check_anchors(found.anchors, found.bookmarks, where, report)
    kept.check_references(said, found.anchors, bookmarks.of, where, report)


def write_pdf(
    ready: Ready, dressed: tuple[Template, Styles], picture: Picture | None, how: How,
    path: str, report: Report,
) -> None:  # fmt: skip
    """A Word file made aside for LibreOffice, so that a PDF alone leaves no other file."""
    from tempfile import TemporaryDirectory

    from councildoc.writers import pdf

    with TemporaryDirectory(prefix="councildoc-") as aside:
        word = os.path.join(aside, os.path.basename(path)[: -len("pdf")] + "docx")
        write_word(ready, *dressed, picture, how, word, report)
        pdf.to_pdf(word, path, how.pdf_seconds)


def write_coverage(ready: Ready, stem: str) -> list[str]:
    """A picture of the coverage that each annex shows: `C25-52-E-mapping.svg`."""
    from councildoc import files
    from councildoc.annex.matrix import NONE, coverage
    from councildoc.languages import language
    from councildoc.model.activities import View
    from councildoc.model.inlines import plain
    from councildoc.writers import coverage as picture

    spoken, written = language(ready.paper.language), []
    composed = ready.composed
    if composed is None or composed.paper is None:
        return []
    annexes = composed.paper.annexes
    views = [(part, block) for part in annexes for block in part.blocks if isinstance(block, View)]
    for part, view in views:
        found = coverage(view, composed.activities)
        counts = [[found.count(line, n) for n, _ in found.objectives] for line, _ in found.lines]
        chart = picture.Chart(
            plain(part.title), spoken.column("action lines"), spoken.label("number of activities"),
            tuple(plain(name) for _, name in found.lines), tuple(plain(name) for _, name in found.objectives),
            tuple(map(tuple, counts)), spoken.rtl, spoken.locale,
        )  # fmt: skip
        first = next(v for p, v in views if p is part) is view
        path = f"{stem}-{part.id if first else view.id}.svg"
        with files.replace(path) as file:
            file.write(picture.write(chart, gaps=NONE).encode())
        written.append(path)
    return written


def write_markdown(paper: Paper, path: str) -> str:
    from councildoc import files
    from councildoc.writers import markdown

    with files.replace(path) as file:
        file.write(markdown.write(paper).encode())
    return path
