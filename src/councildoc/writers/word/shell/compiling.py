"""The bytes of a template -> Template: taken in, its tags understood, checked and translated.

docxtpl says what a prefix means: its patch_xml turns `{%p if a %}` and the paragraph around it into
`{% if a %}`. It is given only tags that the grammar let through, each in one piece and alone in
what it replaces, since patch_xml works with regular expressions and would drop what stands beside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from councildoc.findings import Report, Where
from councildoc.ooxml.writing import HEAD
from councildoc.ooxml.xml import local, parse, serialise, w
from councildoc.writers.word.shell import cut
from councildoc.writers.word.shell.intake import DOCUMENT, STYLES, Intake
from councildoc.writers.word.shell.nesting import nest
from councildoc.writers.word.shell.reading import Reading, read
from councildoc.writers.word.shell.scrub import remove
from councildoc.writers.word.shell.slots import shown
from councildoc.writers.word.shell.template import Template

if TYPE_CHECKING:
    from councildoc.writers.word.shell.filling import Nodes


def compiled(data: bytes, name: str, report: Report) -> Template | None:
    """A template ready to be filled; None when the report gained errors."""
    own = Report()
    reading = read(data, name, own)
    template = None
    if reading and reading.cut and not own.has_errors:
        template = _translate(reading, reading.cut, name, own)
    report.extend(own)
    return None if own.has_errors else template


def _translate(reading: Reading, place: cut.Cut, name: str, report: Report) -> Template:
    trees = reading.intake.trees
    file = f"{name}!{DOCUMENT}"
    sections = list(trees[DOCUMENT].iter(w("sectPr")))
    widths = [cut.text_width(s, file, report) for s in sections]
    _drop_remarks(reading)
    _drop_bookmarks(place, file, report)
    slots = [t for path in (cut.BODY, cut.ANNEX_BODY) for t in reading.tags[DOCUMENT] if cut.is_slot(t, path)]
    tags = [tag for tag in reading.tags[DOCUMENT] if tag not in slots]
    cut.mark(place)
    pieces = _patched(trees[DOCUMENT], file, report).split(cut.MARK)
    waiting = iter(tags)
    front, after_body, annex_front, after_annex = (nest(pieces[n], waiting, report) for n in (1, 2, 4, 5))
    programs = {
        part: nest(HEAD + _patched(trees[part], f"{name}!{part}", report), iter(tags), report)
        for part, tags in reading.tags.items()
        if part != DOCUMENT
    }
    if STYLES in trees:
        programs[STYLES] = _with_locale(trees[STYLES], f"{name}!{STYLES}")
    return Template(
        name=name,
        parts=_static_parts(reading.intake, programs),
        content_types=reading.intake.content_types,
        relationships=reading.intake.relationships,
        programs=programs,
        prolog=HEAD + pieces[0],
        front=front,
        after_body=after_body,
        annex_front=annex_front,
        after_annex=after_annex,
        epilog=pieces[7],
        portrait=pieces[3],
        portrait_width=widths[0],
        landscape=pieces[6],
        landscape_width=widths[1],
        styles=reading.styles,
        slots=tuple(sorted(shown(tag for own in reading.tags.values() for tag in own))),
    )


def _patched(root: etree._Element, file: str, report: Report) -> str:
    """The part's text with docxtpl's prefixes translated. Reading it back shows that the
    translation left it whole; the empty runs that it leaves behind go."""
    from docxtpl import DocxTemplate  # only for its patch_xml, which needs no instance

    tree = parse(DocxTemplate.patch_xml(None, serialise(root)).encode(), file)
    for run in list(tree.iter(w("r"))):
        texts = [e for e in run if local(e) != "rPr"]
        if texts and all(e.tag == w("t") and not e.text for e in texts):
            remove(run)
    _warn_of_empty(tree, file, report)
    return serialise(tree)


def _warn_of_empty(tree: etree._Element, file: str, report: Report) -> None:
    """A cell, header or footer must keep a paragraph (ECMA-376-1, 17.4, on tc), whatever a condition
    or loop leaves out."""
    for box in tree.iter(w("tc"), w("hdr"), w("ftr")):
        depth, kept = _depth(box.text), False
        for child in box:
            kept = kept or (child.tag == w("p") and depth == 0)
            depth += _depth(child.tail)
        if not kept:
            kind = {"tc": "table cell"}.get(local(box), "header or footer")
            said = f"All paragraphs of a {kind} depend on conditions or loops: Word needs one that stays."
            report.warning("template-empty", said, Where(file), "Add an empty paragraph.")


def _depth(text: str | None) -> int:
    said = text or ""
    opened = said.count("{% if ") + said.count("{% for ")
    return opened - said.count("{% endif ") - said.count("{% endfor ")


def _drop_remarks(reading: Reading) -> None:
    """`{#p … #}` goes with its paragraph, as docxtpl would have it."""
    for tags in reading.tags.values():
        for tag in tags:
            if tag.op.word == "comment" and tag.container is not None:
                remove(tag.container)


def _drop_bookmarks(place: cut.Cut, file: str, report: Report) -> None:
    """The annex's pattern is written once for each annex, and a bookmark can be there only once."""
    for sibling in place.portrait.itersiblings():
        for element in list(sibling.iter(w("bookmarkStart"), w("bookmarkEnd"))):
            if element.tag == w("bookmarkStart"):
                said = f'The bookmark "{element.get(w("name"))}" in the annex was left out.'
                report.warning("template-dropped", said, Where(file))
            remove(element)


def _with_locale(root: etree._Element, file: str) -> Nodes:
    """styles.xml, its default language open to be filled: the template's author cannot type a
    tag there, so there is none (ECMA-376-1, 17.3.2.20 lang)."""
    slot = "{{ locale }}"
    defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    if defaults is None:
        return [HEAD + serialise(root)]
    language = defaults.find(w("lang"))
    if language is None:
        language = etree.SubElement(defaults, w("lang"))
    language.set(w("val"), slot)
    before, _, after = serialise(root).partition(slot)
    return [HEAD + before, ["value", ["locale"], [slot, file, 0, 0, ""]], after]


def _static_parts(intake: Intake, programs: dict[str, Nodes]) -> dict[str, bytes]:
    static = {
        part: (HEAD + serialise(root)).encode()
        for part, root in intake.trees.items()
        if part != DOCUMENT and part not in programs
    }
    return {**static, **intake.others}
