"""Redlines of generated papers, read by rules of their own: what is inserted or deleted is passed over
while reading, where the project itself changes the tree."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from hypothesis import strategies as st

import papers
from compare.mutations import mutated
from councildoc import checks
from councildoc.findings import Report
from councildoc.model.paper import Paper
from councildoc.model.walk import marks
from councildoc.redline import redline
from prove import account, generated

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = {"": frozenset[str](), "accept": frozenset({W + "del", W + "moveFrom"}),
        "reject": frozenset({W + "ins", W + "moveTo"})}  # fmt: skip
SIGNS = {W + "tab": "\t", W + "br": "\n", W + "drawing": "\ufffc", W + "noBreakHyphen": "\u2011"}


def stories(data: bytes, how: str = "") -> list[str]:
    """The paragraphs of the body, then those of each note in the order of the references."""
    gone = GONE[how]
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        body = ElementTree.fromstring(file.read("word/document.xml"))
        noted = "word/footnotes.xml" in file.namelist()
        notes = ElementTree.fromstring(file.read("word/footnotes.xml")) if noted else ()
    called: list[str] = []
    told = list(_story(body[0], gone, called))
    texts = {note.get(W + "id"): note for note in notes}
    for name in called[:]:
        told += ["note:", *_story(texts[name], gone, called)]
    return told


def _story(container: Any, gone: frozenset[str], called: list[str]) -> Iterator[str]:
    waiting = ""
    for block in container:
        if block.tag == W + "p":
            waiting += "".join(_words(block, gone, called))
            marks = {mark.tag for mark in block.iterfind(f"{W}pPr/{W}rPr/*")}
            if not marks & gone:
                yield waiting
                waiting = ""
        elif block.tag == W + "tbl":
            assert not waiting, "a paragraph without a mark before a table"
            for row in block.iterfind(W + "tr"):
                if not {mark.tag for mark in row.iterfind(f"{W}trPr/*")} & gone:
                    for cell in row.iterfind(W + "tc"):
                        yield "cell:"
                        yield from _story(cell, gone, called)
    if waiting:
        yield waiting


def _words(element: Any, gone: frozenset[str], called: list[str]) -> Iterator[str]:
    for child in element:
        if child.tag in gone or child.tag.endswith("Pr"):
            continue
        if child.tag in (W + "t", W + "delText"):
            yield child.text or ""
        elif child.tag == W + "footnoteReference":
            called.append(child.get(W + "id"))
            yield "\ufffc"
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        else:
            yield from _words(child, gone, called)


class Redliner(generated.Builder):
    """Builds both papers of a pair and the redline between them."""

    pairs = 0

    def check(self, pair: tuple[Paper, Paper | int]) -> None:  # type: ignore[override]
        one, other = pair
        if isinstance(other, int):
            other = mutated(one, random.Random(other), 1 + other % 6)
            found = Report()
            checks.run(other, marks(other), generated.nowhere, found)
            if found.has_errors:
                return  # work on a paper can leave a note that nobody calls; such a paper is not built
        old = Path(self.build(one)).read_bytes()
        try:
            new = Path(self.build(other)).read_bytes()
        except (account.Wrong, ValueError):
            if not isinstance(pair[1], int):
                raise
            return  # the mutations make tables and references, too, that no content could say
        made = redline(old, new)
        for how, wanted in (("accept", new), ("reject", old)):
            if stories(made.data, how) != stories(wanted):
                raise account.Wrong(f"{how} is not its side")
        if made.data != redline(old, new).data:
            raise account.Wrong("the same two files gave other bytes")
        self.pairs += 1


def redlines(folder: Path, count: int, start: int | None = None) -> int:
    """How many pairs were redlined: versions of one paper, and papers with nothing in common."""
    redliner = Redliner(folder)
    strategy = st.tuples(papers.papers(), st.one_of(papers.papers(), st.integers(0, 2**32)))
    generated.each(strategy, count, start, redliner.check)
    return redliner.pairs
