"""What a person is to work through after a pull: one list of comments and one of conflicts a paper.

Each Word file has a part in them, told by its name and its bytes: a pull renews the part of its own file,
and leaves those of other reviewers. What was ticked stays ticked, and lines that a person wrote stay.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from councildoc.merge import Change, Merged
from councildoc.model.reviews import Review
from councildoc.pipeline.importing import read_bytes
from councildoc.pipeline.pulling.told import END, conflicts, replaced
from councildoc.value import Value, replace

COMMENT, CONFLICT = "- [", "## "
"""What an item begins with in each list."""

_COUNTED = re.compile(r"[0-9]+ (?:comment|tracked change)")
_REJECTED = "What was tracked has not been taken."


def asides(
    stem: str, path: str, reviews: Sequence[Review], rejected: bool, merged: Merged,
    left: tuple[tuple[Change, str], ...], unsure: bool,
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """Each list that changes, with its new text: comments, where both sides changed the same, and what was
    replaced of a file that is `unsure` of its sources. A list that is to go is empty. `stem` is what the
    lists' names begin with, `path` the Word file's."""
    from councildoc.writers import reviews as writer

    name, file = os.path.basename(path), sha256(read_bytes(path)).hexdigest()[:12]
    said = writer.write(reviews, name, _REJECTED if rejected else "") if reviews else ""
    yield from _renewed(f"{stem}-comments.md", COMMENT, said, name, file)
    said = conflicts(name, merged.conflicts, left) if merged.conflicts or left else ""
    yield from _renewed(f"{stem}-conflicts.md", CONFLICT, said, name, file)
    keys = {change.key for change, _ in left}
    if unsure and (said := replaced(name, [one for one in merged.to_do if one.key not in keys])):
        gone = f"{stem}-replaced.md"
        yield gone, "\n".join(filter(None, (_read(gone), said)))  # nobody else has these words


class Part(Value):
    """What one Word file left: the line of its name, that of its bytes, what stands before its items,
    and these, each with all lines up to the next."""

    head: str
    file: str
    intro: str
    items: tuple[str, ...]

    def text(self) -> str:
        lines = f"{self.head}\n{self.file}\n" if self.file else f"{self.head}\n"
        return f"{lines}{self.intro}{''.join(self.items)}".rstrip() + "\n"


def _renewed(path: str, begin: str, said: str, name: str, file: str) -> Iterator[tuple[str, str]]:
    written = _read(path)
    old = [_part(one, begin) for one in re.split(r"(?m)^(?=# What )", written) if one.strip()]
    mark = f"<!-- {name}: {file} -->"
    new = _part(said.replace("\n", f"\n{mark}\n", 1), begin) if said else None
    parts, placed = [], False
    for part in old:
        if part.file == mark:
            own = _own(part, new, begin)
            if new or own:
                parts.append(_with_ticks(new, old, own) if new else replace(part, intro="\n", items=own))
            placed = True
        elif new and part.head == new.head:  # an earlier file of the same name
            rest = tuple(item for item in part.items if not any(_same(item, one) for one in new.items))
            parts += [replace(part, items=rest)] if rest else []
        else:
            parts.append(part)
    if new and not placed:
        parts.append(_with_ticks(new, old, ()))
    text = "\n".join(part.text() for part in parts)
    if text or written:
        yield path, text


def _read(path: str) -> str:
    if not os.path.isfile(path):
        return ""
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def _part(text: str, begin: str) -> Part:
    head, _, rest = text.partition("\n")
    file, _, rest = rest.partition("\n") if rest.startswith("<!--") else ("", "", rest)
    intro, *items = re.split(rf"(?m)^(?={re.escape(begin)})", rest)
    return Part(head, file, intro, tuple(f"{item.rstrip()}\n\n" for item in items))


def _with_ticks(new: Part, old: Sequence[Part], own: tuple[str, ...]) -> Part:
    """The new part with its items as a person left them in those of the same name."""
    had = [item for part in old if part.head == new.head for item in part.items]
    items = []
    for item in new.items:
        at = next((n for n, one in enumerate(had) if _same(one, item)), -1)
        items.append(had.pop(at) if at >= 0 else item)
    return replace(new, items=(*items, *own))


def _same(old: str, new: str) -> bool:
    """Whether an item is the same, ticked or not, and with lines that a person wrote under it or not."""
    return old.replace("- [x]", "- [ ]", 1).startswith(new.replace("- [x]", "- [ ]", 1).rstrip() + "\n")


def _own(part: Part, new: Part | None, begin: str) -> tuple[str, ...]:
    """What a person wrote beside the items that are no more: a comment does not go from its file, so
    another item is one of the person's; what stands behind a conflict is."""
    gone = [item for item in part.items if not any(_same(item, one) for one in (new.items if new else ()))]
    if begin == CONFLICT:
        gone = [re.split(rf"(?m)^    {END}.*\n", item)[-1] for item in gone]
    above = [line for line in part.intro.splitlines() if not _COUNTED.match(line)]
    said = (some.strip("\n") for some in ("\n".join(above), *gone))
    return tuple(f"{some}\n\n" for some in said if some)
