"""What Word changed of the session, which a pull leaves where it is: session.yaml is for all its papers."""

from __future__ import annotations

from collections.abc import Iterator

from councildoc.languages.dates import period
from councildoc.merge import Changed
from councildoc.model.inlines import Run
from councildoc.model.paper import Paper

WHY = "it stands in session.yaml, for all papers of the session; change it there."


def edited(then: Paper, word: Paper, today: Paper) -> Iterator[tuple[Changed, str]]:
    """The facts of the session that the banner's line and the footer say otherwise than they were
    built, and than today's session; each with the reason why it is left."""
    was, said, now = facts(then), facts(word), facts(today)
    for name in said:
        if said[name] not in (was[name], now[name]):
            base, changed, kept = (((Run(each[name]),),) for each in (was, said, now))
            yield Changed(f"session.{name}", "word", base, changed, kept), WHY


def facts(paper: Paper) -> dict[str, str]:
    session = paper.session
    days = period(session.first_day, session.last_day, paper.language)
    return {"name": session.name, "days": days, "place": session.place, "site": session.site}
