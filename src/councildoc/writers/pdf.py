"""A Word paper -> PDF, by LibreOffice, on a copy that leads nowhere outside."""

from __future__ import annotations

import os

from councildoc import files
from councildoc.errors import NotFound, Unreadable, Unwritable


def to_pdf(docx: str, pdf: str, timeout: float) -> None:
    """Write `pdf` from the Word file `docx` within `timeout` seconds.

    Equal papers give equal bytes with one version of LibreOffice and one set of fonts.
    Raises MissingTool without LibreOffice, NotFound and Unreadable for the Word file, and
    Unwritable when the time is over or the PDF cannot be made or written.
    """
    from tempfile import TemporaryDirectory

    from councildoc.writers.soffice import convert, find

    soffice = find()
    parts = _read(docx)
    try:
        with TemporaryDirectory(prefix="councildoc-", ignore_cleanup_errors=True) as folder:
            _pack(parts, os.path.join(folder, "paper.docx"))
            content = convert(soffice, folder, "paper", timeout)
    except (OSError, Unwritable) as problem:
        raise Unwritable(f"{pdf} was not made: {_said(problem)}") from problem
    with files.replace(pdf) as out:
        out.write(_timeless(content))


def _read(docx: str) -> dict[str, bytes]:
    from councildoc.ooxml.package import read_parts
    from councildoc.writers.outside import without_outside

    try:
        with open(docx, "rb") as file:
            return without_outside(read_parts(file.read()))
    except FileNotFoundError as problem:
        raise NotFound(f"{docx} is not there.") from problem
    except (OSError, Unreadable) as problem:
        raise Unreadable(f"{docx} cannot be read: {_said(problem)}") from problem


def _said(problem: Exception) -> str:
    return f"{problem.strerror}." if isinstance(problem, OSError) else str(problem)


def _pack(parts: dict[str, bytes], path: str) -> None:
    from zipfile import ZipFile

    with ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def _timeless(content: bytes) -> bytes:
    """The PDF without the hour and the random ids of its making.

    LibreOffice 7.4 does not know SOURCE_DATE_EPOCH. No byte moves, so that the offsets of
    the cross-reference table (ISO 32000-1, 7.5.4) stay right. CreationDate is optional (14.3.3).
    """
    import re
    from hashlib import md5

    date = rb"/CreationDate ?\(D:[^)]{1,30}\)"
    ids = rb"/ID ?\[ ?<[0-9A-F]{32}>\s*<[0-9A-F]{32}> ?\]|/DocChecksum ?/[0-9A-F]{32}"
    content = re.sub(date, lambda found: b" " * len(found[0]), content)
    zeros = re.sub(ids, lambda found: re.sub(rb"[0-9A-F]{32}", b"0" * 32, found[0]), content)
    digest = md5(zeros, usedforsecurity=False).hexdigest().upper().encode()
    return re.sub(ids, lambda found: re.sub(rb"[0-9A-F]{32}", digest, found[0]), content)
