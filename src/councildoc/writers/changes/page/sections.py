"""The body and the annexes -> sections, each under its heading, texts and tables in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from councildoc.model.blocks import Heading, Rule, Table
from councildoc.model.marked import (
    AnnexHead,
    Changed,
    Equal,
    Joined,
    MarkedTable,
    MovedFrom,
    MovedTo,
    Split,
    Story,
)
from councildoc.writers.changes.labels import sides
from councildoc.writers.changes.page.grids import gathered, grid, whole
from councildoc.writers.changes.page.ink import text
from councildoc.writers.changes.page.rows import Place, Rows, anchor
from councildoc.writers.changes.page.tags import aside, target

COLUMNS = 3


def sections(flow: Story, rows: Rows, names: tuple[str, str]) -> Iterator[str]:
    """The sections of the flow; `names` are what the two columns are headed with."""
    section = [f"<h2>{text(rows.words.say('body'))}</h2>"]
    stretch: list[tuple[bool, str]] = []
    for n, mark in enumerate(flow):
        head = _head(mark)
        apart = _apart(mark, ("flow", n), rows)
        if head is None and not apart:
            if not _is_rule(mark):
                html = rows.row(mark, ("flow", n))
                stretch.append((html.startswith('<tr class="same"'), html))
            continue
        section.append(texts(stretch, rows, names))
        stretch = []
        if head is not None:
            if n:
                yield _section(section)
            section = [heading(mark, head, ("flow", n), rows)]
        section.append(apart)
    yield _section([*section, texts(stretch, rows, names)])


def _section(parts: list[str]) -> str:
    said = "".join(parts)
    return f"<section>{said}</section>\n" if said else ""


def texts(stretch: list[tuple[bool, str]], rows: Rows, names: tuple[str, str]) -> str:
    """Rows of texts as a table; what is equal is folded."""
    if not stretch:
        return ""
    body = gathered(stretch, COLUMNS, text(rows.words.say("texts unchanged", count="{count}")), 1)
    head = "" if all(is_same for is_same, _ in stretch) else _column_heads(rows, names)
    columns = '<colgroup><col class="kind"><col><col></colgroup>'
    return f'<table class="texts">{columns}{head}{body}</table>'


def _column_heads(rows: Rows, names: tuple[str, str]) -> str:
    say = rows.words.say
    what, both = text(say("what")), text(say("inline"))
    old, new = text(say("old", name=names[0])), text(say("new", name=names[1]))
    return (
        f'<thead><tr><th scope="col">{what}</th><th scope="col" class="both" colspan="2">{both}</th>'
        f'<th scope="col" class="was">{old}</th><th scope="col" class="is">{new}</th></tr></thead>'
    )


def _head(mark: Any) -> Heading | AnnexHead | None:
    """The heading that a mark is."""
    if isinstance(mark, (Split, Joined)):
        return None
    before, after = sides(mark)
    head = (after or before)[0]
    return head if isinstance(head, (Heading, AnnexHead)) else None


def _is_rule(mark: Any) -> bool:
    return isinstance(mark, Equal) and isinstance(mark.after, Rule)


def _apart(mark: Any, place: Place, rows: Rows) -> str:
    """A table of both sides, with its move; empty for what is written as a row."""
    if isinstance(mark, MarkedTable):
        return grid(mark, place, rows)
    if isinstance(mark, MovedTo) and isinstance(mark.inside, MarkedTable):
        badge = rows.badge(rows.told.kind(place) or "moved", mark.move)
        inside = f"<p>{badge}</p>{grid(mark.inside, place, rows)}"
        if rows.told.words(place):  # the table itself says that it changed, under the same id
            return f'<div class="moved">{inside}</div>'
        return target("div", anchor(place), "moved", inside)
    if isinstance(mark, Equal) and isinstance(mark.after, Table):
        said = text(rows.words.say("table unchanged"))
        return f"<details><summary>{said}</summary>{whole(mark.after, '', rows.ink, True)}</details>"
    return ""


def heading(mark: Any, head: Heading | AnnexHead, place: Place, rows: Rows) -> str:
    """A heading, with what changed in it; below the page's own title and parts."""
    level = 2 if isinstance(head, AnnexHead) else min(6, 2 + head.level)
    inner = f"{_number(mark, head, rows)}{_words(mark, place, rows)}"
    if isinstance(mark, Equal):
        return f"<h{level}>{inner}</h{level}>"
    if isinstance(mark, MovedFrom):
        return target(f"h{level}", f"from-{mark.move}", "left", f"{inner} {rows.way(mark.move)}")
    kind = rows.told.kind(place)
    if not kind:
        return f"<h{level}>{inner}</h{level}>"
    badge = rows.badge(kind, mark.move if isinstance(mark, MovedTo) else "")
    return target(f"h{level}", anchor(place), kind, f"{inner} {rows.looks(place)}{badge}")


def _number(mark: Any, head: Heading | AnnexHead, rows: Rows) -> str:
    """The printed number, and what it was."""
    before, after = sides(mark)
    was = getattr(before[0], "number", "") if before and after else head.number
    told = was not in ("", head.number)
    old = f" {aside(text(rows.words.say('was', number=was)))}" if told else ""
    number = head.number
    if isinstance(head, AnnexHead):
        number = rows.words.say("numbered annex", number=number) if number else rows.words.say("annex")
        number += ": " if head.inlines or isinstance(mark, Changed) else ""
    return f'<span class="number">{text(number)}</span>{old} ' if number else ""


def _words(mark: Any, place: Place, rows: Rows) -> str:
    """The words of a heading, without the form of a paragraph."""
    ink = rows.ink
    inside = mark.inside if isinstance(mark, MovedTo) else mark
    if isinstance(inside, Changed):
        return ink.both(inside.pieces) if rows.told.kind(place) else ink.side(inside.pieces, True)
    before, after = sides(mark)
    kind = {"Inserted": "inserted", "Deleted": "deleted"}.get(type(mark).__name__, "equal")
    return ink.whole(kind, (after or before)[0].inlines) if kind != "equal" else ink.inlines(
        (after or before)[0].inlines, bool(after)
    )
