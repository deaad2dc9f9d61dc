"""A table as Word shows it -> the model's: heading row, keys of columns, ids of rows, merged cells."""

from __future__ import annotations

from councildoc.languages import lookup
from councildoc.model.blocks import Cell, Column, Row, Table
from councildoc.model.inlines import Inlines, plain
from councildoc.ooxml import bookmarks
from councildoc.readers.word import story
from councildoc.readers.word.recognise.cells import Cells
from councildoc.readers.word.recognise.grids import Grid, grid
from councildoc.readers.word.recognise.ids import is_id, is_key, slug
from councildoc.readers.word.recognise.inlines import even, sayable, together
from councildoc.readers.word.recognise.merging import Same, repeating, spans
from councildoc.readers.word.recognise.remarks import Remarks, quoted
from councildoc.readers.word.recognise.shares import shares

NOTHING: Cell = ((),)


class Tables:
    """Reads tables; `letters` are the languages whose column headings are known, the paper's first."""

    def __init__(self, remarks: Remarks, letters: str) -> None:
        self.remarks = remarks
        self.letters = letters
        self.cells = Cells(remarks)

    def table(self, found: story.Table, name: str, ours: bool) -> Table:
        """The table. Its first row is its heading row: the model's tables have one."""
        placed = grid(found, ours)
        texts = [self.row(placed, n, ours) for n in range(len(placed.rows))]
        columns, marked = self.columns(placed, texts[0], shares(placed.widths), ours)
        merged = marked if ours else repeating(placed, _comparing(texts))
        self._say_heads(found)
        return Table(
            name, columns, self.rows(placed, texts, merged), merged,
            sayable(found.caption), sayable(found.description), spans(placed, merged),
        )  # fmt: skip

    def row(self, placed: Grid, n: int, ours: bool) -> list[Cell]:
        """The texts of a row; what a merged cell covers is empty, as Word shows it."""
        made = [NOTHING] * len(placed.widths)
        for each in placed.rows[n]:
            if each.cell.merge != "continue":
                made[each.column] = self.cells.texts(each.cell.blocks, ours)
            elif (words := _words(each.cell)) and words != _words(_covering(placed, n, each.column)):
                self._say_covered(each.cell, words)
        return made

    def _say_covered(self, cell: story.Cell, words: str) -> None:
        self.remarks.warn("not-carried", f"“{quoted(words, 5000)}” could not be carried over: it stands in a cell that "
                          "is merged with the one above, where Word does not show it.",
                          next(story.paragraphs(cell.blocks), None),
                          "Write it into the cell that is shown, if it is meant to be read.")  # fmt: skip

    def columns(
        self, placed: Grid, heads: list[Cell], parts: tuple[float, ...], ours: bool
    ) -> tuple[tuple[Column, ...], int]:
        """The columns, and how many of the first say that their equal cells are one."""
        keys, marked = _marked_keys(placed)
        taken = set(keys.values())
        made = []
        for n, (cell, share) in enumerate(zip(heads, parts, strict=True)):
            words = together(cell, "\n")
            heading = words if ours else even(words)
            key = keys.get(n) or _free(self.key(heading, n), taken)
            taken.add(key)
            made.append(Column(key, heading, share))
        return tuple(made), marked

    def key(self, heading: Inlines, n: int) -> str:
        """The key of a heading: that of a usual column, else its words."""
        words = plain(heading)
        key = lookup.column(words, self.letters) if 0 < len(words) < 80 else ""
        key = key or slug(words, 30, " ")
        return key if is_key(key) else f"column {n + 1}"

    def rows(self, placed: Grid, texts: list[list[Cell]], merged: int) -> tuple[Row, ...]:
        names = _RowNames(placed, merged)
        made: list[Row] = []
        for n, cells in enumerate(texts[1:], 1):
            above = made[-1].cells if made else ()
            for column in range(merged):
                each = placed.at(n, column)
                if above and each is not None and each.cell.merge == "continue":
                    cells[column] = above[column]
            made.append(Row(names.of(n, cells), tuple(cells)))
        return tuple(made)

    def _say_heads(self, found: story.Table) -> None:
        if sum(row.heading for row in found.rows) > 1:
            at = next(story.paragraphs((found,)), None)
            self.remarks.warn("heading-rows", "The table has several heading rows; a paper's table has one.", at,
                              "The others became ordinary rows; join their words with those of the first.")  # fmt: skip


def _words(cell: story.Cell) -> str:
    """What a cell holds, on one line; a picture is its description."""
    said = [w for p in story.paragraphs(cell.blocks) for w in (plain(p.inlines), *map(_described, p.drawings))]
    return " ".join(" ".join(said).split())


def _described(drawing: story.Drawing) -> str:
    return f"[picture: {drawing.description}]" if drawing.description else "[picture]"


def _covering(placed: Grid, row: int, column: int) -> story.Cell:
    """The cell that begins the merge which the cell at this place goes on with."""
    while (above := placed.at(row - 1, column)) and above.cell.merge == "continue":
        row -= 1
    return above.cell if above else story.Cell(())


def _marked_keys(placed: Grid) -> tuple[dict[int, str], int]:
    """The keys that bookmarks carry, and how many leading columns are marked as merged. A heading
    that takes several columns carries the keys of all of them, in order."""
    keys: dict[int, str] = {}
    merged: set[int] = set()
    for each in placed.rows[0]:
        marks = (mark for paragraph in story.paragraphs(each.cell.blocks) for mark in paragraph.bookmarks)
        found = (said for mark in marks if (said := bookmarks.column_of(mark)) and is_key(said[1]))
        for column, (_, key, repeats) in zip(
            range(each.column, each.column + each.columns), found, strict=False
        ):
            if key not in keys.values():
                keys[column] = key
                merged |= {column} if repeats else set()
    count = next((n for n in range(len(placed.widths)) if n not in merged), len(placed.widths))
    return keys, count


def _free(key: str, taken: set[str]) -> str:
    count, stem = 1, key[:26].rstrip()
    while key in taken:
        count += 1
        key = f"{stem} {count}"
    return key


def _comparing(texts: list[list[Cell]]) -> Same:
    return lambda count: lambda one, other: texts[one][:count] == texts[other][:count]


class _RowNames:
    """The ids of one table's rows: from bookmarks, else from the row's first own words."""

    def __init__(self, placed: Grid, merged: int) -> None:
        self.merged = merged
        self.kept: dict[int, str] = {}
        self.taken: set[str] = set()
        for n, row in enumerate(placed.rows):
            marks = (m for each in row for p in story.paragraphs(each.cell.blocks) for m in p.bookmarks)
            found = next((f[1] for m in marks if (f := bookmarks.row_of(m)) and is_id(f[1])), "")
            if n and found and found not in self.taken:
                self.kept[n] = found
                self.taken.add(found)

    def of(self, n: int, cells: list[Cell]) -> str:
        if n in self.kept:
            return self.kept[n]
        words = next((plain(cell[0]) for cell in cells[self.merged :] if plain(cell[0]).strip()), "")
        name = stem = slug(words) or f"row-{n}"
        count = 1
        while name in self.taken:
            count += 1
            name = f"{stem}-{count}"
        self.taken.add(name)
        return name
