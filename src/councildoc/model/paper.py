"""THE document: a Council paper, its session, its annexes and its notes."""

from __future__ import annotations

import datetime

from councildoc.model.blocks import Block
from councildoc.model.inlines import Inlines
from councildoc.model.symbol import Symbol
from councildoc.value import Value


class Session(Value):
    """A session of the Council, said once for all its papers. `banner` is a picture's path."""

    symbol: str
    name: str
    place: str
    first_day: datetime.date
    last_day: datetime.date
    site: str
    banner: str = ""


class SummaryEntry(Value):
    """A head of the summary box (`purpose`, `action required`, …) and what stands under it."""

    key: str
    paragraphs: tuple[Inlines, ...]


class Note(Value):
    id: str
    paragraphs: tuple[Inlines, ...]


class Annex(Value):
    """An annex. `number` is empty when the paper has only one."""

    id: str
    number: str
    title: Inlines
    blocks: tuple[Block, ...]
    landscape: bool = True


class Paper(Value):
    """A Council paper in one language. `language` and `original` are ITU letters (A C E F R S).

    `notes` are in the order of their first mark in the text.
    """

    symbol: Symbol
    session: Session
    language: str
    original: str
    agenda_item: str
    date: datetime.date
    source: Inlines
    title: Inlines
    summary: tuple[SummaryEntry, ...]
    body: tuple[Block, ...]
    annexes: tuple[Annex, ...] = ()
    notes: tuple[Note, ...] = ()
    gdoc: str = ""
    template: str = "council"
