"""`councildoc check`: every finding, nothing written."""

from __future__ import annotations

import click

from councildoc import pipeline, workspace
from councildoc.cli import show
from councildoc.errors import FOUND_ERRORS
from councildoc.findings import Report


@click.command("check")
@click.argument("papers", nargs=-1, metavar="[PAPER]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              help="For people or for programs.")  # fmt: skip
@click.pass_obj
def command(shown: show.Show, papers: tuple[str, ...], form: str) -> None:
    """Check papers (C25/52, a folder); without a name, all of them."""
    space = workspace.find()
    report = Report()
    places = pipeline.places(space, papers)
    for place in places:
        shown.step(f"{place}: reading, checking")
        pipeline.check(space, place, report)
    if form == "json":
        shown.result(_json(report))
    else:
        shown.findings(report, err=False)
        shown.progress(f"{', '.join(places)}: {show.tally(report)}.")
    if report.has_errors:
        raise click.exceptions.Exit(FOUND_ERRORS)


def _json(report: Report) -> str:
    import json

    findings = [
        {
            "code": f.code, "severity": str(f.severity), "message": f.message, "hint": f.hint,
            "file": f.where.file, "line": f.where.line, "column": f.where.column,
        }
        for f in report
    ]  # fmt: skip
    return json.dumps(findings, ensure_ascii=False, indent=2)
