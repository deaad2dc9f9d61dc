"""Edited files, read again -> whether the paper now says what Word says, and no text else changed."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from councildoc import content
from councildoc.findings import Finding, Report
from councildoc.merge import Added, Change, Changed, Deleted, Merged, Texts
from councildoc.merge.units import texts, tidy, words
from councildoc.model.blocks import Row, Table
from councildoc.model.paper import Paper
from councildoc.pipeline.reading import whole

Left = dict[str, tuple[Change, str]]


@contextmanager
def read_with(
    root: str, changed: tuple[tuple[str, str, str], ...], place: str
) -> Iterator[tuple[Paper | None, tuple[Finding, ...]]]:
    """The paper as it will be, from a copy of the content aside; and what is wrong with it."""
    with TemporaryDirectory(prefix="councildoc-") as aside:
        copy = os.path.join(aside, "content")
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns("*.docx", "*.pdf"))
        for name, _, after in changed:
            path = os.path.join(copy, os.path.relpath(name, root))
            with open(path, "wb") as file:
                file.write(after.encode())
        report = Report()
        paper = whole(content.read(copy, place, report))
        yield paper, tuple(f for f in report if report.has_errors)


def differences(
    today: Paper, merged: Merged, after: Paper | None, faults: tuple[Finding, ...], left: Left,
    updated: Mapping[str, str],
) -> Left:  # fmt: skip
    """Changes that did not come out as they should, by key; when it cannot be told which, all."""
    done = [change for change in merged.to_do if change.key not in left]
    if after is None or faults:
        why = f"the YAML would then be wrong ({faults[0].message if faults else 'unreadable'})."
        return {change.key: (change, why) for change in done}
    now, then = texts(today), texts(after)
    wanted = dict(now) if not updated else {k: v for k, v in now.items() if then.get(k) == v}
    fresh: dict[str, Texts] = {}
    for change in done:
        _apply(change, wanted, fresh)
    counted = any(isinstance(c, (Added, Deleted)) and "@" in c.key for c in done)
    wrong = {
        key for key, said in wanted.items()
        if then.get(key) != said and not _derived(key, then, said)
        and not (counted and _uncounted(then.get(key, ())) == _uncounted(said))
    }  # fmt: skip
    return _blamed(wrong | _missing(fresh, then), done)


def _apply(change: Change, wanted: dict[str, Texts], fresh: dict[str, Texts]) -> None:
    """What the paper is to say after a change."""
    if isinstance(change, Changed):
        if any(change.word):
            wanted[change.key] = change.word
        else:
            wanted.pop(change.key, None)
    elif isinstance(change, Deleted):
        below = (f"{change.key}/", f"{change.key}@")
        for key in [key for key in wanted if key == change.key or key.startswith(below)]:
            del wanted[key]
    elif isinstance(change, Added) and not isinstance(change.what, (Row, Table)):
        fresh[change.key] = words(change.what)


def _derived(key: str, then: Mapping[str, Texts], said: Texts) -> bool:
    """Whether a text only has another name now: ids that nobody gave are counted."""
    return key.rpartition("-")[2].isdecimal() and said in then.values()


def _uncounted(said: Texts) -> str:
    """A text without its numbers: a count over the activities follows their rows."""
    return re.sub(r"[0-9]+", "#", _key(said))


def _missing(fresh: Mapping[str, Texts], then: Mapping[str, Texts]) -> set[str]:
    said = set(map(_key, then.values()))
    return {key for key, texts_ in fresh.items() if _key(texts_) not in said}


def _key(some: Texts) -> str:
    return repr(tuple(tidy(one) for one in some))


def _blamed(wrong: set[str], done: list[Change]) -> Left:
    why = "the YAML would not have said exactly what Word says."
    found = {c.key: (c, why) for c in done if c.key in wrong}
    if wrong and not found:
        return {c.key: (c, why) for c in done}
    return found
