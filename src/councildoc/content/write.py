"""A paper -> the YAML files that read as exactly this paper, as a person would have typed them.

The way back from content.read. Every block keeps its id. What facts and activities said stands in
the text and in literal tables: a paper does not tell where it was said once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from councildoc.content.block_records import BlockRecords, text, texts
from councildoc.content.sectioning import Sections
from councildoc.content.sections import Numbers
from councildoc.content.yaml_text import document
from councildoc.languages import language, long_date, parse_date
from councildoc.model.blocks import Block, Rule, Table
from councildoc.model.paper import Annex, Paper, Session
from councildoc.model.walk import ids

Record = dict[str, Any]


def write(paper: Paper, objectives: Mapping[str, str], *, place: str) -> dict[str, str]:
    """File names below the content folder -> their text. `objectives` are the official titles by
    number, as frameworks.yaml has them; `place` is the paper's folder (`C25/52`).

    Reading adds the rule that closes a paper, so the paper has it at its body's end and no other.
    Raises TypeError for a view that is not yet a table.
    """
    sections = Sections(place, language(paper.language), objectives, set(ids(paper))).read(
        _without_rules(paper.body)
    )
    files = {f"{place.partition('/')[0]}/session.yaml": _session(paper.session)}
    files[f"{place}/paper.yaml"] = _front(paper, list(sections))
    files |= {f"{place}/sections/{name}.yaml": record for name, record in sections.items()}
    files |= {f"{place}/annexes/{annex.id}.yaml": _annex(annex, place) for annex in paper.annexes}
    if paper.notes:
        files[f"{place}/notes.yaml"] = {note.id: texts(note.paragraphs) for note in paper.notes}
    return {name: document(record) for name, record in files.items()}


def _without_rules(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if not isinstance(block, Rule))


def _session(session: Session) -> Record:
    record: Record = {
        "symbol": session.symbol, "name": session.name, "place": session.place,
        "from": session.first_day.isoformat(), "to": session.last_day.isoformat(), "site": session.site,
    }  # fmt: skip
    banner = session.banner.rpartition(f"/{session.symbol}/")[2]
    return record | ({"banner": banner} if banner else {})


def _front(paper: Paper, sections: list[str]) -> Record:
    record: Record = {"symbol": str(paper.symbol), "language": paper.language, "original": paper.original}
    record |= {"agenda item": paper.agenda_item} if paper.agenda_item else {}
    record |= {"date": _date(paper), "source": text(paper.source), "title": text(paper.title)}
    record |= {"template": paper.template} if paper.template != "council" else {}
    record |= {"gdoc": paper.gdoc} if paper.gdoc else {}
    summary = {entry.key: texts(entry.paragraphs) for entry in paper.summary}
    record |= {"summary": summary} if summary else {}
    record["body"] = sections
    return record | ({"annexes": [annex.id for annex in paper.annexes]} if paper.annexes else {})


def _date(paper: Paper) -> str:
    """The long form where it can be read again (a year has four digits)."""
    typed = long_date(paper.date, paper.language)
    try:
        return typed if parse_date(typed, paper.language) == paper.date else paper.date.isoformat()
    except ValueError:
        return paper.date.isoformat()


def _annex(annex: Annex, place: str) -> Record:
    """What comes before the first table, the tables with what stands between them, and the rest."""
    record: Record = {"title": text(annex.title)}
    record |= {} if annex.landscape else {"orientation": "portrait"}
    records = BlockRecords(place, Numbers())
    for key, blocks in zip(("intro", "content", "legend"), _annex_parts(annex), strict=True):
        content = records.content(blocks, 2)
        record |= {key: list(content)} if content else {}
    return record


def _annex_parts(annex: Annex) -> tuple[tuple[Block, ...], ...]:
    blocks = _without_rules(annex.blocks)
    tables = [n for n, block in enumerate(blocks) if isinstance(block, Table)]
    if not tables:
        return (), blocks, ()
    first, end = tables[0], tables[-1] + 1
    return blocks[:first], blocks[first:end], blocks[end:]
