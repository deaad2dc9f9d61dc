"""C25/52 by hand: the YAML is loaded, strings are written into a zip, and that is all.

The least that any program must do which is written in Python and starts from this YAML: no
check, no id, no link, no note, no template. The search for cycles of garbage is off, as it is in
councildoc: it would double the time that 10,000 rows take.

floor_paper.py CONTENT BASE OUT
"""

import gc
import sys
from zipfile import ZIP_DEFLATED, ZipFile

import paper

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = {"heading 1": "Heading1", "heading 2": "Heading2", "subheading": "Headingb",
          "body": "Normal", "item": "enumlev1"}  # fmt: skip
WIDTHS = (2089, 4004, 1393, 958, 1393, 1393, 2089, 1253)
OPEN = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>' for width in WIDTHS]
LANDSCAPE = '<w:sectPr><w:pgSz w:w="16840" w:h="11907" w:orient="landscape"/></w:sectPr>'
PORTRAIT = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11907" w:h="16840"/></w:sectPr></w:pPr></w:p>'


def build(content, base, out):
    written = body(paper.read(content))
    document = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{written}</w:body></w:document>'
    with ZipFile(base) as parts, ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name in parts.namelist():
            package.writestr(name, document if name == "word/document.xml" else parts.read(name))


def body(said):
    written = [paragraph("Docdata", said[name]) for name in ("agenda_item", "document", "date", "original")]
    written += [paragraph("Source", said["source"]), paragraph("Title1", said["title"])]
    for entry in said["summary"]:
        written.append(paragraph("Summaryhead", entry["heading"]))
        written += [paragraph("Summarytext", text) for text in entry["paragraphs"]]
    written += [paragraph(STYLES[kind], text) for kind, text in said["body"]]
    written += [PORTRAIT, paragraph("AnnexNo", said["annex"]["label"])]
    written.append(paragraph("Annextitle", said["annex"]["title"]))
    written += [paragraph("Normal", text) for text in said["intro"]]
    written += ['<w:tbl><w:tblPr><w:tblStyle w:val="Annextable"/></w:tblPr><w:tblGrid>']
    written += [f'<w:gridCol w:w="{width}"/>' for width in WIDTHS]
    written += ["</w:tblGrid>", row([paragraph("Tablehead", text) for text in paper.COLUMNS])]
    written += [activity(*texts) for texts in said["rows"]]
    written += ["</w:tbl>", *(paragraph("Tablelegend", text) for text in said["legend"]), LANDSCAPE]
    return "".join(written)


def activity(objective, name, text, *others):
    named = paragraph("Tabletext", name, "<w:rPr><w:b/></w:rPr>")
    cells = [paragraph("Tabletext", objective), named + paragraph("Tabletext", text)]
    return row(cells + [paragraph("Tabletext", value) for value in others])


def row(cells):
    opened = "".join([f"{opened}{cell}</w:tc>" for opened, cell in zip(OPEN, cells, strict=True)])
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{opened}</w:tr>"


def paragraph(style, text, look=""):
    run = f'<w:r>{look}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


if __name__ == "__main__":
    gc.disable()
    build(*sys.argv[1:])
