"""The paper's first page -> the values that a template can name."""

from __future__ import annotations

from councildoc.languages import Language, long_date, session_line
from councildoc.model.inlines import plain
from councildoc.model.paper import Annex, Paper
from councildoc.writers.word.runs import Runs
from councildoc.writers.word.shell.filling import Xml


def values(paper: Paper, language: Language, runs: Runs, draft: bool = False) -> dict[str, object]:
    """What `grammar.py` lists, without the blocks: those are written as a stream."""
    session = paper.session
    letter = paper.language
    dates = session_line(session.first_day, session.last_day, session.place, letter)
    symbol = f"{paper.symbol}-{letter}"
    agenda = language.label("agenda item", paper.agenda_item) if paper.agenda_item else ""
    return {
        "agenda_item": agenda,
        "document": language.document(paper.symbol.base, paper.symbol.kind, paper.symbol.part),
        "date": long_date(paper.date, letter),
        "original": language.original(paper.original),
        "source": Xml(runs.write(paper.source)),
        "title": Xml(runs.write(paper.title)),
        "symbol": symbol,
        "site": session.site,
        "gdoc": paper.gdoc,
        "session": session.name,
        "dates": dates,
        "banner_alt": language.label("banner", session=session.name, dates=dates),
        "draft": language.label("draft") if draft else "",
        "locale": language.locale,
        "summary": [
            {
                "heading": language.head(entry.key),
                "paragraphs": [Xml(runs.write(inlines)) for inlines in entry.paragraphs],
            }
            for entry in paper.summary
        ],
    }


def annex_values(annex: Annex, language: Language, runs: Runs) -> dict[str, object]:
    """The values of one annex, again without its blocks."""
    return {"label": annex_label(annex, language), "title": Xml(runs.write(annex.title))}


def annex_label(annex: Annex, language: Language) -> str:
    """`ANNEX`, or `ANNEX 1` where there are several."""
    return language.label("numbered annex", annex.number) if annex.number else language.label("annex")


def title_text(paper: Paper) -> str:
    """The title for the file's properties."""
    return plain(paper.title)
