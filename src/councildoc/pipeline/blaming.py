"""`councildoc diff REV1..REV2 PAPER --blame`: which commit made each change, and whose it was.

    commits between -> the paper at each -> what each step changed -> the step that a change comes from
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from councildoc import history
from councildoc.compare import compare
from councildoc.compare.edits import Account, Change
from councildoc.errors import CouncildocError, NotFound
from councildoc.findings import Report
from councildoc.history import Commit
from councildoc.model.inlines import plain
from councildoc.pipeline.sides import digests, side
from councildoc.value import Value, replace
from councildoc.workspace import Workspace

Key = tuple[str, str]
NAMED = ("fact", "summary", "column", "picture")
"""What is known by its label; source and title are known by what they are, texts by their words,
and everything else by its id."""
TEXTS = ("paragraph", "item", "heading", "annex", "cell")


class Step(Value):
    """What one commit changed."""

    commit: Commit
    changes: tuple[Change, ...]


def blamed(workspace: Workspace, names: tuple[str, str], account: Account) -> Account:
    """The account with the commit of each change: the last one that touched it.

    Raises NotFound when the two sides are not revisions of one paper."""
    (old, paper), (new, other) = (_revision(name) for name in names)
    if not old or not new or paper != other:
        raise NotFound("Commits are known between two revisions of one paper: REV1..REV2 C25/52.")
    passed = list(steps(workspace, paper, old, new))
    groups = [
        replace(group, changes=tuple([replace(c, commit=commit(c, passed)) for c in group.changes]))
        for group in account.groups
    ]
    return replace(account, groups=tuple(groups))


def _revision(name: str) -> tuple[str, str]:
    revision, _, paper = name.rpartition(":")
    return revision, paper


def steps(workspace: Workspace, paper: str, old: str, new: str) -> Iterator[Step]:
    """What each commit between two revisions changed, the oldest first. One at which the paper
    cannot be read is passed over; what it changed is found in the next."""
    first, last = (history.resolve(workspace.root, revision).hash for revision in (old, new))
    before = side(workspace, f"{first}:{paper}", Report())
    for made in reversed(list(history.commits(workspace.root, "content", f"{first}..{last}"))):
        try:
            after = side(workspace, f"{made.hash}:{paper}", Report())
        except CouncildocError:
            continue
        if after.paper != before.paper or after.pictures != before.pictures:
            found = compare(before.paper, after.paper, digests(before), digests(after))
            yield Step(made, found.account.changes)
        before = after


def commit(change: Change, passed: Iterable[Step]) -> Commit | None:
    """The commit that a change comes from; none when no step has it."""
    found: Commit | None = None
    wanted = _key(change, new=False) if change.kind == "deleted" else _key(change, new=True)
    for step in passed:
        for made in _flat(step.changes):
            if change.kind != "deleted":
                found = step.commit if _key(made, new=True) == wanted else found
            elif _key(made, new=False) == wanted:  # it may have been changed before it went
                found = step.commit
                wanted = wanted if made.kind == "deleted" else _key(made, new=True)
    return found


def _flat(changes: Iterable[Change]) -> Iterator[Change]:
    for change in changes:
        yield change
        yield from _flat(change.within)


def _key(change: Change, new: bool) -> Key:
    """What a thing is known by from one commit to the next."""
    if change.what in TEXTS:
        return "text", plain(change.after if new else change.before)
    if change.what in NAMED:
        return change.what, change.label
    return change.what, change.after_id if new else change.before_id
