"""A table with merged cells -> WordprocessingML (docs/word/tables.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from councildoc.model.blocks import Row, Span, Table
from councildoc.model.inlines import Inlines, Run
from councildoc.ooxml import bookmarks
from councildoc.writers.word.runs import Runs
from councildoc.writers.word.tables import TABLE_ROWS, TableWriter


class SpannedWriter(TableWriter):
    """Writes a table whose `spans` take the place of several cells each."""

    def __init__(
        self, runs: Runs, table: Table, ordinal: int, width: int, keep: Callable[[str], bool]
    ) -> None:
        super().__init__(runs, table, ordinal, width, keep)
        self.at = 0
        self.next_table = TABLE_ROWS
        self.spans = {
            (span.row + below, span.column): (span, below > 0)
            for span in table.spans
            for below in range(span.rows)
        }
        self.held = {row for (row, _), (_, goes_on) in self.spans.items() if goes_on}

    def starts_table(self, count: int) -> bool:
        """A merged cell is not cut: the table goes on a little longer."""
        starts = count >= self.next_table and count + 1 not in self.held
        if starts:
            self.next_table = count + TABLE_ROWS
        return starts

    def cells(self, row: int, first: int) -> Iterator[tuple[int, Span, bool]]:
        """The cells of a row (0 is the heading row) from a column on: where each begins, what it
        takes, and whether it goes on from the row above."""
        column = first
        while column < len(self.widths):
            span, goes_on = self.spans.get((row, column), (Span(row, column), False))
            yield column, span, goes_on
            column += span.columns

    def cell(self, span: Span, goes_on: bool, content: str) -> str:
        """ECMA-376 Part 1, 17.4.17 and 17.4.84: across by gridSpan, down by vMerge."""
        width = sum(self.widths[span.column : span.column + span.columns])
        across = f'<w:gridSpan w:val="{span.columns}"/>' if span.columns > 1 else ""
        down = "<w:vMerge/>" if goes_on else '<w:vMerge w:val="restart"/>' if span.rows > 1 else ""
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}</w:tcPr>{content}</w:tc>'

    def headings(self) -> str:
        """As for any table; the keys of columns whose headings are covered stand in the cell that
        covers them."""
        opened = self.runs.styles.open["table head"]
        made = []
        for column, span, goes_on in self.cells(0, 0):
            written = self.heading(column, self.table.columns[column])
            written += "".join(map(self.covered, range(column + 1, column + span.columns)))
            if self.name and column == 0:
                written = self.runs.bookmark(self.name, written)
            made.append(self.cell(span, goes_on, f"{opened}{written}</w:p>"))
        return "".join(made)

    def covered(self, column: int) -> str:
        if not self.marked:
            return ""
        key = self.table.columns[column].key
        return self.runs.bookmark(bookmarks.column(self.ordinal, key, column < self.table.merged), "")

    def repeated(self) -> str:
        opened = self.runs.styles.open["table head"]
        return "".join(
            self.cell(span, goes_on, f"{opened}{self.runs.write(self.uncalled(column))}</w:p>")
            for column, span, goes_on in self.cells(0, 0)
        )

    def uncalled(self, column: int) -> Inlines:
        return tuple(i for i in self.table.columns[column].heading if isinstance(i, Run))

    def row(self, row: Row, goes_on: bool) -> str:
        self.at += 1
        merged = self.table.merged
        name = bookmarks.row(self.ordinal, row.id) if self.marked else ""
        made = [self.merged(n, row.cells[n], goes_on) for n in range(merged)]
        for column, span, below in self.cells(self.at, merged):
            content = self.below(name) if below else self.paragraphs(row.cells[column], name)
            made.append(self.cell(span, below, content))
            name = ""
        if name:
            made[0] = self.marked_first(made[0], name)
        return f"{self.opened(row)}{''.join(made)}</w:tr>"

    def below(self, name: str) -> str:
        return f"{self.text}{self.runs.bookmark(name, '') if name else ''}</w:p>"
