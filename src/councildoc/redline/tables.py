"""A table, old and new -> the table with its rows, cells and columns marked (17.13.5.1, 17.13.5.2).

Rows pair by their first cell and their words, columns by their headings; a pair of cells is a story.
A row has no mark for a move: what moved is told as gone and come.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree

from councildoc.compare.align import align
from councildoc.compare.chains import heaviest
from councildoc.compare.likeness import likeness
from councildoc.compare.words import TOO_LITTLE
from councildoc.ooxml.xml import w
from councildoc.redline.blocks import TBL, TC, TR, Block, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.redline.stories import Stories

Element = etree._Element
Column = tuple[int, int]
"""The places of a column in the old rows and in the new ones, -1 where it is not."""

_PROPERTIES, _GRID, _CELL = w("tcPr"), w("tblGrid"), w("gridCol")
_HOLDERS = (w("sdt"), w("customXml"))
_NO_DESK: Any = None
"""Blocks know their words themselves."""


def marked(old: Element, new: Element, stories: Stories) -> Element | None:
    """The table with its changes, or None when the two cannot be held against one another."""
    if any(e.tag in _HOLDERS for t in (old, new) for e in t):
        return None
    columns = _columns(old, new) if _width(old) != _width(new) else []
    return None if columns is None else _Table(old, new, stories, columns).marked()


class _Table:
    """`columns` are none where both sides have the same number of them."""

    def __init__(self, old: Element, new: Element, stories: Stories, columns: list[Column]) -> None:
        self.old, self.new, self.stories, self.columns = old, new, stories, columns
        self.writer = stories.writer

    def marked(self) -> Element:
        table = etree.Element(TBL)
        table.extend([self.grid(e) if e.tag == _GRID else e for e in self.new if e.tag != TR])
        olds, news = list(self.old.iterchildren(TR)), list(self.new.iterchildren(TR))
        i = j = 0
        for a, b in [*self.pairs(olds, news), (len(olds), len(news))]:
            table.extend([self.row(row, "del", old=True) for row in olds[i:a]])
            table.extend([self.row(row, "ins") for row in news[j:b]])
            if a < len(olds):
                table.extend(self.changed(olds[a], news[b]))
            i, j = a + 1, b + 1
        return table

    def pairs(self, olds: list[Element], news: list[Element]) -> list[tuple[int, int]]:
        """The rows that stayed, by what stands in the columns that did."""
        writer, library = self.writer, self.stories.library
        one = [Block(self.narrowed(row, 0), writer.old, library) for row in olds]
        other = [Block(self.narrowed(row, 1), writer.new, library) for row in news]
        links = align(one, other, _NO_DESK, False).links
        pairs = [(a + n, c + n) for a, b, c, d in links for n in range(min(b - a, d - c))]
        return [(a, b) for a, b in pairs if _alike(one[a], other[b])]

    def narrowed(self, row: Element, side: int) -> Element:
        if not self.columns:
            return row
        kept = {column[side] for column in self.columns if -1 not in column}
        made = deepcopy(row)
        for n, cell in enumerate(list(made.iterchildren(TC))):
            if n not in kept:
                made.remove(cell)
        return made

    def row(self, row: Element, status: str, old: bool = False) -> Element:
        """A row that came or went."""
        holder = etree.Element(TBL)
        holder.append(deepcopy(row))
        return self.writer.block(holder, status, old)[0]

    def changed(self, old: Element, new: Element) -> list[Element]:
        """A row that became another."""
        one, other = (list(row.iterchildren(TC)) for row in (old, new))
        columns = self.columns or [(n, n) for n in range(len(one))]
        if not self.columns:
            before, after = (Block(row, home, self.stories.library) for row, home in
                             ((old, self.writer.old), (new, self.writer.new)))  # fmt: skip
            if before.key == after.key:
                return self.stories.link([before], [after])
            if _spans(one) != _spans(other) or any(e.tag in _HOLDERS for row in (old, new) for e in row):
                return [self.row(old, "del", old=True), self.row(new, "ins")]
        made = etree.Element(TR, dict(new.attrib.items()))  # type: ignore[arg-type]
        made.extend([deepcopy(e) for e in new if e.tag != TC])
        made.extend([self.cell(one, other, column) for column in columns])
        return [made]

    def cell(self, olds: list[Element], news: list[Element], column: Column) -> Element:
        """A cell that stayed, came or went; its own properties are the new one's. How it was merged
        downwards is told by its old ones."""
        a, b = column
        source = news[b] if b >= 0 else olds[a]
        made = etree.Element(TC)
        made.extend([deepcopy(e) for e in source if e.tag == _PROPERTIES])
        if -1 not in column:
            if _merged([olds[a]]) != _merged([news[b]]):
                self.remerged(made, olds[a])
            made.extend(self.stories.mark(_content(olds[a]), _content(news[b])))
            return made
        status, old = ("ins", False) if a < 0 else ("del", True)
        if not len(made):
            etree.SubElement(made, _PROPERTIES)
        made[0].append(self.writer.hand.mark("cellIns" if status == "ins" else "cellDel"))
        made.extend([self.writer.block(e, status, old) for e in _content(source)])
        return made

    def remerged(self, made: Element, old: Element) -> None:
        """17.13.5.36: the properties that a cell had."""
        if not len(made):
            etree.SubElement(made, _PROPERTIES)
        change = etree.SubElement(made[0], _PROPERTIES)
        change.extend([deepcopy(e) for each in old.iterchildren(_PROPERTIES) for e in each])
        mark = self.writer.hand.mark("tcPrChange")
        made[0].append(mark)
        mark.append(change)

    def grid(self, grid: Element) -> Element:
        """The widths of all columns, those that went among them."""
        if not self.columns:
            return grid
        old, new = (list(table.iterfind(f"{_GRID}/{_CELL}")) for table in (self.old, self.new))
        made = etree.Element(_GRID)
        made.extend([deepcopy(new[b] if b >= 0 else old[a]) for a, b in self.columns])
        return made


def _alike(one: Block, other: Block) -> bool:
    """Whether a row is a version of another one, not just the only one in its place."""
    named = one.name is not None and one.name == other.name
    return named or likeness(one, other, _NO_DESK, TOO_LITTLE) > 0


def _columns(old: Element, new: Element) -> list[Column] | None:
    """Which column became which, by the first row; None where cells are merged, or no heading stayed."""
    tables = [[list(row.iterchildren(TC)) for row in table.iterchildren(TR)] for table in (old, new)]
    widths = _width(old), _width(new)
    for rows, width in zip(tables, widths, strict=True):
        if not rows or any(len(cells) != width or any(_merged(cells)) for cells in rows):
            return None
    heads = [[shown(cell).strip() for cell in rows[0]] for rows in tables]
    same = [(i, j, 1 + len(one)) for i, one in enumerate(heads[0]) for j, other in enumerate(heads[1])
            if one == other]  # fmt: skip
    kept = [(i, j) for i, j, _ in heaviest(same)]
    return _between(kept, *widths) if kept else None


def _between(kept: list[Column], olds: int, news: int) -> list[Column]:
    """The columns that stayed, and between them those that went and came. A gap of one on both sides
    is one that was renamed."""
    out: list[Column] = []
    i = j = 0
    for a, b in [*kept, (olds, news)]:
        if a - i == b - j:
            out += [(i + n, j + n) for n in range(a - i)]
        else:
            out += [(n, -1) for n in range(i, a)] + [(-1, n) for n in range(j, b)]
        out.append((a, b))
        i, j = a + 1, b + 1
    return out[:-1]


def _width(table: Element) -> int:
    return len(table.findall(f"{_GRID}/{_CELL}"))


def _content(cell: Element) -> list[Element]:
    return [e for e in cell if e.tag != _PROPERTIES]


def _spans(cells: list[Element]) -> list[tuple[str, ...]]:
    """How each cell is merged to the right."""
    return [said[:2] if said[:1] == ("over",) else () for said in _merged(cells)]


def _merged(cells: list[Element]) -> list[tuple[str, ...]]:
    """How each cell is merged with others: nothing for one that is not."""
    out = []
    for cell in cells:
        span, merge = (cell.find(f"{_PROPERTIES}/{w(name)}") for name in ("gridSpan", "vMerge"))
        said = () if span is None else ("over", span.get(w("val"), "1"))
        out.append(said if merge is None else (*said, "down", merge.get(w("val"), "continue")))
    return out
