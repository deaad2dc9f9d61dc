"""`councildoc build`: content to papers."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext

import click

from councildoc import pipeline, workspace
from councildoc.cli import show
from councildoc.errors import FOUND_ERRORS
from councildoc.findings import Report
from councildoc.value import Value

LAST_SECOND = 4_354_819_198
"""31 December 2107, 23:59:58: the last that a zip file can name."""


@click.command("build")
@click.argument("papers", nargs=-1, metavar="[PAPER]...")
@click.option("--to", "formats", default="docx", metavar="KINDS",
              help="docx, pdf, md, svg (the coverage); several with commas.")  # fmt: skip
@click.option("--output", "-o", "folder", default="", metavar="DIR", help="Where to, if not build/.")
@click.option("--final", is_flag=True, help="For publication: no ids, no digest in the file.")
@click.pass_obj
def command(shown: show.Show, papers: tuple[str, ...], formats: str, folder: str, final: bool) -> None:
    """Build papers (C25/52, a folder); without a name, all of them."""
    how = pipeline.How(_kinds(formats), folder, final, _when())
    space = workspace.find()
    places = pipeline.places(space, papers)
    done: list[Done] = []
    try:
        with _progress(shown, places) as named:
            for place in named:
                shown.step(f"{place}: reading, checking, writing")
                done.append(_build(space, place, how))
    finally:  # behind the bar, which has a line of its own; and when a paper cannot be written at all
        for one in done:
            _tell(shown, one)
    if any(one.refused for one in done):
        raise click.exceptions.Exit(FOUND_ERRORS)


class Done(Value):
    """What came of a paper: what was written, and what was found."""

    place: str
    written: tuple[str, ...]
    report: Report
    refused: bool = False


def _build(space: workspace.Workspace, place: str, how: pipeline.How) -> Done:
    report = Report()
    try:
        return Done(place, tuple(pipeline.build(space, place, how, report)), report)
    except pipeline.Refused as fault:
        return Done(place, (), fault.report, True)


def _tell(shown: show.Show, one: Done) -> None:
    for path in one.written:
        shown.result(path)
    shown.findings(one.report)
    if one.refused:
        shown.progress(f"{one.place}: {show.tally(one.report)}; nothing was written.")


def _progress(shown: show.Show, places: list[str]) -> AbstractContextManager[Iterable[str]]:
    """A bar on a terminal when there is more than one paper."""
    if len(places) > 1 and shown.on_terminal:
        return click.progressbar(places, label="Building", item_show_func=_named, file=sys.stderr)
    return nullcontext(places)


def _named(place: str | None) -> str:
    return place or ""


def _kinds(formats: str) -> tuple[str, ...]:
    kinds = tuple(kind.strip().lower() for kind in formats.split(","))
    for kind in kinds:
        if kind not in pipeline.FORMATS:
            raise click.BadParameter(f'"{kind}" is none of {", ".join(pipeline.FORMATS)}.',
                                     param_hint="--to")  # fmt: skip
    return kinds


def _when() -> pipeline.Date:
    """SOURCE_DATE_EPOCH as a zip's date (UTC), which ends in 2107; the zip format's first day when
    it is not set."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not (said.isascii() and said.isdecimal()):
        return pipeline.FIRST_DAY
    then = time.gmtime(min(int(said[:12]), LAST_SECOND))
    return then.tm_year, then.tm_mon, then.tm_mday, then.tm_hour, then.tm_min, then.tm_sec
