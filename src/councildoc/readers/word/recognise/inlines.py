"""Inlines -> inlines: without their beginning, put together, made fit for a paper."""

from __future__ import annotations

import re
from collections.abc import Iterable

from councildoc.model.inlines import Inline, Inlines, Run, joined, plain
from councildoc.value import replace

_UNSAYABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufeff\ufffe\uffff]")
_TABS = re.compile(" ?\t+ ?")
_LINES = re.compile("\r\n?|[\u2028\u2029\x85]")
"""What YAML 1.1 takes for the end of a line, beside its own."""



def blank(inlines: Inlines) -> bool:
    """Whether there is nothing to see: white space alone, and no mark of a note."""
    return all(isinstance(i, Run) and not i.reference and not i.text.strip() for i in inlines)


def empty(inlines: Inlines) -> bool:
    """Whether there is nothing at all."""
    return all(isinstance(i, Run) and not i.reference and not i.text for i in inlines)


def after(inlines: Inlines, count: int) -> Inlines:
    """The inlines without their first so many characters."""
    out: list[Inline] = []
    for inline in inlines:
        if count > 0 and isinstance(inline, Run):
            gone = min(count, len(inline.text))
            count -= gone
            if gone < len(inline.text) or (gone == 0 and inline.reference):
                out.append(replace(inline, text=inline.text[gone:]))
        else:
            out.append(inline)
    return tuple(out)


def stripped(inlines: Inlines) -> Inlines:
    """The inlines without white space at their beginning and end."""
    text = plain(inlines)
    made = list(after(inlines, len(text) - len(text.lstrip())))
    while made and isinstance(last := made[-1], Run) and not last.reference:
        kept = last.text.rstrip()
        if kept:
            made[-1] = last if kept == last.text else replace(last, text=kept)
            break
        made.pop()
    return tuple(made)


def even(inlines: Inlines) -> Inlines:
    """The words of a head without a weight that all of them have: that is its style's to give."""
    words = [i for i in inlines if isinstance(i, Run) and (i.text.strip() or i.reference)]
    if not all(run.strong for run in words):
        return inlines
    return joined(tuple(replace(i, strong=False) if isinstance(i, Run) else i for i in inlines))


def untabbed(inlines: Inlines) -> Inlines:
    """The words of a head without tabs: in a heading that we write, the first one ends its number."""
    return tuple(replace(i, text=_TABS.sub(" ", i.text)) if isinstance(i, Run) else i for i in inlines)


def numbered(inlines: Inlines, number: str, between: str = "\t") -> Inlines:
    """The inlines behind the number that Word shows before them, which then is one of their words."""
    return joined((Run(f"{number.strip()}{between}"),), inlines) if number.strip() else inlines


def together(parts: Iterable[Inlines], between: str) -> Inlines:
    """Several texts as one, with something between them."""
    out: list[Inlines] = []
    for part in parts:
        out += [(Run(between),), part] if out else [part]
    return joined(*out)


def sayable(text: str) -> str:
    """The text without characters that no YAML file can hold; odd ends of lines become `\\n`."""
    return _UNSAYABLE.sub("", _LINES.sub("\n", text))
