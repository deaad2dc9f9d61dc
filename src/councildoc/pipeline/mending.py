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

from councildoc import content, files
from councildoc.checks import style
from councildoc.checks.style.reading import END, Reading, written
from councildoc.content.written import quoted, replaced
from councildoc.findings import Report
from councildoc.model.paper import Paper
from councildoc.pipeline.checking import faults
from councildoc.pipeline.reading import Ready, read, whole
from councildoc.value import Value
from councildoc.workspace import Workspace

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


def mend(workspace: Workspace, place: str, profile: str) -> Mended:
    """What `--fix` would do to a paper's files; nothing is written. Raises NotFound."""
    report = Report()
    ready = read(workspace, place, report)
    if ready is None or report.has_errors:
        return Mended((), 0, 0)
    found = [fault for fault in faults(workspace, ready, profile, Report()) if fault.rewrite]
    changes = apart([change for fault in found if (change := placed(workspace, ready, fault))])
    kept = agreed(workspace, place, ready, changes)
    old = {change.file: ready.sources.files[change.file] for change in kept}
    new = changed(old, kept)
    shown = tuple((os.path.join(workspace.content, name), old[name], new[name]) for name in old)
    return Mended(shown, len(kept), len(found) - len(kept))


def apply(mended: Mended) -> None:
    """Put the new files in the place of the old ones. Raises Unwritable."""
    for path, _, data in mended.files:
        with files.replace(path) as file:
            file.write(data)


def placed(workspace: Workspace, ready: Ready, fault: style.Fault) -> Change | None:
    """Where a rewrite's words stand; None where they do not stand as they are said."""
    assert fault.rewrite is not None
    span = ready.places.span(fault.key, fault.rewrite.old, fault.occurrence - 1)
    if span is None:
        return None
    old, words = (quoted(each, span.sign) for each in (fault.rewrite.old, fault.rewrite.new))
    new = replaced(span.source.text[span.start : span.end], old, words)
    name = os.path.relpath(span.source.name, workspace.content).replace(os.sep, "/")
    return None if new is None else Change(name, span.start, span.end, new, fault)


def apart(changes: Sequence[Change]) -> list[Change]:
    """In the order of their places, without those that touch one before them."""
    kept: list[Change] = []
    for change in sorted(changes, key=lambda one: (one.file, one.start, one.end)):
        if not kept or kept[-1].file != change.file or kept[-1].end <= change.start:
            kept.append(change)
    return kept


def agreed(workspace: Workspace, place: str, ready: Ready, changes: list[Change]) -> list[Change]:
    """The changes after which the paper says what was meant: all of them, or those that do so
    one by one."""
    if not changes or is_meant(workspace, place, ready, changes):
        return changes
    kept: list[Change] = []
    for change in changes:
        if is_meant(workspace, place, ready, [*kept, change]):
            kept.append(change)
    return kept


def is_meant(workspace: Workspace, place: str, ready: Ready, changes: list[Change]) -> bool:
    """Whether the files with these changes make the paper with just these words changed."""
    paper = made(ready.sources.files, changes, place)
    return paper is not None and said(paper) == meant(said(ready.paper), changes)


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


def made(sources: Mapping[str, bytes], changes: Sequence[Change], place: str) -> Paper | None:
    """The paper that the files with these changes make, in a folder aside; None if it has errors."""
    new = changed({change.file: sources[change.file] for change in changes}, changes)
    report = Report()
    with TemporaryDirectory(prefix="councildoc-") as aside:
        for name, data in sources.items():
            path = os.path.join(aside, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(new.get(name, data))
        paper = whole(content.read(aside, place, report))
    return None if report.has_errors else paper


def changed(old: Mapping[str, bytes], changes: Sequence[Change]) -> dict[str, bytes]:
    """Files with the changes in them, the last one of a file first. Places are those of the text,
    which has no byte order mark; the file keeps it."""
    texts = {name: data.decode("utf-8-sig") for name, data in old.items()}
    for change in sorted(changes, key=lambda one: -one.start):
        text = texts[change.file]
        texts[change.file] = text[: change.start] + change.new + text[change.end :]
    return {name: BOM_UTF8 * old[name].startswith(BOM_UTF8) + text.encode() for name, text in texts.items()}
