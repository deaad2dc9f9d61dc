"""Single things, read by themselves: the objectives' titles, a session, the language of a paper."""

from __future__ import annotations

from collections.abc import Iterator

from councildoc.content import schema
from councildoc.content.compose import session
from councildoc.content.files import Folder
from councildoc.findings import Report
from councildoc.model.paper import Session


def objective_titles(root: str) -> dict[str, str]:
    """The objectives' official titles by number; none when frameworks.yaml cannot be read."""
    record = Folder(root, Report()).shared("frameworks.yaml", schema.frameworks, needed=False) or {}
    return {number: title.value for number, title in (record.get("objectives") or {}).items()}


KINDS = ("objectives", "action lines", "sdgs")


def framework_titles(root: str) -> Iterator[tuple[str, str, str]]:
    """The workspace's official titles: the kind, the number, the title."""
    record = Folder(root, Report()).shared("frameworks.yaml", schema.frameworks, needed=False) or {}
    for kind in KINDS:
        for number, title in (record.get(kind) or {}).items():
            if title:
                yield kind, number, title.value


def read_session(root: str, symbol: str) -> Session | None:
    """The session (`C25`) as its session.yaml has it; None when that cannot be read."""
    report = Report()
    record = Folder(root, report).optional(f"{symbol}/session.yaml", schema.session)
    return session(record, symbol, report) if record else None


def paper_language(root: str, place: str) -> str:
    """The letter of the language of a paper (`C25/52`); empty when its paper.yaml cannot be read."""
    record = Folder(root, Report()).optional(f"{place}/paper.yaml", schema.paper)
    if not record:
        return ""
    return record["language"].value if record.get("language") else "E"
