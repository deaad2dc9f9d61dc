"""`councildoc check`: every finding; nothing is written but what --fix is asked to mend."""

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
@click.option("--diff", "as_diff", is_flag=True, help="Show what --fix changes.")
@click.option("--fix", is_flag=True, help="Make the changes that are safe; the YAML keeps its layout.")
@click.pass_obj
def command(
    shown: show.Show, papers: tuple[str, ...], form: str, profile: str, as_diff: bool, fix: bool
) -> None:
    """Check papers (C25/52, a folder, a .docx); without a name, all of them."""
    report = Report()
    files = [name for name in papers if name.lower().endswith(".docx")]
    named = [name for name in papers if name not in files]
    space = workspace.find() if named or not files else workspace.find_or_none()
    for file in files:
        word(shown, space, file, profile, fix or as_diff, report)
    places = pipeline.places(space, named) if named or not files else []
    for place in places:
        if as_diff or fix:
            mend(shown, space, place, profile, as_diff, fix)
        shown.step(f"{place}: reading, checking")
        checking.check(space, place, profile, report)
    tell(shown, report, form, ", ".join([*files, *places]))
    if report.has_errors:
        raise click.exceptions.Exit(FOUND_ERRORS)


def word(
    shown: show.Show, space: workspace.Workspace, file: str, profile: str, is_to_mend: bool, report: Report
) -> None:
    """A Word file's findings; it is not changed."""
    from councildoc.pipeline.checking_word import check_word

    if is_to_mend:
        raise click.UsageError(f'--fix and --diff are for YAML. Import "{file}" first, or mend it in Word.')
    shown.step(f"{file}: reading, checking")
    check_word(file, space, profile, report)


def mend(
    shown: show.Show, space: workspace.Workspace, place: str, profile: str, as_diff: bool, fix: bool
) -> None:
    """Show the changes, then make them, as far as each was asked for."""
    from councildoc.pipeline import mending

    mended = mending.mend(space, place, profile)
    if as_diff:
        for path, old, new in mended.files:
            shown.result(show.changes(path, old, new))
    if fix:
        mending.apply(mended)
    if mended.count or mended.left:
        shown.progress(f"{place}: {show.mended(mended.count, mended.left, fix)}")


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
