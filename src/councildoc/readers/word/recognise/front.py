"""The first page -> everything that a paper says before its body, with stand-ins for what is missing."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator

from councildoc.languages import long_date
from councildoc.languages.lookup import label
from councildoc.model.inlines import Inlines, Run, plain
from councildoc.model.paper import Session, SummaryEntry
from councildoc.model.symbol import Symbol
from councildoc.readers.word import story
from councildoc.readers.word.recognise import facts, running, session, summary
from councildoc.readers.word.recognise.firstpage import FirstPage
from councildoc.readers.word.recognise.frame import Frame
from councildoc.readers.word.recognise.inlines import blank, sayable, stripped
from councildoc.readers.word.recognise.lines import is_rule
from councildoc.readers.word.recognise.page import Page, letter_of, number_of
from councildoc.readers.word.recognise.remarks import Remarks, quoted
from councildoc.value import Value


class Front(Value):
    """What the first page says. `extra` are its paragraphs that are no known fact; `letters` are
    ITU's language letters, the paper's own first; `unread_date` stands in the date's place and is none."""

    symbol: Symbol
    letters: str
    session: Session
    original: str
    agenda_item: str
    date: datetime.date
    source: Inlines
    title: Inlines
    summary: tuple[SummaryEntry, ...]
    gdoc: str
    extra: tuple[story.Paragraph, ...]
    made_up: tuple[str, ...]
    unread_date: str = ""


class _MadeUp:
    """What is missing, and what stands in its place: said, and remembered."""

    def __init__(self, remarks: Remarks) -> None:
        self.remarks = remarks
        self.names: list[str] = []

    def say(self, what: str, shown: str, where_to: str = "paper.yaml") -> None:
        self.names.append(what)
        self.remarks.warn("missing-fact", f"The file does not say the paper's {what}.", None,
                          f"“{shown}” stands in its place; put the right one into {where_to}.")  # fmt: skip


def front(first: FirstPage, document: story.Document, frame: Frame, remarks: Remarks) -> Front:
    """Read the facts from what is surest to what is left over."""
    page = Page(first)
    made_up = _MadeUp(remarks)
    number = number_of(page, document)
    letter = letter_of(page, number, document)
    page.speak(letter)
    symbol = number.symbol if number else frame.unnamed
    if not number:
        made_up.say("symbol", str(symbol))
    agenda = facts.agenda_item(page)
    if agenda is None and not symbol.series:
        remarks.warn("missing-fact", "The file does not say the paper's agenda item.", None,
                     "Put it into paper.yaml; an information document has none.")  # fmt: skip
    day, unread = facts.date(page, document), facts.unread_date(page)
    original = facts.original(page, document)
    heard = session.hear(page, document)
    heads = summary.heads(page, remarks)
    for line in first.nested:
        remarks.warn("nested-table", "A table stands in a cell of the first page; a paper has none there.",
                     line.paragraph, "Its cells became lines.")  # fmt: skip
    begin = min(heads, default=len(page.lines))
    source, title = facts.source(page, begin), facts.title(page, begin)
    box = summary.summary(page, heads, remarks)
    if day is None:
        made_up.say("date", long_date(facts.NO_DAY, letter))
    if unread:
        remarks.warn("unread-date", f"“{quoted(unread, 200)}” stands in the place of the date and is none.", None,
                     f"Write it as {long_date(facts.A_DAY, letter)}.")  # fmt: skip
    if original is None:
        made_up.say("original language", letter)
    return Front(
        symbol, page.letters, _session(symbol.session, letter, heard, frame, made_up),
        original or letter, sayable(agenda or ""), day or facts.NO_DAY,
        source if source and not blank(source) else _unsaid("source", source, page, made_up),
        title if title and not blank(title) else _title(title, page, document, frame, made_up),
        box, running.gdoc(document), tuple(_extra(page, remarks)), tuple(made_up.names), unread if not day else "",
    )  # fmt: skip


def _session(symbol: str, letter: str, heard: session.Heard, frame: Frame, made_up: _MadeUp) -> Session:
    known = next((s for s in frame.sessions if s.symbol == symbol), None)
    found, missing = session.session(symbol, letter, heard, known)
    for what in missing:
        shown = {"session name": found.name, "session place": found.place, "session site": found.site,
                 "session days": long_date(found.first_day, letter)}[what]  # fmt: skip
        made_up.say(what, shown, "session.yaml")
    return found


def _unsaid(what: str, said: Inlines | None, page: Page, made_up: _MadeUp) -> Inlines:
    """A stand-in for a text that is missing; a blank one of our own page was meant."""
    if page.ours and said:
        return said
    made_up.say(what, session.UNKNOWN)
    return (Run(session.UNKNOWN),)


def _title(
    said: Inlines | None, page: Page, document: story.Document, frame: Frame, made_up: _MadeUp
) -> Inlines:
    """The title of the file's properties, the first heading, or the file's name."""
    if page.ours and said:
        return said
    words = " ".join(document.title.split())
    if not words:
        heads = (
            p for p in story.paragraphs(document.body) if p.concept.startswith("heading") and not blank(p.inlines)
        )
        words = next((" ".join(plain(stripped(p.inlines)).split()) for p in heads), "")
    words = sayable(words or os.path.splitext(os.path.basename(frame.name))[0]) or session.UNKNOWN
    made_up.say("title", words)
    return (Run(words),)


def _extra(page: Page, remarks: Remarks) -> Iterator[story.Paragraph]:
    """What nobody has claimed: its words, and its pictures but the banner."""
    banner = True
    for n, line in enumerate(page.lines):
        drawings = line.paragraph.drawings
        if drawings and banner:
            banner, drawings = False, drawings[1:]
            if not page.ours:
                remarks.hint("banner", "The first picture of page one is taken for the banner.", line.paragraph,
                             "The template has its own; session.yaml can name another.")  # fmt: skip
        pieces = [piece for piece in page.left[n] if piece.strip() and not is_rule(piece)]
        if page.ours and pieces and all(label(piece, ("draft",)) for piece in pieces):
            continue  # a draft's line is made anew by each build
        whole = page.free(n) and (page.ours or pieces == line.pieces())
        inlines = line.paragraph.inlines if whole else tuple(Run(p) for p in pieces)
        if pieces:
            remarks.warn("first-page-text", f"“{quoted(' '.join(pieces), 200)}” on the first page is no fact "
                         "that a paper has there.", line.paragraph,
                         "It became a paragraph at the beginning of the text.")  # fmt: skip
        if pieces or drawings:
            yield story.Paragraph(
                inlines if pieces else (), drawings=drawings, ordinal=line.paragraph.ordinal
            )
