"""Runs and note marks -> the inline markup that markup.parse reads back as exactly these.

Characters are escaped where they would mean something: a star, a backslash and a line's end always,
brackets and braces only in a text that would else be read as another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from councildoc.content.markup import parse
from councildoc.model.inlines import Inline, Inlines, NoteMark, Run, joined

NOTHING = "{{}}"
"""What stands for nothing: an empty text, and what stars lean on beside a space."""

_BRACKETS = re.compile(r"[\[\]{]")
_ALWAYS = re.compile(r"([*\\\n])")
_ALL = re.compile(r"([*\[\]{\\\n])")
_IN_TARGET = re.compile(r"([()\\\s])")

_Look = tuple[bool, bool]
"""Strong, emphasis."""

_PLAIN: _Look = (False, False)


def write(inlines: Inlines) -> str:
    """The markup of one paragraph. Runs have a link or a reference, not both."""
    whole = joined(tuple(i for i in inlines if isinstance(i, NoteMark) or i.text or i.reference))
    if not any(isinstance(i, Run) and _BRACKETS.search(i.text) for i in whole):
        return _Marking(_ALWAYS).write(whole)
    light = _Marking(_ALWAYS).write(whole)
    return light if _reads(light, whole) else _Marking(_ALL).write(whole)


def _reads(text: str, inlines: Inlines) -> bool:
    said: list[str] = []
    read = parse(text, {}, lambda *fault: said.append(fault[0]))
    return not said and read == (inlines,)


class _Marking:
    """Puts stars around runs as their looks change, leaning on NOTHING where a space would keep
    them from opening or closing."""

    def __init__(self, escaped: re.Pattern[str]) -> None:
        self.escaped = escaped
        self.done = ""

    def write(self, inlines: Sequence[Inline]) -> str:
        look = _PLAIN
        for place, inline in enumerate(inlines):
            if isinstance(inline, NoteMark):
                self.done += f"[^{inline.note}]"
                continue
            wanted = (inline.strong, inline.emphasis)
            self.open(look, wanted, self.run(inline))
            look = self.close(wanted, _following(inlines[place + 1 :]))
        return self.done or NOTHING

    def open(self, look: _Look, wanted: _Look, words: str) -> None:
        """Words behind the stars that begin their look."""
        stars = _stars(look, wanted)
        lean = NOTHING if stars and words[:1].isspace() else ""
        self.done += stars + lean + words

    def close(self, look: _Look, following: _Look) -> _Look:
        """Stars that end what does not go on; the look that stays."""
        stays = (look[0] and following[0], look[1] and following[1])
        stars = _stars(look, stays)
        lean = NOTHING if stars and self.done[-1:].isspace() else ""
        self.done += lean + stars
        return stays

    def run(self, run: Run) -> str:
        words = self.escaped.sub(r"\\\1", run.text)
        if not (run.link or run.reference):
            return words
        if words == run.link or not words:
            words = ""  # an address that shows itself, a number that its target has
        elif words[0] == "^":
            words = "\\" + words
        words = words if self.escaped is _ALL else re.sub(r"(?<!\\)([\[\]])", r"\\\1", words)
        return f"[{words}]({_target(run.link) if run.link else '#' + _target(run.reference)})"


def _stars(one: _Look, other: _Look) -> str:
    return "**" * (one[0] is not other[0]) + "*" * (one[1] is not other[1])


def _following(inlines: Sequence[Inline]) -> _Look:
    """The look of the next run, note marks passed over."""
    after = next((i for i in inlines if isinstance(i, Run)), None)
    return (after.strong, after.emphasis) if after else _PLAIN


def _target(address: str) -> str:
    """An address between parentheses, with its own escaped unless they come in simple pairs."""
    if re.fullmatch(r"(?!#)(?:[^()\s\\]|\([^()\s\\]*\))*", address):
        return address
    escaped = _IN_TARGET.sub(r"\\\1", address)
    return "\\" + escaped if address[0] == "#" else escaped
