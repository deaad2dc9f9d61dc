"""Word files that are broken, or made to do harm: name -> bytes. Each is small; what it would become
is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Parts = dict[str, bytes | str]
RELS = "application/vnd.openxmlformats-package.relationships+xml"
TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{RELS}"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
)


def document(body: str = "<w:p><w:r><w:t>Some words.</w:t></w:r></w:p>", head: str = HEAD) -> str:
    return f'{head}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'


def parts(**changed: bytes | str | None) -> Parts:
    """A whole small file; `document`, `rels`, `root` and `types` change or (None) leave out a part."""
    made: dict[str, bytes | str | None] = {
        "types": TYPES,
        "root": relationships(
            f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        ),
        "document": document(),
        "rels": None,
    } | changed
    names = {"types": "[Content_Types].xml", "root": "_rels/.rels", "document": "word/document.xml",
             "rels": "word/_rels/document.xml.rels"}  # fmt: skip
    return {names.get(name, name): data for name, data in made.items() if data is not None}


def relationships(inside: str) -> str:
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def packed(given: Parts, *more: tuple[str, bytes]) -> bytes:
    """The bytes of a package; `more` are entries that may repeat a name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in (*given.items(), *more):
            package.writestr(name, data)
    return out.getvalue()


def outside(kind: str, target: str) -> bytes:
    """A file whose document leads to something outside it."""
    said = f'<Relationship Id="r9" Type="{R}/{kind}" Target="{target}" TargetMode="External"/>'
    return packed(parts(rels=relationships(said)))


DTD = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
FILE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
NESTED = "<w:tbl><w:tr><w:tc>" * 3_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3_000

ATTRIBUTES = " ".join(f'a{n}="1"' for n in range(9_000))

REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "entities that multiply": (lambda: packed(parts(document=document("<w:p/>", HEAD + DTD))), "DOCTYPE"),
    "an entity that is a file": (lambda: packed(parts(document=document("<w:p/>", HEAD + FILE))), "DOCTYPE"),
    "an entity in the links": (lambda: packed(parts(root=f"{HEAD}{FILE}<Relationships/>")), "DOCTYPE"),
    "tables in tables without end": (lambda: packed(parts(document=document(NESTED))), "depth"),
    "attributes without end": (
        lambda: packed(parts(document=document(f"<w:p {ATTRIBUTES}/>"))),
        "attributes",
    ),
    "a part that inflates": (lambda: packed(parts(document=document(" " * 200_000_000))), "inflates"),
    "thousands of parts": (lambda: packed(parts(), *((f"x/{n}.xml", b"") for n in range(5_000))), "entries"),
    "a name that climbs": (lambda: packed(parts(), ("../../evil.txt", b"x")), "unsafe name"),
    "a name from the root": (lambda: packed(parts(), ("/tmp/evil.txt", b"x")), "unsafe name"),
    "a part twice": (lambda: packed(parts(), ("word/Document.xml", b"x")), "two entries"),
    "no content types": (lambda: packed(parts(types=None)), "[Content_Types].xml"),
    "no relationships": (lambda: packed(parts(root=None)), "main document"),
    "a main document that is not there": (lambda: packed(parts(document=None)), "missing"),
    "no body": (lambda: packed(parts(document=f'{HEAD}<w:document xmlns:w="{W}"/>')), "no body"),
    "a control character": (lambda: packed(parts(document=document("<w:p>\x01</w:p>"))), "well-formed"),
    "bytes that are no UTF-8": (
        lambda: packed(parts(document=document().encode().replace(b"words", b"w\xff\xferds"))), "well-formed",
    ),
    "an ampersand alone": (lambda: packed(parts(document=document("<w:p>a & b</w:p>"))), "well-formed"),
    "half a file": (lambda: packed(parts())[:300], "damaged"),
    "an old or encrypted document": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000), "97-2003"),
    "no file at all": (lambda: b"", "not a Word file"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "not a Word file"),
}  # fmt: skip
"""Files that cannot be read, and a word of the reason that is given."""

STYLES = f'<Relationship Id="r2" Type="{R}/styles" Target="styles.xml"/>'

WORDS = "<w:r><w:t>Some words.</w:t></w:r>"

READ: dict[str, Callable[[], bytes]] = {
    "a template on a server": lambda: outside("attachedTemplate", "http://127.0.0.1:9/evil.dotm"),
    "a template on a share": lambda: outside("attachedTemplate", r"\\127.0.0.1\share\evil.dotm"),
    "a picture on a server": lambda: outside("image", "http://127.0.0.1:9/pixel.png"),
    "a picture that is a file": lambda: outside("image", "file:///etc/passwd"),
    "a part that is not there": lambda: packed(
        parts(rels=relationships(STYLES))
    ),
    "a link that runs": lambda: packed(parts(
        document=document(f'<w:p><w:hyperlink r:id="r5">{WORDS}</w:hyperlink></w:p>'),
        rels=relationships(
            f'<Relationship Id="r5" Type="{R}/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>'
        ),
    )),
    "a note that is not there": lambda: packed(parts(document=document(
        '<w:p><w:r><w:t>Some words.</w:t><w:footnoteReference w:id="7"/></w:r></w:p>'))),
    "a field without an end": lambda: packed(parts(document=document(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>Some words.</w:t></w:r></w:p>'))),
    "elements of nobody": lambda: packed(parts(document=document(
        '<w:p><x:y xmlns:x="urn:x"><w:r><w:t>Some words.</w:t></w:r></x:y></w:p>'))),
    "numbers that are none": lambda: packed(parts(document=document(
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="many"/></w:tcPr>'
        "<w:p><w:r><w:t>Some words.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"))),
}  # fmt: skip
"""Files that are read as far as they go: "Some words." are in them, and nothing is fetched."""


def everything() -> dict[str, bytes]:
    """All files, by name."""
    return {name: made() for name, (made, _) in REFUSED.items()} | {
        name: made() for name, made in READ.items()
    }
