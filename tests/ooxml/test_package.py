"""Reading packages: what a Word file is, and all the ways in which a zip can be hostile."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from councildoc.errors import Unreadable
from councildoc.ooxml.package import (
    MAX_ENTRIES,
    read_content_types,
    read_parts,
    read_relationships,
    resolve,
)  # fmt: skip


def zipped(*entries: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as out:
        for name, content in entries:
            out.writestr(zipfile.ZipInfo(name), content, how)
    return file.getvalue()


GOOD = zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<x/>"))


def with_flag(data: bytes) -> bytes:
    """The first entry marked as encrypted, in the directory and in its own head."""
    changed = bytearray(data)
    changed[6] |= 1
    changed[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def with_size(data: bytes, size: int) -> bytes:
    """The directory claims another size for the first entry than there is."""
    changed = bytearray(data)
    place = data.index(b"PK\x01\x02") + 24
    changed[place : place + 4] = struct.pack("<I", size)
    return bytes(changed)


def test_the_parts_of_a_file_come_in_its_order() -> None:
    assert read_parts(GOOD) == {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"}


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: b"", "is empty"),
        (lambda: b"%PDF-1.7", "no zip"),
        (lambda: b"#!/bin/sh\n" + GOOD, "no zip"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "encrypted, or a Word 97"),
        (lambda: GOOD[: len(GOOD) // 2], "damaged"),
        (lambda: GOOD[:30] + b"XXXX" + GOOD[34:], "damaged"),
        (lambda: GOOD.replace(b"word/document.xml", b"word/documenX.xml", 1), "damaged"),
        (lambda: with_flag(GOOD), "encrypted"),
        (lambda: with_size(GOOD, 1 << 31), "more than 256 MB"),
        (lambda: with_size(GOOD, (128 << 20) + 1), "more than 128 MB"),
        (lambda: with_size(GOOD, 9), "damaged"),
        (lambda: with_size(GOOD, 7), "damaged"),
        (lambda: zipped(("a.xml", bytes(20 << 20))), "400 times"),
        (lambda: zipped(("a.xml", b"x"), how=zipfile.ZIP_BZIP2), "does not use"),
        (lambda: zipped(*((f"{n}.xml", b"") for n in range(MAX_ENTRIES + 1))), "entries"),
        (lambda: zipped(("word/a.xml", b"1"), ("WORD/A.XML", b"2")), "one name"),
        (lambda: zipped(("../../tmp/x", b"")), "unsafe"),
        (lambda: zipped(("/tmp/x", b"")), "unsafe"),
        (lambda: zipped(("word/./x", b"")), "unsafe"),
        (lambda: zipped(("word//x", b"")), "unsafe"),
        (lambda: zipped(("word\\..\\x", b"")), "unsafe"),
        (lambda: zipped(("C:/x", b"")), "unsafe"),
        (lambda: zipped(("word/x\x01", b"")), "unsafe"),
    ],
)
def test_a_file_that_is_hostile_or_damaged_is_refused_with_a_sentence(
    make: Callable[[], bytes], says: str
) -> None:
    with pytest.raises(Unreadable) as told:
        read_parts(make())
    assert says in str(told.value)
    assert str(told.value).endswith(".")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_one_name_are_refused() -> None:
    with pytest.raises(Unreadable, match="one name"):
        read_parts(zipped(("a", b"1"), ("a", b"2")))


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        ("", "word/document.xml", "word/document.xml"),
        ("word/document.xml", "styles.xml", "word/styles.xml"),
        ("word/document.xml", "/word/styles.xml", "word/styles.xml"),
        ("word/document.xml", "../customXml/item1.xml", "customXml/item1.xml"),
        ("word/document.xml", "../../../etc/passwd", "etc/passwd"),
        ("word/a/b.xml", "./../c.xml", "word/c.xml"),
    ],
)
def test_targets_lead_to_parts_and_never_out_of_the_package(source: str, target: str, part: str) -> None:
    assert resolve(source, target) == part


def test_relationships_are_read_with_their_targets_resolved() -> None:
    rels = b'<Relationships><Relationship Id="a" Type="t" Target="x.xml"/>' + (
        b'<Relationship Id="b" Type="t" Target="http://x" TargetMode="External"/></Relationships>'
    )
    parts = {"word/_rels/document.xml.rels": rels, "_rels/.rels": rels}
    assert read_relationships(parts, "word/document.xml") == [
        ("a", "t", "word/x.xml", False), ("b", "t", "http://x", True),
    ]  # fmt: skip
    assert read_relationships(parts, "")[0] == ("a", "t", "x.xml", False)
    assert read_relationships(parts, "word/styles.xml") == []


def test_content_types_are_read_by_ending_and_by_part() -> None:
    types = b'<Types><Default Extension="PNG" ContentType="image/png"/>' + (
        b'<Override PartName="/word/a.xml" ContentType="c"/></Types>'
    )
    assert read_content_types({"[Content_Types].xml": types}) == ({"png": "image/png"}, {"word/a.xml": "c"})
    with pytest.raises(Unreadable):
        read_content_types({})
