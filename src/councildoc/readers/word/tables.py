"""`w:tbl` -> rows and cells (ECMA-376 Part 1, 17.4), through whatever wraps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from councildoc.readers.word.alternates import chosen
from councildoc.readers.word.names import MC, Element, n, ns, number, on, twips, val
from councildoc.readers.word.story import Block, Cell, Row, Table
from councildoc.value import replace

if TYPE_CHECKING:
    from councildoc.readers.word.body import Story

MAX_COLUMNS = 63
"""Word's own limit; a cell that says it takes more takes these."""

_TR, _TC, _TBLPR, _TRPR, _TCPR = n("w:tr"), n("w:tc"), n("w:tblPr"), n("w:trPr"), n("w:tcPr")
_GRID, _W = n("w:tblGrid"), n("w:w")
_SPAN, _VMERGE, _HMERGE = n("w:gridSpan"), n("w:vMerge"), n("w:hMerge")
_SKIPPED = ns(
    "w:tblPr", "w:tblGrid", "w:tblPrEx", "w:trPr", "w:sdtPr", "w:sdtEndPr", "w:customXmlPr",
    "w:bookmarkEnd", "w:proofErr", "w:permStart", "w:permEnd", "w:moveFromRangeStart",
    "w:moveFromRangeEnd", "w:moveToRangeStart", "w:moveToRangeEnd",
)  # fmt: skip
_CONTENT, _ALTERNATE, _BOOKMARK = n("w:sdtContent"), f"{{{MC}}}AlternateContent", n("w:bookmarkStart")
_WRAPPERS = ns("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:del", "w:moveFrom",
               "w:smartTag")  # fmt: skip


def table(story: Story, element: Element) -> tuple[Table, list[Block]]:
    """The table, and what stands in it but in none of its cells."""
    strays: list[Block] = []
    rows: list[Row] = []
    _rows(story, element, rows, strays)
    properties = element.find(_TBLPR)
    style = caption = description = ""
    if properties is not None:
        style = story.reading.styles.table_name(val(properties.find(n("w:tblStyle"))))
        caption = val(properties.find(n("w:tblCaption")))
        description = val(properties.find(n("w:tblDescription")))
    return Table(tuple(rows), _widths(element, rows), caption, description, style), strays


def _rows(story: Story, element: Element, rows: list[Row], strays: list[Block]) -> None:
    for child in element:
        tag = child.tag
        if tag == _TR:
            rows.append(_row(story, child, strays))
        elif tag in _WRAPPERS:
            _rows(story, child, rows, strays)
        elif tag == _ALTERNATE:
            choice = chosen(child)
            if choice is not None:
                _rows(story, choice, rows, strays)
        elif tag not in _SKIPPED:
            story.fill([child], strays)


def _row(story: Story, element: Element, strays: list[Block]) -> Row:
    cells: list[Cell] = []
    _cells(story, element, cells, strays)
    properties = element.find(_TRPR)
    if properties is None:
        return Row(tuple(cells))
    before = number(val(properties.find(n("w:gridBefore"))))
    return Row(tuple(cells), min(max(before, 0), MAX_COLUMNS), on(properties.find(n("w:tblHeader"))))


def _cells(story: Story, element: Element, cells: list[Cell], strays: list[Block]) -> None:
    for child in element:
        tag = child.tag
        if tag == _TC:
            _cell(story, child, cells)
        elif tag in _WRAPPERS:
            _cells(story, child, cells, strays)
        elif tag == _ALTERNATE:
            choice = chosen(child)
            if choice is not None:
                _cells(story, choice, cells, strays)
        elif tag not in _SKIPPED:
            story.fill([child], strays)


def _cell(story: Story, element: Element, cells: list[Cell]) -> None:
    """A cell; one that is merged to the left (17.4.22) becomes a part of its neighbour."""
    properties = element.find(_TCPR)
    blocks = tuple(story.blocks(element))
    columns, merge, across = 1, "", ""
    if properties is not None:
        columns = min(max(number(val(properties.find(_SPAN)), 1), 1), MAX_COLUMNS)
        down, left = properties.find(_VMERGE), properties.find(_HMERGE)
        merge = "" if down is None else val(down, "continue")
        across = "" if left is None else val(left, "continue")
    if across == "continue" and cells:
        first = cells[-1]
        cells[-1] = replace(first, columns=first.columns + columns, blocks=first.blocks + _said(blocks))
    else:
        cells.append(Cell(blocks, columns, merge if merge in ("restart", "continue") else ""))


def _said(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without the empty paragraph that a merged cell must have."""
    return tuple(b for b in blocks if isinstance(b, Table) or b.inlines or b.drawings)


def _widths(element: Element, rows: list[Row]) -> tuple[int, ...]:
    """The grid's, or (17.4.48: it may be missing) those of the first row's cells."""
    grid = element.find(_GRID)
    if grid is not None and len(grid):
        return tuple(max(twips(column.get(_W)), 0) for column in grid.iterchildren(n("w:gridCol")))
    first = element.find(_TR)
    if first is None:
        return ()
    return tuple(
        max(twips(width.get(_W)) if width is not None else 0, 0)
        for width in (cell.find(f"{_TCPR}/{n('w:tcW')}") for cell in first.iterchildren(_TC))
    )
