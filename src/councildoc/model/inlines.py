"""What a line of text is made of: runs of characters and marks of notes.

Runs are flat (a run knows whether it is strong, linked and so on) rather than nested,
because Word's are: equality, comparison and writing all stay one loop.
"""

from __future__ import annotations

from councildoc.value import Value, replace


class Run(Value):
    """Characters that look alike and lead to the same place.

    `link` is an outside address (https, http, mailto); `reference` is the id of a block of
    this paper. A run with a reference and no text shows the number or label of its target.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    reference: str = ""


class NoteMark(Value):
    """The place where a footnote is called; `note` is the note's id."""

    note: str


Inline = Run | NoteMark
Inlines = tuple[Inline, ...]


def plain(inlines: Inlines) -> str:
    """The characters alone, without links, weight or note marks."""
    return "".join(i.text for i in inlines if isinstance(i, Run))


def joined(*parts: Inlines) -> Inlines:
    """The parts as one; runs that look alike and lead to the same place become one run."""
    out: list[Inline] = []
    for part in parts:
        for inline in part:
            last = out[-1] if out else None
            if isinstance(last, Run) and isinstance(inline, Run) and _alike(last, inline):
                inline = replace(last, text=last.text + inline.text)
                out[-1] = inline
            else:
                out.append(inline)
    return tuple(out)


def _alike(one: Run, other: Run) -> bool:
    return bool(one.text and other.text) and (
        (one.strong, one.emphasis, one.link, one.reference)
        == (other.strong, other.emphasis, other.link, other.reference)
    )
