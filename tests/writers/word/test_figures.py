"""Pictures and merged cells in the Word file, and a build that would lose them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from lxml import etree

from councildoc import pipeline
from councildoc.content.places import Places
from councildoc.findings import Report
from councildoc.model.blocks import Block, Column, Picture, Row, Rule, Span, Table
from councildoc.model.inlines import Inlines, Run
from councildoc.model.paper import Annex, Paper
from councildoc.sources import Sources
from councildoc.value import replace
from councildoc.workspace import Workspace
from councildoc.writers.word import drawings, spans, write
from prove.generated import PICTURES

ROOT = Path(__file__).parents[3]
NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
W, R = (f"{{{NAMES[prefix]}}}" for prefix in "wr")
A, SAME, WIDE = (f"C25/52/pictures/{name}.png" for name in ("a", "the same", "wide"))


def t(text: str) -> Inlines:
    return (Run(text),)


def paper(*body: Block, annexed: tuple[Block, ...] = ()) -> Paper:
    ready = pipeline.read(Workspace(str(ROOT)), "C25/INF/1", Report())
    assert ready is not None
    annexes = (Annex("annex-one", "", t("Annex"), annexed),) if annexed else ()
    return replace(ready.paper, body=(*body, Rule("closing-rule-1")), annexes=annexes, notes=())


def build(folder: Path, made: Paper, final: bool = False) -> zipfile.ZipFile:
    report = Report()
    space = Workspace(str(ROOT))
    blocks = (*made.body, *(block for annex in made.annexes for block in annex.blocks))
    paths = {block.path for block in blocks if isinstance(block, Picture)}
    ready = pipeline.Ready(made, Sources(), Places(), tuple(p for p in PICTURES if p[0] in paths))
    dressed = pipeline.dress(space, ready, report)
    assert dressed is not None
    path = str(folder / "paper.docx")
    pipeline.write_word(ready, *dressed, None, pipeline.How(final=final), path, report)
    assert not len(report)
    return zipfile.ZipFile(path)


def tree(package: zipfile.ZipFile, part: str = "word/document.xml") -> Any:
    return etree.fromstring(package.read(part))


def shown(package: zipfile.ZipFile) -> list[Any]:
    """The drawings after the banner's."""
    return list(tree(package).iterfind(".//w:drawing", NAMES))[1:]


THREE = (
    Picture("one", A, "What it shows"), Picture("two", SAME, "The same & <more>", 360_000),
    Picture("three", WIDE, "", 0, 0),
)  # fmt: skip


def test_each_file_is_one_part_however_often_it_is_shown(tmp_path: Path) -> None:
    package = build(tmp_path, paper(*THREE, annexed=(replace(THREE[0], id="again"),)))
    media = [name for name in package.namelist() if name.startswith("word/media/picture-")]
    assert len(media) == 2, "two of the three files have the same bytes"
    targets = {r.get("Id"): r.get("Target") for r in tree(package, "word/_rels/document.xml.rels")}
    blips = [d.find(".//a:blip", NAMES).get(f"{R}embed") for d in shown(package)]
    parts = [f"word/{targets[blip]}" for blip in blips]
    assert parts[0] == parts[1] == parts[3] != parts[2]
    assert [package.read(part) for part in parts[:3]] == [dict(PICTURES)[p].content for p in (A, SAME, WIDE)]
    assert b'Extension="png"' in package.read("[Content_Types].xml")


def test_pictures_have_ids_of_their_own_and_say_what_they_show(tmp_path: Path) -> None:
    package = build(tmp_path, paper(*THREE, annexed=(replace(THREE[0], id="again"),)))
    said = list(tree(package).iterfind(".//wp:docPr", NAMES))
    assert len({each.get("id") for each in said}) == len(said) == 5
    shows = [each.get("descr") for each in said[1:]]
    assert shows == ["What it shows", "The same & <more>", "", "What it shows"]
    assert said[2].get("name") == f"{SAME} (360000x0) two"


def test_a_picture_is_as_wide_as_asked_for_and_no_wider_than_the_text(tmp_path: Path) -> None:
    package = build(tmp_path, paper(*THREE, annexed=(replace(THREE[2], id="again"),)))
    sizes = [tuple(int(d.find(".//wp:extent", NAMES).get(n)) for n in ("cx", "cy")) for d in shown(package)]
    template = tree(package).findall(".//w:sectPr/w:pgSz", NAMES)
    upright, lying = (int(size.get(f"{W}w")) * 635 for size in template)
    assert sizes[0] == (28_575, 19_050), "3 by 2 pixels at 96 dots an inch"
    assert sizes[1] == (360_000, 240_000)
    assert sizes[2][0] < upright < lying
    assert upright < sizes[3][0] < lying


def test_a_final_paper_does_not_tell_where_its_pictures_lay(tmp_path: Path) -> None:
    package = build(tmp_path, paper(*THREE), final=True)
    document = package.read("word/document.xml").decode()
    assert "pictures/" not in document
    assert 'name="Picture 2" descr="What it shows"' in document
    assert "_cd_one" not in document


def test_a_picture_carries_the_bookmark_of_its_block(tmp_path: Path) -> None:
    (paragraph,) = shown(build(tmp_path, paper(THREE[0])))[0].iterancestors(f"{W}p")
    assert [mark.get(f"{W}name") for mark in paragraph.iter(f"{W}bookmarkStart")] == ["_cd_one"]


def cells(row: Any) -> list[str]:
    """A row's cells: `words`, `words>2` over two columns, `words v` merged down, `^` merged with above."""
    made = []
    for cell in row.iterfind("w:tc", NAMES):
        words = "".join(cell.itertext())
        across = cell.find("w:tcPr/w:gridSpan", NAMES)
        down = cell.find("w:tcPr/w:vMerge", NAMES)
        words += "" if across is None else f">{across.get(f'{W}val')}"
        if down is not None:
            words = f"{words} v" if down.get(f"{W}val") == "restart" else f"^{words}"
        made.append(words)
    return made


def table(rows: list[str], *merged: Span, repeat: int = 0) -> Table:
    """Rows of words, a letter each; a dot is an empty cell."""
    parts = [[t(letter) if letter != "." else () for letter in row] for row in rows]
    columns = tuple(Column(f"c{n}", inlines) for n, inlines in enumerate(parts[0]))
    made = tuple(Row(f"r{n}", tuple((inlines,) for inlines in row)) for n, row in enumerate(parts[1:], 1))
    return Table("the-table", columns, made, repeat, spans=merged)


def rows(package: zipfile.ZipFile) -> list[list[str]]:
    _, *tables = tree(package).iterfind("w:body/w:tbl", NAMES)
    return [cells(row) for each in tables for row in each.iterfind("w:tr", NAMES)]


def test_cells_are_merged_across_and_down(tmp_path: Path) -> None:
    made = table(["AB.", "abc", "d..", "e.f"], Span(0, 1, 1, 2), Span(2, 0, 1, 2), Span(1, 2, 2))
    assert rows(build(tmp_path, paper(made))) == [
        ["A", "B>2"],
        ["a", "b", "c v"],
        ["d>2", "^"],
        ["e", "", "f"],
    ]


def test_a_block_of_cells_is_one(tmp_path: Path) -> None:
    made = table(["ABC", "xab", "x..", "y.."], Span(1, 1, 3, 2), repeat=1)
    made = replace(made, rows=(replace(made.rows[0], cells=(*made.rows[0].cells[:2], ((),))), *made.rows[1:]))
    assert rows(build(tmp_path, paper(made))) == [
        ["A", "B", "C"],
        ["x v", "a>2 v"],
        ["^", "^>2"],
        ["y v", "^>2"],
    ]


def test_a_long_table_is_not_cut_through_a_merged_cell(tmp_path: Path) -> None:
    made = table(["AB", *["ab"] * 399, "cd", *["e."] * 5, *["fg"] * 10], Span(400, 1, 6))
    package = build(tmp_path, paper(made))
    _, *tables = tree(package).iterfind("w:body/w:tbl", NAMES)
    assert [len(each.findall("w:tr", NAMES)) - 1 for each in tables] == [405, 10]


def test_tables_that_follow_one_another_stay_two(tmp_path: Path) -> None:
    made = paper(table(["A", "a"]), replace(table(["B", "b"]), id="another"))
    kinds = [element.tag for element in tree(build(tmp_path, made)).find("w:body", NAMES)]
    assert (f"{W}tbl", f"{W}tbl") not in pairwise(kinds)


def test_keys_of_columns_and_ids_of_rows_are_there_in_merged_cells_too(tmp_path: Path) -> None:
    made = table(["A..", "a..", "..."], Span(0, 0, 1, 3), Span(1, 0, 2, 3))
    package = build(tmp_path, paper(made))
    names = [mark.get(f"{W}name") for mark in tree(package).iter(f"{W}bookmarkStart")]
    assert {"_cd_the_table", "_ck1_c0", "_ck1_c1", "_ck1_c2", "_cd1_r1", "_cd1_r2"} <= set(names)


LOSSES: dict[str, tuple[str, Callable[[], Any]]] = {
    "a picture": ("lost-picture", lambda: _says(drawings.Drawings, "run", "")),
    "the part of a picture": ("lost-picture", lambda: _says(drawings.Drawings, "media", ())),
    "what a picture shows": ("lost-picture", lambda: _says(drawings, "quoted", "")),
    "the width of a cell": ("lost-span", lambda: _cell(lambda span, on: (replace(span, columns=1), on))),
    "the height of a cell": ("lost-span", lambda: _cell(lambda span, _: (replace(span, rows=1), False))),
    "the words of a merged cell": ("lost-text", lambda: _cell(lambda span, _: (span, True), words=False)),
}


def _says(owner: Any, name: str, said: Any) -> Any:
    return mock.patch.object(owner, name, return_value=said)


def _cell(change: Callable[[Span, bool], tuple[Span, bool]], words: bool = True) -> Any:
    real = spans.SpannedWriter.cell

    def cell(self: spans.SpannedWriter, span: Span, below: bool, content: str) -> str:
        return real(self, *change(span, below), content if words else f"{self.text}</w:p>")

    return mock.patch.object(spans.SpannedWriter, "cell", cell)


@pytest.mark.parametrize("name", LOSSES)
def test_a_build_that_loses_it_is_refused(tmp_path: Path, name: str) -> None:
    code, planted = LOSSES[name]
    made = paper(THREE[0], table(["ABC", "a.b", "c.."], Span(1, 0, 1, 2), Span(1, 2, 2)))
    build(tmp_path, made)
    with planted(), pytest.raises(pipeline.Refused) as refused:
        build(tmp_path, made)
    assert code in {finding.code for finding in refused.value.report}


def test_a_paper_without_pictures_loads_nothing_for_them(tmp_path: Path) -> None:
    with mock.patch.object(write, "_drawings", side_effect=AssertionError):
        ready = pipeline.read(Workspace(str(ROOT)), "C25/52", Report())
        assert ready is not None
        assert ready.pictures == ()
        dressed = pipeline.dress(Workspace(str(ROOT)), ready, Report())
        assert dressed is not None
        pipeline.write_word(ready, *dressed, None, pipeline.How(), str(tmp_path / "a.docx"), Report())
