"""C25/52 with python-docx: paragraphs and rows added one after another.

The cells get no style of their own, which would take python-docx longer still.

python_docx_paper.py CONTENT BASE OUT
"""

import sys

import paper
from docx import Document
from docx.enum.section import WD_ORIENT

STYLES = {"heading 1": "heading 1", "heading 2": "heading 2", "subheading": "Heading_b",
          "body": "Normal", "item": "enumlev1"}  # fmt: skip


def build(content, base, out):
    said = paper.read(content)
    document = Document(base)
    first_page(document, said)
    for kind, text in said["body"]:
        document.add_paragraph(text, style=STYLES[kind])
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    annex(document, said)
    document.save(out)


def first_page(document, said):
    for name in ("agenda_item", "document", "date", "original"):
        document.add_paragraph(said[name], style="Doc_data")
    document.add_paragraph(said["source"], style="Source")
    document.add_paragraph(said["title"], style="Title 1")
    for entry in said["summary"]:
        document.add_paragraph(entry["heading"], style="Summary_head")
        for text in entry["paragraphs"]:
            document.add_paragraph(text, style="Summary_text")


def annex(document, said):
    document.add_paragraph(said["annex"]["label"], style="Annex_No")
    document.add_paragraph(said["annex"]["title"], style="Annex_title")
    for text in said["intro"]:
        document.add_paragraph(text)
    table = document.add_table(rows=1, cols=len(paper.COLUMNS), style="Annex_table")
    for cell, heading in zip(table.rows[0].cells, paper.COLUMNS, strict=True):
        cell.text = heading
    for objective, name, text, *others in said["rows"]:
        cells = table.add_row().cells
        cells[0].text = objective
        cells[1].paragraphs[0].add_run(name).bold = True
        cells[1].add_paragraph(text)
        for cell, value in zip(cells[2:], others, strict=True):
            cell.text = value
    for text in said["legend"]:
        document.add_paragraph(text, style="Table_legend")


if __name__ == "__main__":
    build(*sys.argv[1:])
