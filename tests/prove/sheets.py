"""Generated lists of activities through .xlsx and .csv: equal, and no value retyped."""

from __future__ import annotations

import random

from councildoc.findings import Report
from councildoc.sheets import columns, comma, rows, xlsx
from councildoc.sheets.columns import KEYS, LISTS, Record
from councildoc.sheets.sheet import Sheet

ODD = (
    "1.10", "0123", "1E+15", "12345678901234567890", "3-4", "1/2", "May 2025", "TRUE",
    "no", "~", "#REF!", "=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "''",
    "=cmd|' /C calc'!A0", "%", "12:30", "1,5", "_x0041_", "_x005F_x0041_", "two\nlines",
    '"', ";", "a;b", "\\", "a\\;", " edge ", "\u00a0", "<w:p/>", "]]>", "&amp;",
    "العربية", "👩‍👩‍👧", "\ttab", "50%", "$5", "1 000", "e\u0301", "𝕌", "{{ facts.x }}",
    "[a](https://x.example)", "**b**", "C7 e-learning",
)  # fmt: skip


def lists(count: int, dice: random.Random) -> list[tuple[Record, ...]]:
    return [tuple(record(f"a{n}", dice) for n in range(dice.randint(1, 8))) for _ in range(count)]


def record(name: str, dice: random.Random) -> Record:
    made: Record = {"id": name, "name": text(dice)}
    for key in KEYS[2:]:
        if dice.random() < 0.7:
            some = tuple(text(dice) for _ in range(dice.randint(1, 3)))
            made[key] = some if key in LISTS else some[0]
    return made


def text(dice: random.Random) -> str:
    if dice.random() < 0.6:
        return dice.choice(ODD)
    return "".join(chr(dice.choice((dice.randint(0x21, 0x7E), dice.randint(0xA1, 0xD7FF), 0x20, 0x1F30F)))
                   for _ in range(dice.randint(1, 12)))  # fmt: skip


def proof(count: int, dice: random.Random) -> tuple[str, list[str]]:
    wrong: list[str] = []
    values = 0
    for n, made in enumerate(lists(count, dice)):
        values += sum(map(len, made))
        for kind in ("xlsx", "csv"):
            wrong += [f"{n} through {kind}: {fault}" for fault in faults(made, through(made, kind))]
    return f"{count:,} lists, {values:,} values, through both: {len(wrong)} differ", wrong


def through(made: tuple[Record, ...], kind: str) -> Sheet:
    table = [list(KEYS)] + [[columns.cell(one.get(key, "")) for key in KEYS] for one in made]
    if kind == "csv":
        return comma.read(comma.write(table), "a.csv")
    return xlsx.read(xlsx.write(table, {}), "a.xlsx")


def faults(made: tuple[Record, ...], sheet: Sheet) -> list[str]:
    report = Report()
    _, given = rows.read(sheet, rows.Known({}, {}), "a", report)
    back = [{"id": one.id} | {key: value for key, value in one.values.items() if value} for one in given]
    said = [finding.message for finding in report]
    return said + [f"{one!r} became {other!r}" for one, other in zip(made, back, strict=True) if one != other]
