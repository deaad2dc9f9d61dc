"""Comments -> reviews, with their answers and whether they are done.

ECMA-376 Part 1, 17.13.4; answers and `done` are in a part of Word 2013's own
([MS-DOCX] 2.5.4, commentsExtended), which knows a comment by the id of its last paragraph.
"""

from __future__ import annotations

from councildoc.readers.word.names import ID, Element, n
from councildoc.readers.word.story import Review

_AUTHOR, _DATE, _PARA = n("w:author"), n("w:date"), n("w14:paraId")
_EXTENDED, _OF, _PARENT, _DONE = n("w15:commentEx"), n("w15:paraId"), n("w15:paraIdParent"), n("w15:done")


class Anchor:
    """A comment and what is found out about its place: the commented text, the paragraph."""

    def __init__(self, element: Element, order: int) -> None:
        self.element = element
        self.order = order
        self.about: list[str] = []
        self.near = ""
        self.bookmarks: tuple[str, ...] = ()
        self.words = ""
        self.parent = ""
        self.done = False
        self.met = 1 << 31


class Comments:
    """The comments of a file by id; of two with one id the second gets another."""

    def __init__(self, root: Element | None, extended: Element | None) -> None:
        self.anchors: dict[str, Anchor] = {}
        self._calls = 0
        for order, element in enumerate(() if root is None else root.iterchildren(n("w:comment"))):
            key = element.get(ID, "")
            while key in self.anchors:
                key += "+"
            self.anchors[key] = Anchor(element, order)
        if extended is not None:
            self._relate(extended)

    def _relate(self, extended: Element) -> None:
        by_paragraph = {
            p.get(_PARA, ""): key for key, a in self.anchors.items() for p in a.element.iter(n("w:p"))
        }
        for element in extended.iterchildren(_EXTENDED):
            anchor = self.anchors.get(by_paragraph.get(element.get(_OF, ""), ""))
            if anchor is not None:
                anchor.done = element.get(_DONE) in ("1", "true")
                anchor.parent = by_paragraph.get(element.get(_PARENT, ""), "")

    def called(self, key: str, near: str, bookmarks: tuple[str, ...]) -> None:
        anchor = self.anchors.get(key)
        if anchor is not None and anchor.met == 1 << 31:
            self._calls += 1
            anchor.met, anchor.near, anchor.bookmarks = self._calls, near, bookmarks

    def reviews(self) -> tuple[Review, ...]:
        """By place in the text, each followed by its answers; those with no place last."""
        first = [(a.met, a.order, key) for key, a in self.anchors.items() if self._root(key) == key]
        answers: dict[str, list[str]] = {}
        for key in self.anchors:
            if self._root(key) != key:
                answers.setdefault(self._root(key), []).append(key)
        order = [key for _, _, top in sorted(first) for key in (top, *answers.get(top, ()))]
        return tuple(self._review(key) for key in order)

    def _root(self, key: str) -> str:
        """The comment that a thread of answers began with."""
        seen = {key}
        while (parent := self.anchors[key].parent) and parent not in seen:
            key = parent
            seen.add(key)
        return key

    def _review(self, key: str) -> Review:
        anchor, top = self.anchors[key], self.anchors[self._root(key)]
        return Review(
            "comment", key, anchor.element.get(_AUTHOR, ""), anchor.element.get(_DATE, ""), anchor.words,
            "".join(anchor.about or top.about).strip("\n"), anchor.near or top.near,
            anchor.bookmarks or top.bookmarks, "" if anchor is top else self._root(key), anchor.done,
        )  # fmt: skip
