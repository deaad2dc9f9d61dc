"""What a paper took over from an earlier one, and whether somebody still has to look at it; its facts."""

from __future__ import annotations

from councildoc.value import Value


class Carried(Value):
    """A text, fact or activity that came from the paper `carried_from` (a symbol). `key` is that of
    model/walk.py, `facts.NAME` for a fact, or a key of the first page (`date`, `summary.purpose`).
    `owner` is who should look at it; empty when nobody is named. `was` stands for how an activity was
    written when it came: the older paper shows the same one, and cannot tell."""

    key: str
    carried_from: str
    review: bool = True
    owner: str = ""
    was: str = ""


class Fact(Value):
    """A number or date that was said once: its value, when that was true, who said so, and how often
    it must be looked at again (in the author's words)."""

    name: str
    value: str
    as_of: str = ""
    source: str = ""
    renew: str = ""
