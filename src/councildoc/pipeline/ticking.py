"""`councildoc status --reviewed`: what somebody looked at is written into review.yaml."""

from __future__ import annotations

import os

from councildoc import files
from councildoc.content.editing import Delete, Edit, EditError, Path, Set, edit
from councildoc.content.editing.outline import find, outline
from councildoc.content.reviewing import KEYS, group_of, key_of
from councildoc.drafting import telling
from councildoc.errors import NotFound, Unreadable
from councildoc.findings import Report, did_you_mean
from councildoc.model.carried import Carried
from councildoc.pipeline.reading import Ready, Refused, read
from councildoc.pipeline.reviewing import short
from councildoc.workspace import Workspace


def mark(workspace: Workspace, name: str, reviewed: tuple[str, ...], report: Report) -> int:
    """Mark what was looked at: texts by id, or all of a file or group by its name (`introduction`,
    `facts`). Gives how many there were. Raises NotFound for a name that is about nothing."""
    place = workspace.place(name)
    ready = read(workspace, place, report)
    if ready is None:
        raise Refused(report)
    path = os.path.join(workspace.content, place, "review.yaml")
    gone = {word: _gone(path, ready, word) for word in reviewed}
    chosen = [one for word in reviewed if not gone[word] for one in _meant(workspace, ready, word)]
    wanted = list(dict.fromkeys(one for one in chosen if one.review))
    edits: list[Edit] = [Set((*group_of(one.key), "review"), "false") for one in wanted]
    edits += [Delete(entry) for entry in dict.fromkeys(filter(None, gone.values()))]
    _write(path, edits)
    return len(edits)


def _gone(path: str, ready: Ready, word: str) -> Path:
    """Where review.yaml speaks of something that the paper has no more."""
    if not os.path.isfile(path):
        return ()
    with open(path, encoding="utf-8") as source:
        root = outline(source.read())
    places = ((group, word) for group in KEYS if key_of(group, word) not in ready.places)
    return next((place for place in places if find(root, place)), ())


def _meant(workspace: Workspace, ready: Ready, word: str) -> list[Carried]:
    """The entries that a word is about."""
    own = [one for one in ready.carried if not one.key.startswith("session.")]
    names: dict[str, list[Carried]] = {}
    for one in own:
        file = short(workspace, ready, ready.place(one.key, "", 0))
        stem = os.path.basename(file).removesuffix(".yaml")
        for known in dict.fromkeys((telling.name(one.key), one.key, stem, group_of(one.key)[0], file)):
            names.setdefault(known, []).append(one)
    if word in names:  # a file's heading can have the file's name: all of it is meant
        return names[word]
    if word.removesuffix(".yaml").endswith("session"):
        raise NotFound("What the session says is marked in its session.yaml: take what is right out of "
                       '"review" there.')  # fmt: skip
    near = did_you_mean(word, tuple(names))
    raise NotFound(f'{ready.paper.symbol} carries nothing called "{word}". {near}'.rstrip())


def _write(path: str, edits: list[Edit]) -> None:
    if not edits:
        return
    try:
        with open(path, encoding="utf-8") as source:
            made = edit(source.read(), edits)
    except (OSError, EditError) as fault:
        raise Unreadable(f"{path} cannot be edited: {fault}") from None
    with files.replace(path) as file:
        file.write(made.encode())
