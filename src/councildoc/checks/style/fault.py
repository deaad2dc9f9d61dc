"""Fault: what a rule of house style found, with the words it is about."""

from __future__ import annotations

from councildoc.findings import Severity
from councildoc.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from councildoc.checks.style.reading import Text


class Rewrite(Value):
    """Words and the words that can safely stand in their place, within the text of a fault's key.

    `old` is written as content is (`[^note]` for a note's mark). Who applies it looks for `old`
    and leaves the text alone when it is not there: it may come from a fact or from a fixed title.
    """

    old: str
    new: str


class Fault(Value):
    """One fault. `key` is its text's key as in `model.walk.texts`; `words` stand in that text, and
    it is the `occurrence`-th time (from 1) that they do, counted over the texts of the key."""

    code: str
    key: str
    words: str
    message: str
    hint: str = ""
    rewrite: Rewrite | None = None
    occurrence: int = 1
    severity: Severity = Severity.WARNING


class Remark(Value):
    """What a rule says. Either about a stretch of the story (`start` to `end`, see `Reading`), with
    the words that should stand there (`new`), or about a `key` and `words` of its text."""

    message: str
    hint: str = ""
    start: int = -1
    end: int = -1
    new: str | None = None
    key: str = ""
    words: str = ""


def at(
    match: re.Match[str], message: str, hint: str = "", new: str | None = None, group: int | str = 0
) -> Remark:
    """About what a pattern matched in the story, or a group of it."""
    return Remark(message, hint, match.start(group), match.end(group), new)


def on(text: Text, message: str, hint: str = "", words: str = "") -> Remark:
    """About a whole text, or the last time that `words` stand in it."""
    start = text.start + (text.said.rfind(words) if words else 0)
    return Remark(message, hint, start, start + len(words or text.said))


def about(key: str, words: str, message: str, hint: str = "") -> Remark:
    """About something that is no text of the story, such as the date on the first page."""
    return Remark(message, hint, key=key, words=words)
