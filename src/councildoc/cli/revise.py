"""`councildoc revise`: a revision, addendum or corrigendum of a paper."""

from __future__ import annotations

import datetime

import click

from councildoc import workspace
from councildoc.cli import show
from councildoc.findings import Report
from councildoc.pipeline import Refused, revising


@click.command("revise")
@click.argument("paper", metavar="PAPER")
@click.option("--addendum", is_flag=True, help="A document with what is added to the paper.")
@click.option("--corrigendum", is_flag=True, help="A document with what is put right in it.")
@click.option("--date", "day", default="", metavar="DATE", help="The new document's date, if not today.")
@click.pass_obj
def command(shown: show.Show, paper: str, addendum: bool, corrigendum: bool, day: str) -> None:
    """Make the next revision of PAPER (C25/52 gives C25/52(Rev.1)); the paper itself stays as it is."""
    if addendum and corrigendum:
        raise click.UsageError("Choose one of --addendum and --corrigendum.")
    kind = "Add" if addendum else "Corr" if corrigendum else "Rev"
    day = day or datetime.date.today().isoformat()
    try:
        made = revising.revise(workspace.find(), paper, kind, day, Report())
    except Refused as fault:
        shown.findings(fault.report)
        raise
    shown.result(made.folder)
    if made.shares:
        shown.progress(show.SHARED)
    shown.progress(f'Dated {made.date}. Next: councildoc build "{made.place}"')
