"""A Word file whose footnotes were garbled by the program that saved it is refused.

LibreOffice counts comments as footnotes when it opens a file: from a comment on, a note gets the words of
another, and the last one's are gone.
"""

from __future__ import annotations

from collections import Counter

from councildoc.errors import Unreadable
from councildoc.merge.units import Texts, letters, texts
from councildoc.model.paper import Paper


def refuse_garbled(path: str, then: Paper, word: Paper) -> None:
    """One note's words stand in another's place, too, and words of a note are gone. Raises Unreadable."""
    was, said = Counter(_notes(then)), Counter(_notes(word))
    twice = any(count > max(1, was[note]) for note, count in said.items() if note in was)
    gone = [note for note in was if note not in said]
    if twice and gone:
        raise Unreadable(f'"{path}" has one footnote twice, and none that says "{letters(gone[0])[:60]}…". '
                         "LibreOffice garbles notes so when it opens a file with comments: edit the file in "
                         "Word, or mend the notes by hand.")  # fmt: skip


def _notes(paper: Paper) -> list[Texts]:
    return [said for key, said in texts(paper).items() if key.startswith("^")]
