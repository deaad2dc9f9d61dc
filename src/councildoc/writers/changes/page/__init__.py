"""A comparison -> one page of its own: side by side or inline, with a list of changes to jump along.

    page.py (the whole) -> sections.py (the flow) -> rows.py, grids.py (texts, tables) -> ink.py (words)

Nothing is fetched: style and script are in the page, and the page forbids everything else.
"""

from councildoc.writers.changes.page.page import write

__all__ = ["write"]
