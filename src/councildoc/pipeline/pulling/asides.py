"""What a person is to work through after a pull: one list of comments and one of conflicts a paper, in which
each Word file has its part. A pull renews the part of its own file, and leaves those of other reviewers."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from councildoc.merge import Change, Merged
from councildoc.model.reviews import Review
from councildoc.pipeline.pulling.told import conflicts


def asides(
    stem: str, name: str, reviews: Sequence[Review], merged: Merged, left: tuple[tuple[Change, str], ...]
) -> Iterator[tuple[str, str]]:
    """What a person is to work through: comments, and where both sides changed the same."""
    from councildoc.writers import reviews as writer

    if reviews:
        path = f"{stem}-comments.md"
        yield path, _among_others(path, writer.write(reviews, name))
    if merged.conflicts or left:
        path = f"{stem}-conflicts.md"
        yield path, _among_others(path, conflicts(name, merged.conflicts, left))


def _among_others(path: str, part: str) -> str:
    """The list with the part of one file. What was ticked stays so while the part says the same."""
    written = ""
    if os.path.isfile(path):
        with open(path, encoding="utf-8", errors="replace") as file:
            written = file.read()
    parts = [f"{one.rstrip()}\n" for one in re.split(r"(?m)^(?=# What )", written) if one.strip()]
    heads = [one.partition("\n")[0] for one in parts]
    head = part.partition("\n")[0]
    if head not in heads:
        return "\n".join([*parts, part])
    at = heads.index(head)
    if parts[at].replace("- [x]", "- [ ]") != part:
        parts[at] = part
    return "\n".join(parts)
