"""A paper -> its units in reading order (blocks and annexes), and its texts by key."""

from __future__ import annotations

from collections.abc import Iterator

from councildoc.model.activities import View
from councildoc.model.blocks import Block, Heading, ListItem, Paragraph, Picture, Row, Rule, Table
from councildoc.model.inlines import Inlines, NoteMark, Run, joined, plain
from councildoc.model.paper import Annex, Paper
from councildoc.value import Value

Texts = tuple[Inlines, ...]
"""The paragraphs of a text."""

KINDS: dict[type, str] = {
    Paragraph: "paragraph", Heading: "heading", ListItem: "list item", Table: "table",
    View: "table", Picture: "picture", Annex: "annex",
}  # fmt: skip


class Unit(Value):
    """A block or an annex (that is: its title), and the key of the heading or annex it is under."""

    key: str
    kind: str
    what: Block | Annex
    section: str = ""
    level: int = 0
    mark: str = ""


def units(paper: Paper) -> list[Unit]:
    """The closing rule is left out: no author wrote it."""
    made = list(_blocks(paper.body, ""))
    for annex in paper.annexes:
        made.append(Unit(annex.id, "annex", annex))
        made += _blocks(annex.blocks, annex.id)
    return made


def _blocks(blocks: tuple[Block, ...], owner: str) -> Iterator[Unit]:
    above: list[Heading] = []
    for block in blocks:
        if isinstance(block, Rule):
            continue
        if isinstance(block, Heading):
            above = [head for head in above if head.level < block.level]
        section = above[-1].id if above else owner
        level = block.level if isinstance(block, (Heading, ListItem)) else 0
        mark = block.mark if isinstance(block, ListItem) else ""
        yield Unit(block.id, KINDS[type(block)], block, section, level, mark)
        if isinstance(block, Heading):
            above.append(block)


def words(what: Block | Annex | Row) -> Texts:
    """The texts of a unit or row."""
    if isinstance(what, (Paragraph, Heading, ListItem)):
        return (tidy(what.inlines),)
    if isinstance(what, Annex):
        return (tidy(what.title),)
    if isinstance(what, Row):
        return tuple(tidy(inlines) for cell in what.cells for inlines in cell)
    if isinstance(what, Table):
        heads = tuple(tidy(column.heading) for column in what.columns)
        return heads + tuple(text for row in what.rows for text in words(row))
    if isinstance(what, Picture):
        return ((Run(f"{what.path} {what.description}"),),)
    return ()


def is_blank(what: Block | Annex) -> bool:
    """Whether a text block says nothing at all."""
    return isinstance(what, (Paragraph, Heading, ListItem)) and not any(words(what))


def letters(texts: Texts) -> str:
    """Texts as one string; note marks do not show."""
    return "\n".join(plain(inlines) for inlines in texts)


def tidy(inlines: Inlines) -> Inlines:
    """Inlines of which equal ones look equal: no empty runs, none parted for no reason."""
    return joined(tuple(i for i in inlines if isinstance(i, NoteMark) or i.text or i.reference))


def texts(paper: Paper) -> dict[str, Texts]:
    """Every text by its key, cell by cell."""
    found = dict(_front(paper))
    for unit in units(paper):
        if isinstance(unit.what, Table):
            found |= _table(unit.what)
        elif unit.kind not in ("table", "picture"):
            found[unit.key] = words(unit.what)
    for note in paper.notes:
        found["^" + note.id] = tuple(tidy(p) for p in note.paragraphs)
    return found


def _front(paper: Paper) -> Iterator[tuple[str, Texts]]:
    yield "paper.title", (tidy(paper.title),)
    yield "paper.source", (tidy(paper.source),)
    said = (
        ("symbol", str(paper.symbol)), ("date", paper.date.isoformat()),
        ("agenda item", paper.agenda_item), ("original", paper.original), ("gdoc", paper.gdoc),
    )  # fmt: skip
    for key, value in said:
        yield f"paper.{key}", ((Run(value),),) if value else ()
    for entry in paper.summary:
        yield f"summary.{entry.key}", tuple(tidy(p) for p in entry.paragraphs)


def _table(table: Table) -> dict[str, Texts]:
    found: dict[str, Texts] = {}
    for column in table.columns:
        found[f"{table.id}/{column.key}"] = (tidy(column.heading),)
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=False):
            found[f"{table.id}@{row.id}/{column.key}"] = tuple(tidy(p) for p in cell)
    return found
