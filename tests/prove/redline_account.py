"""What a Word file says when its tracked changes are accepted or rejected. Whatever is inserted or
deleted is passed over while reading, where the project itself changes the tree."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
GONE = {"": frozenset[str](), "accept": frozenset({W + "del", W + "moveFrom"}),
        "reject": frozenset({W + "ins", W + "moveTo"})}  # fmt: skip
SIGNS = {W + "tab": "\t", W + "br": "\n", W + "drawing": "\ufffc", W + "noBreakHyphen": "\u2011"}
UNSAID = {W + name for name in ("ins", "del", "moveFrom", "moveTo", "rPr", "sectPr")}
REFERENCES = (W + "headerReference", W + "footerReference")

Run = tuple[str, str, str]
"""A text, its look, and where it leads."""


def read(data: bytes, how: str = "") -> list[Any]:
    """The paragraphs of the body, those of each note in the order of the references, and for each
    section its layout and what its headers and footers say."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return list(_File({name: file.read(name) for name in file.namelist()}, how).told())


class _File:
    def __init__(self, parts: dict[str, bytes], how: str) -> None:
        self.parts, self.how, self.gone = parts, how, GONE[how]
        self.called: list[str] = []
        self.rels: dict[str, str] = {}

    def told(self) -> Iterator[Any]:
        body = self.opened("word/document.xml")[0]
        main = self.rels
        yield from self.story(body)
        yield from self.sections(body)
        if self.called:
            notes = {note.get(W + "id"): note for note in self.opened("word/footnotes.xml")}
            for name in self.called[:]:
                yield "note"
                yield from self.story(notes[name])
        self.rels = main

    def opened(self, name: str) -> Any:
        """A part's tree; its relationships are those that hold from now on."""
        rels = self.parts.get(name.replace("word/", "word/_rels/") + ".rels", b"<none/>")
        self.rels = {one.get("Id", ""): one.get("Target", "") for one in ElementTree.fromstring(rels)}
        return ElementTree.fromstring(self.parts[name])

    def story(self, container: Any) -> Iterator[Any]:
        waiting: list[Run] = []
        for block in _opened(container):
            if block.tag == W + "p":
                waiting += self.runs(block, "")
                if not self.goes(block, f"{W}pPr/{W}rPr/*"):
                    yield self.look(block.find(W + "pPr")), _joined(waiting)
                    waiting = []
            elif block.tag == W + "tbl":
                assert not waiting, "a paragraph without a mark before a table"
                yield from self.table(block)
        if waiting:
            yield "no mark", _joined(waiting)

    def table(self, table: Any) -> Iterator[Any]:
        for row in table.iterfind(W + "tr"):
            if not self.goes(row, f"{W}trPr/*"):
                yield "row"
                for cell in row.iterfind(W + "tc"):
                    if not self.goes(cell, f"{W}tcPr/*", cells=True):
                        yield "cell", self.merged(cell)
                        yield from self.story(cell)

    def merged(self, cell: Any) -> list[Any]:
        """How a cell is merged with others, or how it was before that changed."""
        before = cell.find(f"{W}tcPr/{W}tcPrChange/{W}tcPr") if self.how == "reject" else None
        properties = cell.find(f"{W}tcPr") if before is None else before
        found = [None if properties is None else properties.find(W + name) for name in ("gridSpan", "vMerge")]
        return [None if one is None else sorted(one.items()) for one in found]

    def goes(self, element: Any, marks: str, cells: bool = False) -> bool:
        found = {mark.tag.replace("cellIns", "ins").replace("cellDel", "del") if cells else mark.tag
                 for mark in element.iterfind(marks)}  # fmt: skip
        return bool(found & self.gone)

    def runs(self, element: Any, leads: str, look: str = "") -> Iterator[Run]:
        for child in element:
            if child.tag in self.gone or child.tag.endswith("Pr"):
                continue
            if child.tag in (W + "t", W + "delText"):
                yield child.text or "", look, leads
            elif child.tag == W + "footnoteReference":
                self.called.append(child.get(W + "id"))
                yield "\ufffc", look, leads
            elif child.tag in SIGNS:
                yield SIGNS[child.tag] + self.shown(child), look, leads
            elif child.tag == W + "hyperlink":
                target = self.rels.get(child.get(R + "id", ""), "") + "#" + child.get(W + "anchor", "")
                yield from self.runs(child, target)
            else:
                own = self.look(child.find(W + "rPr")) if child.tag == W + "r" else look
                yield from self.runs(child, leads, own)

    def shown(self, element: Any) -> str:
        """The digests of the pictures in a drawing."""
        ids = [one.get(R + "embed") for one in element.iter() if one.get(R + "embed")]
        return "".join(sha256(self.parts[_part(self.rels[name])]).hexdigest() for name in ids)

    def look(self, properties: Any) -> str:
        if properties is None:
            return ""
        change = next((one for one in properties if one.tag.endswith("PrChange")), None)
        if change is not None and self.how == "reject":
            properties = change[0]
        said = [one for one in properties if one.tag not in UNSAID and not one.tag.endswith("Change")]
        return "".join(sorted(ElementTree.tostring(one, "unicode") for one in said))

    def sections(self, body: Any) -> Iterator[Any]:
        main, shown = self.rels, dict[str, Any]()
        holders = [p for p in body.iter(W + "p") if not self.goes(p, f"{W}pPr/{W}rPr/*")]
        found = [p.find(f"{W}pPr/{W}sectPr") for p in holders]
        for section in (*[one for one in found if one is not None], body.find(W + "sectPr")):
            for reference in section:
                if reference.tag in REFERENCES:
                    part = self.opened(_part(main[reference.get(R + "id")]))
                    shown = shown | {reference.tag + reference.get(W + "type"): list(self.story(part))}
                    self.rels = main
            yield "section", self.layout(section), shown

    def layout(self, section: Any) -> str:
        made = ElementTree.Element("section")
        made.extend([one for one in section if one.tag not in REFERENCES])
        return self.look(made)


def _part(target: str) -> str:
    """The part that a relationship of a part in word/ leads to."""
    return target[1:] if target.startswith("/") else f"word/{target}"


def _opened(container: Any) -> Iterator[Any]:
    """The blocks of a story, those in content controls, too."""
    for block in container:
        if block.tag == W + "sdt":
            yield from block.find(W + "sdtContent")
        else:
            yield block


def _joined(runs: list[Run]) -> list[Run]:
    """Neighbours that look alike are one run."""
    out: list[Run] = []
    for text, look, leads in runs:
        if out and out[-1][1:] == (look, leads):
            out[-1] = (out[-1][0] + text, look, leads)
        elif text:
            out.append((text, look, leads))
    return out
