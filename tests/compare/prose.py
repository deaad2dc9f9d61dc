"""A long paper, the same after a known number of edits, and how much of it was typed twice."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from councildoc.model.blocks import Block, Column, Heading, Paragraph, Row, Table
from councildoc.model.inlines import Run, plain
from councildoc.model.marked import Changed, Deleted, Inserted, Joined, MarkedRow, MarkedTable, Split
from councildoc.model.paper import Paper
from councildoc.model.symbol import Symbol
from councildoc.value import replace
from papers import SESSION

WORDS = [
    "the",
    "Council",
    "of",
    "Union",
    "having",
    "considered",
    "report",
    "document",
    "resolution",
    "decision",
    "budget",
    "financial",
    "plan",
    "member",
    "states",
    "sector",
    "development",
    "secretary",
    "general",
    "conference",
    "regional",
    "office",
    "programme",
    "activity",
    "progress",
    "results",
    "management",
    "expenditure",
    "income",
    "reserve",
    "building",
    "project",
    "group",
    "session",
    "agenda",
    "proposal",
    "amendment",
    "annex",
    "recommendation",
    "requests",
    "notes",
    "approves",
    "adopts",
    "recalling",
    "digital",
    "capacity",
    "security",
    "spectrum",
    "satellite",
    "broadband",
    "network",
    "service",
    "quality",
    "indicator",
    "target",
    "outcome",
    "annual",
    "estimate",
    "increase",
    "million",
    "francs",
    "staff",
    "contract",
    "vacancy",
    "balance",
    "travel",
    "meeting",
    "language",
]


def long_paper(dice: random.Random, paragraphs: int = 400, rows: int = 60) -> Paper:
    """Headings, numbered paragraphs of several runs, and a table in the middle."""
    blocks: list[Block] = []
    for n in range(paragraphs):
        if n % 20 == 0:
            blocks.append(Heading(f"h-{n}", 1, str(n // 20 + 1), (Run(sentence(dice, 4)),)))
        said = [f"{sentence(dice, dice.randint(6, 20))} " for _ in range(dice.randint(2, 4))]
        runs = tuple(Run(text, strong=k == 2) for k, text in enumerate(said))
        blocks.append(Paragraph(f"p-{n}", runs))
        if n == paragraphs // 2:
            blocks.append(_table(dice, rows))
    return Paper(
        symbol=Symbol("C25", 52), session=SESSION, language="E", original="E", agenda_item="",
        date=SESSION.first_day, source=(), title=(), summary=(), body=tuple(blocks),
    )  # fmt: skip


def sentence(dice: random.Random, words: int) -> str:
    return " ".join(dice.choices(WORDS, k=words)).capitalize() + "."


def _table(dice: random.Random, rows: int) -> Table:
    columns = tuple(Column(f"c{n}", (Run(name),)) for n, name in enumerate(("Item", "Programme", "Budget")))
    said = [(str(n), sentence(dice, 5), str(dice.randint(100, 9999))) for n in range(rows)]
    made = tuple(Row(f"r{n}", tuple(((Run(text),),) for text in cells)) for n, cells in enumerate(said))
    return Table("table-1", columns, made)


def edited(paper: Paper, dice: random.Random) -> tuple[Paper, int]:
    """The paper after 48 edits, no two in one paragraph; and their number."""
    blocks: list[Any] = list(paper.body)
    free = [b for b in blocks if isinstance(b, Paragraph)]
    dice.shuffle(free)

    def take() -> int:
        return blocks.index(free.pop())

    for n in range(22):  # words: another, new ones, fewer
        at = take()
        blocks[at] = _words(blocks[at], dice, ("another", "new", "fewer")[n % 3])
    for n in range(5):
        blocks.insert(take() + 1, Paragraph(f"new-{n}", (Run(sentence(dice, 25)),)))
    for _ in range(4):
        del blocks[take()]
    for n in range(3):  # two moves, and one with a word changed
        block = blocks.pop(take())
        blocks.insert(dice.randrange(len(blocks)), _words(block, dice, "another") if n == 2 else block)
    for n in range(2):
        at = take()
        block = blocks[at]
        parts = block.inlines[:1], block.inlines[1:]
        blocks[at : at + 1] = [replace(block, inlines=parts[0]), Paragraph(f"split-{n}", parts[1])]
    for _ in range(2):
        at = next(n for n in iter(take, None) if n + 1 < len(blocks) and blocks[n + 1] in free)
        free.remove(blocks[at + 1])
        blocks[at : at + 2] = [replace(blocks[at], inlines=blocks[at].inlines + blocks[at + 1].inlines)]
    at = next(n for n, block in enumerate(blocks) if isinstance(block, Table))
    blocks[at] = _rows(blocks[at], dice)
    return replace(paper, body=tuple(blocks)), 22 + 5 + 4 + 3 + 2 + 2 + 10


def _words(block: Paragraph, dice: random.Random, how: str) -> Paragraph:
    run = block.inlines[0]
    assert isinstance(run, Run)
    words = run.text.split(" ")
    at = dice.randrange(1, len(words) - 3)
    one, other = words[at : at + 2]
    words[at : at + 2] = {"another": ["anotherX", other], "new": ["newX", one, other], "fewer": []}[how]
    return replace(block, inlines=(replace(run, text=" ".join(words)), *block.inlines[1:]))


def _rows(table: Table, dice: random.Random) -> Table:
    """Five cells are changed, two rows come, two go, one moves."""
    rows = list(table.rows)
    places = dice.sample(range(len(rows)), 10)
    for n in places[:5]:
        rows[n] = Row(rows[n].id, (*rows[n].cells[:2], ((Run("changed"),),)))
    gone = [rows[n] for n in places[5:7]]
    moving = rows[places[7]]
    came = [
        (rows[n], Row(f"new{n}", tuple(((Run(sentence(dice, 3)),),) for _ in range(3)))) for n in places[8:]
    ]
    for before, row in came:
        rows.insert(rows.index(before), row)
    rows.remove(moving)
    rows.insert((places[7] + 25) % len(rows), moving)
    return replace(table, rows=tuple(row for row in rows if row not in gone))


def typed_twice(story: Any) -> int:
    """Words that are struck and typed again with nothing kept between: what a redline should
    have next to none of, and what accepting and rejecting cannot see."""
    total = 0
    gone: Counter[str] = Counter()
    come: Counter[str] = Counter()
    for kind, text in [*_stream(story), ("equal", "x")]:
        if kind == "equal" and text.strip():
            total += sum((gone & come).values())
            gone, come = Counter(), Counter()
        elif kind != "equal":
            (gone if kind == "deleted" else come).update(re.findall(r"\w+", text))
    return total


def _stream(story: Any) -> Iterator[tuple[str, str]]:
    for mark in story:
        if isinstance(mark, (Inserted, Deleted)):
            kind = "inserted" if isinstance(mark, Inserted) else "deleted"
            yield from ((kind, text) for text in _texts(mark.block))
        elif isinstance(mark, MarkedTable):
            yield from _stream(mark.rows)
        elif isinstance(mark, MarkedRow):
            yield from (one for cell in mark.cells for one in _stream(cell))
        elif isinstance(mark, (Changed, Split, Joined)):
            parts = [mark.pieces] if isinstance(mark, Changed) else mark.parts
            yield from ((p.kind, plain(p.after or p.before)) for part in parts for p in part)
        else:
            yield "equal", "x"


def _texts(block: Any) -> list[str]:
    if isinstance(block, Row):
        return [plain(text) for cell in block.cells for text in cell]
    return [plain(getattr(block, "inlines", ()))]
