"""Two papers -> one account of what changed between them, and the marked paper.

    paper, paper -> normal -> align -> mark -> views (accept, reject) -> account -> faces

Every face (text, page, JSON, Word) is written from the two values that `compare` gives back.
"""

from __future__ import annotations

from collections.abc import Mapping

from councildoc.compare import front, honesty, notes
from councildoc.compare.account import account
from councildoc.compare.edits import Comparison
from councildoc.compare.mark import Marker
from councildoc.compare.normal import flow, normal
from councildoc.compare.pieces import Ties, compared
from councildoc.compare.units import Desk
from councildoc.compare.views import accept, reject
from councildoc.model.marked import MarkedPaper
from councildoc.model.paper import Paper

__all__ = ["accept", "compare", "normal", "reject"]

Digests = Mapping[str, str]


def compare(
    old: Paper, new: Paper, old_pictures: Digests | None = None, new_pictures: Digests | None = None
) -> Comparison:
    """What changed from one paper to the other.

    Pictures are given as digests of their bytes by path; without them, paths alone count."""
    before, after = normal(old), normal(new)
    digests = old_pictures or {}, new_pictures or {}
    marked = honesty.believed(marked_paper(before, after, digests), before, after)
    return Comparison(marked, account(marked, digests))


def marked_paper(old: Paper, new: Paper, digests: tuple[Digests, Digests] = ({}, {})) -> MarkedPaper:
    """The marked paper of two papers in normal form.

    Blocks come first: the marks in them tie the notes, and the pairs of blocks the references."""
    known = notes.known(old.notes, new.notes)
    desk = Desk((dict(known), {name: name for name in known.values()}), digests)
    marker = Marker(desk, Ties(known))
    body = marker.flow(flow(old), flow(new))
    summary = front.summary(old.summary, new.summary, marker)
    return MarkedPaper(
        facts=front.facts(old, new),
        source=compared(old.source, new.source, desk, marker.ties),
        title=compared(old.title, new.title, desk, marker.ties),
        summary=summary,
        flow=body,
        notes=notes.marked_notes(old.notes, new.notes, marker),
        coarse=tuple(marker.coarse),
    )
