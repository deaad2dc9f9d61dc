"""Words of a text -> which time they stand in it, counted over the texts of its key."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from councildoc.checks.style.reading import END, Text, written


class Occurrences:
    """Counts words over the texts that share a key (a row's cells, a note's paragraphs), looking
    for each words once: a text of ten thousand faults is not read ten thousand times."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._texts: dict[str, list[Text]] = {}
        for text in texts:
            self._texts.setdefault(text.key, []).append(text)
        self._written: dict[str, tuple[str, dict[int, int]]] = {}
        self._places: dict[tuple[str, str], list[int]] = {}

    def before(self, text: Text, start: int, words: str) -> int:
        """How often the words stand in the key's texts before the character `start` of this one."""
        if not words:
            return 0
        said, begins = self._whole(text.key)
        places = self._places.get((text.key, words))
        if places is None:
            places = self._places[text.key, words] = _places(said, words)
        return bisect_left(places, begins[text.start] + len(written(text, 0, start)))

    def _whole(self, key: str) -> tuple[str, dict[int, int]]:
        """The key's texts as they are written, one behind the other, and where each begins."""
        if key not in self._written:
            pieces, begins, length = [], {}, 0
            for text in self._texts[key]:
                begins[text.start] = length
                pieces.append(written(text, 0, len(text.said)) + END)
                length += len(pieces[-1])
            self._written[key] = "".join(pieces), begins
        return self._written[key]


def _places(said: str, words: str) -> list[int]:
    """Where words stand in a text, overlapping ones too (two spaces in three)."""
    found, place = [], said.find(words)
    while place >= 0:
        found.append(place)
        place = said.find(words, place + 1)
    return found
