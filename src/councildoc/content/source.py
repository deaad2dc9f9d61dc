"""A YAML file's text -> places in it."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from itertools import islice

from councildoc.findings import Report, Where

_SUSPECT = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]"
    rb"|\xed[\xa0-\xbf]|\xef\xbf[\xbe\xbf]"
)
"""The UTF-8 of what YAML (1.2, section 5.1) or XML (1.0, section 2.2) cannot carry, and of the
line ends U+0085, U+2028, U+2029 and a lone U+000D, which YAML 1.1 parsers turn into ordinary ones.
Matched on bytes: a pattern of characters as wide as this takes 7 ms to compile."""

MAX_BYTES = 64 * 1024 * 1024
MAX_SAID = 100
"""How many characters of one file are complained about: then it is no text at all."""


class Source:
    """One file: the name people know it by, and its text."""

    __slots__ = ("name", "text")

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text

    def where(self, start: int, end: int = 0) -> Where:
        """The place of the characters from `start` to `end` (offsets into the text)."""
        begin = self.text.rfind("\n", 0, start) + 1
        stop = self.text.find("\n", start)
        line = self.text[begin : stop if stop >= 0 else len(self.text)].rstrip("\r")
        width = max(1, min(end, begin + len(line)) - start)
        return Where(self.name, self.text.count("\n", 0, start) + 1, start - begin + 1, line, width)


_UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)


def legible(data: bytes) -> str:
    """What can be read of a file that is no text as it should be: its names are known all the same."""
    return data.decode("utf-16" if data.startswith(_UTF_16) else "utf-8-sig", "replace")


def decode(name: str, data: bytes, report: Report) -> Source | None:
    """Bytes -> Source, or None when they are no text that a paper can hold (findings say where)."""
    if data.startswith(_UTF_16):
        report.error("not-utf-8", "This file is UTF-16 (Windows calls it Unicode), not UTF-8.", Where(name),
                     "Save the file again with the encoding UTF-8.")  # fmt: skip
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        read = fault.object  # the data without a byte order mark
        before = read[: fault.start].decode("utf-8", "replace")
        report.error(
            "not-utf-8",
            f"The byte 0x{read[fault.start]:02X} is not UTF-8 text.",
            Source(name, before + "\ufffd").where(len(before)),
            "Save the file again with the encoding UTF-8.",
        )
        return None
    source = Source(name, text)
    bad = list(islice(_SUSPECT.finditer(data), MAX_SAID))
    for match in bad:
        report.error(
            "control-character",
            f"The character U+{ord(match[0].decode()):04X} cannot stand in a paper.",
            source.where(len(data[: match.start()].decode("utf-8-sig"))),
            "Delete it; it usually comes from copying out of another program.",
        )
    return None if bad else source


def is_clean(text: str) -> bool:
    """Whether a value (which may have been written with escapes) can be carried by XML."""
    return "\r" not in text and not _SUSPECT.search(text.encode("utf-8", "surrogatepass"))
