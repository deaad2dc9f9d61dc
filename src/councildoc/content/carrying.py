"""A paper's files -> the files of the paper that follows it, with comments and layout kept.

Files are copied byte for byte; only what must change is edited (content/editing): the symbol, the date,
what belongs to the old document alone, and ids that were derived until now, which are written down so
that they last.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from councildoc.content.compose import Composed, compose
from councildoc.content.editing import Delete, Edit, Put, Set, edit
from councildoc.content.editing.outline import Path, outline, walk
from councildoc.content.files import Folder, Records
from councildoc.content.places import Places
from councildoc.content.yaml_text import Markup, document
from councildoc.errors import Unreadable
from councildoc.findings import Report

LEFT_BEHIND = ("review.yaml", "review.md")
"""What says how far the old paper came, not what it says."""

GONE = ("gdoc", "base", "drafted from")
"""Keys of paper.yaml that belong to one document alone."""

HAVE_IDS = ("text", "heading", "name", "table", "picture")
"""Keys of a text's words; the record that they stand in can have an id."""

LISTS = ("content", "intro", "closing", "narrative", "legend", "items", "updates", "list")
"""Lists in which a text may stand without a key; a single one also without the list's dash."""

Files = dict[str, bytes]


def read(root: str, place: str, report: Report) -> tuple[Composed, tuple[str, ...]]:
    """A paper, and the names of the facts that somebody typed in for it."""
    records = Records(Folder(root, report), place)
    typed = (name for name, fact in records.facts.items() if fact and "value" in fact)
    return compose(records, report), tuple(typed)


def copied(root: str, place: str, reviewed: bool = False) -> Files:
    """The files of a paper's folder, by their names below it; with review.yaml for a version of the
    same paper (`reviewed`). Raises Unreadable."""
    left = () if reviewed else LEFT_BEHIND
    folder = os.path.join(root, place)
    found: Files = {}
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(above, name)
            short = os.path.relpath(path, folder).replace(os.sep, "/")
            if short not in left and not name.startswith(".") and os.path.isfile(path):
                found[short] = _bytes(path)
    return found


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as fault:
        raise Unreadable(f'"{path}" cannot be read: {fault.strerror}.') from None


def front(files: Files, values: Mapping[str, str]) -> None:
    """Set keys of paper.yaml, and take out those that belonged to the old document. A key that is not
    there yet follows the symbol."""
    text = files["paper.yaml"].decode("utf-8-sig")
    keys = [entry.key for entry in outline(text).entries]
    edits: list[Edit] = [Delete((key,)) for key in GONE if key in keys and key not in values]
    edits += [Set((key,), value) if key in keys else Put((), key, value, after="symbol")
              for key, value in values.items()]  # fmt: skip
    files["paper.yaml"] = edit(text, edits).encode()


def beside(files: Files, values: Mapping[str, str], section: str, text: str) -> Files:
    """The files of a document that goes with another: the other's first page, and one section with
    one text."""
    made: Files = {"paper.yaml": files["paper.yaml"]}
    front(made, values)
    written = made["paper.yaml"].decode()
    keys = [entry.key for entry in outline(written).entries]
    edits: list[Edit] = [Set(("body",), (section,))]
    edits += [Delete(("annexes",))] if "annexes" in keys else []
    made["paper.yaml"] = edit(written, edits).encode()
    record = {"kind": "text", "content": [{"id": f"{section}-text", "text": Markup(text)}]}
    made[f"sections/{section}.yaml"] = document(record).encode()
    return made


def lasting(files: Files, folder: str, names: Iterable[str], places: Places) -> None:
    """Write down the ids that were derived so far. `folder` is where the files stand now."""
    wanted: dict[str, dict[int, str]] = {}
    for name in names:
        at = places.at(name)
        short = os.path.relpath(at[0].name, folder).replace(os.sep, "/") if at else ""
        if at and short in files:
            wanted.setdefault(short, {}).setdefault(at[1], name)
    for short, starts in wanted.items():
        text = files[short].decode("utf-8-sig")
        edits = list(_given(text, starts))
        files[short] = edit(text, edits).encode() if edits else files[short]


def _given(text: str, starts: Mapping[int, str]) -> Iterator[Edit]:
    spots = list(walk(outline(text)))
    known = {path[:-1] for path, _ in spots if path and path[-1] == "id"}
    for path, spot in spots:
        if path and spot.begin in starts and path[:-1] not in known:
            made = _id(path, starts[spot.begin], spot.value)
            if made:
                yield made


def _id(path: Path, name: str, value: str) -> Edit | None:
    """The edit that gives a text its id; None where its id lasts by itself."""
    if path[-1] in HAVE_IDS and len(path) > 1:  # a section has its file's name
        return Put(path[:-1], "id", name, after="")
    is_item = isinstance(path[-1], int) and (len(path) == 1 or path[-2] in LISTS)  # 1: a file's own list
    if is_item or path[-1] in LISTS:
        return Set(path, {"id": name, "text": value})
    return None
