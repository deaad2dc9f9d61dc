"""`councildoc status`: how far a draft is."""

from __future__ import annotations

import click

from councildoc import workspace
from councildoc.cli import show
from councildoc.findings import Report
from councildoc.pipeline import Refused, reviewing, ticking


@click.command("status")
@click.argument("paper", metavar="PAPER")
@click.option("--reviewed", multiple=True, metavar="NAME",
              help="Mark as reviewed: a text by its id, or all of a file (introduction, facts).")  # fmt: skip
@click.pass_obj
def command(shown: show.Show, paper: str, reviewed: tuple[str, ...]) -> None:
    """Tell what PAPER carries from an earlier one, what is stale in it, and what is still to review."""
    space, report = workspace.find(), Report()
    try:
        if reviewed:
            count = ticking.mark(space, paper, reviewed, report)
            shown.progress(f"Marked as reviewed: {count}.")
        told, path = reviewing.tell(space, paper, Report())
    except Refused as fault:
        shown.findings(fault.report)
        raise
    shown.result(told.rstrip("\n"))
    shown.progress(f"Also in {path}.")
