"""The bytes of any Word file -> what it says, as Word shows it."""

from __future__ import annotations

from councildoc.errors import Unreadable
from councildoc.findings import Report, Where
from councildoc.model.inlines import plain
from councildoc.ooxml.xml import XML_SPACE
from councildoc.readers.word import notes, sections
from councildoc.readers.word.body import Story
from councildoc.readers.word.comments import Comments
from councildoc.readers.word.fields import unended
from councildoc.readers.word.losses import Losses
from councildoc.readers.word.names import Element, n
from councildoc.readers.word.numbering import Numbering
from councildoc.readers.word.packages import Package
from councildoc.readers.word.properties import core
from councildoc.readers.word.reading import Reading
from councildoc.readers.word.revisions import HOW, Revisions
from councildoc.readers.word.story import Block, Document, Note, Review, Section, paragraphs
from councildoc.readers.word.styles import Styles

_BODY, _SECTION, _RID = n("w:body"), n("w:sectPr"), n("r:id")
_HEADER, _FOOTER = n("w:headerReference"), n("w:footerReference")


def read(data: bytes, name: str, report: Report, revisions: str = "accept") -> Document:
    """A .docx as bytes; `name` is what findings call it. Tracked changes are accepted, rejected, or
    accepted and listed (`keep`).

    Raises Unreadable for what is no Word file, is damaged, or goes over a budget, and ValueError
    for a choice that there is not.
    """
    if revisions not in HOW:
        raise ValueError(f"revisions: {revisions}")
    package = Package(data, name, report)
    root = package.tree(package.main)
    bodies = [] if root is None else root.findall(_BODY)  # a good file has one
    if root is None or not bodies:
        raise Unreadable(f"{name} is not a Word file: {package.main} has no body.")
    return _File(package, report, Revisions(revisions)).document(root, bodies)


class _File:
    """One file being read: its parts in the order in which they need one another."""

    def __init__(self, package: Package, report: Report, revisions: Revisions) -> None:
        self.package, self.report, self.revisions = package, report, revisions
        self.losses = Losses(report)
        self.styles = Styles(self.tree("styles"))
        numbering = Numbering(self.tree("numbering"), self.styles.list_links())
        self.comments = Comments(self.tree("comments"), self.tree("commentsExtended"))
        self.reading = Reading(package, self.styles, numbering, self.losses, self.comments)
        for part in package.related(package.main, "settings"):
            package.relationships(part)  # says an outside template; nothing else is read there

    def tree(self, kind: str) -> Element | None:
        """The part of a kind that the main document leads to."""
        for part in self.package.related(self.package.main, kind)[:1]:
            root = self.package.tree(part)
            if root is None:
                self.losses.warn("missing-part", f"The file says that it has {kind}, but {part} is not in it.",
                                 Where(self.package.name))  # fmt: skip
            return root
        return None

    def document(self, root: Element, bodies: list[Element]) -> Document:
        self.revisions.settle(root)
        self.reading.marked = notes.marked(root)
        found = [self.notes(kind) for kind in notes.PARTS]
        self.reading.notes = frozenset(key for _, _, elements in found for key in elements)
        story = self.story(self.package.main, root)
        blocks = tuple(block for body in bodies for block in story.blocks(body))
        read_notes = tuple(note for part in found for note in self.read_notes(*part))
        headers, footers = self.edges(root, _HEADER, story), self.edges(root, _FOOTER, story)
        reviews = (*self.said_in_comments(), *self.revisions.reviews())
        title, subject, language = core(self.package)
        self.losses.say()
        self.revisions.say(self.report, Where(self.package.name))
        return Document(
            blocks, read_notes, headers, footers, reviews, tuple(self.reading.pictures.items()), title,
            subject, language or self.styles.language, self.last(bodies[-1]), tuple(self.reading.marked.items()),
        )  # fmt: skip

    def story(self, part: str, root: Element, quiet: bool = False) -> Story:
        story = Story(self.reading, part, unended(root), quiet)
        story.preserves = root.get(XML_SPACE) == "preserve"
        return story

    def notes(self, kind: str) -> tuple[str, Element | None, dict[str, Element]]:
        """(part, its root, its notes by id) for footnotes or endnotes."""
        parts = self.package.related(self.package.main, notes.PARTS[kind][0])
        root = self.tree(notes.PARTS[kind][0])
        if root is None:
            return "", None, {}
        self.revisions.settle(root)
        return parts[0], root, notes.found(root, kind, self.reading, parts[0])

    def read_notes(self, part: str, root: Element | None, elements: dict[str, Element]) -> tuple[Note, ...]:
        if root is None:
            return ()
        story = self.story(part, root)
        return tuple(Note(key, tuple(story.box(element))) for key, element in elements.items())

    def edges(self, root: Element, tag: str, story: Story) -> tuple[tuple[Block, ...], ...]:
        """The headers or footers that sections refer to, each part once."""
        found = (story.targets.get(e.get(_RID, ""), ("", "", True)) for e in root.iter(tag))
        parts = dict.fromkeys(target for _, target, external in found if not external)
        read = []
        for part in parts:
            edge = self.package.tree(part)
            if edge is not None:
                self.revisions.settle(edge)
                read.append(tuple(self.story(part, edge, quiet=True).blocks(edge)))
        return tuple(read)

    def said_in_comments(self) -> tuple[Review, ...]:
        for part in self.package.related(self.package.main, "comments")[:1]:
            for anchor in self.comments.anchors.values():
                self.revisions.settle(anchor.element)
                blocks = Story(self.reading, part, unended(anchor.element), quiet=True).blocks(anchor.element)
                anchor.words = "\n".join(plain(p.inlines) for p in paragraphs(blocks))
        return self.comments.reviews()

    @staticmethod
    def last(body: Element) -> Section:
        properties = body.find(_SECTION)
        return Section() if properties is None else sections.section(properties)
