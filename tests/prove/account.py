"""A paper and its Word file -> what the file lost or changed. Owes the project's own check nothing:
it reads with lxml, knows each block by its bookmark, and compares text, weight, links, references,
notes, cells and merged cells one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from councildoc.model.blocks import Block, Heading, ListItem, Picture, Rule, Span, Table
from councildoc.model.inlines import Inlines, NoteMark
from councildoc.model.paper import Paper
from papers import PICTURES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

Token = tuple[object, ...]
"""(kind, where it leads, strong, emphasis, characters); kind is text, link, ref or note; or picture,
with its bytes and its description."""


class Wrong(AssertionError):
    """The file does not say what the paper says."""


def compare(paper: Paper, path: str) -> None:
    """Raise Wrong at the first difference."""
    file = _File(path)
    said = _Said(paper)
    front, story = file.split()
    _front(paper, said, file, front)
    _story(paper, said, file, story)
    notes = [[said.tokens(p) for p in note.paragraphs] for note in paper.notes]
    _same("the notes", notes, [file.note(number) for number in sorted(file.notes)])
    _same("notes in the order of their first calls", [note.id for note in paper.notes], said.calls)
    _same("each note called once by its mark", list(range(1, len(paper.notes) + 1)), file.called)
    drawn = [each.get("id") for each in file.body.iter(f"{WP}docPr")]
    _same("ids of drawings, each once", sorted(set(drawn)), sorted(drawn))
    _same("names of bookmarks, each once", len(file.marks), len({m.get(W + "name") for m in file.marks}))
    _same("ids of bookmarks, each once", len(file.marks), len({m.get(W + "id") for m in file.marks}))
    long = [m.get(W + "name") for m in file.marks if len(m.get(W + "name")) > 40]
    _same("bookmarks that Word would cut", [], long)


def _same(what: str, wanted: object, found: object) -> None:
    if wanted != found:
        raise Wrong(f"{what}:\n  paper: {wanted!r}\n  file:  {found!r}")


class _Said:
    """What the paper says, as tokens; `calls` collects the notes in the order of their first call."""

    def __init__(self, paper: Paper) -> None:
        many = len(paper.annexes) > 1
        self.shown = {b.id: b.number for b in paper.body if isinstance(b, Heading)}
        self.shown |= {a.id: f"Annex {a.number}" if many else "Annex" for a in paper.annexes}
        self.calls: list[str] = []

    def tokens(self, inlines: Inlines) -> list[Token]:
        made: list[Token] = []
        for inline in inlines:
            if isinstance(inline, NoteMark):
                if inline.note not in self.calls:
                    self.calls.append(inline.note)
                made.append(("note", self.calls.index(inline.note) + 1, False, False, ""))
            elif inline.reference:
                words = inline.text or self.shown.get(inline.reference, "")
                made.append(("ref", inline.reference, False, False, words))
            else:
                kind = "link" if inline.link else "text"
                made.append((kind, inline.link, inline.strong, inline.emphasis, inline.text))
        return _joined(made)

    def block(self, block: Block) -> list[Token]:
        if isinstance(block, Rule):
            return []
        before = ""
        if isinstance(block, Heading) and block.number:
            before = f"{block.number}\t"
        elif isinstance(block, ListItem):
            before = f"{block.mark or '–'}\t"
        if isinstance(block, Picture):
            return [("picture", PICTURES[block.path], False, False, block.description)]
        assert not isinstance(block, Table)
        typed: list[Token] = [("text", "", False, False, before)] if before else []
        return _joined([*typed, *self.tokens(block.inlines)])  # type: ignore[union-attr]


def _joined(tokens: list[Token]) -> list[Token]:
    """Neighbours that look alike and lead to the same place are one, however they were cut."""
    made: list[Token] = []
    for token in tokens:
        if made and token[0] != "note" and made[-1][:4] == token[:4]:
            token = (*token[:4], f"{made.pop()[4]}{token[4]}")
        if token[4] or token[0] == "note":
            made.append(token)
    return made


class _File:
    """A built file: its parts, parsed; every part must be well-formed."""

    def __init__(self, path: str) -> None:
        with ZipFile(path) as package:
            if broken := package.testzip():
                raise Wrong(f"{broken} is damaged")
            names = package.namelist()
            _same("names of parts, each once", sorted(set(names)), sorted(names))
            self.media = {name: package.read(name) for name in names if name.startswith("word/media/")}
            self.parts = {
                name: etree.fromstring(package.read(name))
                for name in names
                if name.endswith((".xml", ".rels"))
            }
        self.body = self.parts["word/document.xml"].find(f"{W}body")
        self.notes = {
            int(note.get(W + "id")): note
            for note in self.parts["word/footnotes.xml"].iter(f"{W}footnote")
            if note.get(W + "type") is None
        }
        self.targets = {
            part: self._targets(f"word/_rels/{part}.xml.rels") for part in ("document", "footnotes")
        }
        self.marks = list(self.body.iter(f"{W}bookmarkStart"))
        self.marks += self.parts["word/footnotes.xml"].iter(f"{W}bookmarkStart")
        self.named = {mark.get(W + "name"): mark for mark in self.marks}
        self.called = [int(r.get(W + "id")) for r in self.body.iter(f"{W}footnoteReference")]

    def _targets(self, part: str) -> dict[str, str]:
        if part not in self.parts:
            return {}
        found = {}
        for relationship in self.parts[part].iter(RELATIONSHIP):
            _same("ids of relationships, each once", False, relationship.get("Id") in found)
            outside = relationship.get("TargetMode") == "External"
            if outside or relationship.get("Type").endswith("/image"):
                found[relationship.get("Id")] = relationship.get("Target")
        return found

    def split(self) -> tuple[list[etree._Element], list[etree._Element]]:
        """The elements of the body before and after the mark of the sources."""
        children = list(self.body)
        for place, child in enumerate(children):
            if (child.get(W + "name") or "").startswith("_cs_"):
                return children[:place], [c for c in children[place:] if c.tag in (f"{W}p", f"{W}tbl")]
        raise Wrong("there is no mark of the sources")

    def note(self, number: int) -> list[list[Token]]:
        """A note's paragraphs, the first without its own mark and tab."""
        paragraphs = [self.tokens(p, "footnotes") for p in self.notes[number].iter(f"{W}p")]
        first = paragraphs[0]
        _same("a note begins with a tab", "\t", str(first[0][4])[:1] if first else "")
        paragraphs[0] = _joined([(*first[0][:4], str(first[0][4])[1:]), *first[1:]])
        return paragraphs

    def tokens(self, paragraph: etree._Element, part: str = "document") -> list[Token]:
        return _joined(list(_Reader(self, self.targets[part]).read(paragraph)))


class _Reader:
    """Walks through a paragraph; fields are states: instruction, then result."""

    def __init__(self, file: _File, targets: dict[str, str]) -> None:
        self.file = file
        self.targets = targets
        self.instruction: str | None = None
        self.result = False

    def read(self, element: etree._Element, link: tuple[str, str] = ("text", "")) -> Iterator[Token]:
        for child in element:
            if child.tag == f"{W}hyperlink":
                yield from self.read(child, self.led(child))
            elif child.tag == f"{W}r":
                yield from self.run(child, link)
            elif child.tag not in (f"{W}pPr", f"{W}bookmarkStart", f"{W}bookmarkEnd"):
                raise Wrong(f"unexpected {child.tag}")

    def led(self, hyperlink: etree._Element) -> tuple[str, str]:
        name = hyperlink.get(R + "id")
        if name is not None:
            return "link", self.targets[name]
        return "ref", self.block(hyperlink.get(W + "anchor"))

    def block(self, bookmark: str) -> str:
        if bookmark not in self.file.named:
            raise Wrong(f"no bookmark is called {bookmark}")
        return bookmark[4:].replace("_", "-")

    def run(self, run: etree._Element, link: tuple[str, str]) -> Iterator[Token]:
        looks = run.find(f"{W}rPr")
        strong, emphasis = (looks is not None and looks.find(W + x) is not None for x in "bi")
        for child in run:
            if child.tag == f"{W}fldChar":
                self.turn(child.get(W + "fldCharType"))
            elif child.tag == f"{W}instrText":
                self.instruction = (self.instruction or "") + child.text
            elif child.tag == f"{W}drawing":
                yield ("picture", *self.picture(child))
            elif child.tag == f"{W}footnoteReference":
                yield ("note", int(child.get(W + "id")), False, False, "")
            elif child.tag not in (f"{W}rPr", f"{W}footnoteRef"):
                yield self.token(_characters(child), link, strong, emphasis)

    def picture(self, drawing: etree._Element) -> tuple[object, ...]:
        target = self.targets[drawing.find(f".//{A}blip").get(R + "embed")]
        said = drawing.find(f".//{WP}docPr").get("descr")
        return self.file.media[f"word/{target}"], False, False, said

    def turn(self, kind: str) -> None:
        self.result = kind == "separate"
        if kind != "separate":
            self.instruction = "" if kind == "begin" else None

    def token(self, words: str, link: tuple[str, str], strong: bool, emphasis: bool) -> Token:
        if self.instruction is None:
            refers = link[0] == "ref"
            return (*link, strong and not refers, emphasis and not refers, words)
        _same("characters of a field before its result", True, self.result)
        kind, target = self.instruction.split()[:2]
        if kind == "REF":
            return ("ref", self.block(target), False, False, words)
        self.block(target)
        marked = self.file.named[target].getnext().find(f"{W}footnoteReference")
        _same("a bookmark is around a note's mark", True, marked is not None)
        _same("a repeated call shows its number", marked.get(W + "id"), words)
        return ("note", int(words), False, False, "")


def _characters(element: etree._Element) -> str:
    if element.tag == f"{W}t":
        kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        text = element.text or ""
        if not kept and text != text.strip(" \t\r\n"):
            raise Wrong(f"Word would drop the spaces at the ends of {text!r}")
        return text
    if element.tag in (f"{W}tab", f"{W}br"):
        return "\t" if element.tag == f"{W}tab" else "\n"
    raise Wrong(f"unexpected {element.tag} in a run")


def _story(paper: Paper, said: _Said, file: _File, story: list[etree._Element]) -> None:
    """The body and the annexes, block by block; what is between them is empty or a label."""
    elements = _Elements(file, story)
    for block in paper.body:
        elements.block(block, said)
    for annex in paper.annexes:
        title = said.tokens(annex.title)
        elements.skip(f"ANNEX {annex.number}".strip(), annex.id)
        _same(f"title of {annex.id}", title, elements.next(annex.id))
        for block in annex.blocks:
            elements.block(block, said)
    elements.skip("", "the end")
    _same("nothing more", [], [etree.tostring(e) for e in elements.left])


class _Elements:
    def __init__(self, file: _File, left: list[etree._Element]) -> None:
        self.file = file
        self.left = left
        self.tables = 0

    def block(self, block: Block, said: _Said) -> None:
        if isinstance(block, Table):
            self.skip("", block.id)
            self.tables += 1
            _table(block, said, self.file, self.left.pop(0), self.tables)
            return
        while self.left and self.left[0].tag == f"{W}p" and not self.bears(block.id):
            _same(f"before {block.id}", [], self.file.tokens(self.left.pop(0)))
        wanted = said.block(block)
        found = self.next(block.id)
        if isinstance(block, Rule):
            found = []
        _same(f"{type(block).__name__} {block.id}", wanted, found)

    def bears(self, name: str) -> bool:
        return _bears(self.left[0], f"_cd_{name.replace('-', '_')}")

    def next(self, name: str) -> list[Token]:
        if not self.left or self.left[0].tag != f"{W}p":
            raise Wrong(f"{name} is not there")
        return self.file.tokens(self.left.pop(0))

    def skip(self, label: str, before: str) -> None:
        """Go over empty paragraphs, and over the label, which must come when there is one."""
        while self.left and self.left[0].tag == f"{W}p":
            words = "".join(str(token[4]) for token in self.file.tokens(self.left[0]))
            if label and words == label:
                del self.left[0]
                return
            _same(f"before {before}", "", words)
            del self.left[0]
        if label or (not self.left and before != "the end"):
            raise Wrong(f"{label or before} is not there")


def _bears(element: etree._Element, name: str) -> bool:
    return any(mark.get(W + "name") == name for mark in element.iter(f"{W}bookmarkStart"))


def _table(table: Table, said: _Said, file: _File, element: etree._Element, ordinal: int) -> None:
    _same(f"{table.id} is a table", f"{W}tbl", element.tag)
    rows = element.findall(f"{W}tr")
    _same(f"rows of {table.id}", len(table.rows) + 1, len(rows))
    for part, text in (("tblCaption", table.caption), ("tblDescription", table.description)):
        found = element.find(f"{W}tblPr/{W}{part}")
        _same(f"{part} of {table.id}", text, "" if found is None else found.get(W + "val"))
    name = f"_cd_{table.id.replace('-', '_')}"
    _same(f"the id of {table.id}", True, _bears(rows[0], name))
    keys = [f"_c{'m' if n < table.merged else 'k'}{ordinal}_{c.key.replace(' ', '_')}"
            for n, c in enumerate(table.columns)]  # fmt: skip
    _same(f"columns of {table.id}", True, all(_bears(rows[0], key) for key in keys))
    headings = [(column.heading,) for column in table.columns]
    for n, cells in enumerate([headings, *(row.cells for row in table.rows)]):
        _row(f"row {n} of {table.id}", table, n, list(cells), said, file, rows[n].findall(f"{W}tc"))
    for row, found in zip(table.rows, rows[1:], strict=True):
        if table.merged < len(table.columns):
            _same(f"the id of {row.id}", True, _bears(found, f"_cd{ordinal}_{row.id.replace('-', '_')}"))


def _row(
    where: str, table: Table, n: int, cells: list[tuple[Inlines, ...]], said: _Said, file: _File,
    found: list[etree._Element],
) -> None:  # fmt: skip
    """A row's cells as they are merged, and what stands in each."""
    laid = list(_laid(table, n))
    _same(f"cells of {where}", len(laid), len(found))
    for (place, span, below), cell in zip(laid, found, strict=True):
        across = cell.find(f"{W}tcPr/{W}gridSpan")
        columns = 1 if across is None else int(across.get(W + "val"))
        _same(f"columns of cell {place}, {where}", span.columns, columns)
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merge is not None and merge.get(W + "val") is None
        if n and place < table.merged:
            if goes_on:
                _same(f"cell {place}, {where}, as above", table.rows[n - 2].cells[place], cells[place])
        else:
            _same(f"cell {place}, {where}, goes on", below, goes_on)
            _same(f"cell {place}, {where}, begins", span.rows > 1, merge is not None)
        wanted = [[]] if goes_on else [said.tokens(inlines) for inlines in cells[place]]
        _same(f"cell {place}, {where}", wanted, _cell(cell, file))


def _laid(table: Table, row: int) -> Iterator[tuple[int, Span, bool]]:
    """The cells of a row: column, what it takes, whether it goes on from above."""
    column = 0
    while column < len(table.columns):
        one = Span(row, column)
        span = next((s for s in table.spans if s.column == column and s.row <= row < s.row + s.rows), one)
        yield column, span, span.row < row
        column += span.columns


def _cell(cell: etree._Element, file: _File) -> list[list[Token]]:
    return [file.tokens(paragraph) for paragraph in cell.findall(f"{W}p")]


def _front(paper: Paper, said: _Said, file: _File, front: list[etree._Element]) -> None:
    """The first page: what stands under ITU's bookmarks, and the summary in its order."""
    under = {"dsource": said.tokens(paper.source), "dtitle1": said.tokens(paper.title)}
    symbol = f"Document {paper.symbol}-{paper.language}"
    under |= {"dnum": [("text", "", False, False, symbol)]}
    if paper.agenda_item:
        item = f"Agenda item: {paper.agenda_item}"
        under |= {"dmeeting": [("text", "", False, False, item)]}
    for name, tokens in under.items():
        paragraph = next(file.named[name].iterancestors(f"{W}p"))
        _same(name, _plain(tokens), _plain(file.tokens(paragraph)))
    wanted = [said.tokens(p) for entry in paper.summary for p in entry.paragraphs]
    paragraphs = (p for e in front for p in e.iter(f"{W}p") if p.find(f".//{W}drawing") is None)
    found = iter([file.tokens(p) for p in paragraphs])
    for tokens in wanted:
        if tokens and tokens not in found:  # `in` goes on from where the last one was found
            raise Wrong(f"the summary lacks {tokens!r}")
    line = "".join(str(t[4]) for e in front for p in e.iter(f"{W}p")
                   if p.find(f".//{W}drawing") is None for t in file.tokens(p))  # fmt: skip
    for text in (paper.session.name, paper.session.place):
        _same(f"the first page says {text!r}", True, text in line)


def _plain(tokens: list[Token]) -> list[Token]:
    return _joined([t if t[0] != "text" else ("text", "", False, False, t[4]) for t in tokens])
