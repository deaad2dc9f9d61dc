"""A marked paper and the two papers -> a marked paper that keeps its promise.

Accepting is new, rejecting is old: each mark was held against its own blocks when it was made
(mark.py); here the whole is. What fails is told as coarsely as it must be, never wrongly.
"""

from __future__ import annotations

from councildoc.compare.faithful import true_pieces
from councildoc.compare.normal import flow
from councildoc.compare.pieces import whole
from councildoc.compare.views import accept, reject
from councildoc.model.blocks import Paragraph
from councildoc.model.inlines import Inlines
from councildoc.model.marked import Deleted, Inserted, MarkedEntry, MarkedNote, MarkedPaper, Story
from councildoc.model.paper import Paper
from councildoc.value import replace


def believed(marked: MarkedPaper, old: Paper, new: Paper) -> MarkedPaper:
    """The marked paper, with the parts that fail replaced; mostly none."""
    views = (reject(marked), old), (accept(marked), new)
    failed = [part for part in PARTS if not _holds(marked, part, views)]
    if not failed:
        return marked
    coarse = _coarsely(old, new)
    return replace(marked, coarse=(*marked.coarse, *failed), **{part: coarse[part] for part in failed})


def _holds(marked: MarkedPaper, part: str, views: tuple[tuple[Paper, Paper], ...]) -> bool:
    """Whether a part of the marked paper says on either side what that side's paper says."""
    if part in ("source", "title") and not true_pieces(getattr(marked, part)):
        return False
    return all(
        getattr(view, field) == getattr(paper, field) for view, paper in views for field in PARTS[part]
    )


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
