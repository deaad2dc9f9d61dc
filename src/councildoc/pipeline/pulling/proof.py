"""Edited files, read again -> whether the paper now says what Word says, and no text else changed."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from itertools import dropwhile, takewhile
from tempfile import TemporaryDirectory

from councildoc import checks, content
from councildoc.findings import Report, Severity, Where
from councildoc.merge import Added, Change, Changed, Deleted, Merged, Moved, Texts
from councildoc.merge.units import texts, tidy, words
from councildoc.model.blocks import Row, Table
from councildoc.model.paper import Paper
from councildoc.model.walk import marks
from councildoc.pipeline.reading import whole
from councildoc.value import Value, replace
from councildoc.workspace import Workspace

Left = dict[str, tuple[Change, str]]


class Fault(Value):
    """An error of a paper; `key` is that of the text it stands in, where that is known."""

    key: str
    message: str


class Proof(Value):
    """A paper as it will be (None: it cannot be read), and the errors that it, or another paper of the
    workspace, does not have today."""

    after: Paper | None
    faults: tuple[Fault, ...]


def prove(root: str, changed: tuple[tuple[str, str, str], ...], place: str) -> Proof:
    """Read all papers that the changed files are part of, from a copy of the content aside."""
    with TemporaryDirectory(prefix="councildoc-") as aside:
        copy = os.path.join(aside, "content")
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns("*.docx", "*.pdf"))
        for name, _, after in changed:
            path = os.path.join(copy, os.path.relpath(name, root))
            with open(path, "wb") as file:
                file.write(after.encode())
        paper, faults = _read(copy, place)
        new = list(_new(faults, _read(root, place)[1]))
        if any(not _below(name, os.path.join(root, place)) for name, _, _ in changed):
            for other in Workspace(aside).papers():
                if other != place:
                    more = _new(_read(copy, other)[1], _read(root, other)[1])
                    new += [replace(fault, message=f"in {other}: {fault.message}") for fault in more]
        return Proof(paper, tuple(new))


def _read(root: str, place: str) -> tuple[Paper | None, list[Fault]]:
    report = Report()
    paper = whole(content.read(root, place, report))
    found = [Fault("", one.message) for one in report if one.severity is Severity.ERROR]
    if paper is not None:
        held = Report()
        checks.run(paper, marks(paper), lambda key, *_: Where(key), held)
        found += [Fault(one.where.file, one.message) for one in held if one.severity is Severity.ERROR]
    return paper, found


def _new(faults: list[Fault], known: list[Fault]) -> Iterator[Fault]:
    return (fault for fault in dict.fromkeys(faults) if fault not in known)


def _below(path: str, folder: str) -> bool:
    return os.path.normpath(path).startswith(os.path.normpath(folder) + os.sep)


def differences(
    today: Paper, merged: Merged, proof: Proof, left: Left, updated: Mapping[str, str]
) -> Left:  # fmt: skip
    """Changes that did not come out as they should, by key; when it cannot be told which, all."""
    done = [change for change in merged.to_do if change.key not in left]
    after, faults = proof.after, proof.faults
    if faults or after is None:
        return _guilty(faults or (Fault("", "unreadable"),), done)
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
    return _blamed(wrong | _missing(fresh, then) | _misplaced(done, now, then), done)


def _guilty(faults: tuple[Fault, ...], done: list[Change]) -> Left:
    """The changes that an error follows from: those of the text that has it; else what was taken out,
    which something may refer to; else any."""
    found: Left = {}
    for fault in faults:
        why = f"the YAML would then be wrong ({fault.message.rstrip('.')})."
        of_text = [change for change in done if fault.key and _is_about(change, fault.key)]
        gone = [change for change in done if isinstance(change, Deleted)]
        found |= {change.key: (change, why) for change in of_text or gone or done}
    return found


def _is_about(change: Change, key: str) -> bool:
    """`@row` is the key of all cells of a row."""
    row = change.key.partition("@")[2].partition("/")[0]
    return change.key.removeprefix("paper.") == key or (bool(row) and key == f"@{row}")


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


def _misplaced(done: list[Change], now: Mapping[str, Texts], then: Mapping[str, Texts]) -> set[str]:
    """New blocks between which and the one that they follow stands something that Word has elsewhere."""
    staying = now.keys() - {change.key for change in done if isinstance(change, Moved)}
    wrong = set()
    for change in done:
        if isinstance(change, Added) and not isinstance(change.what, (Row, Table)) and change.after in then:
            behind = dropwhile(lambda key, after=change.after: key != after, then)  # type: ignore[misc]
            next(behind)
            if any(key in staying for key in _before(words(change.what), behind, then)):
                wrong.add(change.key)
    return wrong


def _before(said: Texts, keys: Iterator[str], then: Mapping[str, Texts]) -> Iterator[str]:
    """The keys up to the text that says this."""
    return takewhile(lambda key: _key(then[key]) != _key(said), keys)


def _key(some: Texts) -> str:
    return repr(tuple(tidy(one) for one in some))


def _blamed(wrong: set[str], done: list[Change]) -> Left:
    why = "the YAML would not have said exactly what Word says."
    found = {c.key: (c, why) for c in done if c.key in wrong}
    if wrong and not found:
        return {c.key: (c, why) for c in done}
    return found
