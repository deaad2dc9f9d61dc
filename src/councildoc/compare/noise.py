"""An account -> the account without changes that are only noise, for those who ask for that.

Only reading faces are thinned out: the marked paper, and the Word file made from it, tell all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from councildoc.compare import counts
from councildoc.compare.edits import CHANGED, MOVED_CHANGED, RESTYLED, Account, Change
from councildoc.compare.telling import of_parts
from councildoc.languages import lookup
from councildoc.model.inlines import Run, plain
from councildoc.model.marked import FORMATTED, Piece
from councildoc.value import replace

_DATE = re.compile(
    r"\b\d{1,2}(?:\s*[-–]\s*\d{1,2})?\s+[^\W\d_]{3,}\s+\d{4}\b|\b\d{4}-\d{2}-\d{2}\b"
    r"|\b[A-Z][a-z]{2,8}\s+\d{1,2},\s+\d{4}\b"
)
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″〝〞", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'"))

FOLDS: dict[str, Callable[[str], str]] = {
    "dates": lambda text: _DATE.sub("1", lookup.without_dates(text, "1")),
    "numbers": lambda text: re.sub(r"\d+(?:[.,\u00a0\u202f]\d+)*", "1", text),
    "nbsp": lambda text: text.replace("\u00a0", " ").replace("\u202f", " "),
    "space": lambda text: re.sub(r"[ \t\n]+", " ", text).strip(" "),
    "quotes": lambda text: text.translate(_QUOTES),
    "case": str.casefold,
}
"""What each class of noise makes equal, in the order in which they are applied."""

CLASSES = (*FOLDS, "formatting")


def without(account: Account, classes: Iterable[str]) -> Account:
    """The account without changes that differ in nothing but these classes of noise.

    Raises ValueError for a class that there is not."""
    wanted = set(classes)
    unknown = wanted - set(CLASSES)
    if unknown:
        raise ValueError(", ".join(sorted(unknown)))
    told = [quiet for change in account.changes for quiet in _quiet(change, wanted)]
    groups, tallies, words = counts.groups(told), counts.tallies(told), counts.words(told)
    return replace(account, groups=groups, tallies=tallies, words=words)


def _quiet(change: Change, classes: set[str]) -> list[Change]:
    """The change without its noise: nothing, or itself with what is left of its parts."""
    if change.kind == RESTYLED and change.what != "table":
        return [] if "formatting" in classes else [change]
    if change.kind not in (CHANGED, MOVED_CHANGED):
        return [change]
    within = tuple([part for whole in change.within for part in _quiet(whole, classes)])
    if within or change.fields or not (change.within or _folded_alike(change, classes)):
        kind = of_parts(within) if change.kind == CHANGED and within else change.kind
        return [replace(change, kind=kind, within=within)]
    return [replace(change, kind="moved", within=(), pieces=())] if change.move else []


def _folded_alike(change: Change, classes: set[str]) -> bool:
    if any(_leads_elsewhere(piece) for piece in change.pieces):
        return False
    if "formatting" not in classes and any(piece.kind == FORMATTED for piece in change.pieces):
        return False
    return _folded(plain(change.before), classes) == _folded(plain(change.after), classes)


def _leads_elsewhere(piece: Piece) -> bool:
    """Whether a link, a reference or a note mark came, went or changed."""
    leads = [
        [(i.link, i.reference) if isinstance(i, Run) else ("note", "") for i in side]
        for side in (piece.before, piece.after)
    ]
    if piece.kind == FORMATTED:
        return leads[0] != leads[1]
    return piece.kind != "equal" and any(any(lead) for side in leads for lead in side)


def _folded(text: str, classes: set[str]) -> str:
    for name, fold in FOLDS.items():
        if name in classes:
            text = fold(text)
    return text
