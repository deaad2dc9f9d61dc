"""An account -> the sentence for a mail: what is new, in a breath.

`12 paragraphs amended, 2 moved, 1 note added; annex: 3 rows new, 5 changed.`
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from councildoc.value import replace
from councildoc.writers.changes import wording
from councildoc.writers.changes.wording import Wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.compare.edits import Account

Count = tuple[str, str, int]
"""What changed, how, and how often."""

TEXTS = ("paragraph", "item", "heading")
"""To the reader of a mail all of these are paragraphs."""


def write(account: Account, letter: str = "E") -> str:
    """One sentence, without a line's end. Numbers that follow from all else are not worth a word in
    it, unless nothing else changed."""
    words = wording(letter)
    cover = replace(words, kinds=words.kinds | words.cover)
    parts = [
        counted(cover, _gathered(account, ("body", "notes"), words.kinds)),
        _said(words, "cover annex", _gathered(account, ("annex",), words.kinds)),
        _said(cover, "cover front", _gathered(account, ("front", "summary"), words.kinds)),
    ]
    numbers = counted(words, _gathered(account, ("numbers",), words.kinds))
    said = "; ".join(filter(None, parts)) or numbers or words.say("cover nothing")
    return words.say("cover", parts=said)


def _said(words: Wording, pattern: str, counts: list[Count]) -> str:
    return words.say(pattern, counts=counted(words, counts)) if counts else ""


def _gathered(account: Account, where: tuple[str, ...], kinds: Iterable[str]) -> list[Count]:
    """The tallies of some groups, in the account's order of things, then of kinds."""
    sums: Counter[tuple[str, str]] = Counter()
    for group in account.groups:
        if group.where in where:
            for tally in group.tallies:
                sums[_sort(tally.what), tally.kind] += tally.count
    whats = dict.fromkeys(_sort(tally.what) for tally in account.tallies)
    return [(what, kind, sums[what, kind]) for what in whats for kind in kinds if sums[what, kind]]


def _sort(what: str) -> str:
    return "paragraph" if what in TEXTS else what


def counted(words: Wording, counts: Iterable[Count]) -> str:
    """`2 rows changed, 1 new, 1 note new`: a noun is said once."""
    said: list[str] = []
    last = ""
    for what, kind, count in counts:
        said.append(words.counted(count, what, kind, what != last))
        last = what
    return ", ".join(said)
