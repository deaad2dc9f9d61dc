"""A comparison -> JSON, in a form that does not change without its version (changes.schema.json)."""

from __future__ import annotations

import datetime
import json
import os
from typing import Any

from councildoc.model.inlines import Inlines, NoteMark, Run, plain
from councildoc.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.compare.edits import Account, Change, Comparison, Head, Tally
    from councildoc.model.marked import Fact, Piece

VERSION = 1
"""Goes up when something is taken away or means something else; what is added leaves it."""
Record = dict[str, Any]


def schema() -> str:
    """The JSON Schema of what `write` gives."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "changes.schema.json")
    with open(path, encoding="utf-8") as file:
        return file.read()


Redlined = tuple[tuple[str, ...], tuple[str, ...]]
"""Of a redline that was made, too: what it replaced as a whole, and parts that it does not tell of."""


def write(comparison: Comparison, redlined: Redlined | None = None) -> str:
    """The account as JSON that ends with a line's end."""
    made = record(comparison.account)
    if redlined is not None:
        made["redline"] = {"coarse": list(redlined[0]), "not_compared": list(redlined[1])}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def record(account: Account) -> Record:
    """The account as plain values."""
    return {
        "version": VERSION,
        "old": account.old,
        "new": account.new,
        "counts": {
            "changes": len(account.changes),
            "tallies": _tallies(account.tallies),
            "words": {"inserted": account.words[0], "deleted": account.words[1]},
        },
        "between_sessions": [_fact(fact) for fact in account.expected],
        "groups": [
            {
                "where": group.where,
                "path": [_head(head) for head in group.path],
                "tallies": _tallies(group.tallies),
                "changes": [_change(change) for change in group.changes],
            }
            for group in account.groups
        ],
        "not_compared": [
            {"what": one.what, "id": one.id, "path": one.path, "by": one.by}
            | ({"said": one.said} if one.said else {})
            for one in account.not_compared
        ],
        "coarse": list(account.coarse),
    }


def _tallies(tallies: tuple[Tally, ...]) -> list[Record]:
    return [{"what": tally.what, "kind": tally.kind, "count": tally.count} for tally in tallies]


def _head(head: Head) -> Record:
    return {"id": head.id, "annex": head.annex, "number": head.number, "text": head.text}


def _change(change: Change) -> Record:
    """A change; `before` is null for what is new, `after` for what went."""
    made: Record = {"kind": change.kind, "what": change.what, "place": list(change.place)}
    made["before"] = _side(change.before_id, change.before_number, change.before, change.kind == "inserted")
    made["after"] = _side(change.after_id, change.after_number, change.after, change.kind == "deleted")
    made["pieces"] = [_piece(piece) for piece in change.pieces]
    if change.label:
        made["label"] = change.label
    if change.move:
        made["move"] = change.move
        made["moved_from"] = [_head(head) for head in change.old_path]
    if change.fields:
        made["fields"] = [_fact(fact) for fact in change.fields]
    if change.commit:
        made["commit"] = _fields(change.commit)
    if change.within:
        made["within"] = [_change(part) for part in change.within]
    return made


def _side(id: str, number: str, inlines: Inlines, absent: bool) -> Record | None:
    return None if absent else {"id": id, "number": number, "text": plain(inlines)}


def _piece(piece: Piece) -> Record:
    made: Record = {"kind": piece.kind}
    if piece.kind != "inserted":
        made["before"] = _inlines(piece.before)
    if piece.kind != "deleted" and (piece.kind != "equal" or piece.before != piece.after):
        made["after"] = _inlines(piece.after)
    return made


def _inlines(inlines: Inlines) -> list[Record]:
    """Runs with only those looks that they have."""
    return [{"note": one.note} if isinstance(one, NoteMark) else _run(one) for one in inlines]


def _run(run: Run) -> Record:
    looks = {"strong": run.strong, "emphasis": run.emphasis, "link": run.link, "reference": run.reference}
    return {"text": run.text} | {name: value for name, value in looks.items() if value}


def _fact(fact: Fact) -> Record:
    return {"name": fact.name, "before": _value(fact.before), "after": _value(fact.after)}


def _value(value: object) -> Any:
    """A fact's value: a date as 2025-05-16, a symbol as it is printed, anything else as it is."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if isinstance(value, Value):
        return str(value) if type(value).__str__ is not object.__str__ else _fields(value)
    return value


def _fields(value: Value) -> Record:
    names: tuple[str, ...] = type(value).__match_args__
    return {name: _value(getattr(value, name)) for name in names}
