"""Records of literal tables -> the model's, each fault at its cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from councildoc.content.nodes import Node, Scalar
from councildoc.content.words import Words
from councildoc.findings import did_you_mean
from councildoc.model.blocks import Cell, Column, Row, Span, Table

Record = dict[str, Any]

EMPTY: Cell = ((),)


def read(name: str, record: Record, words: Words) -> Table:
    """A table whose rows name their cells by the columns' keys; what is not named is empty."""
    words.places.put(name, record["@"])
    columns = tuple(_columns(record.get("columns", ()), words))
    keys = tuple(column.key for column in columns)
    rows = tuple(_rows(record.get("rows", ()), keys, words))
    if columns and all(column.get("column") for column in record["columns"]):  # else that was said
        _check_keys(record.get("rows", ()), keys, words)
    merged = _merged(record, len(columns), words)
    table = Table(name, columns, rows, merged, _text(record, "caption"), _text(record, "description"))
    spans = tuple(_Spans(table, words).read(record.get("merged cells", ())))
    return Table(name, columns, rows, merged, table.caption, table.description, spans)


def _merged(record: Record, columns: int, words: Words) -> int:
    merged = _number(record, "repeat", 0)
    if merged > columns:
        words.report.error("span-outside", f"The table has fewer columns than {merged}.",
                           record["repeat"].where(),
                           "Say in how many of them, from the first, equal cells are one.")  # fmt: skip
    return min(merged, columns)


def _columns(records: tuple[Record, ...], words: Words) -> Iterator[Column]:
    seen: set[str] = set()
    for record in records:
        key: Scalar | None = record.get("column")
        if key is None:
            continue  # said by the schema
        if key.value in seen:
            words.report.error("duplicate-name", f'Another column is called "{key.value}" too.', key.where(),
                               "Each column needs a key of its own.")  # fmt: skip
            continue
        seen.add(key.value)
        heading = words.line(record["heading"]) if record.get("heading") else ()
        yield Column(key.value, heading, float(record["width"].value) if record.get("width") else 1.0)


def _rows(records: tuple[Record, ...], keys: tuple[str, ...], words: Words) -> Iterator[Row]:
    names = _Names(records, words)
    for record in records:
        yield Row(names.of(record), tuple([_cell(record.get(key), words) for key in keys]))


def _check_keys(records: tuple[Record, ...], keys: tuple[str, ...], words: Words) -> None:
    known = {*keys, "id", "@"}
    for record in records:
        for key in record:
            if key not in known:
                words.report.error("unknown-cell", f'"{key}" is no column of this table.',
                                   record["@"].where(key), _known(key, keys))  # fmt: skip


def _cell(texts: tuple[Scalar, ...] | None, words: Words) -> Cell:
    if not texts:
        return EMPTY
    return tuple([paragraph for text in texts for paragraph in words.paragraphs(text)])


class _Names:
    """The ids of a table's rows: given ones, each once, and `r1`, `r2`, … for the others."""

    def __init__(self, records: tuple[Record, ...], words: Words) -> None:
        self.words = words
        self.given = {record["id"].value for record in records if record.get("id")}
        self.used: set[str] = set()
        self.count = 0

    def of(self, record: Record) -> str:
        given: Scalar | None = record.get("id")
        if given and given.value not in self.used:
            self.used.add(given.value)
            return given.value
        if given:
            self.words.report.error("duplicate-id", f'Another row here is called "{given.value}" too.',
                                    given.where())  # fmt: skip
        self.count += 1
        while f"r{self.count}" in self.given:
            self.count += 1
        return f"r{self.count}"


class _Spans:
    """Reads merged cells; they lie in the table, apart from one another, over empty cells."""

    def __init__(self, table: Table, words: Words) -> None:
        self.table = table
        self.words = words
        self.keys = [column.key for column in table.columns]
        self.taken: set[tuple[int, int]] = set()

    def read(self, records: tuple[Record, ...]) -> Iterator[Span]:
        for record in records:
            if record.get("row") and record.get("column"):
                span = self.span(record)
                if span:
                    yield span

    def span(self, record: Record) -> Span | None:
        key: Scalar = record["column"]
        if key.value not in self.keys:
            self.fault("unknown-cell", f'"{key.value}" is no column of this table.', key,
                       _known(key.value, self.keys))  # fmt: skip
            return None
        span = Span(_number(record, "row", 0), self.keys.index(key.value),
                    _number(record, "rows", 1), _number(record, "columns", 1))  # fmt: skip
        return self.placed(span, record["@"])

    def placed(self, span: Span, node: Node) -> Span | None:
        """The span, if it has room where it is."""
        rows, columns = len(self.table.rows) + 1, len(self.keys)
        if span.row + span.rows > rows or span.column + span.columns > columns:
            self.fault("span-outside", "This merged cell goes beyond the table.", node,
                       f"Columns: {columns}. Rows below row 0: {rows - 1}.")  # fmt: skip
            return None
        places = {(row, column) for row in range(span.row, span.row + span.rows)
                  for column in range(span.column, span.column + span.columns)}  # fmt: skip
        if places & self.taken or any(row and column < self.table.merged for row, column in places):
            self.fault("spans-overlap", "Here another merged cell stands already.", node,
                       'Cells are merged by "repeat", or once by "merged cells".')  # fmt: skip
            return None
        self.taken |= places
        if covered := [place for place in places if place != (span.row, span.column) and self.filled(*place)]:
            row, column = min(covered)
            self.fault("covered-cell", f'The cell "{self.keys[column]}" of row {row} has words, and this '
                       "merged cell would hide them.", node, "Move them into the merged cell.")  # fmt: skip
        return span

    def filled(self, row: int, column: int) -> bool:
        if row == 0:
            return bool(self.table.columns[column].heading)
        return self.table.rows[row - 1].cells[column] != EMPTY

    def fault(self, code: str, message: str, node: Node, hint: str) -> None:
        self.words.report.error(code, message, node.where(), hint)


def _number(record: Record, key: str, usual: int) -> int:
    return int(record[key].value) if record.get(key) else usual


def _text(record: Record, key: str) -> str:
    return record[key].value if record.get(key) else ""


def _known(key: str, keys: Sequence[str]) -> str:
    return did_you_mean(key, tuple(keys)) or f"Its columns: {', '.join(keys)}."
