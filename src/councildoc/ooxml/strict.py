"""The parts of a Strict file (ISO/IEC 29500-1) -> those of an ordinary one (29500-4).

The two say the same in other namespaces; what Strict leaves out, or writes in a second way (`start`
for `left`), an ordinary file may leave out and write so, too.
"""

from __future__ import annotations

STRICT = "http://purl.oclc.org/ooxml/"
_SCHEMAS = "http://schemas.openxmlformats.org/"
_OFFICE = f"{_SCHEMAS}officeDocument/2006/"
TRANSITIONAL = {
    f"{STRICT}wordprocessingml/main": f"{_SCHEMAS}wordprocessingml/2006/main",
    f"{STRICT}officeDocument/relationships": f"{_OFFICE}relationships",
    f"{STRICT}officeDocument/math": f"{_OFFICE}math",
    f"{STRICT}officeDocument/customXml": f"{_OFFICE}customXml",
    f"{STRICT}officeDocument/bibliography": f"{_OFFICE}bibliography",
    f"{STRICT}officeDocument/extendedProperties": f"{_OFFICE}extended-properties",
    f"{STRICT}officeDocument/customProperties": f"{_OFFICE}custom-properties",
    f"{STRICT}officeDocument/docPropsVTypes": f"{_OFFICE}docPropsVTypes",
    f"{STRICT}schemaLibrary/main": f"{_SCHEMAS}schemaLibrary/2006/main",
    **{
        f"{STRICT}drawingml/{name}": f"{_SCHEMAS}drawingml/2006/{name}"
        for name in ("main", "picture", "chartDrawing", "chart", "diagram", "lockedCanvas",
                     "wordprocessingDrawing", "spreadsheetDrawing")
    },
}  # fmt: skip
_CONFORMANCE = b' conformance="strict"'


def transitional(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts as an ordinary file has them. Those that name no Strict namespace stay as they are."""
    return {name: _renamed(content) if name.endswith((".xml", ".rels")) else content
            for name, content in parts.items()}  # fmt: skip


def _renamed(content: bytes) -> bytes:
    if STRICT.encode() not in content:
        return content
    for strict, name in TRANSITIONAL.items():
        content = content.replace(strict.encode(), name.encode())
    return content.replace(_CONFORMANCE, b"")
