"""`councildoc template check`: the slots and styles of a Word template."""

from __future__ import annotations

import os

import click

from councildoc import pipeline, workspace
from councildoc.cli import show
from councildoc.errors import FOUND_ERRORS
from councildoc.findings import Report


@click.group("template")
def command() -> None:
    """Look into a Word template."""


@command.command("check")
@click.argument("file", metavar="FILE.docx")
@click.pass_obj
def check(shown: show.Show, file: str) -> None:
    """Which slots and styles FILE.docx has, lacks or misspells, and which tags Word has split."""
    report = Report()
    folder = os.path.dirname(file) or "."
    if not os.path.exists(os.path.join(folder, "styles.yaml")):
        folder = os.path.join(workspace.shipped("templates"), "council")
    facts = pipeline.check_template(file, folder, report)
    if not facts.styles:  # it could not be read
        shown.findings(report, err=False)
        raise click.exceptions.Exit(FOUND_ERRORS)
    shown.result(f"slots: {', '.join(facts.slots) or 'none'}")
    shown.result(f"roles: {', '.join(facts.roles) or 'none'}")
    if facts.missing_slots:
        shown.result(f"not used: {', '.join(facts.missing_slots)}")
    shown.result(f"tags: {facts.tags}, of which Word has split {len(facts.split_tags)}")
    shown.findings(report, err=False)
    shown.progress(f"{file}: {show.tally(report)}.")
    if report.has_errors:
        raise click.exceptions.Exit(FOUND_ERRORS)
