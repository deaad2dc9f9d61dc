"""Small Word files from lines of text, and what tracked changes in one look like as text."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NS = {"w": W}
_TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
          '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
          '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.'
          'wordprocessingml.document.main+xml"/></Types>')  # fmt: skip
_RELS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
         '<Relationship Id="rId1" '
         'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
         'Target="word/document.xml"/></Relationships>')  # fmt: skip


def docx(text: str) -> bytes:
    """A file with a paragraph a line; lines with ` | ` are rows of a table; `*x*` is bold."""
    blocks, rows = [], []
    for line in [*text.strip().split("\n"), ""]:
        if " | " in line:
            cells = "".join(f"<w:tc><w:tcPr/>{_paragraph(cell)}</w:tc>" for cell in line.split(" | "))
            rows.append(f"<w:tr>{cells}</w:tr>")
            continue
        if rows:
            grid = "<w:gridCol/>" * rows[0].count("<w:tc>")
            blocks.append(f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>")
            rows = []
        if line:
            blocks.append(_paragraph(line))
    body = f'<w:document xmlns:w="{W}"><w:body>{"".join(blocks)}<w:sectPr/></w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr("_rels/.rels", _RELS)
        file.writestr("word/document.xml", body)
    return out.getvalue()


def _paragraph(line: str) -> str:
    runs = [
        f"<w:r>{'<w:rPr><w:b/></w:rPr>' if n % 2 else ''}"
        f'<w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
        for n, part in enumerate(line.split("*")) if part
    ]  # fmt: skip
    return f"<w:p>{''.join(runs)}</w:p>"


def shown(data: bytes) -> str:
    """A line a paragraph: `{+came+}`, `[-went-]`, `<+moved here+>`, `<-moved away->`, `{~looks
    otherwise~}`; `¶+` and `¶-` are paragraph marks that came or went, `row+` and `row-` rows."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        root = etree.fromstring(file.read("word/document.xml"))
    lines = []
    for paragraph in root.iter(f"{{{W}}}p"):
        line = "".join(_run(run) for run in paragraph.iterfind(".//w:r", _NS))
        line = line.replace("+}{+", "").replace("-][-", "").replace("~}{~", "")
        mark = paragraph.find("w:pPr/w:rPr", _NS)
        names = [] if mark is None else [etree.QName(e).localname for e in mark]
        line += " ¶+" if {"ins", "moveTo"} & set(names) else " ¶-" if {"del", "moveFrom"} & set(names) else ""
        row = next(paragraph.iterancestors(f"{{{W}}}tr"), None)
        marks = [] if row is None else [etree.QName(e).localname for e in row.iterfind("w:trPr/*", _NS)]
        line += " row+" if "ins" in marks else " row-" if "del" in marks else ""
        lines.append(line)
    return "\n".join(lines)


def _run(run: etree._Element) -> str:
    said = "".join(run.itertext())
    around = etree.QName(run.getparent()).localname
    if run.find("w:rPr/w:rPrChange", _NS) is not None:
        return f"{{~{said}~}}"
    signs = {"ins": "{+ +}", "del": "[- -]", "moveTo": "<+ +>", "moveFrom": "<- ->"}
    before, after = signs.get(around, " ").split(" ")
    return f"{before}{said}{after}"
