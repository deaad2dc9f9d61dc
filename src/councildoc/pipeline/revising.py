"""`councildoc revise`: a revision, addendum or corrigendum of a paper, beside the paper itself.

    content/C25/52 -> content.carrying -> content/C25/52(Rev.1), which names its base
"""

from __future__ import annotations

import os

from councildoc.content import carrying, reviewing
from councildoc.content.editing import EditError
from councildoc.errors import CouncildocError, Unreadable
from councildoc.findings import Report
from councildoc.languages import language
from councildoc.languages.language import KINDS
from councildoc.model.paper import Paper
from councildoc.model.symbol import Symbol
from councildoc.model.walk import ids
from councildoc.pipeline.drafting import (
    HEAD,
    Drafted,
    Parts,
    activities,
    free_folder,
    last_part,
    latest,
    paper_date,
    read_symbol,
)
from councildoc.pipeline.importing import put
from councildoc.pipeline.reading import Refused
from councildoc.value import replace
from councildoc.workspace import Workspace


def revise(workspace: Workspace, name: str, kind: str, day: str, report: Report) -> Drafted:
    """Make the next revision (`Rev`), addendum (`Add`) or corrigendum (`Corr`) of a paper, in a folder
    of its own: the paper that it changes stays, and is named as its `base`. A revision begins as the
    latest revision; the others begin with the first page alone."""
    named = read_symbol(workspace.place(name))
    if named.kind in ("Add", "Corr"):
        raise CouncildocError(f"{named} goes with {named.base} and has no revisions of its own: edit it, or "
                              f"make another with councildoc revise {named.base}.")  # fmt: skip
    place = latest(workspace, named.base)
    composed, _ = carrying.read(workspace.content, place, report)
    if composed.paper is None or report.has_errors:
        raise Refused(report)
    old = composed.paper
    own = old.symbol.part if old.symbol.kind == kind else 0  # it may stand in the paper's own folder
    new = replace(old.symbol, kind=kind, part=1 + max(own, last_part(workspace, old.symbol.base, kind)))
    folder = free_folder(workspace, str(new))
    date = paper_date(old, old.session, day)
    files = carrying.copied(workspace.content, place, reviewed=True)
    values = {"symbol": str(new), "base": str(old.symbol), "date": date}
    try:
        carrying.lasting(files, os.path.join(workspace.content, place), ids(old), composed.places)
        if kind == "Rev":
            carrying.front(files, values)
        else:
            files = carrying.beside(files, values, KINDS[kind], line(new, old.language))
    except EditError as fault:
        raise Unreadable(f"{place} is written in a way that cannot be edited: {fault}") from None
    if kind != "Rev":
        files["review.yaml"] = first_page_only(old, new, KINDS[kind])
    put(workspace, str(new), {f"{new}/{short}": data for short, data in files.items()})
    return Drafted(str(new), folder, date, shares=kind == "Rev" and any(activities(composed)))


def line(symbol: Symbol, letter: str) -> str:
    return language(letter).document(symbol.base, symbol.kind, symbol.part)


def first_page_only(old: Paper, new: Symbol, text: str) -> bytes:
    """The review.yaml of an addendum or corrigendum: its first page, and the text that stands in for
    what is still to be written."""
    front = ["title", *(entry.key for entry in old.summary)]
    marks: dict[str, Parts] = {"first page": [("", front)], "texts": [("", [f"{text}-text"])]}
    return reviewing.document(HEAD.format(old=old.symbol, new=new), marks, str(old.symbol)).encode()
