"""Word files that the project did not make: every paragraph, cell and note of text is in the content
that an import writes.

What a file says is found here by a walk of its own over the parts' XML: what Word shows when all
changes are accepted. Words are compared without spaces and marks of lists, in any order.
"""

from __future__ import annotations

import re
import sysconfig
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from councildoc import content
from councildoc.errors import CouncildocError
from councildoc.findings import Report
from councildoc.languages import long_date
from councildoc.model.inlines import plain
from councildoc.model.walk import texts
from councildoc.pipeline import importing
from councildoc.pipeline.reading import whole
from councildoc.workspace import Workspace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
UNSAID = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{W}sectPr",
          f"{MC}Fallback"}  # fmt: skip
_WORD = re.compile(r"[^\W_]{3,}")


def said(path: Path) -> Iterator[str]:
    """The text of each paragraph of the body and the notes, as Word shows it."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        main = "word/document.xml" if "word/document.xml" in names else _main(package)
        folder = main.rpartition("/")[0]
        for part in (main, f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
            if part in names:
                root = ElementTree.fromstring(package.read(part))
                called = None if part == main else _called(package.read(main), part)
                yield from _paragraphs(root, called)


def _main(package: zipfile.ZipFile) -> str:
    root = ElementTree.fromstring(package.read("_rels/.rels"))
    found = (r.get("Target", "") for r in root if r.get("Type", "").endswith("/officeDocument"))
    return next(found).lstrip("/")


def _called(body: bytes, part: str) -> set[str]:
    """The ids of the notes that the body calls: Word shows no others."""
    kind = "footnoteReference" if "footnotes" in part else "endnoteReference"
    return {e.get(f"{W}id", "") for e in ElementTree.fromstring(body).iter(f"{W}{kind}")}


def _paragraphs(root: ElementTree.Element, called: set[str] | None) -> Iterator[str]:
    for note in root if called is not None else [root]:
        if called is None or note.get(f"{W}id", "") in called:
            words: list[str] = []
            _walk(note, words, [])
            yield from "".join(words).split("\n")


def _walk(element: ElementTree.Element, words: list[str], fields: list[bool]) -> None:
    """Gather the words of an element; `fields` says of each open field whether its result has begun."""
    for child in element:
        tag = child.tag
        if tag in UNSAID:
            continue
        if tag == f"{W}fldChar":
            kind = child.get(f"{W}fldCharType")
            if kind == "begin":
                fields.append(False)
            elif kind == "separate" and fields:
                fields[-1] = True
            elif kind == "end" and fields:
                fields.pop()
        elif tag == f"{W}t" and all(fields):
            words.append(child.text or "")
        elif tag in (f"{W}tab", f"{W}br", f"{W}cr", f"{W}sym", f"{W}ptab", f"{M}oMath", f"{M}oMathPara"):
            words.append(" ")
        elif tag in (f"{W}noBreakHyphen", f"{W}softHyphen"):
            words.append("-" if tag == f"{W}noBreakHyphen" else "")
        else:
            _walk(child, words, fields)
            if tag == f"{W}p":
                words.append("\n")


def imported(path: Path, folder: Path) -> str:
    """Everything that the content says which an import of a file writes."""
    space, report = Workspace(str(folder)), Report()
    arrived = importing.import_paper(str(path), space, "accept", report)
    paper = whole(content.read(space.content, arrived.place, report))
    assert paper is not None, list(report)
    days = (paper.date, paper.session.first_day, paper.session.last_day)
    front = [long_date(day, paper.language) for day in days]
    front += [paper.agenda_item, str(paper.symbol), paper.gdoc, paper.session.name, paper.session.place]
    found = [plain(inlines) for _, inlines in texts(paper)] + front
    found += [f.message for f in report]  # what was not carried is said there, word for word
    found += [p.read_text("utf-8") for p in folder.rglob("*.yaml") if p.name != "frameworks.yaml"]
    return "\n".join(found)


def lost(path: Path) -> list[str] | None:
    """The words of a file that an import loses; None when it is refused, which is said."""
    with TemporaryDirectory() as folder:
        try:
            found = imported(path, Path(folder) / "space")
        except CouncildocError:
            return None
    wanted = Counter(word for text in said(path) for word in _WORD.findall(text))
    there = Counter(_WORD.findall(found))
    squeezed = "".join(found.split())
    return sorted(word for word in wanted - there if squeezed.count(word) < wanted[word])


def shipped() -> list[Path]:
    """Word files in installed packages of others."""
    found = Path(sysconfig.get_paths()["purelib"]).rglob("*.docx")
    return sorted(path for path in found if "councildoc" not in path.parts)
