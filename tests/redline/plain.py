"""Small Word files from lines of text, and what tracked changes in one look like as text."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NS = {"w": W}
_TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
          '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
          '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.'
          'wordprocessingml.document.main+xml"/>{}</Types>')  # fmt: skip
_TYPE = ('<Override PartName="/word/header{}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
         'wordprocessingml.header+xml"/>')  # fmt: skip
_RELS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
         '<Relationship Id="rId1" '
         'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
         'Target="word/document.xml"/></Relationships>')  # fmt: skip


_LEADS = ('<Relationship Id="rId{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
          'header" Target="header{0}.xml"/>')  # fmt: skip
_HEADER = '<w:hdr xmlns:w="{}"><w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p></w:hdr>'
_WIDE = '<w:pgSz w:w="16840" w:h="11907" w:orient="landscape"/>'


def docx(text: str) -> bytes:
    """A file with a paragraph a line; lines with ` | ` are rows of a table; `*x*` is bold. A line
    `§ header: Words` ends a section that has this header, `§ wide` one of pages on their side; as the
    last line it says what the last section is like. Lines that begin with □ are in one content control,
    `□lock` locks it."""
    blocks, rows = [], []
    control: list[str] = []
    headers: list[str] = []
    last = "<w:sectPr/>"
    lines = text.strip().split("\n")
    for n, line in enumerate([*lines, ""]):
        if line.startswith("□"):
            control.append(line[1:].strip())
            continue
        if control:
            blocks.append(_control(control))
            control = []
        if line.startswith("§"):
            last = _section(line, headers)
            if n < len(lines) - 1:
                properties = f"<w:p><w:pPr>{last}</w:pPr>"
                blocks[-1] = properties + blocks[-1].removeprefix("<w:p>")
                last = "<w:sectPr/>"
            continue
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
    body = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(blocks)}{last}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        types = "".join([_TYPE.format(n) for n in range(1, len(headers) + 1)])
        file.writestr("[Content_Types].xml", _TYPES.format(types))
        file.writestr("_rels/.rels", _RELS)
        file.writestr("word/document.xml", body)
        if headers:
            leads = [_LEADS.format(n) for n in range(1, len(headers) + 1)]
            rels = "".join([_RELS[: _RELS.index(">") + 1], *leads, "</Relationships>"])
            file.writestr("word/_rels/document.xml.rels", rels)
        for n, words in enumerate(headers, 1):
            file.writestr(f"word/header{n}.xml", _HEADER.format(W, escape(words)))
    return out.getvalue()


def _control(lines: list[str]) -> str:
    lock = '<w:lock w:val="contentLocked"/>' if "lock" in lines else ""
    inside = "".join(_paragraph(line) for line in lines if line != "lock")
    return f"<w:sdt><w:sdtPr>{lock}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def _section(line: str, headers: list[str]) -> str:
    """The properties of a section; its header, if it names one, is added to the others."""
    said, _, words = line.partition("header:")
    reference = ""
    if words:
        headers.append(words.strip())
        reference = f'<w:headerReference w:type="default" r:id="rId{len(headers)}"/>'
    return f"<w:sectPr>{reference}{_WIDE if 'wide' in said else ''}</w:sectPr>"


def _paragraph(line: str) -> str:
    runs = [
        f"<w:r>{'<w:rPr><w:b/></w:rPr>' if n % 2 else ''}"
        f'<w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
        for n, part in enumerate(line.split("*")) if part
    ]  # fmt: skip
    return f"<w:p>{''.join(runs)}</w:p>"


def shown(data: bytes) -> str:
    """A line a paragraph: `{+came+}`, `[-went-]`, `<+moved here+>`, `<-moved away->`, `{~looks
    otherwise~}`; `¶+` and `¶-` are paragraph marks that came or went, `row+` and `row-` rows,
    `cell+` and `cell-` cells; `§` is a section's end, `§~` that of one whose pages were otherwise.
    The headers follow."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        root = etree.fromstring(file.read("word/document.xml"))
        names = [n for n in sorted(file.namelist()) if n.startswith("word/header")]
        headers = ["header: " + " ".join(_lines(etree.fromstring(file.read(name)))) for name in names]
    changed = root.find("w:body/w:sectPr/w:sectPrChange", _NS) is not None
    return "\n".join([*_lines(root), *(["§~"] if changed else []), *headers])


def _lines(root: etree._Element) -> list[str]:
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
        cell = paragraph.getparent()
        marks = [] if cell is None else [etree.QName(e).localname for e in cell.iterfind("w:tcPr/*", _NS)]
        line += " cell+" if "cellIns" in marks else " cell-" if "cellDel" in marks else ""
        section = paragraph.find("w:pPr/w:sectPr", _NS)
        changed = section is not None and section.find("w:sectPrChange", _NS) is not None
        lines.append(line + ("" if section is None else " §~" if changed else " §"))
    return lines


def _run(run: etree._Element) -> str:
    said = "".join(run.itertext())
    around = etree.QName(run.getparent()).localname
    if run.find("w:rPr/w:rPrChange", _NS) is not None:
        return f"{{~{said}~}}"
    signs = {"ins": "{+ +}", "del": "[- -]", "moveTo": "<+ +>", "moveFrom": "<- ->"}
    before, after = signs.get(around, " ").split(" ")
    return f"{before}{said}{after}"
