"""What reviewers do to a paper in Word, done with python-docx: ten kinds of edits, forty of each."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

Edit = Callable[[Document, random.Random, int], int]
"""Makes so many edits; how many there were."""

_P, _R, _T, _BOOKMARK, _TBL = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:bookmarkStart"), qn("w:tbl")
_IN_FIELDS = (qn("w:fldChar"), qn("w:instrText"), qn("w:footnoteReference"))


def named(element: Any) -> str:
    """The id of the block that a paragraph is, as its bookmark says; empty for none."""
    names = [b.get(qn("w:name")) for b in element.iter(_BOOKMARK)]
    before = element.getprevious()
    while before is not None and before.tag == _BOOKMARK:
        names.append(before.get(qn("w:name")))
        before = before.getprevious()
    return next((name for name in names if name.startswith("_cd_")), "")


def prose(document: Document) -> list[Paragraph]:
    """The body's own paragraphs and list items, with enough words to edit."""
    return [p for p in document.paragraphs
            if len(p.text) > 60 and named(p._p) and p.style is not None
            and not p.style.name.lower().startswith(("heading", "annex"))
            and p.style.name != "Title1"]  # fmt: skip


def plain_runs(paragraph: Paragraph) -> list[Run]:
    """Runs of words that stand in no link and no field."""
    open_ = False
    found = []
    for run in paragraph.runs:
        kinds = [e.get(qn("w:fldCharType")) for e in run._r.iter(_IN_FIELDS[0])]
        open_ = (open_ or "begin" in kinds) and "end" not in kinds
        if not open_ and not kinds and len(run.text.split()) > 3:
            found.append(run)
    return found


def parted(run: Run, dice: random.Random) -> Run:
    """A word in the middle of a run, made a run of its own."""
    words = run.text.split(" ")
    at = dice.randrange(1, len(words) - 1)
    texts = [" ".join(words[:at]) + " ", words[at], " " + " ".join(words[at + 1 :])]
    middle = copy.deepcopy(run._r)
    last = copy.deepcopy(run._r)
    run._r.addnext(middle)
    middle.addnext(last)
    parent = run._parent
    run.text = texts[0]
    Run(last, parent).text = texts[2]
    made = Run(middle, parent)
    made.text = texts[1]
    return made


def _some(document: Document, dice: random.Random, count: int) -> Iterator[Paragraph]:
    able = [p for p in prose(document) if plain_runs(p)]
    yield from dice.sample(able, min(count, len(able)))


def reword(document: Document, dice: random.Random, count: int) -> int:
    for n, paragraph in enumerate(_some(document, dice, count), 1):
        parted(dice.choice(plain_runs(paragraph)), dice).text = f"reworded{n}"
    return n


def bold(document: Document, dice: random.Random, count: int) -> int:
    chosen = list(_some(document, dice, count))
    for paragraph in chosen:
        parted(dice.choice(plain_runs(paragraph)), dice).bold = True
    return len(chosen)


def link(document: Document, dice: random.Random, count: int) -> int:
    for n, paragraph in enumerate(_some(document, dice, count), 1):
        run = parted(dice.choice(plain_runs(paragraph)), dice)
        key = document.part.relate_to(
            f"https://example.org/{n}", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        hyperlink = OxmlElement("w:hyperlink")
        hyperlink.set(qn("r:id"), key)
        run._r.addprevious(hyperlink)
        hyperlink.append(run._r)
    return n


def add(document: Document, dice: random.Random, count: int) -> int:
    for n, paragraph in enumerate(_some(document, dice, count), 1):
        new = OxmlElement("w:p")
        if paragraph._p.pPr is not None:
            new.append(copy.deepcopy(paragraph._p.pPr))
        behind(paragraph).addnext(new)
        mark = paragraph.text.partition("\t")[0] + "\t" if "\t" in paragraph.text[:4] else ""
        Paragraph(new, paragraph._parent).add_run(
            f"{mark}A new paragraph, the number {n} of them, says this."
        )
    return n


def behind(paragraph: Paragraph) -> Any:
    """The last element of a paragraph's block: ends of bookmarks stand behind it."""
    last = paragraph._p
    while last.getnext() is not None and last.getnext().tag == qn("w:bookmarkEnd"):
        last = last.getnext()
    return last


def _quiet(paragraph: Paragraph) -> bool:
    """Whether no note hangs on a paragraph, and no other place refers to it."""
    return next(paragraph._p.iter(_IN_FIELDS[2]), None) is None


def delete(document: Document, dice: random.Random, count: int) -> int:
    able = [p for p in prose(document) if _quiet(p)]
    chosen = dice.sample(able, min(count, len(able)))
    for paragraph in chosen:
        _with_bookmarks(paragraph, lambda element: element.getparent().remove(element))
    return len(chosen)


def _with_bookmarks(paragraph: Paragraph, take: Callable[[Any], None]) -> None:
    """A paragraph, as Word takes it up: the bookmarks around it go along when all of them are in."""
    take(paragraph._p)


def move(document: Document, dice: random.Random, count: int) -> int:
    """Paragraphs and items, each behind another of its own style."""
    able = [p for p in prose(document) if _quiet(p)]
    dice.shuffle(able)
    still: dict[str, Paragraph] = {}
    done = 0
    for paragraph in able:
        style = paragraph.style.name if paragraph.style is not None else ""
        if style in still and done < count:
            behind(still[style]).addnext(paragraph._p)
            done += 1
        else:
            still[style] = paragraph
    return done


def _rows(document: Document) -> list[Any]:
    table = document.tables[-1]._tbl
    rows = list(table.iter(qn("w:tr")))[1:]
    return [row for row in rows if any("_cd" in (b.get(qn("w:name")) or "") for b in row.iter(_BOOKMARK))]


def cell(document: Document, dice: random.Random, count: int) -> int:
    """A word more in the description of an activity."""
    done = 0
    for row in dice.sample(_rows(document), min(count, len(_rows(document)))):
        texts = [t for t in list(row)[-7].iter(_T) if len((t.text or "").split()) > 3]
        if texts:
            words = texts[-1].text.split(" ")
            words.insert(2, f"edited{done}")
            texts[-1].text = " ".join(words)
            done += 1
    return done


def row(document: Document, dice: random.Random, count: int) -> int:
    chosen = dice.sample(_rows(document), min(count, len(_rows(document))))
    for n, one in enumerate(chosen, 1):
        new = copy.deepcopy(one)
        for mark in [
            *new.iter(_BOOKMARK),
            *new.iter(qn("w:bookmarkEnd")),
            *new.iter(qn("w:footnoteReference")),
        ]:
            mark.getparent().remove(mark)
        for merge in new.iter(qn("w:vMerge")):
            merge.attrib.pop(qn("w:val"), None)
            for text in merge.getparent().getparent().iter(_T):
                text.text = ""
        cells = list(new.iter(qn("w:tc")))[1:]
        _say(cells[0], f"A new activity of number {n}")
        for other in cells[1:]:
            _say(other, "")
        one.addnext(new)
    return len(chosen)


def _say(cell: Any, words: str) -> None:
    paragraphs = list(cell.iter(_P))
    looks = [
        copy.deepcopy(r.find(qn("w:rPr"))) for r in paragraphs[0].iter(_R) if r.find(qn("w:rPr")) is not None
    ]
    for paragraph in paragraphs[1:]:
        paragraph.getparent().remove(paragraph)
    for child in list(paragraphs[0]):
        if child.tag != qn("w:pPr"):
            paragraphs[0].remove(child)
    if words:
        run = OxmlElement("w:r")
        run.extend(looks[:1])
        text = OxmlElement("w:t")
        text.text = words
        run.append(text)
        paragraphs[0].append(run)


def note(document: Document, dice: random.Random, count: int) -> int:
    from docx.opc.constants import RELATIONSHIP_TYPE as KIND
    from lxml import etree

    part = document.part.part_related_by(KIND.FOOTNOTES)
    root = etree.fromstring(part.blob)
    texts = [
        [t for t in n.iter(_T) if len((t.text or "").split()) > 2] for n in root if int(n.get(qn("w:id"))) > 0
    ]
    able = [some for some in texts if some]
    for n, some in enumerate(dice.sample(able, min(count, len(able))), 1):
        words = some[0].text.split(" ")
        words.insert(1, f"noted{n}")
        some[0].text = " ".join(words)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return min(count, len(able))


def title(document: Document, dice: random.Random, count: int) -> int:
    """The title, reworded once."""
    for paragraph in document.element.body.iter(_P):
        if any("title" in (b.get(qn("w:name")) or "") for b in paragraph.iter(_BOOKMARK)):
            texts = [t for t in paragraph.iter(_T) if t.text and len(t.text.split()) > 2]
            if texts:
                words = texts[0].text.split(" ")
                words.insert(dice.randrange(1, len(words)), f"retitled{count}")
                texts[0].text = " ".join(words)
                return 1
    return 0


KINDS: dict[str, Edit] = {
    "reword": reword, "bold a word": bold, "add a link": link, "add a paragraph": add, "delete": delete,
    "move": move, "change a cell": cell, "add a row": row, "edit a note": note, "edit the title": title,
}  # fmt: skip

SIGNS = {
    "reword": r"reworded\d+", "add a link": r"https://example\.org/\d+", "change a cell": r"edited\d+",
    "add a paragraph": r"the number \d+ of them", "add a row": r"A new activity of number \d+",
    "edit a note": r"(?<!id: )\bnoted\d+", "edit the title": r"retitled\d+",
}  # fmt: skip
"""What an edit of a kind leaves in the words, another for each."""
