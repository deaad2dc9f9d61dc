"""An account of changes -> what people and programs read: a terminal's text, JSON, a sentence.

    account -> shown (inlines as characters) -> text | json | summary

All faces tell the same groups and counts: those of the account.
"""

from __future__ import annotations

from councildoc.writers.changes.english import WORDING
from councildoc.writers.changes.wording import Wording

WORDINGS: dict[str, Wording] = {"E": WORDING}
"""By ITU's letter. A language that has none yet is told of in English."""


def wording(letter: str) -> Wording:
    """The words in which changes of a paper are told."""
    return WORDINGS.get(letter, WORDING)
