"""What recognising a paper is told beforehand, and what it comes to."""

from __future__ import annotations

from councildoc.model.paper import Paper, Session
from councildoc.model.symbol import Symbol
from councildoc.readers.word.story import Review
from councildoc.value import Value


class Frame(Value):
    """What a Word file cannot know by itself.

    `name` is the file's name, for findings and as the last resort for a title. `sessions` are
    those that the workspace has. `objectives` are the official titles by number. `list_mark` and
    `rule` are what the house types before an item and under a paper (styles.yaml, `marks`).
    `unnamed` is the symbol of a paper whose file has none.
    """

    name: str
    sessions: tuple[Session, ...] = ()
    objectives: tuple[tuple[str, str], ...] = ()
    list_mark: str = "–"
    rule: str = "______________"
    template: str = "council"
    unnamed: Symbol = Symbol("X00", 1)


class Imported(Value):
    """A paper that was found in a Word file.

    `pictures` are (path below the content folder, bytes). `digest` names the sources that one of
    our own files was made from, else it is empty. `made_up` names what the file does not say
    and the paper must have; something that nobody takes for the truth stands in its place.
    `unread_date` stands where our own page has its date, and is none.
    """

    paper: Paper
    pictures: tuple[tuple[str, bytes], ...] = ()
    digest: str = ""
    reviews: tuple[Review, ...] = ()
    made_up: tuple[str, ...] = ()
    unread_date: str = ""
