"""Notes -> the footnotes part of a template, filled."""

from __future__ import annotations

from councildoc.errors import Unreadable
from councildoc.model.paper import Note
from councildoc.ooxml.writing import OFFICE
from councildoc.writers.word.runs import Runs

PART = "word/footnotes.xml"


def write(notes: tuple[Note, ...], part: bytes, runs: Runs) -> bytes:
    """The template's part (its separators) with the paper's notes after them, numbered from 1.

    Raises Unreadable when the template's part is not one that notes can be added to.
    """
    head, end, tail = part.decode("utf-8").rpartition("</w:footnotes>")
    if not end:
        raise Unreadable(f"The template's {PART} has no place for notes.")
    if "xmlns:r=" not in head:  # notes can hold links
        head = head.replace("<w:footnotes ", f'<w:footnotes xmlns:r="{OFFICE}/relationships" ', 1)
    added = (written(number, note, runs) for number, note in enumerate(notes, 1))
    return f"{head}{''.join(added)}{end}{tail}".encode()


def written(number: int, note: Note, runs: Runs) -> str:
    """One note, with its number in the part."""
    opened = runs.styles.open["note text"]
    mark = f"<w:r>{runs.styles.note_mark}<w:footnoteRef/></w:r><w:r><w:tab/></w:r>"
    paragraphs = [runs.write(inlines) for inlines in note.paragraphs]
    paragraphs[0] = mark + paragraphs[0]
    content = "".join(f"{opened}{paragraph}</w:p>" for paragraph in paragraphs)
    return f'<w:footnote w:id="{number}">{content}</w:footnote>'
