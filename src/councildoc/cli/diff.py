"""`councildoc diff`: what changed between two papers."""

from __future__ import annotations

import datetime
import os
import re
from contextlib import suppress

import click

from councildoc import workspace
from councildoc.cli import show
from councildoc.errors import FOUND_ERRORS, NotFound
from councildoc.findings import Report
from councildoc.pipeline import Refused, comparing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.pipeline.redlining import Redlined


LONGEST_NAME = 255


@click.command("diff")
@click.argument("papers", nargs=2, metavar="OLD NEW")
@click.option("--to", "formats", default="text", metavar="KINDS", show_default=True,
              help="text, html, json, docx; with commas, each into a file named like -o.")  # fmt: skip
@click.option("--output", "-o", "path", default="", metavar="FILE", help="The file to write.")
@click.option("--stat", is_flag=True, help="The counts alone.")
@click.option("--summary", is_flag=True, help="One sentence, for a mail.")
@click.option("--exit-code", is_flag=True, help="End with 1 when something changed.")
@click.option("--ignore", default="", metavar="CLASSES",
              help=f"Noise that is not told: {', '.join(comparing.CLASSES)}.")  # fmt: skip
@click.option("--revisions", default="accept", metavar="HOW", show_default=True,
              help="Tracked changes in the files: accept, reject, refuse; OLD,NEW for each.")  # fmt: skip
@click.option("--blame", is_flag=True, help="Name the commit of each change (REV1..REV2 C25/52).")
@click.option("--author", default=comparing.AUTHOR, metavar="NAME", show_default=True,
              help="Whose tracked changes they are (docx).")  # fmt: skip
@click.option("--date", default=comparing.DATE, metavar="DATE", show_default=True,
              help="Their date: 2025-06-17 or 2025-06-17T09:00:00Z (docx).")  # fmt: skip
@click.pass_obj
def command(
    shown: show.Show, papers: tuple[str, str], formats: str, path: str, stat: bool, summary: bool,
    exit_code: bool, ignore: str, revisions: str, blame: bool, author: str, date: str,
) -> None:  # fmt: skip
    """Tell what changed from OLD to NEW: each C25/52, a folder, a .docx, or REV:C25/52; or for one
    paper between two revisions, REV1..REV2 C25/52."""
    kinds = _of(formats, comparing.FACES, "--to")
    classes = _of(ignore, comparing.CLASSES, "--ignore")
    how = _of(revisions, comparing.REVISIONS, "--revisions")
    _fit(kinds, stat or summary, blame)
    when, author = _dated(date), _named(author)
    report = Report()
    shown.step(f"{papers[0]}, {papers[1]}: reading, comparing")
    space, names, both = _space(), comparing.named(papers), (how[0], how[-1])
    _placed(kinds, path, names, space)
    alone = kinds == ("docx",) and not (stat or summary or exit_code or blame)
    try:
        if alone:
            _say(shown, comparing.redline(space, names, both, report, (author, when), path))
            shown.result(path)
            return
        compared = comparing.diff(space, names, report, both)
    except Refused as fault:
        report.extend(fault.report)
        raise
    finally:
        shown.findings(report)
    if blame:
        shown.step("reading the paper at each commit between")
        compared = comparing.blame(space, compared)
    told = comparing.without(compared, classes)
    if stat or summary:
        kinds = ("stat",) if stat else ("summary",)
    made = None
    if "docx" in kinds:
        try:
            made = comparing.write_redline(compared, author, when, _file(path, "docx", len(kinds)))
        except Refused as fault:
            shown.findings(fault.report)
            raise
        _say(shown, made)
    face = comparing.Face(compared, told, shown.in_colour and not path, made)
    for kind in kinds:
        _write(shown, face, kind, _file(path, kind, len(kinds)))
    if exit_code and (told.account.changes or told.account.expected):
        raise click.exceptions.Exit(FOUND_ERRORS)


def _write(shown: show.Show, face: comparing.Face, kind: str, path: str) -> None:
    if not path:
        shown.result(comparing.said(face, kind).removesuffix("\n"))
        return
    if kind != "docx":  # which was written first, since the others tell of it
        comparing.write(face, kind, path)
    shown.result(path)


def _say(shown: show.Show, made: Redlined) -> None:
    """What the redline does not tell, or not finely."""
    for start in made.coarse:
        shown.progress(f"Replaced as a whole, since finer marks did not read as both sides: {start}")
    for part in made.uncompared:
        shown.progress(f"Not compared: {part}. Both readings have the new file's.")


def _of(given: str, known: tuple[str, ...], option: str) -> tuple[str, ...]:
    """Words with commas between them, each a known one."""
    words = tuple([word.strip() for word in given.split(",") if word.strip()])
    if option == "--to" and not words:
        raise click.BadParameter(f"Choose from {', '.join(known)}.", param_hint=option)
    for word in words:
        if word not in known:
            raise click.BadParameter(f'"{word}" is none of {", ".join(known)}.', param_hint=option)
    if option == "--revisions" and len(words) not in (1, 2):
        raise click.BadParameter("One word for both sides, or OLD,NEW.", param_hint=option)
    return words


def _dated(given: str) -> str:
    """A date as Word's marks have it (ISO 8601, with a time)."""
    whole = f"{given}T00:00:00Z" if re.fullmatch(r"\d{4}-\d\d-\d\d", given) else given
    with suppress(ValueError):
        if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?", whole):
            datetime.datetime.fromisoformat(whole.removesuffix("Z"))
            return whole
    raise click.BadParameter(f'"{given}" is no date; write 2025-06-17.', param_hint="--date")


def _named(author: str) -> str:
    """A name as Word's marks can have it (ST_String of at most 255 characters)."""
    if not author.strip() or not author.isprintable() or len(author) > LONGEST_NAME:
        raise click.BadParameter(f"A name has 1 to {LONGEST_NAME} characters that can be seen.",
                                 param_hint="--author")  # fmt: skip
    return author


def _fit(kinds: tuple[str, ...], alone: bool, blame: bool) -> None:
    """Options that go together."""
    if alone and kinds != ("text",):
        raise click.UsageError("--stat and --summary are texts of their own; leave --to out.")
    if blame and "docx" in kinds:
        raise click.UsageError("A Word file's marks have one author (--author): --blame is for the others.")


def _placed(kinds: tuple[str, ...], path: str, names: tuple[str, str], space: workspace.Workspace) -> None:
    """A Word file needs a name, and so do several kinds at once; nothing that is read is written over."""
    if not path and (len(kinds) > 1 or "docx" in kinds):
        raise click.UsageError(f"Where to? --to {','.join(kinds)} needs -o FILE.")
    ending = os.path.splitext(names[1])[1].lower() if comparing.is_word(names[1]) else ".docx"
    for kind in kinds if path else ():
        file = _file(path, kind, len(kinds))
        if kind == "docx" and not file.lower().endswith(ending):
            raise click.BadParameter(f'The marked paper is a {ending} file, not "{file}".', param_hint="-o")
        there = os.path.realpath(file)
        if there in map(os.path.realpath, names) or f"{os.path.realpath(space.content)}{os.sep}" in there:
            raise click.BadParameter(f'"{file}" is one of the papers that are read.', param_hint="-o")


def _file(path: str, kind: str, count: int) -> str:
    """The name of a kind's file: as given, or with the kind's ending when there are several."""
    if count < 2:
        return path
    return f"{os.path.splitext(path)[0]}.{'txt' if kind == 'text' else kind}"


def _space() -> workspace.Workspace:
    """Two Word files can be compared anywhere."""
    try:
        return workspace.find()
    except NotFound:
        return workspace.Workspace(os.curdir)
