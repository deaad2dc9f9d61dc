"""Numbers outside the annex that are counted over its activities: a refresh leaves them, and says so."""

from __future__ import annotations

import re

from councildoc.findings import Report, Where
from councildoc.model.walk import block_texts
from councildoc.ooxml import bookmarks
from councildoc.pipeline.reading import Ready

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.writers.word.refresh.target import Target


def tell_old_counts(target: Target, ready: Ready, path: str, report: Report) -> None:
    """Each paragraph of the body whose counted fact has another value today than the file says."""
    composed = ready.composed
    for key, _ in block_texts(ready.paper.body) if composed and composed.counted else ():
        written = ready.places.written(key)
        for name in sorted(composed.counted) if composed and "facts." in written else ():
            if not re.search(rf"\{{\{{\s*facts\.{re.escape(name)}\s*\}}\}}", written):
                continue
            words, value = target.words(bookmarks.block(key)), composed.facts[name] if composed else ""
            if words and not re.search(rf"(?<!\w){re.escape(value)}(?!\w)", words):
                report.warning(
                    "old-count", f"“{_short(words)}” is outside the annex and stays; the count {name} is "
                    f"{value} now.", Where(path), "Correct the number in Word, or build the paper anew.",
                )  # fmt: skip


def _short(words: str, most: int = 120) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
