"""Bytes of a picture -> its kind and size; how large it is shown, and the name that says so.

Only the heads of the files are read (PNG 11.2.1 and 11.3.4.3, JFIF 1.02, GIF89a section 18): what a
picture shows is the business of the program that shows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from councildoc.value import Value

TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}
"""Content types by the ending of a part's name."""

EMU_INCH, EMU_TWIP = 914_400, 635
USUAL_DPI = 96.0
"""What Word takes for a picture that does not say how large it is."""

PNG = b"\x89PNG\r\n\x1a\n"
_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
JPEG_SCAN, _JPEG_END = 0xDA, 0xD9
_NAME = re.compile(r"(?P<path>.+) \((?P<width>[0-9]{1,12})x(?P<height>[0-9]{1,12})\) \S+", re.DOTALL)


class Image(Value):
    """A picture's kind (a key of TYPES), its size in pixels, and its own size in EMU."""

    kind: str
    width: int
    height: int
    across: int
    down: int


def read(content: bytes) -> Image | None:
    """None for anything but a whole head of a PNG, JPEG or GIF file with a size."""
    kinds = ((kind, look) for begins, kind, look in _KINDS if content.startswith(begins))
    kind, look = next(kinds, ("", _nothing))
    width, height, dpi = look(content)
    if width < 1 or height < 1:
        return None
    emu = EMU_INCH / (dpi if 10 <= dpi <= 4_800 else USUAL_DPI)
    return Image(kind, width, height, round(width * emu), round(height * emu))


def extent(image: Image, width: int, height: int, room: tuple[int, int]) -> tuple[int, int]:
    """How large a picture is shown, in EMU. `width` and `height` are what was asked for (0: as the
    other one or the file asks); `room` is what a page's text has across and down, in twips."""
    if not width:
        width = round(height * image.across / image.down) if height else image.across
    height = height or round(width * image.down / image.across)
    most, highest = (twips * EMU_TWIP for twips in room)
    if width > most:
        width, height = most, round(height * most / width)
    if height > highest:
        width, height = round(width * highest / height), highest
    return max(1, width), max(1, height)


def name(block: str, path: str, width: int, height: int) -> str:
    """The name of a drawing in a draft: the file, the size that was asked for, the block's id."""
    return f"{path} ({width}x{height}) {block}"


def named(said: str) -> tuple[str, int, int] | None:
    """The file and the size that `name` put into a drawing's name; None for any other name."""
    found = _NAME.fullmatch(said)
    return (found["path"], int(found["width"]), int(found["height"])) if found else None


_Size = tuple[int, int, float]
"""Width and height in pixels, dots an inch (0: not said)."""


def _png(content: bytes) -> _Size:
    width = height = 0
    dpi = 0.0
    for kind, start, end in png_chunks(content):
        if kind == b"IHDR" and end - start == 13:
            width, height = _big(content[start : start + 4]), _big(content[start + 4 : start + 8])
        elif kind == b"pHYs" and end - start == 9 and content[start + 8] == 1:  # in a metre
            dpi = float(round(_big(content[start : start + 4]) * 0.0254))
        elif kind == b"IEND":
            return width, height, dpi
    return 0, 0, 0.0


def png_chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Each chunk's kind, and where its data begin and end, up to the last whole one."""
    at = len(PNG)
    while at + 12 <= len(content):
        start = at + 8
        end = start + _big(content[at : at + 4])
        if end + 4 > len(content):
            return
        yield content[at + 4 : start], start, end
        at = end + 4


def _jpeg(content: bytes) -> _Size:
    dpi = 0.0
    for marker, start, end in jpeg_segments(content):
        segment = content[start:end]
        if marker == 0xE0 and segment[:5] == b"JFIF\0" and len(segment) >= 12:
            dpi = _big(segment[8:10]) * {1: 1.0, 2: 2.54}.get(segment[7], 0.0)
        elif marker in _JPEG_SIZES and len(segment) >= 5:
            return _big(segment[3:5]), _big(segment[1:3]), dpi
    return 0, 0, 0.0


def jpeg_segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Each segment's marker, and where its content begins and ends, up to the first scan."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # a byte of filling
            at += 1
            continue
        start, end = at + 4, at + 2 + _big(content[at + 2 : at + 4])
        if end < start or end > len(content) or marker == _JPEG_END:
            return
        yield marker, start, end
        if marker == JPEG_SCAN:
            return
        at = end


def _gif(content: bytes) -> _Size:
    return int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little"), 0.0


def _nothing(content: bytes) -> _Size:
    return 0, 0, 0.0


_KINDS: tuple[tuple[bytes, str, Callable[[bytes], _Size]], ...] = (
    (PNG, "png", _png), (b"\xff\xd8\xff", "jpg", _jpeg), (b"GIF87a", "gif", _gif), (b"GIF89a", "gif", _gif),
)  # fmt: skip


def _big(some: bytes) -> int:
    return int.from_bytes(some, "big")
