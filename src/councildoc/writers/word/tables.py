"""A table -> WordprocessingML, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from operator import gt

from councildoc.model.blocks import Cell, Column, Row, Table
from councildoc.model.inlines import Run, plain
from councildoc.ooxml import bookmarks
from councildoc.ooxml.writing import quoted
from councildoc.writers.word.runs import Runs, kept_with_next

MERGED_ROWS = 40
"""A merged cell begins anew after this many rows, some four pages: a reader on page nine wants
the group's name again."""

TABLE_ROWS = 400
"""A longer table becomes several, each with the heading row. LibreOffice's time grows with the
square of a table's rows: 2,000 rows in one took over 60 s, in tables of 500 they took 14 s."""


MOST_LINES = 25
"""A row of more lines may be parted between pages: it could be taller than one, and LibreOffice cuts off
what does not fit. A page on its side has some 30."""

_SIGN = 100
"""Twips that a sign of a table's text takes, on average."""


class TableWriter:
    """Writes one table. `ordinal` counts the document's tables from 1; `width` is in twips;
    `keep` tells which bookmarks are written (those of rows go by the empty name)."""

    def __init__(
        self, runs: Runs, table: Table, ordinal: int, width: int, keep: Callable[[str], bool]
    ) -> None:
        self.runs = runs
        self.table = table
        self.ordinal = ordinal
        self.name = bookmarks.block(table.id) if keep(table.id) else ""
        self.marked = keep("")
        self.widths = widths(table.columns, width)
        self.text = runs.styles.open["table text"]
        self.most = [MOST_LINES * max(1, w // _SIGN) for w in self.widths]
        self.open = [f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>' for w in self.widths]

    def write(self) -> Iterator[str]:
        row: Row | None = None
        run_length = 0
        last = self.table.rows[-1] if self.table.rows else None
        yield self.head(self.headings())
        for count, following in enumerate(self.table.rows):
            starts_table = self.starts_table(count)
            if starts_table:
                yield f"</w:tbl>{self.runs.styles.open['table end']}</w:p>{self.head(self.repeated())}"
            goes_on = run_length < MERGED_ROWS and not starts_table and self.same(row, following)
            run_length = run_length + 1 if goes_on else 1
            row = following
            if row is last:  # stays with what stands below the table, which is never alone on a page
                self.text = kept_with_next(self.text)
            yield self.row(row, goes_on)
        yield "</w:tbl>"

    def starts_table(self, count: int) -> bool:
        """Whether the row with so many before it begins a table of its own."""
        return count > 0 and count % TABLE_ROWS == 0

    def same(self, row: Row | None, following: Row) -> bool:
        """Whether the merged columns of two neighbours say the same."""
        merged = self.table.merged
        return row is not None and merged > 0 and row.cells[:merged] == following.cells[:merged]

    def head(self, headings: str) -> str:
        """What opens a table, up to and with its heading row."""
        styles = self.runs.styles
        table = self.table
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        said = f'<w:tblCaption w:val="{quoted(table.caption)}"/>' if table.caption else ""
        if table.description:
            said += f'<w:tblDescription w:val="{quoted(table.description)}"/>'
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles.ids["table"]}"/>'
            f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            f'w:lastColumn="0" w:noHBand="0" w:noVBand="0"/>{said}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{headings}</w:tr>"
        )

    def headings(self) -> str:
        """The cells of the heading row with the bookmarks of the columns' keys; the first also
        carries the bookmark of the table's id."""
        opened = self.runs.styles.open["table head"]
        written = [self.heading(n, column) for n, column in enumerate(self.table.columns)]
        if self.name:
            written[0] = self.runs.bookmark(self.name, written[0])
        cells = zip(self.open, written, strict=True)
        return "".join([f"{cell}{opened}{content}</w:p></w:tc>" for cell, content in cells])

    def heading(self, n: int, column: Column) -> str:
        written = self.runs.write(column.heading)
        if not self.marked:
            return written
        name = bookmarks.column(self.ordinal, column.key, n < self.table.merged)
        return self.runs.bookmark(name, written)

    def repeated(self) -> str:
        """The heading row of a table that goes on: without the notes, which have been called."""
        opened = self.runs.styles.open["table head"]
        headings = [tuple(i for i in c.heading if isinstance(i, Run)) for c in self.table.columns]
        cells = zip(self.open, headings, strict=True)
        return "".join([f"{cell}{opened}{self.runs.write(said)}</w:p></w:tc>" for cell, said in cells])

    def row(self, row: Row, goes_on: bool) -> str:
        """A row; when it `goes_on`, its merged cells belong to those of the row above. The first
        cell that is the row's own carries the bookmark of its id."""
        merged = self.table.merged
        name = bookmarks.row(self.ordinal, row.id) if self.marked else ""
        cells = [self.merged(n, row.cells[n], goes_on) for n in range(merged)]
        if name and merged == len(row.cells):  # no cell of its own: an empty range before the first's text
            cells[0] = self.marked_first(cells[0], name)
        for opened, cell in zip(self.open[merged:], row.cells[merged:], strict=True):
            cells.append(f"{opened}{self.paragraphs(cell, name)}</w:tc>")
            name = ""
        opened = self.opened(row) if any(map(gt, map(len, cells), self.most)) else _WHOLE
        return f"{opened}{''.join(cells)}</w:tr>"

    def opened(self, row: Row) -> str:
        """What opens a row, which is not parted between pages unless it is very tall."""
        first = self.table.merged
        tall = any(map(self.is_tall, self.widths[first:], row.cells[first:]))
        return "<w:tr>" if tall else _WHOLE

    def is_tall(self, width: int, cell: Cell) -> bool:
        line = max(1, width // _SIGN)
        said = map(plain, cell)
        return sum(1 + len(words) // line + words.count("\n") for words in said) > MOST_LINES

    def marked_first(self, cell: str, name: str) -> str:
        return cell.replace("</w:pPr>", f"</w:pPr>{self.runs.bookmark(name, '')}", 1)

    def merged(self, n: int, cell: Cell, goes_on: bool) -> str:
        kind = "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>'
        content = f"{self.text}</w:p>" if goes_on else self.paragraphs(cell)
        return (f'<w:tc><w:tcPr><w:tcW w:w="{self.widths[n]}" w:type="dxa"/>{kind}</w:tcPr>'
                f"{content}</w:tc>")  # fmt: skip

    def paragraphs(self, cell: Cell, name: str = "") -> str:
        """A cell's paragraphs; a name is the bookmark of the first one."""
        written = [self.runs.write(inlines) for inlines in cell]
        if name:
            written[0] = self.runs.bookmark(name, written[0])
        return "".join([f"{self.text}{content}</w:p>" for content in written])


_WHOLE = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"


def widths(columns: tuple[Column, ...], width: int) -> list[int]:
    """The shares of the columns -> twips that add up to `width`."""
    whole = sum(column.share for column in columns)
    ends = [0]
    share = 0.0
    for column in columns:
        share += column.share
        ends.append(round(width * share / whole))
    return [after - before for before, after in pairwise(ends)]
