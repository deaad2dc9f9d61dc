"""Header facts and the summary box of two papers -> what they are on either side."""

from __future__ import annotations

from collections.abc import Sequence

from councildoc.compare.chains import heaviest
from councildoc.compare.mark import Marker
from councildoc.model.marked import Fact, MarkedEntry
from councildoc.model.paper import Paper, Session, SummaryEntry

FACTS = ("symbol", "agenda_item", "date", "language", "original", "gdoc", "template")
"""The paper's own facts, in the order in which the first page has them."""


def facts(old: Paper, new: Paper) -> tuple[Fact, ...]:
    """Every fact of both sides, the session's first."""
    session = [
        Fact(f"session.{name}", getattr(old.session, name), getattr(new.session, name))
        for name in Session.__match_args__
    ]
    return (*session, *[Fact(name, getattr(old, name), getattr(new, name)) for name in FACTS])


def summary(
    olds: Sequence[SummaryEntry], news: Sequence[SummaryEntry], marker: Marker
) -> tuple[MarkedEntry, ...]:
    """The entries of both sides, paired by their heads as far as they are in order."""
    place = {entry.key: n for n, entry in enumerate(news)}
    pairs = [(n, place[e.key], 1) for n, e in enumerate(olds) if e.key in place]
    out: list[MarkedEntry] = []
    i = j = 0
    for a, b, _ in [*heaviest(pairs), (len(olds), len(news), 0)]:
        out += [MarkedEntry(e.key, None, marker.paragraphs(e.paragraphs, ())) for e in olds[i:a]]
        out += [MarkedEntry(None, e.key, marker.paragraphs((), e.paragraphs)) for e in news[j:b]]
        if a < len(olds):
            story = marker.paragraphs(olds[a].paragraphs, news[b].paragraphs)
            out.append(MarkedEntry(olds[a].key, news[b].key, story))
        i, j = a + 1, b + 1
    return tuple(out)
