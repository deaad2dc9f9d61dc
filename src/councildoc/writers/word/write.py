"""A paper and a compiled template -> a Word file, part by part.

The body is written as a stream between the pieces of the template's document, so that time
and memory grow with the paper and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from councildoc.languages import Language, language
from councildoc.model.blocks import Block
from councildoc.model.inlines import NoteMark, Run
from councildoc.model.paper import Annex, Paper
from councildoc.model.walk import marks
from councildoc.ooxml import bookmarks, writing
from councildoc.ooxml.writing import EARLIEST, OFFICE, Package, Relationship
from councildoc.value import Value
from councildoc.writers.labels import shown
from councildoc.writers.word import front, notes
from councildoc.writers.word.blocks import Blocks, Keep, with_section
from councildoc.writers.word.picture import Picture, swap_banner
from councildoc.writers.word.runs import Counter, Labels, Links, Runs
from councildoc.writers.word.shell import filling
from councildoc.writers.word.shell.template import Template
from councildoc.writers.word.styles import Styles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.writers.word.draft import Marks
    from councildoc.writers.word.drawings import Drawings

_BOOKMARK = re.compile(r'<w:bookmarkStart\b[^>]*?\bw:id="(\d+)"')
HYPERLINK = f"{OFFICE}/relationships/hyperlink"
DOCUMENT = "word/document.xml"
WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class Options(Value):
    """How a file is written. `final` leaves out what is only there to bring edits home (ids of
    blocks, `digest`, which stands for the sources). `when` dates the zip's entries. `pictures` are
    those of the blocks, by path. A paper that is still a draft has `marks`: what is to be reviewed."""

    final: bool = False
    digest: str = ""
    when: tuple[int, int, int, int, int, int] = EARLIEST
    banner: Picture | None = None
    pictures: tuple[tuple[str, Picture], ...] = ()
    marks: Marks | None = None


def write(paper: Paper, template: Template, styles: Styles, options: Options, file: BinaryIO) -> None:
    """Write the paper's Word file. Raises filling.ShellError when the template asks for a value
    that there is not, Unreadable when it has no place for notes."""
    if options.banner:
        template = swap_banner(template, options.banner)
    package = Package(file, options.when)
    try:
        _Writer(paper, template, styles, options).write(package)
    except BaseException:  # a full disk, a stop
        package.abandon()
        raise


class _Writer:
    def __init__(self, paper: Paper, template: Template, styles: Styles, options: Options) -> None:
        self.paper = paper
        self.template = template
        self.options = options
        self.language = language(paper.language)
        self.labels = labels(paper, self.language, options.final)
        self.links = Links(first=_first_free(template))
        self.note_links = Links(first=1)
        counter = Counter(_last_bookmark(template))
        kind = Runs if options.marks is None else _marked(options.marks)
        self.runs = kind(styles, self.links, self.labels, counter)
        self.note_runs = kind(styles, self.note_links, self.labels, counter)
        self.drawings = _drawings(template, options) if options.pictures else None
        self.blocks = Blocks(self.runs, self.keeps(), self.drawings)

    def keeps(self) -> Keep:
        if not self.options.final:
            return lambda name: True
        referred = {mark.reference for _, mark in marks(self.paper) if isinstance(mark, Run)}
        return (referred - {""}).__contains__

    def write(self, package: Package) -> None:
        self.values = front.values(self.paper, self.language, self.runs, self.options.marks is not None)
        package.part("[Content_Types].xml", self.content_types())
        package.part("_rels/.rels", writing.relationships(self.package_relationships()))
        package.stream(DOCUMENT, self.document())
        package.part("word/_rels/document.xml.rels", writing.relationships(self.relationships()))
        self.write_notes(package)
        for name, nodes in self.template.programs.items():
            package.part(name, filling.render(nodes, self.values))
        for name, content in self.template.parts.items():
            if name != notes.PART:
                package.part(name, content)
        for name, content in self.drawings.media() if self.drawings else ():
            package.part(name, content)
        self.write_properties(package)
        package.close()

    def document(self) -> Iterator[str]:
        """word/document.xml: the first section, then one for each annex. Every section but the
        last ends with properties in its last paragraph; the last one's stand at the end."""
        template = self.template
        ends = [self.section(annex) for annex in self.paper.annexes]
        yield template.prolog
        yield filling.render(template.front, self.values)
        if not self.options.final:
            yield self.runs.bookmark(bookmarks.source(self.options.digest), "")
        yield from self.ended(
            self.paper.body, template.portrait_width, template.after_body,
            self.values, template.portrait if ends else "",
        )  # fmt: skip
        for annex, end in zip(self.paper.annexes, ends, strict=True):
            yield from self.annex(annex, "" if annex is self.paper.annexes[-1] else end)
        yield ends[-1] if ends else template.portrait
        yield template.epilog

    def annex(self, annex: Annex, end: str) -> Iterator[str]:
        template = self.template
        values = {**self.values, "annex": front.annex_values(annex, self.language, self.runs)}
        head = filling.render(template.annex_front, values)
        if self.blocks.keep(annex.id):
            head = self.runs.bookmark(bookmarks.block(annex.id), head)
        yield head
        width = template.landscape_width if annex.landscape else template.portrait_width
        yield from self.ended(annex.blocks, width, template.after_annex, values, end)

    def ended(
        self, blocks: tuple[Block, ...], width: int, after: filling.Nodes,
        values: dict[str, object], section: str,
    ) -> Iterator[str]:  # fmt: skip
        """Blocks and what the template has after them; the section's end, if any, goes into the
        last paragraph, so that no empty one can slip onto a page of its own."""
        last = ""
        for piece in self.blocks.write(blocks, width, annex=blocks is not self.paper.body):
            yield last
            last = piece
        rest = filling.render(after, values)
        if section and not rest:
            yield with_section(last, section)
        else:
            yield last + rest + (f"<w:p><w:pPr>{section}</w:pPr></w:p>" if section else "")

    def section(self, annex: Annex) -> str:
        if annex.landscape:
            return self.template.landscape
        return self.template.portrait.replace("<w:titlePg/>", "")  # only page one is a first page

    def write_notes(self, package: Package) -> None:
        part = self.template.parts.get(notes.PART)
        if part is None:
            return
        package.part(notes.PART, notes.write(self.paper.notes, part, self.note_runs))
        if self.note_links.ids:
            package.part("word/_rels/footnotes.xml.rels",
                         writing.relationships(_hyperlinks(self.note_links)))  # fmt: skip

    def relationships(self) -> list[Relationship]:
        own = [(*entry, entry[1] == HYPERLINK) for entry in self.template.relationships]
        shown = self.drawings.relationships() if self.drawings else []
        return own + _hyperlinks(self.links) + shown

    def package_relationships(self) -> list[Relationship]:
        core = f"{writing.PACKAGE}/relationships/metadata/core-properties"
        kinds = [
            (f"{OFFICE}/relationships/officeDocument", DOCUMENT),
            (core, "docProps/core.xml"),
            (f"{OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        ]
        return [(f"rId{n}", kind, part, False) for n, (kind, part) in enumerate(kinds, 1)]

    def content_types(self) -> str:
        defaults, overrides = self.template.content_types
        overrides = overrides | {
            "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
            "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        }
        if self.drawings:
            defaults = defaults | self.drawings.types()
        return writing.content_types(defaults, overrides)

    def write_properties(self, package: Package) -> None:
        symbol = f"{self.paper.symbol}-{self.paper.language}"
        title = front.title_text(self.paper)
        package.part("docProps/core.xml", writing.core_properties(title, symbol, self.language.locale))
        package.part("docProps/app.xml", writing.APP_PROPERTIES)


def labels(paper: Paper, spoken: Language, final: bool) -> Labels:
    """What the paper's references show, and how its notes are numbered. The notes of a `final`
    paper have bookmarks only where a later mark leads to the first."""
    wordless: set[str] = set()
    calls: dict[str, int] = {}
    for _, mark in marks(paper):
        if isinstance(mark, NoteMark):
            calls[mark.note] = calls.get(mark.note, 0) + 1
        elif mark.reference and not mark.text:
            wordless.add(mark.reference)
    numbers = {note.id: number for number, note in enumerate(paper.notes, 1)}
    marked = frozenset(note for note, count in calls.items() if count > 1 or not final)
    fields = frozenset(wordless - {annex.id for annex in paper.annexes})
    return Labels(shown(paper, spoken), fields, numbers, marked)


def _marked(marks: Marks) -> type[Runs]:
    """Runs that show the marks. Few papers are drafts: what shows them is loaded for those."""
    from councildoc.writers.word.draft import DraftRuns

    return type("Marked", (DraftRuns,), {"marks": marks})


def _hyperlinks(links: Links) -> list[Relationship]:
    return [(name, HYPERLINK, address, True) for address, name in links.ids.items()]


def _first_free(template: Template) -> int:
    """The first number that no relationship of the template uses as rIdN."""
    taken = (name[3:] for name, _, _ in template.relationships if name.startswith("rId"))
    return max((int(number) for number in taken if number.isdecimal()), default=0) + 1


def _drawings(template: Template, options: Options) -> Drawings:
    """Few papers have pictures: what draws them is loaded for those."""
    from councildoc.writers.word.drawings import Drawings, text_height

    nodes = [*template.front, *template.after_body, *template.annex_front, *template.after_annex]
    programs = [node for nodes in template.programs.values() for node in nodes]
    markup = "".join(_strings([*nodes, *programs]))
    heights = {template.portrait_width: text_height(template.portrait)}
    heights[template.landscape_width] = text_height(template.landscape)
    return Drawings(dict(options.pictures), markup, heights, options.final)


def _last_bookmark(template: Template) -> int:
    """The highest bookmark id in the template's own markup."""
    markup = "".join(_strings([*template.front, *template.after_body]))
    return max(map(int, _BOOKMARK.findall(markup)), default=0)


def _strings(nodes: filling.Nodes) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, list):
            yield from _strings(node)
