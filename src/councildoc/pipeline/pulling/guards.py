"""Files that are not pulled: another paper's, one that has little of this one, one with garbled notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from councildoc.errors import Unreadable
from councildoc.merge import Changed, Deleted, Merged
from councildoc.merge.units import Texts, letters, texts, units
from councildoc.model.inlines import plain
from councildoc.model.paper import Paper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.readers.word.recognise import Imported

NEAR = 0.7
"""How alike two notes are of which one may be the other, edited."""

ALIKE = 0.3
"""How much of a paper a file must have whose sources are unknown, to be taken for an edition of it."""


def refuse_other(path: str, imported: Imported, today: Paper) -> None:
    """A file that says it is another paper would take all of this one out. Raises Unreadable."""
    said = imported.paper.symbol
    if "symbol" not in imported.made_up and said.base != today.symbol.base:
        raise Unreadable(f'"{path}" says that it is {said}, not {today.symbol}. Pull it into that paper, '
                         "or correct the number on its first page.")  # fmt: skip


def refuse_unlike(path: str, merged: Merged, then: Paper) -> None:
    """Blocks that were found by their words count as common; those found by their ids, when they say
    the same: other papers have the same ids where nobody gave any. Raises Unreadable."""
    by_words = {match.key for match in merged.matches}
    other = {c.key for c in merged.changes if isinstance(c, (Deleted, Changed)) and c.key not in by_words}
    every = units(then)
    if sum(unit.key not in other for unit in every) < ALIKE * len(every):
        raise Unreadable(f'"{path}" has too little in common with {then.symbol} to be an edition of it. '
                         '"councildoc import" makes a paper of its own of it.')  # fmt: skip


def refuse_garbled(path: str, then: Paper, imported: Imported) -> None:
    """One note's words stand in another's place, too, and words of a note are gone: LibreOffice counts
    comments as footnotes when it opens a file, and from a comment on, a note gets the words of another.
    In a file with comments, edited words count as those that they were. Raises Unreadable."""
    was, said = Counter(_notes(then)), Counter(_notes(imported.paper))
    lost = [note for note in was if note not in said]
    if not lost:
        return
    claimed = Counter({note: said[note] for note in was})
    if any(review.kind == "comment" for review in imported.reviews):
        claimed.update(near for note in said.elements() if note not in was for near in _nearest(note, was))
    gone = [note for note in lost if not claimed[note]]
    if gone and any(count > max(1, was[note]) for note, count in claimed.items()):
        raise Unreadable(f'"{path}" has one footnote twice, and none that says "{letters(gone[0])[:60]}…". '
                         "LibreOffice garbles notes so when it opens a file with comments: edit the file in "
                         "Word, or mend the notes by hand.")  # fmt: skip


def _nearest(note: Texts, others: Iterable[Texts]) -> list[Texts]:
    """The note, if any, that a note is but for an edit."""
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(letters(note))
    found: tuple[float, Texts] = (0.0, ())
    for other in others:
        matcher.set_seq1(letters(other))
        if matcher.real_quick_ratio() > NEAR and matcher.quick_ratio() > NEAR:
            found = max(found, (matcher.ratio(), other), key=lambda one: one[0])
    return [found[1]] if found[0] > NEAR else []


def refuse_headless(path: str, then: Paper, word: Paper) -> None:
    """An annex without its label and title is read as a part of the body, and every edit in it would go
    to the wrong place. Raises Unreadable."""
    annexes, body = {annex.id for annex in word.annexes}, {block.id for block in word.body}
    for annex in then.annexes:
        if annex.id not in annexes and any(block.id in body for block in annex.blocks):
            raise Unreadable(f'In "{path}" the label and title of the annex “{plain(annex.title)}” are gone, '
                             "and what stands under them is there. Put them back; an annex is taken out in "
                             "paper.yaml.")  # fmt: skip


def _notes(paper: Paper) -> list[Texts]:
    return [said for key, said in texts(paper).items() if key.startswith("^")]
