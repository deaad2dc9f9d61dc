"""Word files that the project did not make: every paragraph, cell and note of text is in the content
that an import writes.

What a file says is found here by a walk of its own over the parts' XML: what Word shows when all
changes are accepted. Each paragraph must stand in the content as often as in the file, letter by letter.
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
from councildoc.languages import LETTERS, language, long_date
from councildoc.model.blocks import Heading, ListItem, Picture, Table
from councildoc.model.inlines import plain
from councildoc.model.walk import texts
from councildoc.pipeline import importing
from councildoc.pipeline.reading import whole
from councildoc.value import Value
from councildoc.workspace import Workspace

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
UNSAID = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", f"{W}sectPr",
          f"{MC}Fallback"}  # fmt: skip
_SIGN = re.compile(r"[^\W_]")


def said(path: Path) -> list[str]:
    """The text of each paragraph of the body and the notes, as Word shows it."""
    return [text for texts in by_part(path) for text in texts]


def by_part(path: Path) -> Iterator[list[str]]:
    """The texts of the body, of the footnotes in the order of their marks, and of the endnotes."""
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        main = "word/document.xml" if "word/document.xml" in names else _main(package)
        folder = main.rpartition("/")[0]
        for part in (main, f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
            if part in names:
                root = ElementTree.fromstring(package.read(part))
                called = None if part == main else _called(package.read(main), part)
                yield list(_paragraphs(root, called))


def _main(package: zipfile.ZipFile) -> str:
    root = ElementTree.fromstring(package.read("_rels/.rels"))
    found = (r.get("Target", "") for r in root if r.get("Type", "").endswith("/officeDocument"))
    return next(found).lstrip("/")


def _called(body: bytes, part: str) -> list[str]:
    """The ids of the notes that the body calls, in the order of their marks: Word shows no others."""
    kind = "footnoteReference" if "footnotes" in part else "endnoteReference"
    marks = ElementTree.fromstring(body).iter(f"{W}{kind}")
    return list(dict.fromkeys(e.get(f"{W}id", "") for e in marks))


def _paragraphs(root: ElementTree.Element, called: list[str] | None) -> Iterator[str]:
    notes = {note.get(f"{W}id", ""): note for note in root}
    for note in [root] if called is None else [notes[key] for key in called if key in notes]:
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
        elif tag in (f"{W}tab", f"{W}br", f"{W}cr", f"{W}sym", f"{W}ptab"):
            words.append(" ")
        elif tag == f"{W}rt":  # a reading is above its words: a paragraph of its own here
            above: list[str] = []
            _walk(child, above, fields)
            words[:0] = [*above, "\n"]
        elif tag in (f"{M}oMath", f"{M}oMathPara"):
            words.append("\0")
        elif tag in (f"{W}noBreakHyphen", f"{W}softHyphen"):
            words.append("-" if tag == f"{W}noBreakHyphen" else "")
        else:
            _walk(child, words, fields)
            if tag == f"{W}p":
                words.append("\n")


class Content(Value):
    """What an import wrote, squeezed: the paper's texts in their order; the numbers and marks that were
    taken off them; and what is said beside them (facts of the first page, descriptions, findings)."""

    texts: str
    marks: frozenset[str]
    beside: str


def squeezed(text: str) -> str:
    """The letters and digits alone."""
    return "".join(_SIGN.findall(text))


def imported(path: Path, folder: Path) -> Content:
    """What the content says that an import of a file writes."""
    space, report = Workspace(str(folder)), Report()
    arrived = importing.import_paper(str(path), space, "accept", report)
    paper = whole(content.read(space.content, arrived.place, report))
    assert paper is not None, list(report)
    days = (paper.date, paper.session.first_day, paper.session.last_day)
    beside = [long_date(day, paper.language) for day in days]
    beside += [paper.agenda_item, str(paper.symbol), paper.gdoc, paper.session.name, paper.session.place]
    beside += [language(x).original(paper.original) for x in LETTERS]
    beside += [f.message for f in report]  # what was not carried is said there, word for word
    blocks = [*paper.body, *(block for annex in paper.annexes for block in annex.blocks)]
    beside += [b.description for b in blocks if isinstance(b, (Picture, Table))]
    marks = [b.number for b in blocks if isinstance(b, Heading)]
    marks += [b.mark for b in blocks if isinstance(b, ListItem)]
    return Content(
        squeezed("".join(plain(inlines) for _, inlines in texts(paper))),
        frozenset(filter(None, map(squeezed, marks))),
        " ".join(map(squeezed, beside)),
    )


def lost(path: Path) -> list[str] | None:
    """The paragraphs of a file that an import loses; None when it is refused, which is said."""
    with TemporaryDirectory() as folder:
        try:
            found = imported(path, Path(folder) / "space")
        except CouncildocError:
            return None
    wanted = Counter(text for text in said(path) if squeezed(text))
    times = Counter(squeezed(text) for text in wanted.elements())
    return [text for text in wanted if not _there(squeezed(text), times[squeezed(text)], found)
            and not _word_by_word(text, found)]  # fmt: skip


def _there(text: str, times: int, found: Content) -> bool:
    """Whether a paragraph stands so often in the content: whole, or behind its number or mark."""
    if found.texts.count(text) >= times or text in found.beside:
        return True
    return any(text.startswith(mark) and found.texts.count(text[len(mark) :]) >= times
               for mark in found.marks if mark != text)  # fmt: skip


def _word_by_word(text: str, found: Content) -> bool:
    """Whether a paragraph with something in it that no paper can hold (an equation) has kept its words."""
    return "\0" in text and all(squeezed(part) in found.texts for part in text.split("\0"))


def shipped() -> list[Path]:
    """Word files in installed packages of others."""
    found = Path(sysconfig.get_paths()["purelib"]).rglob("*.docx")
    return sorted(path for path in found if "councildoc" not in path.parts)
