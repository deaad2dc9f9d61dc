"""Files that could not be read -> stand-ins for what they seem to name.

An open quotation mark in notes.yaml is one fault. The texts that call its notes have none, so
they must not be blamed: what an unread file names counts as known, and of a file that nobody can
open, whatever the other files name. A paper with stand-ins has errors already; nobody prints it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from councildoc.model.blocks import Heading, Paragraph
from councildoc.model.inlines import NoteMark, Run
from councildoc.model.paper import Note, Paper
from councildoc.model.walk import ids
from councildoc.value import replace

_NAME = r"[a-z][a-z0-9_-]*"
_NAMED = rf"(?m)\[\^({_NAME})\]|\{{{{ *facts\.(\w+)|\bid: *({_NAME})|^ *[\"']?({_NAME})[\"']? *:"
"""Not compiled before it is needed, which is seldom."""


def names(texts: Iterable[str]) -> tuple[str, ...]:
    """What looks like an id, a key, a note's mark or a fact."""
    found = (match[match.lastindex or 0] for text in texts for match in re.finditer(_NAMED, text))
    return tuple(dict.fromkeys(found))


def stand_in(paper: Paper, named: Iterable[str]) -> Paper:
    """The paper with a head and a note, called once, of each name that it does not have."""
    targets, notes = set(ids(paper)), {note.id for note in paper.notes}
    heads = [Heading(name, 1, "0", (Run(name),)) for name in named if name not in targets]
    marks = Paragraph("-", tuple([NoteMark(name) for name in named]))
    made = tuple([Note(name, ()) for name in named if name not in notes])
    return replace(paper, body=(*paper.body, *heads, marks), notes=paper.notes + made)
