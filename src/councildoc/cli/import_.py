"""`councildoc import`: a Word paper to content."""

from __future__ import annotations

import os

import click

from councildoc import workspace
from councildoc.cli import show
from councildoc.errors import NotFound
from councildoc.findings import Report
from councildoc.pipeline import importing


@click.command("import")
@click.argument("file", metavar="FILE.docx")
@click.option("--output", "-o", "folder", default="", metavar="DIR",
              help="The workspace it goes to, if not this one; made when it is not there.")  # fmt: skip
@click.option("--revisions", type=click.Choice(importing.REVISIONS), default="accept", show_default=True,
              help="Tracked changes: take them, leave them, or take and list them.")  # fmt: skip
@click.pass_obj
def command(shown: show.Show, file: str, folder: str, revisions: str) -> None:
    """Make content of a Word paper, ours or anybody's: a folder that `build` accepts at once."""
    report = Report()
    shown.step(f"{file}: reading")
    arrived = importing.import_paper(file, _space(folder), revisions, report)
    shown.findings(report)
    shown.result(arrived.folder)
    if arrived.made_up:
        shown.progress(f"Not in the file, please fill in: {', '.join(arrived.made_up)}.")
    if arrived.review:
        shown.progress(f"What reviewers left: {arrived.review}.")
    after = "check" if arrived.made_up else "build"
    shown.progress(f"{arrived.place}: imported; {show.tally(report)}. "
                   f"Next: councildoc {after} {arrived.place}")  # fmt: skip


def _space(folder: str) -> workspace.Workspace:
    if folder:
        return workspace.Workspace(os.path.normpath(folder))
    try:
        return workspace.find()
    except NotFound:
        raise NotFound('There is no folder "content" here or above to import into. '
                       "With -o DIR a new workspace is made.") from None  # fmt: skip
