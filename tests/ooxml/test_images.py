"""Bytes of pictures: what they are, how large they are shown, and what they tell of their making."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councildoc.ooxml import images
from councildoc.ooxml.images import Image, extent, named, read
from councildoc.writers.word.private import without_traces
from papers import PICTURES, jpeg, png

INCH, TWIP = 914_400, 635
PAGE = (9_000, 13_000)
EXIF = (0xE1, b"Exif\0\0GPS of a house")
PROFILE = (0xE2, b"ICC_PROFILE\0\x01\x01colours")


def test_a_picture_says_its_kind_and_its_size() -> None:
    assert read(png(96, 48)) == Image("png", 96, 48, INCH, INCH // 2)
    two_hundred_dpi = b"pHYs" + struct.pack(">IIB", 7874, 7874, 1)
    assert read(png(200, 100, two_hundred_dpi)) == Image("png", 200, 100, INCH, INCH // 2)
    assert read(jpeg(96, 192)) == Image("jpg", 96, 192, INCH, 2 * INCH)
    assert read(PICTURES["C25/52/café & <b>.gif"]) == Image("gif", 16, 8, 152_400, 76_200)


@pytest.mark.parametrize("content", [
    b"", b"\x89PNG\r\n\x1a\n", png(0, 5), png(5, 5)[:40], png(5, 5)[:-12], b"\xff\xd8\xff", jpeg(0, 5),
    jpeg(5, 5)[:20], b"GIF89a", b"GIF89a\0\0\0\0", b"BM", b"<svg/>", b"%PDF-1.7", b"RIFF\0\0\0\0WEBP",
])  # fmt: skip
def test_what_is_no_whole_picture_is_none(content: bytes) -> None:
    assert read(content) is None


@given(st.binary(max_size=200), st.sampled_from(sorted(PICTURES)), st.integers(0, 60))
def test_damaged_pictures_do_no_harm(noise: bytes, path: str, at: int) -> None:
    content = PICTURES[path][:at] + noise + PICTURES[path][at:]
    image = read(content)
    if image:
        without_traces(content, image.kind)


@pytest.mark.parametrize(("width", "height", "shown"), [
    (0, 0, (INCH, INCH // 2)),
    (4 * INCH, 0, (4 * INCH, 2 * INCH)),
    (0, INCH, (2 * INCH, INCH)),
    (INCH, INCH, (INCH, INCH)),
    (18_000 * TWIP, 0, (9_000 * TWIP, 4_500 * TWIP)),
    (18_000 * TWIP, 10 * TWIP, (9_000 * TWIP, 5 * TWIP)),
    (1_000 * TWIP, 26_000 * TWIP, (500 * TWIP, 13_000 * TWIP)),
])  # fmt: skip
def test_a_picture_is_as_large_as_asked_for_but_not_larger_than_the_text(
    width: int, height: int, shown: tuple[int, int]
) -> None:
    assert extent(Image("png", 96, 48, INCH, INCH // 2), width, height, PAGE) == shown


@given(*[st.integers(0, 10**12)] * 2, *[st.integers(1, 10**10)] * 2)
def test_no_size_is_beyond_the_page_or_nothing(width: int, height: int, across: int, down: int) -> None:
    cx, cy = extent(Image("png", 1, 1, across, down), width, height, PAGE)
    assert 1 <= cx <= 9_000 * TWIP
    assert 1 <= cy <= 13_000 * TWIP


@given(st.text(min_size=1), *[st.integers(0, 10**11)] * 2)
def test_the_name_of_a_drawing_can_be_read_again(path: str, width: int, height: int) -> None:
    assert named(images.name("a-block", path, width, height)) == (path, width, height)
    assert named("Picture 1") is None


def test_a_png_loses_what_it_tells_and_keeps_how_it_looks() -> None:
    kept = (b"gAMA\0\0\xb1\x8f", b"iCCPp\0\0x", b"pHYs" + bytes(9))
    told = (b"tEXtAuthor\0A. Name", b"eXifGPS", b"tIME" + bytes(7), b"iTXtx", b"zTXtx", b"prVtnotes")
    assert without_traces(png(5, 5, *told, *kept) + b"behind the end", "png") == png(5, 5, *kept)


def test_a_jpeg_loses_what_it_tells_and_keeps_how_it_looks() -> None:
    adobe = (0xEE, b"Adobe\0d\0\0\0\0\0\x01")
    told = (EXIF, (0xED, b"Photoshop 3.0\0"), (0xFE, b"a comment"), (0xE2, b"MPF\0more pictures"))
    more = jpeg(5, 5, EXIF)
    assert without_traces(jpeg(5, 5, *told, PROFILE, adobe) + more, "jpg") == jpeg(5, 5, PROFILE, adobe)


@pytest.mark.parametrize("path", sorted(PICTURES))
def test_a_picture_that_tells_nothing_stays_as_it_is(path: str) -> None:
    image = read(PICTURES[path])
    assert image is not None
    assert without_traces(PICTURES[path], image.kind) == PICTURES[path]
