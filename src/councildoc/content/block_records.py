"""Blocks -> the records that content files have for them: headings with what stands under them,
lists in lists, literal tables, pictures."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from councildoc.content import marking, pictures
from councildoc.content.sections import MAX_LEVEL, Numbers
from councildoc.content.tables import EMPTY
from councildoc.content.yaml_text import Flow, Markup, Spaced
from councildoc.model.blocks import Block, Cell, Heading, ListItem, Paragraph, Picture, Row, Span, Table
from councildoc.model.inlines import Inlines

Record = dict[str, Any]


def text(inlines: Inlines) -> Markup:
    return Markup(marking.write(inlines))


def texts(paragraphs: Sequence[Inlines]) -> Markup | list[Markup]:
    """One text, or a list of several."""
    made = [text(inlines) for inlines in paragraphs] or [text(())]
    return made[0] if len(made) == 1 else made


class BlockRecords:
    """Makes the records of one part of a paper after the other; `numbers` counts its headings as
    reading will. `place` is the paper's folder below the content folder."""

    def __init__(self, place: str, numbers: Numbers) -> None:
        self.place = place
        self.numbers = numbers

    def content(self, blocks: Iterable[Block], level: int) -> Spaced:
        """Blocks under a heading, whose sub-headings are of `level` where they do not say another."""
        root: Record = {"content": Spaced()}
        open_: _Open = [(level, root)]
        for kind, group in groupby(blocks, type):
            if kind is ListItem:
                _add(open_, "content", {"list": self.items(group)})  # type: ignore[arg-type]
                continue
            for block in group:
                if isinstance(block, Heading):
                    self.subheading(block, open_)
                else:
                    _add(open_, "content", self.block(block))
        made: Spaced = root["content"]
        return made

    def subheading(self, block: Heading, open_: _Open) -> None:
        level = _close(open_, block.level)
        record: Record = {"id": block.id, "heading": text(block.inlines), **self.number(block)}
        if block.level != min(level, MAX_LEVEL):
            record["level"] = str(block.level)
        _add(open_, "content", record)
        open_.append((block.level + 1, record))

    def number(self, block: Heading) -> Record:
        """What a heading says of its number: nothing when it is the next one by itself."""
        before = list(self.numbers.counts)
        if self.numbers.next(block.level) == block.number:
            return {}
        self.numbers.counts = before
        if not block.number:
            self.numbers.none(block.level)
            return {"numbered": "no"}
        return {"number": self.numbers.given(block.level, block.number)}

    def items(self, blocks: Iterable[ListItem]) -> list[Record]:
        """List items -> items with those below them, however the levels jump."""
        root: Record = {"items": []}
        open_: _Open = [(1, root)]
        for block in blocks:
            level = _close(open_, block.level)
            record: Record = {"id": block.id, "text": text(block.inlines)}
            record |= {"mark": block.mark} if block.mark else {}
            record |= {"level": str(block.level)} if block.level != level else {}
            _add(open_, "items", record)
            open_.append((block.level + 1, record))
        made: list[Record] = root["items"]
        return made

    def block(self, block: Block) -> Record:
        if isinstance(block, Paragraph):
            return {"id": block.id, "text": text(block.inlines)}
        if isinstance(block, Table):
            return {"id": block.id, "table": table(block)}
        if isinstance(block, Picture):
            return {"id": block.id, **self.picture(block)}
        raise TypeError(f"{type(block).__name__} has no form in content")

    def picture(self, block: Picture) -> Record:
        record: Record = {"picture": posixpath.relpath(block.path, self.place)}
        record |= {"description": block.description} if block.description else {}
        record |= {"width": _size(block.width)} if block.width else {}
        return record | ({"height": _size(block.height)} if block.height else {})


_Open = list[tuple[int, Record]]
"""The records that a block may stand under, the deepest last, each with the level of those below."""


def _close(open_: _Open, level: int) -> int:
    """Close what a block of some level does not stand under; the level it would have by itself."""
    while len(open_) > 1 and open_[-1][0] > level:
        open_.pop()
    return open_[-1][0]


def _add(open_: _Open, key: str, record: Record) -> None:
    empty: list[Record] = Spaced() if key == "content" else []
    open_[-1][1].setdefault(key, empty).append(record)


def table(block: Table) -> Record:
    """A literal table: its columns and rows on a line each where they fit."""
    shares = _shares([column.share for column in block.columns])
    columns = [
        Flow({"column": column.key}
             | ({"heading": text(column.heading)} if column.heading else {})
             | ({"width": share} if share != "1" else {}))
        for column, share in zip(block.columns, shares, strict=True)
    ]  # fmt: skip
    keys = [column.key for column in block.columns]
    record: Record = {"columns": columns}
    record |= {"rows": [_row(row, keys) for row in block.rows]} if block.rows else {}
    record |= {"repeat": str(block.merged)} if block.merged else {}
    record |= {"caption": block.caption} if block.caption else {}
    record |= {"description": block.description} if block.description else {}
    spans = [_span(span, keys) for span in block.spans]
    return record | ({"merged cells": spans} if spans else {})


def _row(row: Row, keys: list[str]) -> Record:
    cells = zip(keys, row.cells, strict=True)
    return Flow({"id": row.id} | {key: texts(cell) for key, cell in cells if not _empty(cell)})


def _empty(cell: Cell) -> bool:
    return cell in (EMPTY, ())


def _span(span: Span, keys: list[str]) -> Record:
    record = {"row": str(span.row), "column": keys[span.column]}
    record |= {"rows": str(span.rows)} if span.rows > 1 else {}
    return Flow(record | ({"columns": str(span.columns)} if span.columns > 1 else {}))


def _shares(shares: Sequence[float]) -> list[str]:
    """Shares as they are typed; those beyond what the schema takes become ten-thousandths."""
    if not all(1e-6 <= share < 1e6 for share in shares):
        whole = sum(shares)
        shares = [max(1e-6, 10_000 * share / whole) for share in shares]
    return [f"{share:.6f}".rstrip("0").rstrip(".") for share in shares]


def _size(emu: int) -> str:
    """EMU -> centimetres if they say it exactly."""
    typed = f"{emu / pictures.EMU['cm']:.3f}".rstrip("0").rstrip(".") + " cm"
    return typed if pictures.emu(typed) == emu and len(typed) < 12 else f"{emu} emu"
