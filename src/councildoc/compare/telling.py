"""A mark -> the changes that are told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from councildoc.compare.edits import (
    CHANGED,
    DELETED,
    INSERTED,
    JOINED,
    MOVED,
    MOVED_CHANGED,
    RESTYLED,
    SPLIT,
    Change,
    Head,
)
from councildoc.model.activities import View
from councildoc.model.blocks import Heading, ListItem, Paragraph, Picture, Row, Rule, Table
from councildoc.model.inlines import Inline, Inlines, NoteMark, Run, joined, plain
from councildoc.model.marked import (
    EQUAL,
    FORMATTED,
    AnnexHead,
    Changed,
    Deleted,
    Equal,
    Fact,
    Inserted,
    Item,
    Joined,
    MarkedTable,
    Piece,
    Pieces,
    Replaced,
    Split,
    Story,
)
from councildoc.value import replace

Place = tuple[str | int, ...]
Heads = tuple[Head, ...]

WHAT: dict[type, str] = {
    Paragraph: "paragraph", Heading: "heading", ListItem: "item", AnnexHead: "annex", Table: "table",
    Row: "row", Picture: "picture", Rule: "rule", View: "view",
}  # fmt: skip


def told(mark: Any, place: Place) -> Iterator[Change]:
    """The changes of a mark that did not move."""
    return _TELLERS[type(mark)](mark, place)


def paragraphs(story: Story, place: Place) -> tuple[Change, ...]:
    """The changes of a cell, a note or an entry of the summary box."""
    return tuple([change for n, mark in enumerate(story) for change in told(mark, (*place, n))])


def of_parts(within: tuple[Change, ...]) -> str:
    """The kind of what changed in its parts alone: restyled when no word of them did."""
    return RESTYLED if within and all(part.kind == RESTYLED for part in within) else CHANGED


def moved(
    mark_move: str,
    block: Item,
    old: Item,
    inside: tuple[Change, ...],
    place: Place,
    heads: tuple[Heads, Heads],
) -> Change:
    """What came to another place: changed on the way, or as it was. `heads`: old and new."""
    one = one_sided(MOVED_CHANGED if inside else MOVED, block, place)
    if len(inside) == 1 and inside[0].what == one.what:
        one = replace(inside[0], kind=MOVED_CHANGED)
    elif inside:
        one = replace(one, within=inside)
    return replace(
        one, move=mark_move, before_id=old.id, before_number=number(old), old_path=heads[0], path=heads[1],
        before=one.before or getattr(old, "inlines", ()),
    )  # fmt: skip


def words(pieces: Pieces, what: str, place: Place) -> Change:
    """The change of a text."""
    before, after = joined(*[p.before for p in pieces]), joined(*[p.after for p in pieces])
    kind = CHANGED if any(map(_says_otherwise, pieces)) else RESTYLED
    return Change(kind, what, place, before=before, after=after, pieces=pieces)


def _says_otherwise(piece: Piece) -> bool:
    """Whether words came or went, or lead elsewhere; strong and emphasis are only looks."""
    if piece.kind == FORMATTED:
        return list(map(_leads, piece.before)) != list(map(_leads, piece.after))
    return piece.kind != EQUAL


def _leads(inline: Inline) -> tuple[str, str]:
    return (inline.link, inline.reference) if isinstance(inline, Run) else ("", "")


def number(item: Item) -> str:
    """The printed number or mark of an item."""
    if isinstance(item, (Heading, AnnexHead)):
        return item.number
    return item.mark if isinstance(item, ListItem) else ""


def one_sided(kind: str, item: Item, place: Place) -> Change:
    """What came or went, with all that is in it."""
    gone = kind == DELETED
    inlines: Inlines = getattr(item, "inlines", ())
    made = Change(kind, WHAT[type(item)], place, label=item.path if isinstance(item, Picture) else "")
    if isinstance(item, Table):
        made = replace(
            made, within=tuple([one_sided(kind, row, (*place, n)) for n, row in enumerate(item.rows)])
        )
    if isinstance(item, Row):
        made = replace(made, within=_cells(kind, item, place))
    if gone:
        return replace(
            made, before_id=item.id, before_number=number(item), before=inlines, pieces=_all(DELETED, inlines)
        )
    pieces = _all(INSERTED, inlines) if kind == INSERTED else ()
    return replace(made, after_id=item.id, after_number=number(item), after=inlines, pieces=pieces)


def _cells(kind: str, row: Row, place: Place) -> tuple[Change, ...]:
    return tuple(
        [
            replace(one_sided(kind, Paragraph("", text), (*place, n)), what="cell")
            for n, cell in enumerate(row.cells)
            for text in cell
            if text
        ]
    )


def _all(kind: str, inlines: Inlines) -> Pieces:
    if not inlines:
        return ()
    return (Piece(kind, inlines, ()) if kind == DELETED else Piece(kind, (), inlines),)


def _changed(mark: Changed, place: Place) -> Iterator[Change]:
    made = words(mark.pieces, WHAT[type(mark.after)], place)
    fields = _looks(mark.before, mark.after)
    printed = [_printed(*side) for side in ((mark.before, made.before), (mark.after, made.after))]
    if made.kind == CHANGED and fields and printed[0] == printed[1]:
        made = replace(made, kind=RESTYLED, pieces=(Piece(EQUAL, made.after, made.after),))
    yield replace(_sided(made, mark.before, mark.after), fields=fields)


def _printed(block: Item, text: Inlines) -> tuple[list[str], list[tuple[str, str]]]:
    """What a reader sees of a text: its number or mark, which one side may have typed and the other
    not, its words, and where it leads."""
    leads = [lead for inline in text if any(lead := _leads(inline)) or isinstance(inline, NoteMark)]
    return f"{number(block)} {plain(text)}".split(), leads


def _looks(before: Item, after: Item) -> tuple[Fact, ...]:
    """What kind of block it is, and what else it has beside id, number and words."""
    names = ("level", "mark", "landscape")
    facts = [
        Fact("kind", WHAT[type(before)], WHAT[type(after)]),
        *[Fact(n, getattr(before, n, None), getattr(after, n, None)) for n in names],
    ]
    return tuple([fact for fact in facts if fact.before != fact.after])


def _sided(change: Change, before: Item, after: Item) -> Change:
    return replace(
        change, before_id=before.id, after_id=after.id,
        before_number=number(before), after_number=number(after),
    )  # fmt: skip


def _parts(mark: Split | Joined, place: Place) -> Iterator[Change]:
    kind = SPLIT if isinstance(mark, Split) else JOINED
    befores = (mark.before,) if isinstance(mark, Split) else mark.before
    afters = mark.after if isinstance(mark, Split) else (mark.after,)
    whole = words(tuple([p for part in mark.parts for p in part]), WHAT[type(afters[0])], place)
    within = tuple(
        [
            _sided(
                words(part, WHAT[type(one)], (*place, n)),
                befores[min(n, len(befores) - 1)],
                afters[min(n, len(afters) - 1)],
            )
            for n, (part, one) in enumerate(
                zip(mark.parts, afters if len(afters) > 1 else befores, strict=True)
            )
        ]
    )
    yield replace(_sided(whole, befores[0], afters[0]), kind=kind, within=within)


def _replaced(mark: Replaced, place: Place) -> Iterator[Change]:
    before, after = mark.before, mark.after
    names = [n for n in type(after).__match_args__ if n not in ("id", "rows", "columns")]
    fields = [Fact(n, getattr(before, n, None), getattr(after, n, None)) for n in names]
    made = Change(CHANGED, WHAT[type(after)], place, label=getattr(after, "path", ""))
    yield replace(_sided(made, before, after), fields=tuple([f for f in fields if f.before != f.after]))


def _table(mark: MarkedTable, place: Place) -> Iterator[Change]:
    from councildoc.compare.telling_tables import Tables  # it tells of paragraphs in turn

    return Tables(mark, place).changes()


_TELLERS: dict[type, Callable[[Any, Place], Iterator[Change]]] = {
    Equal: lambda mark, place: iter(()),
    Inserted: lambda mark, place: iter((one_sided(INSERTED, mark.block, place),)),
    Deleted: lambda mark, place: iter((one_sided(DELETED, mark.block, place),)),
    Changed: _changed,
    Split: _parts,
    Joined: _parts,
    Replaced: _replaced,
    MarkedTable: _table,
}
