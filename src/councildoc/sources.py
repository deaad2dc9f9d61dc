"""The files a paper was made from, kept beside it until edits made in Word come home.

    build/C25-52-E.docx
    build/.sources/C25-52-E.0123456789abcdef0123456789abcdef.zip

The digits are those that the Word file carries (ooxml/bookmarks.source).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from councildoc.digest import sha256

FOLDER = ".sources"
DIGITS = 32
MAX_BYTES = 256 << 20
_FAST = 1


class Sources:
    """Files by their names below the content folder, in the order in which they were read."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self._digest = sha256()

    def heard(self, name: str, content: bytes) -> None:
        """Take a file that was read; the order of reading counts."""
        self._digest.update(f"{name}\0{len(content)}\0".encode() + content)
        self.files[name] = content

    @property
    def digest(self) -> str:
        """The first digits of the SHA-256 over names and bytes."""
        digits: str = self._digest.hexdigest()
        return digits[:DIGITS]


def keep(folder: str, stem: str, sources: Sources) -> None:
    """Keep the sources of a paper below the folder of built files. Raises Unwritable."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    from councildoc import files

    kept = os.path.join(folder, FOLDER, f"{stem}.{sources.digest}.zip")
    if os.path.exists(kept):
        return
    with files.replace(kept) as file, ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_FAST) as package:
        for name, content in sources.files.items():
            package.writestr(ZipInfo(name), content, ZIP_DEFLATED, _FAST)


def find(folders: Iterable[str], digest: str) -> Mapping[str, bytes] | None:
    """The sources with this digest, from the first of the folders that has kept them."""
    for folder in folders:
        below = os.path.join(folder, FOLDER)
        for name in sorted(os.listdir(below)) if digest and os.path.isdir(below) else ():
            if name.endswith(f".{digest}.zip"):
                return _read(os.path.join(below, name))
    return None


def every(folder: str) -> Iterator[Mapping[str, bytes]]:
    """All sources that a folder has kept, the newest first."""
    below = os.path.join(folder, FOLDER)
    names = [os.path.join(below, name) for name in (os.listdir(below) if os.path.isdir(below) else ())]
    for path in sorted(names, key=os.path.getmtime, reverse=True):
        if (found := _read(path)) is not None:
            yield found


@contextmanager
def unpacked(files: Mapping[str, bytes]) -> Iterator[str]:
    """Kept files in a folder of their own, for as long as it takes."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="councildoc-") as root:
        for name, data in files.items():
            path = os.path.normpath(os.path.join(root, name))
            if path.startswith(root + os.sep):
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "wb") as file:
                    file.write(data)
        yield root


def _read(path: str) -> Mapping[str, bytes] | None:
    """A kept file's content; None when it is damaged, or larger than we would have written it."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as package:
            if sum(entry.file_size for entry in package.infolist()) > MAX_BYTES:
                return None
            return {entry.filename: package.read(entry) for entry in package.infolist()}
    except (OSError, BadZipFile, ValueError):
        return None
