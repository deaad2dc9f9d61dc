"""The edited paper, read again -> whether it now says what Word says, and no text else changed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from councildoc.merge import Added, Change, Changed, Deleted, Merged, Moved, Reshaped, Texts
from councildoc.merge.units import texts, tidy, units, words
from councildoc.model.blocks import Row, Table
from councildoc.model.paper import Paper
from councildoc.pipeline.proving import Fault, Proof

Left = dict[str, tuple[Change, str]]


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
    counted = any("@" in change.key for change in done)
    cells = {_cell(c.key): c.word for c in done if isinstance(c, Changed) and "@" in c.key}
    wrong = {
        key for key, said in wanted.items()
        if then.get(key) != said and not _derived(key, then, said)
        and not (counted and _uncounted(then.get(key, ())) == _uncounted(said))
        and not (_cell(key) and cells.get(_cell(key)) == then.get(key))  # an activity in another table, too
    }  # fmt: skip
    wrong |= _misshaped(today, after, done)
    return _blamed(wrong | _missing(fresh, then) | _misplaced(done, now, then) | _unmoved(done, then), done)


def _guilty(faults: tuple[Fault, ...], done: list[Change]) -> Left:
    """The changes that an error follows from: those of the text that has it; else what was taken out,
    which something may refer to; else any."""
    found: Left = {}
    for fault in faults:
        why = f"the YAML would then be wrong ({fault.message.rstrip('.')})."
        of_text = [change for change in done if fault.key and _is_about(change, fault.key)]
        gone = [change for change in done if isinstance(change, Deleted) or _emptied(change)]
        found |= {change.key: (change, why) for change in of_text or gone or done}
    return found


def _emptied(change: Change) -> bool:
    return isinstance(change, Changed) and not any(change.word)


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


def _cell(key: str) -> str:
    """`TABLE@ROW/COLUMN` without its table; empty for what is no cell."""
    return key.partition("@")[2]


def _uncounted(said: Texts) -> str:
    """A text without its numbers: a count over the activities follows their rows."""
    return re.sub(r"[0-9]+", "#", _key(said))


def _misshaped(today: Paper, after: Paper, done: list[Change]) -> set[str]:
    """The changes of level or mark, when any block then has another than it should."""
    asked = {(change.key, change.what): change.word for change in done if isinstance(change, Reshaped)}
    if not asked:
        return set()
    then = {unit.key: unit for unit in units(after)}
    for unit in units(today):
        now = then.get(unit.key, unit)
        shape = {"level": str(unit.level), "mark": unit.mark}
        if any(said != asked.get((unit.key, what), shape[what])
               for what, said in (("level", str(now.level)), ("mark", now.mark))):  # fmt: skip
            return {key for key, _ in asked}
    return set()


def _missing(fresh: Mapping[str, Texts], then: Mapping[str, Texts]) -> set[str]:
    said = set(map(_key, then.values()))
    return {key for key, texts_ in fresh.items() if _key(texts_) not in said}


def _misplaced(done: list[Change], now: Mapping[str, Texts], then: Mapping[str, Texts]) -> set[str]:
    """New blocks between which and the one that they follow stands something that Word has elsewhere."""
    order = list(then)
    staying = now.keys() - {change.key for change in done if isinstance(change, Moved)}
    wrong = set()
    for change in done:
        if isinstance(change, Added) and not isinstance(change.what, (Row, Table)) and change.after in then:
            said = _key(words(change.what))
            behind = order[order.index(change.after) + 1 :]
            first = next((key for key in behind if key in staying or _key(then[key]) == said), None)
            if first is not None and _key(then[first]) != said:
                wrong.add(change.key)
    return wrong


def _unmoved(done: list[Change], then: Mapping[str, Texts]) -> set[str]:
    """The rows between which and the one that they follow stands one that nobody moved or added."""
    order = list(dict.fromkeys(key.partition("/")[0] for key in then if "@" in key))
    free = {change.key for change in done if isinstance(change, (Moved, Added))}
    wrong = set()
    for change in done:
        if isinstance(change, Moved) and change.key in order:
            rows = [key for key in order if key.partition("@")[0] == change.section]
            at, behind = rows.index(change.key), rows.index(change.after) if change.after in rows else -1
            if at < behind or not free.issuperset(rows[behind + 1 : at]):
                wrong.add(change.key)
    return wrong


def _key(some: Texts) -> str:
    return repr(tuple(tidy(one) for one in some))


def _blamed(wrong: set[str], done: list[Change]) -> Left:
    why = "the YAML would not have said exactly what Word says."
    found = {c.key: (c, why) for c in done if c.key in wrong}
    if wrong and not found:
        why = f"it would also change {', '.join(sorted(wrong)[:3])}, which Word has otherwise."
        return {c.key: (c, why) for c in done}
    return found
