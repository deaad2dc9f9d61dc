"""A picture's bytes -> the same picture without what it tells of its making.

Cameras and programs write places, names, times and comments into pictures; a paper shows only what
they show. Colour profiles and the size stay.
"""

from __future__ import annotations

from councildoc.ooxml import images

_PNG_KEPT = frozenset((
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT",
    b"bKGD", b"pHYs", b"hIST", b"sPLT", b"acTL", b"fcTL", b"fdAT",
))  # fmt: skip
_JPEG_TOLD = frozenset((*range(0xE1, 0xEE), 0xEF, 0xFE))
"""APP1 to APP13, APP15 and comments: Exif, XMP, IPTC, makers' notes. APP0 (JFIF) and APP14 (Adobe's
way with colours) say how to show the picture, as does a colour profile in APP2."""

_PROFILE = b"ICC_PROFILE\0"


def without_traces(content: bytes, kind: str) -> bytes:
    """`kind` is that of images.Image; a GIF is left as it is."""
    return {"png": _png, "jpg": _jpeg}.get(kind, bytes)(content)


def _png(content: bytes) -> bytes:
    """The chunks that matter; what stands behind the last one goes."""
    kept = [content[start - 8 : end + 4] for kind, start, end in images.png_chunks(content)
            if kind in _PNG_KEPT]  # fmt: skip
    return b"".join([images.PNG, *kept])


def _jpeg(content: bytes) -> bytes:
    pieces = [content[:2]]
    for marker, start, end in images.jpeg_segments(content):
        if marker == images.JPEG_SCAN:
            pieces.append(content[start - 4 : _end(content, end)])
        elif marker not in _JPEG_TOLD or (marker == 0xE2 and content[start:end].startswith(_PROFILE)):
            pieces.append(content[start - 4 : end])
    return b"".join(pieces)


def _end(content: bytes, at: int) -> int:
    """Where a JPEG ends whose first scan's bytes begin at `at`: cameras put more pictures behind
    it. In a scan, only FF 00 and the restart marks are no marker (ITU-T T.81, B.1.1.5)."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 4 <= len(content):
        marker = content[at + 1]
        if marker == 0xD9:
            return at + 2
        plain = marker in (0x00, 0xFF) or 0xD0 <= marker <= 0xD7
        at += (1 if marker == 0xFF else 2) if plain else 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return len(content)
