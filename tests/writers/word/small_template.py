"""Paragraphs -> the bytes of a small Word template, for the tests beside this file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
SIZE = (
    '<w:pgSz w:w="{}" w:h="{}"/>'
    '<w:pgMar w:top="0" w:right="1000" w:bottom="0" w:left="1000" w:gutter="0"/>'
)
PORTRAIT = (
    f'<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>{SIZE.format(11907, 16840)}</w:sectPr>'
)
LANDSCAPE = f"<w:sectPr>{SIZE.format(16840, 11907)}</w:sectPr>"
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Tabletext"><w:name w:val="Table_text"/>'
    '<w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:style>'
)
FOOTER = "<w:p><w:r><w:t>{{ symbol }}</w:t></w:r></w:p>"


def paragraph(text: str) -> str:
    """Plain text, or ready `<w:p>` and `<w:tbl>` markup, as a paragraph."""
    if text.startswith(("<w:p>", "<w:p ", "<w:tbl>")):
        return text
    said = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<w:p><w:r><w:t xml:space="preserve">{said}</w:t></w:r></w:p>'


def document(front: list[str], annex: list[str] | None = None) -> str:
    """word/document.xml: the front, the body's slot, a section break, the annex, its slot."""
    paragraphs = [paragraph(text) for text in front] + [
        paragraph("{{p body }}"),
        f"<w:p><w:pPr>{PORTRAIT}</w:pPr></w:p>",
        *(paragraph(text) for text in annex or ["{{ annex.label }}", "{{r annex.title }}"]),
        paragraph("{{p annex.body }}"),
        LANDSCAPE,
    ]
    return f"{HEAD}<w:document {NAMES}><w:body>{''.join(paragraphs)}</w:body></w:document>"


def parts(
    front: list[str], annex: list[str] | None = None, footer: str = FOOTER
) -> dict[str, str | bytes]:
    kinds = f"{OFFICE}/relationships"
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{MAIN}.styles+xml"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{MAIN}.footer+xml"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{kinds}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": document(front, annex),
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{kinds}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{kinds}/footer" Target="footer1.xml"/></Relationships>',
        "word/styles.xml": f"{HEAD}<w:styles {NAMES}>{STYLES}</w:styles>",
        "word/footer1.xml": f"{HEAD}<w:ftr {NAMES}>{footer}</w:ftr>",
    }


def package(content: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as out:
        for name, part in content.items():
            out.writestr(name, part)
    return file.getvalue()


def template(front: list[str], annex: list[str] | None = None, footer: str = FOOTER) -> bytes:
    return package(parts(front, annex, footer))


def with_relationship(content: dict[str, str | bytes], relationship: str) -> dict[str, str | bytes]:
    """One more relationship of the document."""
    name = "word/_rels/document.xml.rels"
    old = str(content[name])
    return {**content, name: old.replace("</Relationships>", f"{relationship}</Relationships>")}
