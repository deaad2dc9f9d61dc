"""The first page: complete, and at one with what the text says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councildoc.checks.style.fault import Remark, about, at, on
from councildoc.checks.style.reading import Reading
from councildoc.checks.style.rule import Asked, rule
from councildoc.checks.style.words import MONTHS
from councildoc.findings import Severity
from councildoc.model.inlines import plain

COUNCIL = "ITU Council document template (2025)"


_OPEN = " …"
_NO_SESSION, _NO_YEAR = "X00", 2000
"""What an import puts where a file says nothing: X00, … and 1 January 2000."""


@rule(
    "header-complete",
    "Symbol, session, agenda item, date, source and title stand on the first page.",
    COUNCIL,
    "no source",
    "Report by the Secretary-General",
    Severity.ERROR,
    languages="",
)
def complete(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """Information documents have no agenda item. What only stands in for a fact is none."""
    paper = reading.paper
    held = paper.session
    there = {
        "symbol": paper.symbol.session not in ("", _NO_SESSION),
        "session": held.symbol and held.name.strip(_OPEN) and held.place.strip(_OPEN),
        "agenda item": paper.agenda_item or paper.symbol.series,
        "date": paper.date.year > _NO_YEAR,
        "source": plain(paper.source).strip(_OPEN),
        "title": plain(paper.title).strip(_OPEN),
    }
    for key, value in there.items():
        if not value:
            yield about(key, "", f"The first page has no {key}.")


@rule(
    "header-session",
    "The symbol, the session and its year are the same everywhere.",
    COUNCIL,
    "C25/52 for Council 2026",
    "C25/52 for Council 2025",
    Severity.ERROR,
    languages="",
)
def session(reading: Reading, asked: Asked) -> Iterator[Remark]:
    paper, held = reading.paper, reading.paper.session
    if paper.symbol.session and held.symbol and paper.symbol.session != held.symbol:
        yield about(
            "symbol",
            str(paper.symbol),
            f"The paper is of {paper.symbol.session}, its session is {held.symbol}.",
        )
    year = held.first_day.year
    if year > 1 and held.symbol[-2:].isdecimal() and int(held.symbol[-2:]) != year % 100:
        yield about("session", held.symbol, f"Session {held.symbol} is held in {year}.")
    for named, value in (("name", held.name), ("site", held.site)):
        said = re.search(r"(?<!\d)20\d\d(?!\d)", value)
        if said and year > 1 and int(said[0]) != year:
            yield about("session", value, f"The session's {named} says {said[0]}, its dates say {year}.")


@rule(
    "header-symbol",
    "A paper calls itself by its own symbol and language letter.",
    COUNCIL,
    "this document (C25/53)",
    "this document (C25/52)",
    Severity.ERROR,
    languages="",
)
def symbol(reading: Reading, asked: Asked) -> Iterator[Remark]:
    own, letter = reading.paper.symbol, reading.paper.language
    for match in reading.find(
        r"([A-Z]\d\d/(?:[A-Z]{2,4}/)?\d{1,4}(?:\((?:Rev|Add|Corr)\.\d+\))?)(?:-[ACEFRS])?\b"
    ):
        itself = re.search(_ITSELF, reading.before(match.start(), 40))
        if itself and match[1] not in (str(own), own.base):
            yield Remark(
                f"This paper is {own}, not {match[1]}.", "", match.start(), match.end(1), str(own)
            )
    written = rf"(?<![\w/]){re.escape(own.base)}-([ACEFRS])(?![\w-])"
    for match in reading.find(written, tells=(f"{own.base}-".lower(),)):
        if match[1] != letter:
            yield at(
                match, f'This is the {letter} edition: its suffix is "-{letter}".', "", f"{own.base}-{letter}"
            )


_ITSELF = r"(?:[Tt]his|[Tt]he present) (?:document|paper|report|note)(?: is|,)? ?\(?(?:Document )?$"


@rule(
    "header-agenda",
    "The agenda item is PL or ADM and a number, and the text names the same one.",
    "Council agendas 2017-2026 (PL plenary, ADM Standing Committee on Administration and Management)",
    "Agenda item: 2",
    "Agenda item: PL 2",
    Severity.ERROR,
    languages="",
    prefixes=("PL", "ADM"),
)
def agenda(reading: Reading, asked: Asked) -> Iterator[Remark]:
    item, prefixes = reading.paper.agenda_item, asked["prefixes"]
    form = rf"(?:{'|'.join(map(re.escape, prefixes))}) \d+(?:\.\d+)*"  # type: ignore[call-overload]
    if item and not re.fullmatch(rf"{form}(?:[,;] {form})*", item):
        yield about("agenda item", item, f'"{item}" is no agenda item.', "It looks like PL 2 or ADM 3.1.")
    if reading.paper.symbol.series and item and reading.paper.symbol.series == "INF":
        yield about("agenda item", item, "An information document has no agenda item.")
    said = rf"(?i)agenda item:? ({form})(?![\d.]\d)"
    for match in reading.find(said, is_word=True, tells=("agenda item",)):
        before = reading.before(match.start(), 12).lower()
        if item and match[1] not in item and before.endswith(("this ", "under ", "present ", "for ")):
            yield at(match, f"The first page says agenda item {item}.", group=1)


@rule(
    "header-date",
    "A paper is dated before its session, at least four weeks in principle.",
    "Rules of Procedure of the Council, rule 20; Decision 556",
    "12 June 2025 for a session on 17 June",
    "16 May 2025",
    languages="",
    days=28,
)
def date(reading: Reading, asked: Asked) -> Iterator[Remark]:
    dated, first = reading.paper.date, reading.paper.session.first_day
    if dated.year < 2 or first.year < 2:
        return
    days = (first - dated).days
    said = f"{dated.day} {MONTHS[dated.month - 1]} {dated.year}"
    if days <= 0:
        yield about("date", said, "The paper is dated after its session began.")
    elif days < int(str(asked["days"])):
        yield about(
            "date", said, f"The paper is dated {days} days before the session; four weeks is the rule."
        )
    elif days > 400:
        yield about("date", said, f"The paper is dated {days // 30} months before its session.")


@rule(
    "header-session-dates",
    "Where the text gives the session's dates, they are the session's.",
    COUNCIL,
    "the 2025 session, from 17 to 26 June 2025",
    "the 2025 session, from 17 to 27 June 2025",
    Severity.ERROR,
)
def session_dates(reading: Reading, asked: Asked) -> Iterator[Remark]:
    held = reading.paper.session
    year = held.first_day.year
    council = (
        rf"(?i:session of the council|council session|council[- ]{year}\b|{held.symbol or '!'}\b)"
        r"[^.]{0,80}$"
    )
    for match in reading.find(rf"(\d\d?)(?<!\d..)(?: to |[-–])(\d\d?) ([A-Z][a-z]+)(?: ({year}))?(?! ?20)"):
        before = re.search(council, reading.before(match.start(), 110))
        if not before or match[3] not in MONTHS or not (match[4] or str(year) in before[0]):
            continue
        said = (int(match[1]), int(match[2]), MONTHS.index(match[3]) + 1)
        if said != (held.first_day.day, held.last_day.day, held.last_day.month):
            month = MONTHS[held.last_day.month - 1]
            yield at(match, f"The session is held from {held.first_day.day} to {held.last_day.day} {month}.")


@rule(
    "header-source",
    "The source is a report or note by the Secretary-General, or a contribution.",
    COUNCIL,
    "Report of the Secretary General",
    "Report by the Secretary-General",
)
def source(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for text in reading.of("source"):
        said = text.said.strip()
        if not said or re.match(
            r"(?:Report|Note|Memorandum) by (?:the|[A-Z])|Contributions? (?:by|from|submitted by) ", said
        ):
            continue
        if re.match(r"(?i)(?:report|note)\b", said):
            new = re.sub(r"(?i)^(report|note)\s+(?:of|from|by)\b", lambda m: f"{m[1].capitalize()} by", said)
            new = re.sub(r"(?i)secretary[ -]general", "Secretary-General", new)
            yield Remark(f'"{said}": the form is "{new}".', "", text.start, text.start + len(text.said), new)


@rule(
    "header-title",
    "The title is typed in small letters (the style makes capitals) and has no full stop.",
    "ITU Council document template: the title style has capitals",
    "UPDATES ON THE ACTION PLAN.",
    "Updates on the action plan",
    languages="",
)
def title(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for text in reading.of("title"):
        letters = [sign for sign in text.said if sign.isalpha()]
        if len(letters) > 12 and text.said.isupper():
            yield on(
                text,
                "The title is typed in capitals.",
                "The style makes them; a screen reader spells them out.",
            )
        if text.said.rstrip().endswith("."):
            yield on(text, "A title has no full stop.", words=text.said.split()[-1])


@rule(
    "header-gdoc",
    "The gDoc number is a number or is left out.",
    "Measured: C25/52-E was posted with `gDoc #`",
    "gDoc #",
    "no gdoc number",
    Severity.ERROR,
    languages="",
)
def gdoc(reading: Reading, asked: Asked) -> Iterator[Remark]:
    number = reading.paper.gdoc
    if number and not re.search(r"\d", number):
        yield about("gdoc", number, f'"{number}" is no gDoc number.', "Leave it out until there is one.")
