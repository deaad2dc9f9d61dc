"""What a small paper becomes, part by part, as text that a diff can be read of.

`make accept` writes the goldens anew; read the diff before you commit it.
"""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from councildoc import pipeline
from councildoc.findings import Report
from councildoc.workspace import Workspace

HERE = Path(__file__).parent
KEPT = HERE / "C25-52-E"
PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/_rels/footnotes.xml.rels",
    "word/document.xml",
    "word/footnotes.xml",
    "word/footer1.xml",
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The paper of `tests/cases/base`, built for publication and for review."""
    root = tmp_path_factory.mktemp("golden")
    (root / "content").symlink_to(HERE.parent / "cases" / "base")
    space = Workspace(str(root))
    pipeline.build(space, "C25/52", pipeline.How(("docx", "md"), str(root / "build")), Report())
    final = pipeline.How(("docx",), str(root / "final"), final=True)
    pipeline.build(space, "C25/52", final, Report())
    return root


def part(docx: Path, name: str) -> str:
    """A part of a Word file with an element a line."""
    with zipfile.ZipFile(docx) as package:
        tree = etree.fromstring(package.read(name), etree.XMLParser(remove_blank_text=True))
    return etree.tostring(tree, encoding="unicode", pretty_print=True)


def compare(kept: Path, now: str) -> None:
    if os.environ.get("ACCEPT"):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(now, encoding="utf-8")
    assert now == kept.read_text(encoding="utf-8"), f"{kept.name} changed; make accept, and read the diff"


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_the_word_file_is_as_it_was(built: Path, name: str) -> None:
    compare(KEPT / name.replace("/", "__"), part(built / "build" / "C25-52-E.docx", name))


def test_the_document_for_publication_is_as_it_was(built: Path) -> None:
    compare(KEPT / "final__word__document.xml", part(built / "final" / "C25-52-E.docx", "word/document.xml"))


def test_the_markdown_is_as_it_was(built: Path) -> None:
    compare(KEPT / "C25-52-E.md", (built / "build" / "C25-52-E.md").read_text(encoding="utf-8"))
