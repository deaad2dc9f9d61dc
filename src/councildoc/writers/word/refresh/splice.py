"""The pieces of an annex as it stands in a file, and as it should be -> its new text.

A piece that already says what it should is kept byte for byte. What reviewers anchored in a piece
that is replaced (comments, ranges that end elsewhere) is anchored in the new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from councildoc.value import Value
from councildoc.writers.word.refresh.scan import Slot, Slots, section

_RANGE = re.compile(
    r"<w:(bookmark|commentRange|perm|moveFromRange|moveToRange)(Start|End)\b[^>]*?\bw:id=\"(-?\d+)\"[^>]*?/>"
)
_COMMENT = re.compile(r'<w:commentReference\b[^>]*?\bw:id="(\d+)"')
_NUMBERS = re.compile(r'(<w:bookmark(?:Start|End)\b[^>]*?)\bw:id="\d+"')
_WIDTH = re.compile(r'(<w:tcW\b[^>]*?\bw:w=")\d+(")')
_OLD = re.compile(r'<w:bookmarkStart\b[^>]*?\bw:name="_ca\d+_[^"]*"[^>]*/>')
_NUMBER = re.compile(r'\bw:id="(\d+)"')
_GRID = re.compile(r'<w:gridCol\b[^>]*?\bw:w="(\d+)"')

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.writers.word.refresh.track import Tracker

Key = tuple[str, str]


class Splice(Value):
    """The new text of an annex, piece by piece, the keys of the pieces that were replaced or added,
    and of those that went."""

    texts: tuple[str, ...]
    written: tuple[Key, ...]
    gone: tuple[Key, ...]


def alike(one: Slot, other: Slot) -> bool:
    """Whether two pieces are the same but for the numbers of their bookmarks."""
    return one.merges == other.merges and _bare(one.text) == _bare(other.text)


def _bare(text: str) -> list[str]:
    """A text between the numbers of its bookmarks, without the properties of a section."""
    end = section(text) if "<w:sectPr" in text else ""
    return _NUMBERS.split(text.replace(end, "") if end else text)


def spliced(
    old: Slots, fresh: Slots, same: frozenset[Key], mark: str, tracker: Tracker | None = None
) -> Splice:
    """The annex's new text. `same` are the keys of pieces that say what they should; `mark` stands
    behind the annex's title, in the place of an older one. With a tracker, what is new and what is
    gone is written as tracked changes. Raises Untrackable."""
    kept = {slot.key: slot for slot in old if slot.key in same}
    wanted = {slot.key for slot in fresh}
    dropped = [slot for slot in old if slot.key not in kept]
    if tracker:
        texts = _tracked(old, fresh, same, tracker)
    else:
        texts = _Anchors(dropped, kept).placed(old, _plainly(fresh, kept))
    first, *rest = _ended(texts, old)
    written = tuple(slot.key for slot in fresh if slot.key not in kept)
    gone = tuple(slot.key for slot in dropped if slot.key not in wanted)
    return Splice((_unmarked(first), mark, *map(_unmarked, rest)), written, gone)


def _plainly(fresh: Slots, kept: dict[Key, Slot]) -> list[tuple[Slot, str]]:
    pieces: list[tuple[Slot, str]] = []
    widths: list[str] = []
    for slot in fresh:
        if slot.key[0] == "open":
            widths = _GRID.findall(kept[slot.key].text) if slot.key in kept else []
        pieces.append((slot, kept[slot.key].text if slot.key in kept else _wide(slot.text, widths)))
    return pieces


def _tracked(old: Slots, fresh: Slots, same: frozenset[Key], tracker: Tracker) -> list[str]:
    """Old and new pieces in one order: what stays in its place, with what is gone before it. A row
    that calls a note stays if it can: moved, it would need another note of the same words."""
    places = {slot.key: n for n, slot in enumerate(old)}
    called = frozenset(n for n, slot in enumerate(old) if "<w:footnoteReference" in slot.text)
    stays = _staying([places[slot.key] for slot in fresh if slot.key in places], called)
    wanted = {slot.key for slot in fresh}
    texts: list[str] = []
    at = 0
    for slot in fresh:
        place = places.get(slot.key, -1)
        if place not in stays:
            texts.append(tracker.inserted(slot))
            continue
        texts += _gone(old[at:place], wanted, tracker)
        at = place + 1
        text = old[place].text if slot.key in same else tracker.changed(old[place], slot)
        if text is None:
            raise Untrackable(slot.key)
        texts.append(text)
    texts += _gone(old[at:], wanted, tracker)
    return texts


def _gone(slots: Slots, wanted: set[Key], tracker: Tracker) -> list[str]:
    """The repeated headings of a long table, and the lines between, go without a trace."""
    return [tracker.deleted(slot, slot.key in wanted) for slot in slots
            if slot.key[0] in ("row", "p") and not (slot.key[0] == "p" and slot.key[1][:1] == "+"
                                                     and "<w:t" not in slot.text)]  # fmt: skip


def _staying(places: list[int], heavy: frozenset[int]) -> set[int]:
    """The pieces that stay while the others move: of the runs of places that rise, the one with the
    most `heavy` pieces, and then the longest. Best ends by place are kept in a Fenwick tree."""
    size = max(places, default=-1) + 2
    best: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    before: dict[int, int] = {}
    last = (0, -1)
    for place in places:
        found, at = (0, -1), place
        while at > 0:
            found, at = max(found, best[at]), at & (at - 1)
        before[place] = found[1]
        made = (found[0] + (len(places) + 1 if place in heavy else 1), place)
        last, at = max(last, made), place + 1
        while at <= size:
            best[at], at = max(best[at], made), at + (at & -at)
    stays: set[int] = set()
    end = last[1]
    while end >= 0:
        stays.add(end)
        end = before[end]
    return stays


class Untrackable(Exception):
    """A piece became one of another build, such as a table with other columns."""

    def __init__(self, key: Key) -> None:
        self.key = key
        super().__init__(key)


def _wide(text: str, widths: list[str]) -> str:
    """A new row in a table whose columns people have set to other widths."""
    if not text.startswith("<w:tr") or text.count("<w:tcW") != len(widths):
        return text
    given = iter(widths)
    return _WIDTH.sub(lambda found: f"{found[1]}{next(given)}{found[2]}", text)


class _Anchors:
    """What is anchored in dropped pieces and must not go with them."""

    def __init__(self, dropped: Iterable[Slot], kept: dict[Key, Slot]) -> None:
        self.dropped = {slot.key: slot.text for slot in dropped}
        ranges = [found for text in self.dropped.values() for found in _RANGE.finditer(text)]
        ends: dict[tuple[str, str], int] = {}
        for found in ranges:
            ends[found[1], found[3]] = ends.get((found[1], found[3]), 0) + 1
        self.halves = {key for key, count in ends.items() if count == 1}

    def placed(self, old: Slots, pieces: list[tuple[Slot, str]]) -> list[str]:
        """The texts of the pieces with the anchors of the dropped: those of a piece in its
        successor, those of a piece that is gone in the next one that has a paragraph."""
        order = [slot.key for slot in old]
        at = {slot.key: n for n, (slot, _) in enumerate(pieces)}
        texts = [text for _, text in pieces]
        for n, key in enumerate(order):
            if key not in self.dropped:
                continue
            place = next((at[k] for k in (*order[n:], *order[n::-1]) if k in at and _holds(k)), None)
            if place is not None:
                texts[place] = self.anchored(self.dropped[key], texts[place])
        return texts

    def anchored(self, dropped: str, text: str) -> str:
        comments = _COMMENT.findall(dropped)
        before = after = ""
        for found in _RANGE.finditer(dropped):
            if found[1] == "commentRange" and found[3] in comments:
                continue
            if (found[1], found[3]) in self.halves:
                before += found[0]
        for number in comments:
            if ("commentRange", number) not in self.halves:
                before += f'<w:commentRangeStart w:id="{number}"/>'
            after += (f'<w:commentRangeEnd w:id="{number}"/>'
                      f'<w:r><w:commentReference w:id="{number}"/></w:r>')  # fmt: skip
        return _within(text, before, after) if before or after else text


def _holds(key: Key) -> bool:
    return key[0] in ("row", "p", "head", "open")


def _within(text: str, before: str, after: str) -> str:
    """Markup around the content of a piece's last paragraph."""
    end = text.rfind("</w:p>")
    if end < 0:
        return text
    start = max(text.rfind("<w:p>", 0, end), text.rfind("<w:p ", 0, end))
    opened = text.index(">", start) + 1
    properties = text.find("</w:pPr>", opened, end)
    opened = properties + len("</w:pPr>") if properties >= 0 else opened
    return text[:opened] + before + text[opened:end] + after + text[end:]


def _ended(texts: list[str], old: Slots) -> list[str]:
    """The section that ended in the annex's last paragraph still ends there."""
    end = next((said for slot in reversed(old) if (said := section(slot.text))), "")
    if not end or end in texts[-1]:
        return texts
    texts = [text.replace(end, "", 1) if end in text else text for text in texts]
    at = texts[-1].rfind("</w:pPr>")
    if at < 0:
        return [*texts, f"<w:p><w:pPr>{end}</w:pPr></w:p>"]
    return [*texts[:-1], f"{texts[-1][:at]}{end}{texts[-1][at:]}"]


def _unmarked(text: str) -> str:
    """Without the mark of an earlier refresh."""
    for found in _OLD.findall(text) if '"_ca' in text else ():
        number = _NUMBER.search(found)
        text = text.replace(found, "", 1)
        if number:
            text = re.sub(rf'<w:bookmarkEnd\b[^>]*?\bw:id="{number[1]}"[^>]*/>', "", text, count=1)
    return text
