"""The shipped council.docx -> what the peers start from, with the same styles and parts.

templates.py COUNCIL.docx LOOPS.docx BASE.docx

LOOPS is for docxtpl: the shell as it is shipped, and loops over the body and the annex's rows.
BASE is for the others: an empty body, and footers without tags.
"""

import copy
import re
import sys

from docx import Document
from docx.oxml.ns import qn
from paper import COLUMNS

BODY = (
    ("Normal", "{%p for kind, text in body %}"),
    ("Normal", "{%p if kind == 'body' %}"),
    ("Normal", "{{ text }}"),
    ("Normal", "{%p elif kind == 'item' %}"),
    ("enumlev1", "{{ text }}"),
    ("Normal", "{%p elif kind == 'heading 1' %}"),
    ("heading 1", "{{ text }}"),
    ("Normal", "{%p elif kind == 'heading 2' %}"),
    ("heading 2", "{{ text }}"),
    ("Normal", "{%p else %}"),
    ("Heading_b", "{{ text }}"),
    ("Normal", "{%p endif %}"),
    ("Normal", "{%p endfor %}"),
)
INTRO = (
    ("Normal", "{%p for text in intro %}"),
    ("Normal", "{{ text }}"),
    ("Normal", "{%p endfor %}"),
)
LEGEND = (
    ("Table_legend", "{%p for text in legend %}"),
    ("Table_legend", "{{ text }}"),
    ("Table_legend", "{%p endfor %}"),
)
ROWS = "{%tr for objective, name, text, lines, sdgs, lead, partners, status, others in rows %}"
CELLS = ("{{ objective }}", "{{ name }}", "{{ lines }}", "{{ sdgs }}", "{{ lead }}",
         "{{ partners }}", "{{ status }}", "{{ others }}")  # fmt: skip


def loops(document):
    for text in document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace("{{r ", "{{ ")
    places = {paragraph.text.strip(): paragraph for paragraph in document.paragraphs}
    put(places["{{p body }}"], BODY)
    annex = places["{{p annex.body }}"]
    put(annex, INTRO, keep=True)
    annex._p.addprevious(table(document)._tbl)
    put(annex, LEGEND)


def put(place, paragraphs, keep=False):
    for style, text in paragraphs:
        place.insert_paragraph_before(text, style)
    if not keep:
        place._p.getparent().remove(place._p)


def table(document):
    made = document.add_table(rows=4, cols=len(COLUMNS), style="Annex_table")
    head, first, row, last = made.rows
    for cell, text in zip(head.cells, COLUMNS, strict=True):
        write(cell, text, "Table_head")
    write(first.cells[0], ROWS, "Table_text")
    write(last.cells[0], "{%tr endfor %}", "Table_text")
    for cell, text in zip(row.cells, CELLS, strict=True):
        write(cell, text, "Table_text")
    row.cells[1].paragraphs[0].runs[0].bold = True
    row.cells[1].add_paragraph("{{ text }}", "Table_text")
    return made


def write(cell, text, style):
    cell.text = text
    cell.paragraphs[0].style = style


def base(document):
    """Empty the body; its one section is the first one. Footers say nothing but the page."""
    body = document.element.body
    first = copy.deepcopy(next(body.iter(qn("w:sectPr"))))
    for element in list(body):
        body.remove(element)
    body.append(first)
    for part in document.part.package.iter_parts():
        if "/word/footer" in part.partname:
            for text in part.element.iter(qn("w:t")):
                text.text = re.sub(r"{[{%].*[}%]}", "", text.text or "")


def main(council, looped, emptied):
    for make, path in ((loops, looped), (base, emptied)):
        document = Document(council)
        make(document)
        document.save(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
