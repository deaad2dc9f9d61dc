"""A paper -> the same paper after some work on it: what editors do, drawn by lot.

`mutated(paper, dice, count)` does `count` things; every one is possible on any paper.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from councildoc.model.blocks import Block, Column, Heading, ListItem, Paragraph, Row, Span, Table
from councildoc.model.inlines import Inlines, NoteMark, Run
from councildoc.model.paper import Note, Paper, SummaryEntry
from councildoc.value import replace

WORDS = ["the", "Council", "of", "ITU", "notes", "report", "annex", "2026", "and,", "first.", "New"]


def mutated(paper: Paper, dice: random.Random, count: int = 3) -> Paper:
    """The paper after `count` changes."""
    for n in range(count):
        paper = dice.choice(CHANGES)(paper, dice, n)
    return paper


def new_text(dice: random.Random, words: int = 8) -> Inlines:
    return (Run(" ".join(dice.choices(WORDS, k=words))),)


def edited(inlines: Inlines, dice: random.Random) -> Inlines:
    """A text after one change of words, looks, links or marks."""
    if not inlines:
        return new_text(dice, 3)
    n = dice.randrange(len(inlines))
    one = inlines[n]
    if isinstance(one, NoteMark):
        return inlines[:n] + inlines[n + 1 :]
    words = one.text.split(" ")
    at = dice.randrange(len(words))
    kind = dice.randrange(6)
    if kind == 0:
        words[at:at] = dice.choices(WORDS, k=2)
    elif kind == 1:
        words[at] = dice.choice(WORDS)
    elif kind == 2 and len(words) > 1:
        del words[at]
    elif kind == 3:
        return (*inlines[:n], replace(one, strong=not one.strong), *inlines[n + 1 :])
    elif kind == 4:
        return (*inlines[:n], replace(one, link="https://new.example/"), *inlines[n + 1 :])
    else:
        return inlines[:n] + inlines[n + 1 :]
    return (*inlines[:n], replace(one, text=" ".join(words)), *inlines[n + 1 :])


def _body(paper: Paper, dice: random.Random, n: int, change: Callable[[list[Any]], None]) -> Paper:
    """A change of the body or of an annex."""
    if paper.annexes and dice.random() < 0.5:
        at = dice.randrange(len(paper.annexes))
        blocks = list(paper.annexes[at].blocks)
        change(blocks)
        annexes = list(paper.annexes)
        annexes[at] = replace(annexes[at], blocks=tuple(blocks))
        return replace(paper, annexes=tuple(annexes))
    blocks = list(paper.body)
    change(blocks)
    return replace(paper, body=tuple(blocks))


def insert(paper: Paper, dice: random.Random, n: int) -> Paper:
    text = new_text(dice)
    some = Paragraph(f"new-{n}", text), Heading(f"head-{n}", 1, "1", text), ListItem(f"item-{n}", 1, text)
    made: Block = dice.choice(some)
    return _body(paper, dice, n, lambda blocks: blocks.insert(dice.randint(0, len(blocks)), made))


def delete(paper: Paper, dice: random.Random, n: int) -> Paper:
    return _body(paper, dice, n, lambda blocks: blocks.pop(dice.randrange(len(blocks))) if blocks else None)


def move(paper: Paper, dice: random.Random, n: int) -> Paper:
    def change(blocks: list[Any]) -> None:
        if blocks:
            block = blocks.pop(dice.randrange(len(blocks)))
            blocks.insert(dice.randint(0, len(blocks)), block)

    return _body(paper, dice, n, change)


def renamed(paper: Paper, dice: random.Random, n: int) -> Paper:
    """A block gets another id."""

    def change(blocks: list[Any]) -> None:
        if blocks:
            at = dice.randrange(len(blocks))
            blocks[at] = replace(blocks[at], id=f"other-{n}")

    return _body(paper, dice, n, change)


def words(paper: Paper, dice: random.Random, n: int) -> Paper:
    def change(blocks: list[Any]) -> None:
        at = [n for n, block in enumerate(blocks) if hasattr(block, "inlines")]
        if at:
            chosen = dice.choice(at)
            blocks[chosen] = replace(blocks[chosen], inlines=edited(blocks[chosen].inlines, dice))

    return _body(paper, dice, n, change)


def split(paper: Paper, dice: random.Random, n: int) -> Paper:
    def change(blocks: list[Any]) -> None:
        at = [
            n for n, block in enumerate(blocks) if isinstance(block, (Paragraph, ListItem)) and block.inlines
        ]
        if at:
            chosen = dice.choice(at)
            block = blocks[chosen]
            cut = dice.randint(0, len(block.inlines))
            blocks[chosen : chosen + 1] = [
                replace(block, inlines=block.inlines[:cut]),
                replace(block, id=f"split-{n}", inlines=block.inlines[cut:]),
            ]

    return _body(paper, dice, n, change)


def join(paper: Paper, dice: random.Random, n: int) -> Paper:
    def change(blocks: list[Any]) -> None:
        at = [
            n
            for n in range(len(blocks) - 1)
            if hasattr(blocks[n], "inlines") and hasattr(blocks[n + 1], "inlines")
        ]
        if at:
            chosen = dice.choice(at)
            one, other = blocks[chosen : chosen + 2]
            blocks[chosen : chosen + 2] = [replace(one, inlines=(*one.inlines, Run(" "), *other.inlines))]

    return _body(paper, dice, n, change)


def restyle(paper: Paper, dice: random.Random, n: int) -> Paper:
    def change(blocks: list[Any]) -> None:
        at = [n for n, block in enumerate(blocks) if isinstance(block, Paragraph)]
        if at:
            chosen = dice.choice(at)
            blocks[chosen] = ListItem(blocks[chosen].id, 2, blocks[chosen].inlines, "b)")

    return _body(paper, dice, n, change)


def _table(paper: Paper, dice: random.Random, n: int, change: Callable[[Table], Table]) -> Paper:
    def changed(blocks: list[Any]) -> None:
        at = [n for n, block in enumerate(blocks) if isinstance(block, Table)]
        if at:
            chosen = dice.choice(at)
            blocks[chosen] = change(blocks[chosen])

    return _body(paper, dice, n, changed)


def rows(paper: Paper, dice: random.Random, n: int) -> Paper:
    def change(table: Table) -> Table:
        found = list(table.rows)
        kind = dice.randrange(4)
        if kind == 0:
            cells = tuple((new_text(dice, 2),) for _ in table.columns)
            found.insert(dice.randint(0, len(found)), Row(f"new-{n}", cells))
        elif found:
            at = dice.randrange(len(found))
            row = found.pop(at)
            if kind == 1:
                found.insert(dice.randint(0, len(found)), row)
            elif kind == 2 and row.cells:
                column = dice.randrange(len(row.cells))
                cell = tuple(edited(text, dice) for text in row.cells[column])
                found.insert(at, Row(row.id, (*row.cells[:column], cell, *row.cells[column + 1 :])))
        return replace(table, rows=tuple(found))

    return _table(paper, dice, n, change)


def columns(paper: Paper, dice: random.Random, n: int) -> Paper:
    def change(table: Table) -> Table:
        at = dice.randrange(len(table.columns))
        kind = dice.randrange(3)
        if kind == 0:
            made = Column(f"new{n}", new_text(dice, 1))
            shown = [Row(r.id, (*r.cells[:at], (new_text(dice, 1),), *r.cells[at:])) for r in table.rows]
            return replace(table, columns=(*table.columns[:at], made, *table.columns[at:]), rows=tuple(shown))
        if kind == 1 and len(table.columns) > 1:
            shown = [Row(r.id, r.cells[:at] + r.cells[at + 1 :]) for r in table.rows]
            return replace(table, columns=table.columns[:at] + table.columns[at + 1 :], rows=tuple(shown))
        return replace(table, spans=(Span(0, at, 1, 1),), caption="Another")

    return _table(paper, dice, n, change)


def ragged(paper: Paper, dice: random.Random, n: int) -> Paper:
    """A table whose rows are not as wide as its heading row."""

    def change(table: Table) -> Table:
        return replace(table, rows=tuple(Row(r.id, r.cells[:-1]) for r in table.rows))

    return _table(paper, dice, n, change)


def notes(paper: Paper, dice: random.Random, n: int) -> Paper:
    """A note is added to a text, or one says something else, or goes by another name."""
    found = list(paper.notes)
    kind = dice.randrange(3)
    if kind == 0:
        name = f"added-{n}"
        blocks = [
            replace(b, inlines=(*b.inlines, NoteMark(name))) if isinstance(b, Paragraph) else b
            for b in paper.body[:1]
        ]
        return replace(paper, body=(*blocks, *paper.body[1:]), notes=(*found, Note(name, (new_text(dice),))))
    if found:
        at = dice.randrange(len(found))
        found[at] = replace(found[at], paragraphs=tuple(edited(p, dice) for p in found[at].paragraphs))
        dice.shuffle(found) if kind == 1 else None
    return replace(paper, notes=tuple(found))


def front(paper: Paper, dice: random.Random, n: int) -> Paper:
    kind = dice.randrange(4)
    if kind == 0:
        return replace(paper, title=edited(paper.title, dice), source=edited(paper.source, dice))
    if kind == 1:
        return replace(paper, agenda_item="ADM 9", gdoc="7")
    if kind == 2:
        entries = [SummaryEntry(e.key, tuple(edited(p, dice) for p in e.paragraphs)) for e in paper.summary]
        return replace(paper, summary=tuple(entries))
    entries = list(paper.summary)
    dice.shuffle(entries)
    return replace(paper, summary=(*entries[1:], SummaryEntry("financial implications", (new_text(dice),))))


def annexes(paper: Paper, dice: random.Random, n: int) -> Paper:
    found = list(paper.annexes)
    dice.shuffle(found)
    if found and dice.random() < 0.5:
        found[0] = replace(found[0], title=edited(found[0].title, dice), number="7")
    return replace(paper, annexes=tuple(found))


CHANGES = (insert, delete, move, renamed, words, words, split, join, restyle, rows, rows, columns, ragged,
           notes, front, annexes)  # fmt: skip
