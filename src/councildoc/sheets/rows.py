"""A sheet -> activities with a place for each value; what is odd in the sheet is said at its cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from councildoc.findings import Report, Where, did_you_mean
from councildoc.sheets.columns import KEYS, LISTS, MADE_FROM, NAMED, Record, cell, items
from councildoc.sheets.damage import meant, same_number
from councildoc.sheets.sheet import NUMBER, TEXT, Cell, Row, Sheet, column_name
from councildoc.value import Value

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
LONGEST = 34
SEARCHED = 10
"""Rows in which the headings are looked for."""


_MENDS = {
    "struck-words": "Take them out of the cells; a row goes when it is deleted.",
    "cell-comment": "Do what it asks for, or tell whoever keeps activities.yaml.",
    "other-sheet": "Put what was done there into the sheet that is read.",
}
"""What is to be done about what stands beside the values."""


class Given(Value):
    """An activity as a sheet has it: its id (empty for a new one), its number of row, and its values
    by column, with the names of their cells. A value that cannot be trusted is not among them.
    `made_from` names the activities that the sheet was made from."""

    id: str
    number: int
    values: dict[str, str | tuple[str, ...]]
    names: dict[str, str]
    made_from: str = ""


class Known(Value):
    """What the workspace has: records by id, the names of the frameworks by key, and what an id is
    made of."""

    records: Mapping[str, Record]
    names: Mapping[str, tuple[str, ...]]


def read(sheet: Sheet, known: Known, file: str, report: Report) -> tuple[tuple[str, ...], list[Given]]:
    """The keys of the sheet's columns, and its activities in the order of its rows."""
    reading = _Reading(sheet, known, file, report)
    head = reading.headings()
    if head is None:
        return (), []
    rows = [row for row in sheet.rows if row.number > head]
    reading.tell_hidden(rows)
    for odd in sheet.oddities:
        report.warning(odd.code, odd.said, reading.where(odd.name), _MENDS[odd.code])
    given = [made for row in rows if (made := reading.row(row)) is not None]
    reading.tell_doubled(given)
    return tuple(reading.keys.values()), given


class _Reading:
    def __init__(self, sheet: Sheet, known: Known, file: str, report: Report) -> None:
        self.sheet, self.known, self.file, self.report = sheet, known, file, report
        self.keys: dict[int, str] = {}
        self.made_from = 0
        self.filled = _covered(sheet)

    def where(self, name: str, text: str = "") -> Where:
        """`activities.xlsx!activities!B7`."""
        place = name if self.sheet.typeless else f"{self.sheet.name}!{name}"
        return Where(f"{self.file}!{place}")

    def headings(self) -> int | None:
        """The number of the heading row: the first with a cell that says `id`. Columns may stand in
        any order; one that is missing leaves its values as they are."""
        for row in self.sheet.rows[:SEARCHED]:
            said = {n: _key(c.text) for n, c in row.cells}
            if "id" in said.values():
                return row.number if self._columns(row, said) else None
        self.report.error("no-id-column", "No row of headings with the column id was found.",
                          self.where("A1"), f"The headings are {', '.join(KEYS)}.")  # fmt: skip
        return None

    def _columns(self, row: Row, said: dict[int, str]) -> bool:
        good = True
        names = {n: c.name for n, c in row.cells}
        missing = [key for key in KEYS if key not in said.values()]
        for n, key in said.items():
            if key in self.keys.values():
                self.report.error("column-twice", f"Two columns are called “{key}”.", self.where(names[n]))
                good = False
            elif key in KEYS:
                self.keys[n] = key
            elif key == MADE_FROM:
                self.made_from = n
            elif missing:
                hint = did_you_mean(key, missing) or f"Not found: {', '.join(missing)}."
                self.report.error("unknown-column", f"“{key}” is no column of activities; was one renamed?",
                                  self.where(names[n]), f"{hint} Or take the column out.")  # fmt: skip
                good = False
            else:
                self.report.warning(
                    "unknown-column", f"The column “{key}” is not read.", self.where(names[n])
                )
        if missing and good:
            self.report.warning("missing-column", f"The sheet has no {', '.join(missing)}: those values stay "
                                "as they are.", self.where(f"A{row.number}"))  # fmt: skip
        return good

    def tell_hidden(self, rows: list[Row]) -> None:
        hidden = [str(row.number) for row in rows if row.hidden]
        if hidden:
            said = ", ".join(hidden[:8]) + (" …" if len(hidden) > 8 else "")
            self.report.warning("hidden-rows", f"{len(hidden)} hidden rows are read too ({said}).",
                                self.where(f"A{hidden[0]}"))  # fmt: skip

    def tell_doubled(self, given: list[Given]) -> None:
        seen: dict[str, int] = {}
        for one in given:
            if one.id and one.id in seen:
                self.report.error("id-twice", f"Rows {seen[one.id]} and {one.number} are both “{one.id}”.",
                                  self.where(one.names["id"]), "A copied row needs an empty id.")  # fmt: skip
            seen.setdefault(one.id, one.number)

    def row(self, row: Row) -> Given | None:
        cells = {self.keys[n]: c for n, c in row.cells if n in self.keys}
        for n, key in self.keys.items():
            over = self.filled.get((row.number, n))
            if over is not None and key not in cells:
                cells[key] = over
                self.tell_merged(key, over.text, f"{column_name(n)}{row.number}", row.number)
        if not any(one.text.strip() for one in cells.values()):
            return None
        name = self.id(cells.pop("id", None))
        record = self.known.records.get(name, {}) if name else {}
        if name is None or (name and not cells and set(self.keys.values()) != {"id"}):
            return None  # said; or an activity whose row was emptied, which is how one goes
        values: dict[str, str | tuple[str, ...]] = {}
        names = {"id": f"{self._letter('id')}{row.number}"}
        for key in self.keys.values():
            if key == "id":
                continue
            names[key] = f"{self._letter(key)}{row.number}"
            value = self.value(key, cells.get(key), record)
            if value is not None:
                values[key] = value
        made_from = next((c.text.strip() for n, c in row.cells if n == self.made_from), "")
        return Given(name, row.number, values, names, made_from)

    def tell_merged(self, key: str, text: str, name: str, number: int) -> None:
        """What stands in a merged cell is every row's; two activities cannot have one name."""
        if key == "name":
            self.report.error("merged-cells", f"Merged: row {number} would have the name “{text}” too.",
                              self.where(name), "Unmerge the cells, and write each name.")  # fmt: skip
        else:
            self.report.warning("merged-cells", f"Merged: row {number} says “{text}” too.", self.where(name))

    def _letter(self, key: str) -> str:
        return column_name(next(n for n, k in self.keys.items() if k == key))

    def id(self, found: Cell | None) -> str | None:
        """A row's id; empty for a new row, None when it cannot be told (which is said)."""
        if found is None:
            return ""
        text = found.text.strip()
        if text in self.known.records or (
            found.kind == TEXT and _ID.fullmatch(text) and len(text) <= LONGEST
        ):
            return text
        near = [name for name in self.known.records if same_number(text, name)]
        if len(near) == 1 and (found.kind == NUMBER or self.sheet.typeless):
            self.report.warning("spoiled-value", f"{text} was the id “{near[0]}”.", self.where(found.name))
            return near[0]
        self.report.error("wrong-id", f"“{text}” is no id.", self.where(found.name),
                          did_you_mean(text, tuple(self.known.records))
                          or "Ids are lower-case letters, digits and single hyphens; leave it empty for a "
                          "new activity.")  # fmt: skip
        return None

    def value(self, key: str, found: Cell | None, record: Record) -> str | tuple[str, ...] | None:
        if found is None:
            return () if key in LISTS else ""
        before = record.get(key)
        made = meant(found, cell(before) if before is not None else None, self.sheet.typeless)
        if made.fault:
            self.report.error("spoiled-value", f"{key}: {made.fault}.", self.where(found.name))
            return None
        if made.remark:
            self.report.warning("spoiled-value", f"{key}: {made.remark}.", self.where(found.name))
        if key not in LISTS:
            return made.text
        values = items(made.text)
        self.tell_unknown(key, values, found.name)
        return values

    def tell_unknown(self, key: str, values: Iterable[str], name: str) -> None:
        known = self.known.names.get(key)
        for value in values if known else ():
            if value not in known:  # type: ignore[operator]
                hint = did_you_mean(value, known) if known else ""
                self.report.error("unknown-name", f"“{value}” is none of the {key} in frameworks.yaml.",
                                  self.where(name), hint or "Semicolons separate several.")  # fmt: skip


def _key(text: str) -> str:
    return " ".join(text.replace("_", " ").split()).casefold()


def _covered(sheet: Sheet) -> dict[tuple[int, int], Cell]:
    """The cells that merged ones cover -> the cell that shows its value there."""
    cells = {(row.number, n): c for row in sheet.rows for n, c in row.cells} if sheet.merged else {}
    filled = sorted({row.number for row in sheet.rows})
    made: dict[tuple[int, int], Cell] = {}
    for _, top, bottom, left, right in sheet.merged:
        first = cells.get((top, left))
        if first is None:
            continue
        for number in filled:
            if top <= number <= bottom:
                made |= {(number, n): first for n in range(left, min(right, left + 50) + 1)}
    return made


def new_id(name: str, taken: Iterable[str]) -> str:
    """An id for a new activity from its name, unlike all others."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    stem = re.sub(r"^[^a-z]+", "", words)[:LONGEST].rstrip("-") or "activity"
    used, made, count = set(taken), stem, 1
    while made in used:
        count += 1
        made = f"{stem[: LONGEST - 1 - len(str(count))].rstrip('-')}-{count}"
    return made


__all__ = ["NAMED", "Given", "Known", "new_id", "read"]
