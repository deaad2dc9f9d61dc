"""`councildoc draft`: the next session's paper from this one.

    content/C25/52 -> content.carrying -> content/C26/52, with review.yaml
    content/C25/session.yaml -> content.sessions -> content/C26/session.yaml, where there is none
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable

from councildoc import content
from councildoc.content import carrying, reviewing, sessions, shared
from councildoc.content.editing import EditError
from councildoc.content.places import Places
from councildoc.drafting import calendar
from councildoc.errors import CouncildocError, Unreadable, Unwritable
from councildoc.findings import Report
from councildoc.languages import long_date, parse_date
from councildoc.model.activities import View, fits
from councildoc.model.paper import Paper, Session
from councildoc.model.symbol import Symbol
from councildoc.model.walk import ids
from councildoc.pipeline.importing import put
from councildoc.pipeline.reading import Refused
from councildoc.value import Value
from councildoc.workspace import Workspace

HEAD = """\
What came from {old}, part by part. A part that somebody has looked at and found right, or put right,
gets `review: false`; then it is no longer marked in Word. `owner: NAME` tells who should look at it.
"councildoc status {new}" shows how far the paper is."""


class Drafted(Value):
    """A draft that was made: its place, its folder, its date, the session's file where that was made
    too, the revision that would have been later than what it was made from, and whether its annexes
    show the activities that those of the older paper show."""

    place: str
    folder: str
    date: str
    session: str = ""
    later: str = ""
    shares: bool = False


def draft(workspace: Workspace, name: str, symbol: str, day: str, report: Report) -> Drafted:
    """Make the paper `symbol` from the paper `name`. Raises Refused when that has errors, Unwritable
    when the new one is there already."""
    place = workspace.place(name)
    composed, facts = carrying.read(workspace.content, place, report)
    if composed.paper is None or report.has_errors:
        raise Refused(report)
    old, new = composed.paper, read_symbol(symbol)
    if old.symbol.kind in ("Add", "Corr"):
        raise CouncildocError(f"{old.symbol} only goes with {old.symbol.base}; draft the next one from that.")
    if new.kind:
        raise CouncildocError(f'"{symbol}" is a revision; "councildoc revise {place}" makes one.')
    folder = free_folder(workspace, str(new))
    session, session_text = next_session(workspace, old, new)
    date = paper_date(first_edition(workspace, old), session, day)
    files = carrying.copied(workspace.content, place)
    try:
        carrying.front(files, {"symbol": str(new), "date": date, "drafted from": str(old.symbol)})
        carrying.lasting(files, os.path.join(workspace.content, place), ids(old), composed.places)
    except EditError as fault:
        raise Unreadable(f"{place} is written in a way that cannot be edited: {fault}") from None
    marks = groups(old, composed, facts, dated=bool(day))
    listed = reviewing.document(HEAD.format(old=old.symbol, new=new), marks, str(old.symbol), composed.places)
    made = {f"{new}/{short}": data for short, data in files.items()}
    made[f"{new}/review.yaml"] = listed.encode()
    made |= {f"{new.session}/session.yaml": session_text} if session_text else {}
    put(workspace, str(new), made)
    described = os.path.join(workspace.content, new.session, "session.yaml") if session_text else ""
    newest = latest(workspace, old.symbol.base)
    shares = next(iter(activities(composed)), "") != ""
    return Drafted(str(new), folder, date, described, newest if newest != place else "", shares)


def read_symbol(text: str) -> Symbol:
    try:
        return Symbol.parse(text)
    except ValueError:
        raise CouncildocError(f'"{text}" is not a symbol. Symbols look like C26/52 or C26/INF/3.') from None


def free_folder(workspace: Workspace, place: str) -> str:
    """The folder of a paper that is not there yet. Raises Unwritable."""
    folder = os.path.join(workspace.content, place)
    if os.path.lexists(folder):
        raise Unwritable(f'"{folder}" is there already; choose another symbol, or move it away.')
    return folder


def next_session(workspace: Workspace, old: Paper, new: Symbol) -> tuple[Session, bytes]:
    """The new paper's session; the text of its file where the workspace has none."""
    if os.path.lexists(os.path.join(workspace.content, new.session, "session.yaml")):
        known = shared.read_session(workspace.content, new.session)
        if known is None:
            raise Unreadable(f'The session {new.session} has faults; "councildoc check" shows them.')
        return known, b""
    years = calendar.years_between(old.session.symbol, new.session)
    if years < 1:
        raise CouncildocError(f"{new.session} does not come after {old.session.symbol}; describe it in "
                              f"content/{new.session}/session.yaml first.")  # fmt: skip
    first = calendar.moved(old.session.first_day, years)
    last = first + (old.session.last_day - old.session.first_day)
    said = (str(old.session.first_day.year), str(old.session.first_day.year + years))
    path = os.path.join(workspace.content, old.session.symbol, "session.yaml")
    with open(path, encoding="utf-8-sig") as file:
        text = sessions.moved_on(file.read(), old.session.symbol, new.session, first, last, said)
    return Session(new.session, "", "", first, last, ""), text.encode()


def first_edition(workspace: Workspace, old: Paper) -> Paper:
    """The paper that a revision revises: its date tells how long before a session it is due."""
    if old.symbol.kind != "Rev" or old.symbol.base not in workspace.papers():
        return old
    return content.read(workspace.content, old.symbol.base, Report()).paper or old


def paper_date(old: Paper, session: Session, day: str) -> str:
    """The new paper's date in words. Raises CouncildocError for one that cannot be meant."""
    try:
        date = parse_date(day, old.language) if day else calendar.paper_day(
            old.date, old.session.first_day, session.first_day)  # fmt: skip
    except ValueError:
        example = long_date(datetime.date(2026, 4, 1), old.language)
        raise CouncildocError(f'"{day}" is not a date. Write it as {example} or 2026-04-01.') from None
    if day and date < old.date:
        raise CouncildocError(f'"{day}" is before {old.symbol} itself ({long_date(old.date, old.language)}); '
                              "give a later --date.")  # fmt: skip
    return long_date(date, old.language)


Parts = list[tuple[str, list[str]]]


def groups(old: Paper, composed: content.Composed, facts: Iterable[str], dated: bool) -> dict[str, Parts]:
    """What is carried, by the groups of review.yaml: everything that says something."""
    front = ["agenda item"] * bool(old.agenda_item) + ["date"] * (not dated) + ["source", "title"]
    return {
        "first page": [("", front + [entry.key for entry in old.summary])],
        "texts": texts(old, composed.places),
        "notes": [("", [note.id for note in old.notes])],
        "facts": [("", list(facts))],
        "activities": [("", list(activities(composed)))],
    }


def texts(old: Paper, places: Places) -> Parts:
    """The ids of texts, file by file; paragraphs that are written as one text have its first id. The
    heads of objectives have official titles, and a view has none of its own words."""
    views = {block.id for annex in old.annexes for block in annex.blocks if isinstance(block, View)}
    parts: dict[str, list[str]] = {}
    seen = set()
    for name in ids(old):
        at = places.at(name)
        if at and at not in seen and name not in views and not places.written(name).isdecimal():
            seen.add(at)
            parts.setdefault(os.path.basename(at[0].name), []).append(name)
    return list(parts.items())


def activities(composed: content.Composed) -> Iterable[str]:
    """The ids of the activities that the paper's annexes show."""
    annexes = composed.paper.annexes if composed.paper else ()
    views = [block for annex in annexes for block in annex.blocks if isinstance(block, View)]
    return [a.id for a in composed.activities if any(fits(a, view.where) for view in views)]


def latest(workspace: Workspace, base: str) -> str:
    """The place of the latest revision of a paper, or of the paper itself."""
    part = last_part(workspace, base, "Rev")
    return f"{base}(Rev.{part})" if part else base


def last_part(workspace: Workspace, base: str, kind: str) -> int:
    """The number of the last revision, addendum or corrigendum of a paper; 0 if it has none."""
    symbols = (Symbol.parse(place) for place in workspace.papers() if place.startswith(f"{base}("))
    return max((symbol.part for symbol in symbols if symbol.kind == kind), default=0)
