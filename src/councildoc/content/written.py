"""Words of a text -> where its author wrote them: over the ends of lines, with markup among them.

The model has no places and its texts no markup; the words of a finding are looked for in the
stretch of YAML that the text comes from. Close is good enough to show a place; who changes what
stands there reads the result again (`pipeline.mending`).
"""

from __future__ import annotations

import re

_MARKUP = r"(?:\\|\*{1,3}|\[(?!\^)|\]\([^()\s]*\))*"
_FACT = r"\{\{[^{}\n]*\}\}"


def find(text: str, words: str, start: int, end: int, nth: int) -> tuple[int, int] | None:
    """Offsets of the nth (from 0) time that words stand between two places of a file's text, or of
    the last time that they do."""
    for pattern in (_plain(words), _marked(words)):
        found = _nth(re.compile(pattern), text, start, end, nth)
        if found:
            return found
    return None


def _plain(words: str) -> str:
    """The words as they are, but a space may be the end of a line."""
    if not words.strip(" \r\n\t"):
        return rf"(?<=\S){re.escape(words)}(?=\S)"
    return r"[ \r\n\t]+".join(map(re.escape, re.split(r"[ \r\n\t]+", words)))


def _marked(words: str) -> str:
    """The same with markup among them, and a fact's name for a word of several."""
    listed = re.split(r"[ \r\n\t]+", words)
    tokens = [_MARKUP.join(re.escape(sign) for sign in word) for word in listed]
    if len(listed) > 1:
        tokens = [f"(?:{token}|{_FACT})" for token in tokens]
    return _MARKUP + rf"{_MARKUP}[ \r\n\t]+{_MARKUP}".join(tokens)


def _nth(pattern: re.Pattern[str], text: str, start: int, end: int, nth: int) -> tuple[int, int] | None:
    last = None
    match = pattern.search(text, start, end)
    while match and match.end() > match.start() and nth >= 0:
        last, nth = match.span(), nth - 1
        match = pattern.search(text, match.start() + 1, end)
    return last


def quoted(words: str, sign: str) -> str:
    """Words as they stand in a YAML text that begins with a sign: both kinds of quotation marks
    have their own way to hold themselves (YAML 1.2, 7.3.1 and 7.3.2)."""
    if sign == "'":
        return words.replace("'", "''")
    return words.replace('"', '\\"') if sign == '"' else words


def replaced(slice_: str, old: str, new: str) -> str | None:
    """What is to stand in place of a stretch of a file that holds the words `old`; None when there
    is markup among them. Ends of lines stay between words that stay apart."""
    gaps = re.findall(r"[ \r\n\t]+", slice_)
    if slice_.split() != old.split() and slice_ != old:
        return None
    wanted = re.split(r"[ \r\n\t]+", new)
    if slice_ == old or len(wanted) != len(gaps) + 1:
        return new
    return "".join(word + gap for word, gap in zip(wanted, [*gaps, ""], strict=True))
