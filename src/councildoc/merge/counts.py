"""Numbers that only one side changed: a count follows the activities, and is no edit of its text."""

from __future__ import annotations

import re

from councildoc.merge.units import Texts
from councildoc.model.inlines import Inline, Run
from councildoc.value import replace

_NUMBER = re.compile(r"[0-9]+")


def with_numbers(base: Texts, word: Texts, today: Texts) -> Texts | None:
    """Word's texts with today's numbers, where Word has those that were: either it left all of them, and
    today's words are base's; or it has today's words, but for numbers of base. Else None."""
    old, said, new = map(_numbers, (base, word, today))
    if said == old and len(new) == len(old) and _words(today) == _words(base):
        return _written(word, new)
    if _words(today) == _words(word) and all(one in (now, *old) for one, now in zip(said, new, strict=True)):
        return today
    return None


def _numbers(some: Texts) -> list[str]:
    runs = (inline for text in some for inline in text if isinstance(inline, Run))
    return [number for run in runs for number in _NUMBER.findall(run.text)]


def _words(some: Texts) -> Texts:
    return _written(some, ["0"] * len(_numbers(some)))


def _written(some: Texts, numbers: list[str]) -> Texts:
    rest = iter(numbers)

    def one(inline: Inline) -> Inline:
        if not isinstance(inline, Run):
            return inline
        return replace(inline, text=_NUMBER.sub(lambda _: next(rest), inline.text))

    return tuple(tuple(map(one, text)) for text in some)
