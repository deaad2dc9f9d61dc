"""Inlines -> WordprocessingML runs, hyperlinks, note marks and fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from councildoc.model.inlines import Inlines, NoteMark, Run
from councildoc.ooxml import bookmarks
from councildoc.writers.word.styles import Styles

_BREAK = re.compile("([\t\n])")
_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}


class Links:
    """The relationships of one part to outside addresses, each address once."""

    def __init__(self, first: int) -> None:
        self.ids: dict[str, str] = {}
        self.first = first

    def id(self, address: str) -> str:
        found = self.ids.get(address)
        if found is None:
            found = self.ids[address] = f"rId{self.first + len(self.ids)}"
        return found


class Counter:
    """The ids of bookmarks, which are unique over the whole document."""

    def __init__(self, last: int) -> None:
        self.last = last

    def next(self) -> int:
        self.last += 1
        return self.last


class Labels:
    """What references show and where they lead: numbers of headings, labels of annexes, numbers
    of notes. `shown` holds the headings whose number some reference shows, `marked` the notes whose
    first mark gets a bookmark."""

    def __init__(
        self, labels: Mapping[str, str], shown: frozenset[str], notes: Mapping[str, int],
        marked: frozenset[str],
    ) -> None:  # fmt: skip
        self.labels = labels
        self.shown = shown
        self.notes = notes
        self.marked = marked
        self.called: set[str] = set()


def escape(text: str) -> str:
    """Text for an element's content or a quoted attribute."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text


def text(words: str) -> str:
    """Characters -> w:t, w:tab and w:br. Edge spaces are kept (XML would let Word drop them)."""
    if "\t" in words or "\n" in words:
        return "".join(_BREAKS.get(p) or text(p) for p in _BREAK.split(words) if p)
    keep = ' xml:space="preserve"' if words[:1].isspace() or words[-1:].isspace() else ""
    return f"<w:t{keep}>{escape(words)}</w:t>"


class Runs:
    """Writes the inlines of one part (the body, or the notes)."""

    def __init__(self, styles: Styles, links: Links, labels: Labels, counter: Counter) -> None:
        self.styles = styles
        self.links = links
        self.labels = labels
        self.counter = counter

    def write(self, inlines: Inlines) -> str:
        return "".join([self.mark(i) if type(i) is NoteMark else self.run(i) for i in inlines])  # type: ignore[arg-type]

    def run(self, run: Run) -> str:
        if run.link:
            return (f'<w:hyperlink r:id="{self.links.id(run.link)}" w:history="1">'
                    f"{self.plain(run, self.styles.link)}</w:hyperlink>")  # fmt: skip
        if run.reference:
            return self.reference(run)
        if run.strong or run.emphasis:
            return self.plain(run, "")
        return f"<w:r>{text(run.text)}</w:r>"

    def plain(self, run: Run, style: str) -> str:
        look = style + ("<w:b/><w:bCs/>" if run.strong else "") + ("<w:i/><w:iCs/>" if run.emphasis else "")
        return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{text(run.text)}</w:r>"

    def reference(self, run: Run) -> str:
        if not run.text and run.reference in self.labels.shown:
            shown = self.plain(Run(self.labels.labels[run.reference], run.strong, run.emphasis), "")
            return field(f"REF {bookmarks.number(run.reference)} \\h", shown)
        words = Run(run.text or self.labels.labels.get(run.reference, ""), run.strong, run.emphasis)
        return (f'<w:hyperlink w:anchor="{bookmarks.block(run.reference)}" w:history="1">'
                f"{self.plain(words, self.styles.link)}</w:hyperlink>")  # fmt: skip

    def mark(self, mark: NoteMark) -> str:
        """A footnote's mark. Word's notes have one mark each, so a second one is a NOTEREF
        field to a bookmark around the first (ECMA-376 Part 1, 17.16.5.43)."""
        number = self.labels.notes[mark.note]
        look = self.styles.note_mark
        if mark.note in self.labels.called:
            shown = f"<w:r>{look}<w:t>{number}</w:t></w:r>"
            return field(f"NOTEREF {bookmarks.note(mark.note)} \\f \\h", shown)
        self.labels.called.add(mark.note)
        written = f'<w:r>{look}<w:footnoteReference w:id="{number}"/></w:r>'
        if mark.note in self.labels.marked:
            return self.bookmark(bookmarks.note(mark.note), written)
        return written

    def bookmark(self, name: str, content: str) -> str:
        """Content between the ends of a bookmark."""
        number = self.counter.next()
        return (f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}'
                f'<w:bookmarkEnd w:id="{number}"/>')  # fmt: skip


def field(instruction: str, shown: str) -> str:
    """A complex field with the result that stands there until Word updates it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def kept_with_next(paragraph: str) -> str:
    """A written paragraph that stays on the page of the next: a closing rule never stands alone."""
    return paragraph.replace("/></w:pPr>", "/><w:keepNext/></w:pPr>", 1)
