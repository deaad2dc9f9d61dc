"""`councildoc draft`: the next session's paper from this one."""

from __future__ import annotations

import click

from councildoc import workspace
from councildoc.cli import show
from councildoc.findings import Report
from councildoc.pipeline import Refused, drafting


@click.command("draft")
@click.argument("paper", metavar="PAPER")
@click.argument("symbol", metavar="NEW-SYMBOL")
@click.option("--date", "day", default="", metavar="DATE",
              help="The new paper's date (2026-04-01); else, as long before its session.")  # fmt: skip
@click.pass_obj
def command(shown: show.Show, paper: str, symbol: str, day: str) -> None:
    """Make the paper NEW-SYMBOL (C26/52) from PAPER (C25/52); what it carries is marked for review."""
    report = Report()
    try:
        made = drafting.draft(workspace.find(), paper, symbol, day, report)
    except Refused as fault:
        shown.findings(fault.report)
        raise
    shown.result(made.folder)
    if made.later:
        shown.progress(f"{made.later} is there too; this draft is made from {paper}.")
    if made.session:
        shown.progress(f"{made.session} was made too; confirm what it says.")
    if not day:
        shown.progress(f"The date is a guess: {made.date}.")
    if made.shares:
        shown.progress(show.SHARED)
    shown.progress(f"Next: councildoc status {made.place}")
