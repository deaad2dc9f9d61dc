"""Markup and the inlines that it is to say -> the markup, changed as little as may be.

What was typed stays: words, escapes, links, notes and facts that did not change keep their
characters, and only what changed is written anew. What was edited inside a fact's words is told, so
that the caller can change the fact instead: it calls `rewrite` again with the fact's new value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from councildoc.content import marking
from councildoc.content.editing.matching import FactTouched, Pair, match
from councildoc.content.editing.retyping import Retyping, outer_line_ends
from councildoc.content.editing.traced import BARE, BREAK, Look, Mark, is_note, trace
from councildoc.content.markup import parse
from councildoc.model.inlines import Inline, Inlines, NoteMark, Run, joined
from councildoc.value import Value, replace


class Rewritten(Value):
    """The new markup, in which a touched fact's new words stand as plain text."""

    markup: str
    touched: tuple[FactTouched, ...] = ()


def rewrite(markup: str, facts: Mapping[str, str], new: Sequence[Inlines]) -> Rewritten:
    """The markup of a text, so that it says these paragraphs. Empty paragraphs among several are
    left out: markup has none."""
    wanted = _paragraphs(new)
    if _says(markup, facts, wanted):
        return Rewritten(markup)
    old = trace(markup, facts)
    made, touched = match(old, _marks(wanted))
    for attempt in (Retyping(markup, old), Retyping(markup, old, gaps=False),
                    Retyping(markup, old, gaps=False, typed=False)):  # fmt: skip
        written = attempt.write(made)
        if _says(written, facts, wanted):
            return Rewritten(written, touched)
    return Rewritten(_anew(markup, made, wanted, facts), touched)


def _paragraphs(new: Sequence[Inlines]) -> tuple[Inlines, ...]:
    whole = [joined(tuple(i for i in p if isinstance(i, NoteMark) or i.text or i.reference)) for p in new]
    return tuple(filter(None, whole)) or ((),)


def _says(markup: str, facts: Mapping[str, str], wanted: tuple[Inlines, ...]) -> bool:
    return _paragraphs(parse(markup, facts, lambda *fault: None)) == wanted


def _marks(paragraphs: Sequence[Inlines]) -> list[Mark]:
    made: list[Mark] = []
    for nth, inlines in enumerate(paragraphs):
        made += [Mark(BREAK, BARE)] if nth else []
        for inline in inlines:
            made += _of(inline)
    return made


def _of(inline: Inline) -> list[Mark]:
    if isinstance(inline, NoteMark):
        return [Mark(f"^{inline.note}", BARE)]
    look: Look = (inline.strong, inline.emphasis, inline.link, inline.reference)
    return [Mark(c, look) for c in inline.text] or [Mark("", look)]


def _anew(markup: str, made: Sequence[Pair], wanted: Sequence[Inlines], facts: Mapping[str, str]) -> str:
    """Every paragraph written anew. Facts that stayed are put back in, if that says the same."""
    front, back = outer_line_ends(markup)
    plain = front + "\n".join(marking.write(inlines) for inlines in wanted) + back
    old = trace(markup, facts)
    kept = [old[place].fact if place >= 0 else "" for _, place in made]
    held, tokens = _held(markup, old, made, kept)
    text = "\n".join(marking.write(inlines) for inlines in held)
    for sign, token in tokens.items():
        text = text.replace(sign, token)
    written = front + text + back
    return written if _says(written, facts, _paragraphs(wanted)) else plain


def _held(
    markup: str, old: Sequence[Mark], made: Sequence[Pair], kept: Sequence[str]
) -> tuple[list[Inlines], dict[str, str]]:
    """The paragraphs with one private character in the place of each fact that stayed."""
    tokens: dict[str, str] = {}
    used = {mark.text for mark, _ in made}
    free = (chr(c) for c in range(0xF0000, 0xF8000) if chr(c) not in used)
    paragraphs: list[list[Inline]] = [[]]
    last = 0
    for (mark, place), fact in zip(made, kept, strict=True):
        whole = old[place].whole if place >= 0 else 0
        if fact:
            if whole and whole == last:
                continue
            sign = next(free)
            tokens[sign] = markup[old[place].start : old[place].end]
            mark = replace(mark, text=sign)
        last = whole
        if mark.text == BREAK:
            paragraphs.append([])
        elif is_note(mark):
            paragraphs[-1].append(NoteMark(mark.text[1:]))
        else:
            paragraphs[-1].append(Run(mark.text, *mark.look))
    return [joined(tuple(p)) for p in paragraphs], tokens
