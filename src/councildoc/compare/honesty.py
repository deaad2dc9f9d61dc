"""A marked paper and the two papers -> a marked paper that keeps its promise.

Accepting is new, rejecting is old: each mark was held against its own blocks when it was made
(mark.py); here the whole is. What fails is told as coarsely as it must be, never wrongly.
"""

from __future__ import annotations

from councildoc.compare.normal import flow
from councildoc.compare.pieces import whole
from councildoc.compare.views import accept, reject
from councildoc.model.blocks import Paragraph
from councildoc.model.inlines import Inlines
from councildoc.model.marked import Deleted, Inserted, MarkedEntry, MarkedNote, MarkedPaper, Story
from councildoc.model.paper import Paper
from councildoc.value import replace


def believed(marked: MarkedPaper, old: Paper, new: Paper) -> MarkedPaper:
    """The marked paper, if its views are the two papers; else with what fails replaced."""
    if reject(marked) == old and accept(marked) == new:
        return marked
    for part, replaced in _coarsely(old, new).items():
        now_old, now_new = reject(marked), accept(marked)
        if any(
            getattr(now_old, f) != getattr(old, f) or getattr(now_new, f) != getattr(new, f)
            for f in PARTS[part]
        ):
            marked = replace(marked, coarse=(*marked.coarse, part), **{part: replaced})
    return marked


PARTS = {
    "source": ("source",), "title": ("title",), "summary": ("summary",),
    "flow": ("body", "annexes"), "notes": ("notes",),
}  # fmt: skip
"""The fields of a marked paper and those of a paper that they stand for."""


def _coarsely(old: Paper, new: Paper) -> dict[str, object]:
    """Each part of a paper as deleted and inserted."""
    return {
        "source": whole(old.source, new.source),
        "title": whole(old.title, new.title),
        "summary": (
            *[MarkedEntry(e.key, None, _gone(e.paragraphs)) for e in old.summary],
            *[MarkedEntry(None, e.key, _come(e.paragraphs)) for e in new.summary],
        ),
        "flow": (*map(Deleted, flow(old)), *map(Inserted, flow(new))),
        "notes": (
            *[MarkedNote(n.id, "", at, -1, _gone(n.paragraphs)) for at, n in enumerate(old.notes)],
            *[MarkedNote("", n.id, -1, at, _come(n.paragraphs)) for at, n in enumerate(new.notes)],
        ),
    }


def _gone(paragraphs: tuple[Inlines, ...]) -> Story:
    return tuple([Deleted(Paragraph("", text)) for text in paragraphs])


def _come(paragraphs: tuple[Inlines, ...]) -> Story:
    return tuple([Inserted(Paragraph("", text)) for text in paragraphs])
