"""ITU's language letters -> labels, dates, direction and fonts of the six editions.

Each language is a module of plain data that is loaded when its letter is first asked for.
"""

from __future__ import annotations

from councildoc.languages.dates import long_date, parse_date, period, session_line
from councildoc.languages.language import Language
from councildoc.languages.registry import LETTERS, language

__all__ = [
    "LETTERS",
    "Language",
    "language",
    "long_date",
    "parse_date",
    "period",
    "session_line",
]
