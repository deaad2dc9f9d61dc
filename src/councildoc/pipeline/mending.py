"""`councildoc check --fix`: safe rewrites of house style -> the YAML with just those words changed.

    faults -> stretches of files -> new files, read again -> what says exactly what was meant

Comments and layout stay, because nothing else is written; a rewrite after which the paper would
say anything but its old words with the new ones in their place is left to the author.
"""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from tempfile import TemporaryDirectory

from councildoc import files
from councildoc.checks import style
from councildoc.checks.style.reading import END, Reading, written
from councildoc.content.written import quoted, replaced
from councildoc.findings import Report
from councildoc.model.paper import Paper
from councildoc.pipeline.checking import faults
from councildoc.pipeline.reading import Ready, read
from councildoc.value import Value
from councildoc.workspace import Workspace

ROUNDS = 4

Texts = dict[str, str]
"""What a paper says, by the keys of its texts."""


class Change(Value):
    """Words of a file, from `start` to `end`, and what stands there instead; the fault behind it."""

    file: str
    start: int
    end: int
    new: str
    fault: style.Fault


class Mended(Value):
    """Files by their paths, as they are and as they would be; how many faults that mends, and how
    many rewrites the author has to make, because their words come from elsewhere or have markup."""

    files: tuple[tuple[str, bytes, bytes], ...]
    count: int
    left: int


class Copy(Value):
    """A paper as it was read from a content folder: the workspace's, or one aside with changes."""

    ready: Ready
    root: str


def mend(workspace: Workspace, place: str, profile: str) -> Mended:
    """What `--fix` would do to a paper's files; nothing is written. Raises NotFound.

    What is mended may show what else is to be mended (two spaces before a unit, then a common
    one), so it is looked at again."""
    report = Report()
    first = read(workspace, place, report)
    if first is None or report.has_errors:
        return Mended((), 0, 0)
    now, count, left = Copy(first, workspace.content), 0, 0
    for _ in range(ROUNDS):
        found = [fault for fault in faults(workspace, now.ready, profile, Report()) if fault.rewrite]
        changes = [change for fault in found if (change := placed(now, fault))]
        now, done = agreed(now, place, changes)
        count, left = count + done, len(found) - done
        if not done:
            break
    old, new = first.sources.files, now.ready.sources.files
    shown = tuple((os.path.join(workspace.content, name), old[name], new[name])
                  for name in old if new[name] != old[name])  # fmt: skip
    return Mended(shown, count, left)


def apply(mended: Mended) -> None:
    """Put the new files in the place of the old ones. Raises Unwritable."""
    for path, _, data in mended.files:
        with files.replace(path) as file:
            file.write(data)


def placed(now: Copy, fault: style.Fault) -> Change | None:
    """Where a rewrite's words stand; None where they do not stand as they are said."""
    assert fault.rewrite is not None
    stretch = now.ready.places.stretch(fault.key, fault.rewrite.old, fault.occurrence - 1)
    if stretch is None:
        return None
    old, words = (quoted(each, stretch.sign) for each in (fault.rewrite.old, fault.rewrite.new))
    new = replaced(stretch.source.text[stretch.start : stretch.end], old, words)
    name = os.path.relpath(stretch.source.name, now.root).replace(os.sep, "/")
    return None if new is None else Change(name, stretch.start, stretch.end, new, fault)


def apart(changes: Sequence[Change]) -> list[Change]:
    """In the order of their places, without those that touch one before them."""
    kept: list[Change] = []
    for change in sorted(changes, key=lambda one: (one.file, one.start, one.end)):
        if not kept or kept[-1].file != change.file or kept[-1].end <= change.start:
            kept.append(change)
    return kept


def agreed(now: Copy, place: str, changes: list[Change]) -> tuple[Copy, int]:
    """The paper after the changes by which it says what was meant, and how many they are: all that
    do not touch, or those that do so one by one (words that a fact says too may have been found in
    the wrong place)."""
    asunder = apart(changes)
    after = changed_as_meant(now, place, asunder)
    if after:
        return after, len(asunder)
    kept: list[Change] = []
    best = now
    for change in changes:
        tried = [*kept, change]
        after = changed_as_meant(now, place, tried) if len(apart(tried)) == len(tried) else None
        if after:
            kept, best = tried, after
    return best, len(kept)


def changed_as_meant(now: Copy, place: str, changes: list[Change]) -> Copy | None:
    """The paper that the files with these changes make, in a folder aside; None when it has errors,
    or anything in it but these words has changed."""
    sources = now.ready.sources.files
    new = sources | changed({change.file: sources[change.file] for change in changes}, changes)
    report = Report()
    with TemporaryDirectory(prefix="councildoc-") as root:
        aside = Workspace(root)
        for name, data in new.items():
            path = os.path.join(aside.content, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(data)
        ready = read(aside, place, report)
    if ready is None or report.has_errors or said(ready.paper) != meant(said(now.ready.paper), changes):
        return None
    return Copy(ready, aside.content)


def meant(texts: Texts, changes: Sequence[Change]) -> Texts:
    """The texts with each rewrite at its place, the last one of a text first."""
    placed = [(change.fault.key, _nth(texts[change.fault.key], change.fault), change.fault.rewrite)
              for change in changes]  # fmt: skip
    new = dict(texts)
    for key, start, rewrite in sorted(placed, key=lambda one: -one[1]):
        assert rewrite is not None
        new[key] = new[key][:start] + rewrite.new + new[key][start + len(rewrite.old) :]
    return new


def _nth(text: str, fault: style.Fault) -> int:
    """Where the words of a fault begin, overlapping ones counted as the fault counts them."""
    at = -1
    for _ in range(fault.occurrence):
        at = text.find(fault.words, at + 1)
    return at


def said(paper: Paper) -> Texts:
    """What every text says as its author wrote it; texts of one key stand behind one another."""
    texts: dict[str, list[str]] = {}
    for text in Reading(paper, style.KNOWN, style.Surroundings()).texts:
        texts.setdefault(text.key, []).append(written(text, 0, len(text.said)))
    return {key: END.join(parts) for key, parts in texts.items()}


def changed(old: Mapping[str, bytes], changes: Sequence[Change]) -> dict[str, bytes]:
    """Files with the changes in them, the last one of a file first. Places are those of the text,
    which has no byte order mark; the file keeps it."""
    texts = {name: data.decode("utf-8-sig") for name, data in old.items()}
    for change in sorted(changes, key=lambda one: -one.start):
        text = texts[change.file]
        texts[change.file] = text[: change.start] + change.new + text[change.end :]
    return {name: BOM_UTF8 * old[name].startswith(BOM_UTF8) + text.encode() for name, text in texts.items()}
