"""Ids: those that a file's bookmarks carry, and derived ones for what has none.

An id of ours in the file is the block's id for good. A derived one is made as content makes
them (the nearest heading's and a count), so that reading the written content gives the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from councildoc.ooxml import bookmarks
from councildoc.readers.word import story

LONGEST = 34
"""Word keeps 40 characters of a bookmark's name; ours have a prefix."""

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_KEY = re.compile(r"[a-z][a-z0-9]*(?: [a-z0-9]+)*")
_NOT_IN_IDS = re.compile("[^a-z0-9]+")


def is_id(name: str) -> bool:
    return len(name) <= LONGEST and bool(_ID.fullmatch(name))


def is_key(key: str) -> bool:
    """Whether a literal table's column can be called so."""
    return len(key) <= 30 and key != "id" and bool(_KEY.fullmatch(key))


def slug(text: str, longest: int = 28, join: str = "-") -> str:
    """`Résumé of 2025` -> `resume-of-2025`; empty when nothing is left of the text."""
    letters = unicodedata.normalize("NFKD", text[:200]).casefold()
    made = _NOT_IN_IDS.sub(" ", "".join(c for c in letters if not unicodedata.combining(c))).strip()
    made = re.sub("^[0-9 ]+", "", made)
    if len(made) > longest:
        made = made[:longest].rpartition(" ")[0] or made[:longest]
    return made.replace(" ", join)


class Names:
    """Ids in use: each is given once, and none that the file has is given to something new."""

    def __init__(self, blocks: Iterable[story.Block]) -> None:
        self.kept = {
            name for paragraph in story.paragraphs(blocks) for mark in paragraph.bookmarks
            if is_id(name := bookmarks.block_of(mark))
        }  # fmt: skip
        self.taken = set(self.kept)
        self.counts: dict[str, int] = {}

    def own(self, marks: Iterable[str]) -> str:
        """The first id that bookmarks carry and no block has had yet; empty when there is none."""
        for mark in marks:
            name = bookmarks.block_of(mark)
            if name in self.kept:
                self.kept.discard(name)
                return name
        return ""

    def called(self, text: str, otherwise: str) -> str:
        """An id made of a text, or of another word when the text gives none."""
        stem = slug(text) or otherwise
        if stem in self.taken:
            return self.fresh(stem)
        self.taken.add(stem)
        return stem

    def fresh(self, prefix: str) -> str:
        """`introduction-1`, `introduction-2`, … whichever is still free."""
        stem = prefix[:28].rstrip("-")
        count = self.counts.get(stem, 0) + 1
        while f"{stem}-{count}" in self.taken:
            count += 1
        self.counts[stem] = count
        self.taken.add(f"{stem}-{count}")
        return f"{stem}-{count}"
