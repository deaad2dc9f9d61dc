"""Records -> the paper: the first page, the sections, the annexes, the notes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from councildoc.content import activities, annexes, facts
from councildoc.content.files import Records
from councildoc.content.nodes import Scalar
from councildoc.content.places import Places
from councildoc.content.sections import Blocks, Names, given_ids
from councildoc.content.unread import stand_in
from councildoc.content.words import Words, typed
from councildoc.findings import Finding, Report
from councildoc.languages import LETTERS, Language, language, long_date, parse_date
from councildoc.model.activities import Activity
from councildoc.model.blocks import Block, Rule
from councildoc.model.carried import Carried, Fact
from councildoc.model.inlines import Inlines
from councildoc.model.paper import Annex, Note, Paper, Session, SummaryEntry
from councildoc.model.symbol import Symbol
from councildoc.value import Value, replace

Record = dict[str, Any]


class Composed(Value):
    """What a folder's content comes to: the paper, the activities its annexes look at, where each
    text stands, what its facts say and which of them are counted, and the rules of house style that
    it goes without, with reasons. `carried` is what came from an earlier paper, in the order of
    review.yaml; `dated` are the facts of papers that carry something; `adrift` says where review.yaml
    is at odds with the paper, so that what nobody has reviewed may be in it. `paper` is None when its
    paper.yaml cannot be read, not `whole` when another of its files cannot, and not `entire` when
    anything in them was not as it should be."""

    paper: Paper | None
    activities: tuple[Activity, ...]
    places: Places
    facts: Mapping[str, str]
    counted: frozenset[str]
    off: tuple[tuple[str, str], ...] = ()
    whole: bool = True
    entire: bool = True
    carried: tuple[Carried, ...] = ()
    dated: tuple[Fact, ...] = ()
    adrift: tuple[Finding, ...] = ()


def compose(records: Records, report: Report) -> Composed:
    """Put the paper together; whatever is wrong is in the report, all of it at once."""
    places = Places()
    unread = records.unread()
    filters = activities.Filters(records.activities, records.frameworks, report)
    values = dict.fromkeys(unread, "") | facts.read(records.facts, filters, report)
    words = Words(values, places, report)
    letter = _value(records.paper.get("language")) or "E"
    spoken = language(letter)
    blocks = Blocks(words, _reserved(records, words), records.frameworks, spoken, records.place)
    body = _body(records, blocks)
    annexed = annexes.read(records.annexes, blocks, filters, spoken)
    looked_at = activities.read(records.activities, records.frameworks, words)
    notes = _notes(records, words)
    paper = _Front(words, report, spoken).paper(records, body, annexed, notes)
    if paper and unread:
        paper = stand_in(paper, unread)
    counted = frozenset(name for name, fact in records.facts.items() if fact and "count" in fact)
    off = _switched_off(records, places)
    composed = Composed(paper, looked_at, places, values, counted, off, not unread, records.entire)
    asked = records.review or (records.session or {}).get("review") or records.paper.get("drafted from")
    if not asked:
        return composed
    from councildoc.content import reviewing

    carried, adrift = reviewing.read(records, places, report)
    return replace(composed, carried=carried, adrift=adrift, dated=reviewing.facts(records))


def _switched_off(records: Records, places: Places) -> tuple[tuple[str, str], ...]:
    """What the paper goes without. Rules of house style speak of keys that hold no text as well."""
    plain = ("agenda item", "date", "gdoc", "language")
    places.put_new({key: records.paper[key] for key in plain if records.paper.get(key)})
    house = records.paper.get("house style")
    if not house:
        return ()
    from councildoc.content.house_style import switched_off

    listed = [one["rule"] for one in house.get("off") or () if one and one.get("rule")]
    if listed:
        places.put("house style", listed[0], listed[-1])
    return switched_off(records.paper)


def _reserved(records: Records, words: Words) -> Names:
    """The ids that the author gave, or that follow from a file's name; each taken once."""
    names = Names(words)
    for listed, files in (("body", records.sections), ("annexes", records.annexes)):
        by_name = {scalar.value: scalar for scalar in reversed(records.paper.get(listed, ()))}
        for name, record in files.items():
            if not record.get("id"):
                names.reserve(name, by_name[name])
    for record in (*records.sections.values(), *records.annexes.values()):
        for objective in record.get("objectives", ()):
            if not objective.get("id") and objective.get("objective"):
                number = objective["objective"]
                names.reserve(f"objective-{number.value}", number)
        for scalar in given_ids(record):
            names.reserve(scalar.value, scalar)
    return names


def _body(records: Records, blocks: Blocks) -> tuple[Block, ...]:
    made = [block for name, section in records.sections.items()
            for block in blocks.section(name, section)]  # fmt: skip
    return (*made, Rule(blocks.names.fresh("closing-rule")))


def _notes(records: Records, words: Words) -> tuple[Note, ...]:
    """The paper's notes and its sections' and annexes' own, each name once."""
    made: dict[str, Note] = {}
    parts = (*records.sections.values(), *records.annexes.values())
    for notes in (records.notes, *(part.get("notes") or {} for part in parts)):
        for name, texts in notes.items():
            if not texts:
                continue
            if name in made:
                words.report.error("duplicate-id", f'Another note is called "{name}" too.',
                                   texts[0].where())  # fmt: skip
                continue
            words.places.put("^" + name, texts[0], texts[-1])
            made[name] = Note(name, tuple(p for t in texts for p in words.paragraphs(t)))
    return tuple(made.values())


_A_DAY = datetime.date(2025, 5, 16)
_NO_DAY = datetime.date.min
_NO_SYMBOL = Symbol("", 0)
_NO_SESSION = Session("", "", "", _NO_DAY, _NO_DAY, "")
"""What stands in for what an author got wrong (and was told), so that the rest is still checked."""


def session(record: Record, place: str, report: Report) -> Session | None:
    """A session's record, alone -> the session; None when something that it must say is not there."""
    return _Front(Words({}, Places(), report), report, language("E")).session(record, place)


class _Front:
    """Composes the first page."""

    def __init__(self, words: Words, report: Report, spoken: Language) -> None:
        self.words = words
        self.report = report
        self.language = spoken

    def paper(
        self, records: Records, body: tuple[Block, ...], annexed: tuple[Annex, ...],
        notes: tuple[Note, ...],
    ) -> Paper | None:  # fmt: skip
        record = records.paper
        if not record:
            return None
        return Paper(
            symbol=self.symbol(record.get("symbol"), records.place) or _NO_SYMBOL,
            session=self.session(records.session, records.place)
            or replace(_NO_SESSION, banner=self.banner(records.session)),
            language=self.language.letter,
            original=_value(record.get("original")) or self.language.letter,
            agenda_item=self.one_line(record.get("agenda item")),
            date=self.date(record.get("date")) or _NO_DAY,
            source=self.line("source", record),
            title=self.line("title", record),
            summary=self.summary(record.get("summary") or {}),
            body=body,
            annexes=annexed,
            notes=notes,
            gdoc=_value(record.get("gdoc")),
            template=self.template(record),
        )

    def one_line(self, scalar: Scalar | None) -> str:
        """A plain value of the first page, which is printed as it stands."""
        value = _value(scalar).removesuffix("\n")  # folded text ends with one
        if scalar and ("\n" in value or "\t" in value):
            self.report.error("one-line", "This value must be a single line without tabs.",
                              scalar.where(), "Write it in one piece.")  # fmt: skip
        typed(scalar, self.report)
        return value

    def template(self, record: Record) -> str:
        if record.get("template"):
            self.words.places.put("template", record["template"])
        return _value(record.get("template")) or "council"

    def line(self, key: str, record: Record) -> Inlines:
        if record.get(key) is None:
            return ()
        self.words.places.put(key, record[key])
        return self.words.line(record[key])

    def symbol(self, scalar: Scalar | None, folder: str) -> Symbol | None:
        if scalar is None:
            return None
        self.words.places.put("symbol", scalar)
        try:
            symbol = Symbol.parse(scalar.value)
        except ValueError:
            self.report.error("wrong-form", f'"{scalar.value}" is not a symbol.', scalar.where(),
                              "Symbols look like C25/52, C25/INF/3 or C25/52(Rev.1).")  # fmt: skip
            return None
        if str(symbol) != folder and symbol.base != folder:
            self.report.error("symbol-and-folder", f"The folder is {folder}, the symbol {symbol}.",
                              scalar.where(), "Rename the folder, or correct the symbol.")  # fmt: skip
        return symbol

    def date(self, scalar: Scalar | None) -> datetime.date | None:
        if scalar is None:
            return None
        try:
            return parse_date(scalar.value, self.language.letter)
        except ValueError:
            self.no_date(scalar)
            return None

    def no_date(self, scalar: Scalar) -> None:
        example = long_date(_A_DAY, self.language.letter)
        self.report.error("wrong-form", f'"{scalar.value}" is not a date.', scalar.where(),
                          f"Write it as {example} or {_A_DAY}.")  # fmt: skip

    def day(self, scalar: Scalar | None) -> datetime.date | None:
        """A day of the session, which papers in all languages share: said in any of them."""
        for letter in (self.language.letter, *LETTERS) if scalar else ():
            with suppress(ValueError):
                return parse_date(scalar.value, letter)  # type: ignore[union-attr]
        if scalar:
            self.no_date(scalar)
        return None

    def session(self, record: Record | None, place: str) -> Session | None:
        if record is None:
            return None
        first, last = self.day(record.get("from")), self.day(record.get("to"))
        if first and last and last < first:
            self.report.error("wrong-order", "The last day comes before the first.",
                              record["to"].where())  # fmt: skip
        said = [self.one_line(record.get(key)) for key in ("symbol", "name", "place", "site")]
        folder = place.split("/")[0]
        if said[0] not in ("", folder):
            self.report.error("symbol-and-folder", f"The folder is {folder}, the symbol {said[0]}.",
                              record["symbol"].where(),
                              "Rename the folder, or correct the symbol.")  # fmt: skip
        if first is None or last is None or not all(said) or last < first:
            return None
        symbol, name, town, site = said
        return Session(symbol, name, town, first, last, site, self.banner(record))

    def banner(self, record: Record | None) -> str:
        """The banner's path as the record's file sees it; empty when there is none."""
        scalar = record.get("banner") if record else None
        if not scalar:
            return ""
        self.words.places.put("banner", scalar)
        folder = scalar.source.name.rpartition("/")[0]
        return f"{folder}/{scalar.value}" if folder else str(scalar.value)

    def summary(self, record: Record) -> tuple[SummaryEntry, ...]:
        entries = []
        for key, texts in record.items():
            if key != "@" and texts:
                self.words.places.put(f"summary.{key}", texts[0], texts[-1])
                paragraphs = tuple(p for t in texts for p in self.words.paragraphs(t))
                entries.append(SummaryEntry(key, paragraphs))
        return tuple(entries)


def _value(scalar: Scalar | None) -> str:
    return scalar.value if scalar else ""


