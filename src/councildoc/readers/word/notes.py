"""The footnotes and endnotes parts -> notes, and the bookmarks around their marks.

ECMA-376 Part 1, 17.11. The separators are notes in the file and none on the page.
"""

from __future__ import annotations

from councildoc.findings import Where
from councildoc.ooxml.bookmarks import note_of
from councildoc.readers.word.names import ID, Element, n, ns
from councildoc.readers.word.reading import Reading

PARTS = {"f": ("footnotes", n("w:footnote")), "e": ("endnotes", n("w:endnote"))}
_TYPE = n("w:type")
_ORDINARY = (None, "normal")
_START, _END = n("w:bookmarkStart"), n("w:bookmarkEnd")
_MARKS = {n("w:footnoteReference"): "f", n("w:endnoteReference"): "e"}
_KINDS = ns("w:footnoteReference", "w:endnoteReference", "w:bookmarkStart", "w:bookmarkEnd")


def found(root: Element, kind: str, reading: Reading, part: str) -> dict[str, Element]:
    """Note id -> its element. Two notes of one id are both kept; the mark leads to the first."""
    notes: dict[str, Element] = {}
    for element in root.iterchildren(PARTS[kind][1]):
        if element.get(_TYPE) in _ORDINARY:
            key = kind + element.get(ID, "")
            if key in notes:
                reading.losses.warn("doubled-note", f"Two notes have the number {key[1:]}; the second one "
                                    "has no mark in the text.", Where(f"{reading.name}!{part}"))  # fmt: skip
            while key in notes:
                key += "+"
            notes[key] = element
    return notes


def called(bookmark: str, marked: dict[str, str]) -> str:
    """The note that a NOTEREF field leads to, or empty. Whoever takes a note's first mark out in Word takes
    the note along: a later mark of ours still says its name, and calls `x` and that name."""
    name = note_of(bookmark)
    return marked.get(bookmark) or (f"x{name}" if name else "")


def marked(root: Element) -> dict[str, str]:
    """Bookmark -> the note whose mark it is around, for NOTEREF fields (17.16.5.43).

    LibreOffice, when it saves, closes such a bookmark of ours before the mark."""
    around: dict[str, str] = {}
    open_: dict[str, str] = {}
    closed: tuple[str, Element | None] = ("", None)
    for element in root.iter(*_KINDS):
        tag = element.tag
        if tag == _START:
            open_[element.get(ID, "")] = element.get(n("w:name"), "")
        elif tag == _END:
            closed = open_.pop(element.get(ID, ""), ""), element
        else:
            run = element.getparent()
            beside = run is not None and run.getprevious() is closed[1] and note_of(closed[0])
            for name in (*open_.values(), *closed[:1]) if beside else open_.values():
                around.setdefault(name, _MARKS[tag] + element.get(ID, ""))
    return around
