"""What reviewers leave in a Word file beside its text."""

from __future__ import annotations

from councildoc.value import Value


class Review(Value):
    """What a reviewer left: a `comment`, or a change that nobody has accepted yet (`insertion`,
    `deletion`, `move`, `formatting`). `words` are what was said, put in or taken out; `about` is the
    commented text; `near` is the paragraph's text; `bookmarks` are those of the paragraph. `replies`
    to a comment follow it with `answers` set to the id of the first."""

    kind: str
    id: str
    author: str
    date: str
    words: str
    about: str = ""
    near: str = ""
    bookmarks: tuple[str, ...] = ()
    answers: str = ""
    done: bool = False
