"""Facts and the day of the new paper -> those that must be asked for again, each with the reason."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from councildoc.drafting.stale import FACT, Now, Stale
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
        asked = f"; ask {fact.source}" if fact.source else ""
        yield Stale(f"facts.{fact.name}", FACT, fact.value, f"is {said}, to renew {fact.renew}{asked}")


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
