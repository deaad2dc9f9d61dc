"""A table -> WordprocessingML, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from councildoc.model.blocks import Cell, Column, Row, Table
from councildoc.writers.word import names
from councildoc.writers.word.runs import Runs, escape, kept_with_next

MERGED_ROWS = 40
"""A merged cell begins anew after this many rows: LibreOffice needs minutes to lay out cells
that run over thousands of rows, and a reader on page nine wants the group's name again."""


class TableWriter:
    """Writes one table. `ordinal` counts the document's tables from 1; `width` is in twips."""

    def __init__(self, runs: Runs, table: Table, ordinal: int, width: int, marked: bool) -> None:
        self.runs = runs
        self.table = table
        self.ordinal = ordinal
        self.marked = marked
        self.widths = widths(table.columns, width)
        self.text = runs.styles.open["table text"]
        self.open = [f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>' for w in self.widths]

    def write(self) -> Iterator[str]:
        yield self.head()
        row: Row | None = None
        run_length = 0
        last = self.table.rows[-1] if self.table.rows else None
        for following in self.table.rows:
            goes_on = row is not None and run_length < MERGED_ROWS and self.same(row, following)
            run_length = run_length + 1 if goes_on else 1
            row = following
            if row is last:  # stays with what stands below the table, which is never alone on a page
                self.text = kept_with_next(self.text)
            yield self.row(row, goes_on)
        yield "</w:tbl>"

    def same(self, row: Row, following: Row) -> bool:
        """Whether the merged columns of two neighbours say the same."""
        merged = self.table.merged
        return merged > 0 and row.cells[:merged] == following.cells[:merged]

    def head(self) -> str:
        styles = self.runs.styles
        table = self.table
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        cells = "".join(
            f"{opened}{styles.open['table head']}{self.runs.write(column.heading)}</w:p></w:tc>"
            for opened, column in zip(self.open, table.columns, strict=True)
        )
        said = f'<w:tblCaption w:val="{escape(table.caption)}"/>' if table.caption else ""
        if table.description:
            said += f'<w:tblDescription w:val="{escape(table.description)}"/>'
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles.ids["table"]}"/>'
            f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            f'w:lastColumn="0" w:noHBand="0" w:noVBand="0"/>{said}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"
        )

    def row(self, row: Row, goes_on: bool) -> str:
        """A row; when it `goes_on`, its merged cells belong to those of the row above. The first
        cell that is the row's own carries the bookmark of its id."""
        merged = self.table.merged
        cells = [self.merged(n, row.cells[n], goes_on) for n in range(merged)]
        name = names.row(self.ordinal, row.id) if self.marked else ""
        for opened, cell in zip(self.open[merged:], row.cells[merged:], strict=True):
            cells.append(f"{opened}{self.paragraphs(cell, name)}</w:tc>")
            name = ""
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"

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


def widths(columns: tuple[Column, ...], width: int) -> list[int]:
    """The shares of the columns -> twips that add up to `width`."""
    whole = sum(column.share for column in columns)
    ends = [0]
    share = 0.0
    for column in columns:
        share += column.share
        ends.append(round(width * share / whole))
    return [after - before for before, after in pairwise(ends)]
