"""Inlines -> tokens: words, white space, signs, note marks, each one character of a string.

Every different token gets a character of its own, so that tokens are compared as strings are:
in C, by rapidfuzz.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, compress
from operator import not_

from councildoc.model.inlines import Inline, Inlines, NoteMark, Run
from councildoc.value import replace

ATOM = "\ufffc"
"""Stands in a line's text for what has no characters: a note mark, a reference's number."""

END = NoteMark("\n")
"""Stands between paragraphs that are compared as one text; no note has such an id."""

# Signs that belong to the letter before them: accents, Arabic and Indic vowels, joiners.
_ON = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f\u00ad\U0001f3fb-\U0001f3ff"
)
# Scripts written without spaces: a character is a word.
_ALONE = "\u0e00-\u0e30\u0e32\u0e33\u0e40-\u0e46\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W{_ALONE}][{_ON}]*"
TOKEN = re.compile(
    rf"""{ATOM}
    |\s+
    |\d+(?:[.,:/'’\u00a0\u202f]\d+)+          # 1,234.5 and 12:30 and 50/278
    |(?:[^\W\d_]\.){{2,}}                     # U.N. and e.g.
    |(?:{_LETTER})+(?:/(?:{_LETTER})*\d+)*    # words, and C25/52
    |.[{_ON}]*""",
    re.VERBOSE | re.DOTALL,
)
ENDS = ".!?…:;。！？؟।；："
"""Signs that end a sentence or its part."""


class Line:
    """One text as tokens. `codes` has a character a token, `words` those that are no white space,
    `places` the token of each word, `starts` where each token begins in the text (and the end)."""

    __slots__ = ("bounds", "codes", "inlines", "places", "spaces", "starts", "texts", "words")

    def __init__(self, inlines: Inlines, lexicon: Lexicon, notes: dict[str, str]) -> None:
        """`notes` has a common name for the ids of notes that are known to be the same."""
        self.inlines = inlines
        chars = "".join([i.text or ATOM if type(i) is Run else ATOM for i in inlines])
        self.bounds = _bounds(inlines)
        self.texts: list[str] = TOKEN.findall(chars)
        self.starts = [0, *accumulate(map(len, self.texts))]
        atoms = self._atoms()
        names: list[object] = [*self.texts]
        for n, start in enumerate(self.starts[:-1] if atoms else ()):
            if start in atoms:
                names[n] = _name(atoms[start], notes)
        self.codes = lexicon.codes(names)
        self.spaces = list(map(str.isspace, self.texts))
        said = list(map(not_, self.spaces))
        self.places = list(compress(range(len(said)), said))
        self.words = "".join(compress(self.codes, said))

    def _atoms(self) -> dict[int, Inline]:
        return {
            start: i
            for start, i in zip(self.bounds, self.inlines, strict=False)
            if type(i) is NoteMark or (type(i) is Run and not i.text)
        }

    def cut(self, start: int, end: int) -> Inlines:
        """The inlines of the tokens from start to end."""
        first, last = self.starts[start], self.starts[end]
        if first == last:
            return ()
        place = bisect_right(self.bounds, first) - 1
        out: list[Inline] = []
        while place < len(self.inlines) and self.bounds[place] < last:
            begin, stop = self.bounds[place], self.bounds[place + 1]
            out.append(part(self.inlines[place], max(first, begin) - begin, min(last, stop) - begin))
            place += 1
        return tuple(out)


def _bounds(inlines: Inlines) -> list[int]:
    """Where each inline begins in the text, and the end."""
    bounds = [0]
    for inline in inlines:
        bounds.append(bounds[-1] + size(inline))
    return bounds


def size(inline: Inline) -> int:
    """How many characters an inline has in a line; what has none counts as one."""
    return (len(inline.text) or 1) if type(inline) is Run else 1


def part(inline: Inline, start: int, end: int) -> Inline:
    """A part of a run, or all of what cannot be parted."""
    if type(inline) is Run and inline.text and (start > 0 or end < len(inline.text)):
        return replace(inline, text=inline.text[start:end])
    return inline


class Lexicon:
    """Gives every different token its character."""

    def __init__(self) -> None:
        self.known: dict[object, str] = {}

    def codes(self, names: list[object]) -> str:
        known = self.known
        try:
            return "".join([known[name] for name in names])
        except KeyError:
            for name in names:
                if name not in known:
                    known[name] = _character(len(known))
            return "".join([known[name] for name in names])


def _name(atom: Inline, notes: dict[str, str]) -> object:
    """References compare as equal wherever they lead: pieces.py looks at that."""
    if type(atom) is NoteMark:
        if atom is END:
            return END
        return ("note", notes.get(atom.note, ""))
    return ("run", type(atom) is Run and bool(atom.reference))


def _character(number: int) -> str:
    """The number-th character that is no surrogate. A paper of more than a million different
    words has the rest of them in one: too coarse, and the check of the marks will say so."""
    number += 0x21
    return chr(min(number if number < 0xD800 else number + 0x800, 0x10FFFF))
