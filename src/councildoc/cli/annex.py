"""`councildoc annex`: refresh the annex inside a Word file; the activities to and from a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

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

    report = Report()
    choice = annexing.Choice(drop_edits, dry_run, output, track, author)
    shown.step(f"{file}: reading, comparing, splicing")
    with _refusals(shown, file):
        made = annexing.refresh(file, paper, workspace.find(), choice, report)
    shown.findings(report)
    for line in made.told:
        shown.progress(show.visible(line))
    if made.written:
        shown.result(output or file)
    else:
        shown.progress(f"{file}: " + ("nothing was written." if made.told else "the annex is up to date."))
    if report.has_errors:  # edits that a dry run came upon
        raise click.exceptions.Exit(FOUND_ERRORS)


@command.command("export")
@click.argument("paper", metavar="PAPER")
@click.argument("file", metavar="FILE.xlsx|csv")
@click.pass_obj
def export(shown: show.Show, paper: str, file: str) -> None:
    """Write the activities to a sheet that people can work in."""
    from councildoc.pipeline import exchanging

    with _refusals(shown, file):
        count = exchanging.export_sheet(workspace.find(), paper, file, Report())
        shown.result(file)
        shown.progress(f"{count} activities. Bring them home with: councildoc annex import {paper} {file}")


@command.command("import")
@click.argument("paper", metavar="PAPER")
@click.argument("file", metavar="FILE.xlsx|csv")
@click.option("--dry-run", is_flag=True, help="Only show what would change.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask before merging.")
@click.pass_obj
def bring(shown: show.Show, paper: str, file: str, dry_run: bool, yes: bool) -> None:
    """Merge a sheet's activities into activities.yaml, after showing what would change."""
    from councildoc.pipeline import exchanging

    space, report = workspace.find(), Report()
    with _refusals(shown, file):
        try:
            made = exchanging.propose(space, paper, file, report)
        except exchanging.NotMerged as fault:
            for line in fault.lines:
                shown.result(show.visible(line))
            raise
        shown.findings(report)
        for line in made.lines:
            shown.result(show.visible(line))
        if not made.lines:
            shown.progress(f"{file}: nothing is new.")
        elif dry_run:
            shown.progress(f"{file}: {_counted(made.lines)}; nothing was written.")
        elif yes or click.confirm(f"Merge {_counted(made.lines)} into {made.path}?", default=False, err=True):
            exchanging.merge(made)
            shown.progress(f"{made.path}: {_counted(made.lines)}.")


def _counted(lines: tuple[str, ...]) -> str:
    """`2 new, 1 changed`."""
    kinds = {"+": "new", "~": "changed", "-": "deleted"}
    counts = [(sum(line[0] == sign for line in lines), word) for sign, word in kinds.items()]
    return ", ".join(f"{count} {word}" for count, word in counts if count)


@contextmanager
def _refusals(shown: show.Show, file: str) -> Iterator[None]:
    from councildoc.pipeline.reading import Refused

    try:
        yield
    except Refused as fault:
        shown.findings(fault.report)
        shown.progress(f"{file}: {show.tally(fault.report)}; nothing was written.")
        raise click.exceptions.Exit(FOUND_ERRORS) from None
