"""An annex of hundreds of rows, and one that stands upright."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from councildoc import pipeline
from councildoc.findings import Report
from councildoc.workspace import Workspace

BASE = Path(__file__).parents[2] / "cases" / "base"


@pytest.fixture
def space(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "content")
    return tmp_path


def document(space: Path) -> str:
    """word/document.xml of the paper as it is built now."""
    (path,) = pipeline.build(Workspace(str(space)), "C25/52", pipeline.How(), Report())
    return zipfile.ZipFile(path).read("word/document.xml").decode()


def crowded(space: Path, count: int) -> str:
    """The paper with so many activities more in the first group."""
    activities = space / "content" / "activities.yaml"
    rows = "".join(f"- {{id: more-{n}, name: More {n}, objectives: [1]}}\n" for n in range(count))
    activities.write_text(activities.read_text() + rows)
    return document(space)


def test_a_merged_cell_begins_anew_every_forty_rows(space: Path) -> None:
    rows = re.findall(r"<w:tr>.*?</w:tr>", crowded(space, 100))
    kinds = ["restart" if '<w:vMerge w:val="restart"/>' in row else "on" if "<w:vMerge/>" in row else "none"
             for row in rows]  # fmt: skip
    merged = [kind for kind in kinds if kind != "none"]
    begins = [n for n, kind in enumerate(merged) if kind == "restart"]
    assert begins == [0, 40, 80, 102], "102 rows of the first group, then one of the second"


def test_a_table_of_more_than_four_hundred_rows_becomes_several_with_a_heading_row(space: Path) -> None:
    body = crowded(space, 900)
    tables = re.findall(r"<w:tbl>.*?</w:tbl>", body, re.DOTALL)[1:]
    assert [table.count("<w:tr>") - 1 for table in tables] == [400, 400, 103]
    assert all(table.count("<w:tblHeader/>") == 1 for table in tables)


def test_only_the_first_page_of_a_paper_has_the_first_page_footer(space: Path) -> None:
    annex = space / "content" / "C25" / "52" / "annexes" / "mapping.yaml"
    annex.write_text(annex.read_text() + "orientation: portrait\n")
    first, second = re.findall(r"<w:sectPr.*?</w:sectPr>", document(space), re.DOTALL)
    assert "<w:titlePg/>" in first
    assert "<w:titlePg/>" not in second
    assert "landscape" not in second


def test_every_paragraph_of_a_legend_looks_like_one(space: Path) -> None:
    annex = space / "content" / "C25" / "52" / "annexes" / "mapping.yaml"
    annex.write_text(annex.read_text().replace("legend: \\* An example.", "legend: [One., Two., Three.]"))
    body = document(space).rpartition("</w:tbl>")[2]
    assert body.count('<w:pStyle w:val="Tablelegend"/>') == 3
