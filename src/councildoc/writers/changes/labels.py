"""A marked paper -> what its note marks and references print, on either side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from councildoc.model.blocks import Heading
from councildoc.model.inlines import Inline, NoteMark
from councildoc.model.marked import (
    AnnexHead,
    Deleted,
    Inserted,
    Joined,
    MarkedPaper,
    MovedFrom,
    MovedTo,
    Split,
)
from councildoc.writers.changes.wording import Wording


class Labels:
    """The labels of one side: notes by their numbers, what references lead to by number or label."""

    def __init__(self, notes: Mapping[str, str], heads: Mapping[str, str], words: Wording) -> None:
        self.notes, self.heads, self.words = notes, heads, words

    def note(self, mark: NoteMark) -> str:
        return self.notes.get(mark.note) or mark.note

    def shown(self, inline: Inline) -> str:
        """The characters of an inline; `[note 3]` for a note mark."""
        if isinstance(inline, NoteMark):
            return f"[{self.words.noun('note')} {self.note(inline)}]"
        if inline.text or not inline.reference:
            return inline.text
        return self.heads.get(inline.reference) or f"[→ {inline.reference}]"


def labels(marked: MarkedPaper, words: Wording) -> tuple[Labels, Labels]:
    """Those of the old side, and of the new one."""
    old = {note.before: str(note.old_place + 1) for note in marked.notes}
    new = {note.after: str(note.new_place + 1) for note in marked.notes}
    items = [sides(mark) for mark in marked.flow]
    olds = _heads((item for before, _ in items for item in before), words)
    news = _heads((item for _, after in items for item in after), words)
    return Labels(old, olds, words), Labels(new, news, words)


def sides(mark: Any) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """The items of a mark on the old side and on the new one; a text's words are in its pieces."""
    if isinstance(mark, (Inserted, MovedTo)):
        return (), (mark.block,)
    if isinstance(mark, (Deleted, MovedFrom)):
        return (mark.block,), ()
    before = mark.before if isinstance(mark, Joined) else (mark.before,)
    after = mark.after if isinstance(mark, Split) else (mark.after,)
    return before, after


def _heads(items: Iterable[Any], words: Wording) -> dict[str, str]:
    """What a reference to a heading or an annex prints."""
    return {item.id: _label(item, words) for item in items if isinstance(item, (Heading, AnnexHead))}


def _label(head: Heading | AnnexHead, words: Wording) -> str:
    if isinstance(head, Heading):
        return head.number
    return words.say("numbered annex", number=head.number) if head.number else words.say("annex")
