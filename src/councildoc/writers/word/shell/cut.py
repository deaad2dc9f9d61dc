"""The template's document -> the marks between its pieces.

A marked document is, between the marks: the opening; the front; what follows the body; the first
section's properties; the annex's front; what follows its blocks; the second section's properties;
the end.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from councildoc.findings import Report, Where
from councildoc.ooxml.xml import w
from councildoc.writers.word.shell.tags import Tag

MARK = "<?cut here?>"

BODY, ANNEX_BODY = ("body",), ("annex", "body")

HINT = (
    "A template is: first page; {{p body }}; section break; {{ annex.label }} and the like; "
    "{{p annex.body }}. docs/word/template-tags.md shows it."
)


class Cut(NamedTuple):
    """Where the document is to be cut: children of w:body, in this order."""

    body: etree._Element
    portrait: etree._Element
    annex_body: etree._Element
    landscape: etree._Element

    def is_annex(self, tag: Tag) -> bool:
        """Whether a tag stands in the second section."""
        top = _top(tag.element)
        return top is not None and _index(top) > _index(self.portrait)


def find(root: etree._Element, tags: list[Tag], file: str, report: Report) -> Cut | None:
    """The four places. None, with a finding for each that is missing or out of order."""
    body = _slot(tags, BODY, file, report)
    annex_body = _slot(tags, ANNEX_BODY, file, report)
    portrait = _section_end(root, file, report)
    landscape = next(iter(root.findall(f"{w('body')}/{w('sectPr')}")), None)
    if landscape is None:
        report.error("template-section", "The document has no properties of its last section.", Where(file))
    if body is None or annex_body is None or portrait is None or landscape is None:
        return None
    cut = Cut(body, portrait, annex_body, landscape)
    order = [_index(element) for element in cut]
    if order != sorted(order):
        said = "body, section break and annex.body are not in this order."
        report.error("template-section", said, Where(file), HINT)
        return None
    return cut


def is_slot(tag: Tag, path: tuple[str, ...]) -> bool:
    """Whether this is `{{p PATH }}` in a paragraph that is directly in the document's body."""
    if tag.op.word != "value" or tag.op.path != path or tag.op.prefix != "p":
        return False
    container = tag.container
    return container is not None and container is _top(tag.element)


def mark(cut: Cut) -> None:
    """Put the marks in: the document's text can then be split at MARK."""
    body = cut.body.getparent()
    assert body is not None  # they are children of w:body
    section = cut.portrait.find(f"{w('pPr')}/{w('sectPr')}")
    assert section is not None  # _section_end looked for it
    body.insert(0, _mark())
    body.replace(cut.body, _mark())
    cut.portrait.addprevious(_mark())
    cut.portrait.addnext(_mark())
    body.replace(cut.portrait, section)
    body.replace(cut.annex_body, _mark())
    cut.landscape.addprevious(_mark())
    cut.landscape.addnext(_mark())


def text_width(section: etree._Element, file: str, report: Report) -> int:
    """Twips between the margins (ECMA-376-1, 17.6.11 pgMar, 17.6.13 pgSz)."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    try:
        if size is None or margins is None:
            raise ValueError
        edges = sum(int(margins.get(w(n)) or 0) for n in ("left", "right", "gutter"))
        width = int(size.get(w("w")) or 0) - edges
    except ValueError:
        width = 0
    if width <= 0:
        report.error("template-section", "A section has no page size or no margins.", Where(file))
    return width


def _slot(tags: list[Tag], path: tuple[str, ...], file: str, report: Report) -> etree._Element | None:
    found = [tag for tag in tags if is_slot(tag, path)]
    said = f"{{{{p {'.'.join(path)} }}}}"
    for again in found[1:]:
        report.error("template-section", f"{said} is there twice.", again.where)
    if not found:
        report.error("template-slot", f"The template has no {said}.", Where(file), HINT)
        return None
    return found[0].container


def _section_end(root: etree._Element, file: str, report: Report) -> etree._Element | None:
    """The paragraph that ends the first section; it must hold nothing else."""
    paragraphs = root.findall(f"{w('body')}/{w('p')}")
    ends = [p for p in paragraphs if p.find(f"{w('pPr')}/{w('sectPr')}") is not None]
    if len(ends) != 1:
        said = f"The template has {len(ends) + 1} sections; it needs two."
        report.error("template-section", said, Where(file), HINT)
        return None
    if ends[0].find(f".//{w('r')}") is not None:
        numbers = {p: n for n, p in enumerate(root.iter(w("p")), 1)}
        where = Where(file, numbers[ends[0]])
        hint = "Put the section break into an empty paragraph."
        report.error("template-section", "The paragraph of the section break has text.", where, hint)
    return ends[0]


def _top(element: etree._Element) -> etree._Element | None:
    """The child of w:body that holds an element."""
    chain = pairwise((element, *element.iterancestors()))
    return next((below for below, above in chain if above.tag == w("body")), None)


def _index(element: etree._Element) -> int:
    parent = element.getparent()
    return -1 if parent is None else parent.index(element)


def _mark() -> etree._Element:
    return etree.ProcessingInstruction("cut", "here")
