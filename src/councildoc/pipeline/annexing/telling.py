"""What a refresh found and did -> findings, and lines for people."""

from __future__ import annotations

from councildoc.annex import units
from councildoc.annex.units import Edit
from councildoc.findings import Report, Where
from councildoc.pipeline.annexing.looking import Looked

PLACES = {
    "head": "the title",
    "p": "the paragraph",
    "open": "the headings of table",
    "row": "the row",
    "note": "the note",
    "rows": "the order of rows and paragraphs",
}


def say_edits(looked: list[Looked], path: str, dropped: bool, report: Report) -> None:
    """Each edit that today's sources do not have. It is lost only when the user says so."""
    for one in looked:
        for edit in one.edits:
            what = _words(edit, one.sure)
            if dropped:
                report.warning("edit-dropped", f"Dropped: {what}.", Where(path))
            elif one.sure:
                report.error("edit-in-annex", f"Somebody edited the annex: {what}.", Where(path),
                             f'"councildoc pull {path}" brings home what the data can say; --drop-edits '
                             "drops it.")  # fmt: skip
            else:
                report.error("edit-in-annex", f"Perhaps somebody edited the annex: {what}.", Where(path),
                             "What the file was built from is not known, so that an edit and news look the "
                             f'same. "councildoc pull {path}" takes what the file says; --drop-edits drops '
                             "it.")  # fmt: skip


def _words(edit: Edit, sure: bool) -> str:
    kind, name = edit.key
    where = f"{PLACES[kind]} {name}".rstrip() + (f", {edit.column}" if edit.column else "")
    if not edit.now:
        return f"{where} {'was taken out' if sure else 'is not in the file'} (“{_short(edit.was)}”)"
    if not edit.was:
        return f"{where} was put in (“{_short(edit.now)}”)"
    if edit.was == edit.now:
        return f"{where} has another look, link or note: “{_short(edit.now)}”"
    return f"{where}: “{_short(edit.was)}” became “{_short(edit.now)}”"


def _short(text: str, most: int = 160) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _became(edit: Edit) -> str:
    if edit.was == edit.now:
        return f"{_short(edit.now)} (another look, link or note)"
    return f"{_short(edit.was)} → {_short(edit.now)}"


def _cell(edit: Edit) -> str:
    return " ".join(edit.key) + (f", {edit.column}" if edit.column else "")


def told(one: Looked) -> list[str]:
    """A line for each unit that is another now."""
    lines = []
    for key, unit in one.today.items():
        before = one.found.get(key)
        if before is None:
            lines.append(f"+ {key[0]} {key[1]}: {_short(units.said(unit))}")
        elif before != unit:
            lines += [f"~ {_cell(e)}: {_became(e)}" for e in units.differences(key, before, unit)]
    lines += [f"> {name}: at another place" for name in one.moved]
    lines += [f"- {key[0]} {key[1]}: {_short(units.said(unit))}" for key, unit in one.found.items()
              if key not in one.today]  # fmt: skip
    return lines
