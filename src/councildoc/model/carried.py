"""What a paper took over from an earlier one, and whether somebody still has to look at it."""

from __future__ import annotations

from councildoc.value import Value


class Carried(Value):
    """A text, fact or activity that came from the paper `carried_from` (a symbol). `key` is that of
    model/walk.py, `facts.NAME` for a fact, or a key of the first page (`date`, `summary.purpose`).
    `owner` is who should look at it; empty when nobody is named."""

    key: str
    carried_from: str
    review: bool = True
    owner: str = ""
