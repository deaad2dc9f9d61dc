"""`councildoc annex`: refresh the annex inside a Word file; the activities to and from a sheet."""

from __future__ import annotations

import click

from councildoc import workspace
from councildoc.cli import show
from councildoc.errors import FOUND_ERRORS
from councildoc.findings import Report


@click.group("annex")
def command() -> None:
    """The annex inside a Word file; the activities in a sheet."""


@command.command("refresh")
@click.argument("file", metavar="FILE.docx")
@click.argument("paper", required=False, default="", metavar="[PAPER]")
@click.option("--track", is_flag=True, help="Write what is new as tracked changes.")
@click.option("--author", default="councildoc", show_default=True, help="Whose changes --track writes.")
@click.option("--drop-edits", is_flag=True, help="Drop what people edited inside the annex.")
@click.option("--dry-run", is_flag=True, help="Only tell; write nothing.")
@click.option("--output", "-o", default="", metavar="FILE", help="Write here, and leave FILE.docx alone.")
@click.pass_obj
def refresh(
    shown: show.Show, file: str, paper: str, track: bool, author: str, drop_edits: bool, dry_run: bool,
    output: str,
) -> None:  # fmt: skip
    """Put today's annex into FILE.docx; everything else in it stays as it is."""
    from councildoc.pipeline import annexing
    from councildoc.pipeline.reading import Refused

    report = Report()
    choice = annexing.Choice(drop_edits, dry_run, output, track, author)
    shown.step(f"{file}: reading, comparing, splicing")
    try:
        made = annexing.refresh(file, paper, workspace.find(), choice, report)
    except Refused as fault:
        shown.findings(fault.report)
        shown.progress(f"{file}: {show.tally(fault.report)}; nothing was written.")
        raise click.exceptions.Exit(FOUND_ERRORS) from None
    shown.findings(report)
    for line in made.told:
        shown.progress(show.visible(line))
    if made.written:
        shown.result(output or file)
    else:
        shown.progress(f"{file}: " + ("nothing was written." if made.told else "the annex is up to date."))
