"""`councildoc check`: every finding, nothing written."""

from __future__ import annotations

import click

from councildoc import __version__, pipeline, workspace
from councildoc.cli import show
from councildoc.errors import FOUND_ERRORS
from councildoc.findings import Report
from councildoc.pipeline import checking


@click.command("check")
@click.argument("papers", nargs=-1, metavar="[PAPER]...")
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text",
              help="For people or for programs.")  # fmt: skip
@click.option("--profile", default="", metavar="NAME",
              help="House style: itu-council, un-secretariat; without it the workspace's own.")  # fmt: skip
@click.pass_obj
def command(shown: show.Show, papers: tuple[str, ...], form: str, profile: str) -> None:
    """Check papers (C25/52, a folder); without a name, all of them."""
    space = workspace.find()
    report = Report()
    places = pipeline.places(space, papers)
    for place in places:
        shown.step(f"{place}: reading, checking")
        checking.check(space, place, profile, report)
    tell(shown, report, form, ", ".join(places))
    if report.has_errors:
        raise click.exceptions.Exit(FOUND_ERRORS)


def tell(shown: show.Show, report: Report, form: str, named: str) -> None:
    """The findings in the form that was asked for."""
    if form == "json":
        from councildoc.writers.findings import json

        shown.result(json.write(report))
    elif form == "sarif":
        from councildoc.writers.findings import sarif

        shown.result(sarif.write(report, checking.reasons(), __version__))
    else:
        shown.findings(report, err=False)
        shown.progress(f"{named}: {show.tally(report)}.")
