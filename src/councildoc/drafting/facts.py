"""Facts and the day of the new paper -> those that must be asked for again, and the texts that say them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from councildoc.drafting.stale import FACT, USED, Now, Stale, stale
from councildoc.languages import parse_date
from councildoc.languages.passing import months, passing
from councildoc.model.carried import Fact


def due(facts: Iterable[Fact], now: Now, last: datetime.date) -> Iterator[Stale]:
    """Facts with a limit (`renew`) that is over on the day of the paper. `last` is the day of the paper
    before: what is renewed with every session must be younger than that."""
    for fact in facts:
        days = _days(fact.renew, now.language)
        when = as_of(fact.as_of, now.language)
        limit = last if days == 0 else now.date - datetime.timedelta(days=days)
        if not fact.renew or (when and when > limit):
            continue
        said = f"as of {fact.as_of}" if fact.as_of else "without a date"
        source = f" (source: {fact.source})" if fact.source else ""
        yield Stale(f"facts.{fact.name}", FACT, fact.value, f"is {said}{source}, to renew {fact.renew}")


def used(key: str, text: str, written: str, late: Iterable[Stale], letter: str) -> Iterator[Stale]:
    """Where a text says facts that are due (`late`). `written` is the text as its author wrote it, with
    the names of facts: another number that happens to be equal is none of them."""
    for fact in late:
        name = fact.key.removeprefix("facts.")
        reason = f"is the fact {name}, which is to be renewed"
        if fact.words and re.search(rf"\{{\{{\s*facts\.{re.escape(name)}\s*\}}\}}", written):
            for match in re.finditer(rf"(?<!\w){re.escape(fact.words)}(?!\w)", text):
                yield stale(key, USED, text, match.span(), reason, letter)


def _days(renew: str, letter: str) -> int:
    """How long a fact lasts; words that nobody listed count as every session."""
    words = " ".join(renew.casefold().split())
    if found := re.search(r"(\d+) (?:months?|mois|meses)", words):
        return round(int(found[1]) * 365 / 12)
    return passing(letter).renewals.get(words, 0)


def as_of(text: str, letter: str) -> datetime.date | None:
    """The first day of what `2025-05-16`, `2025-05`, `May 2025` or `2025` names: a fact is no younger."""
    with suppress(ValueError):
        return parse_date(text, letter)
    named = re.fullmatch(rf"({months(letter)}) (\d{{4}})", text.strip(), re.IGNORECASE)
    if named:
        names = [name.casefold() for name in months(letter)[3:-1].split("|")]
        return datetime.date(int(named[2]), names.index(named[1].casefold()) + 1, 1)
    with suppress(ValueError):
        year, _, month = text.strip().partition("-")
        return datetime.date(int(year), int(month or 1), 1)
    return None
