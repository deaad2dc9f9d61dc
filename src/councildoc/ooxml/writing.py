"""Parts -> the bytes of a package: relationships, content types, properties, and the zip."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
EARLIEST = (1980, 1, 1, 0, 0, 0)
LEVEL = 3
"""zlib's: half the time of the usual 6 for a sixth more bytes."""

Relationship = tuple[str, str, str, bool]
"""Id, type, target, and whether the target is outside the package."""


class Package:
    """A package being written. Same parts in the same order, same bytes: no clock, no owner."""

    def __init__(self, file: BinaryIO, when: tuple[int, int, int, int, int, int] = EARLIEST) -> None:
        self._zip = ZipFile(file, "w", ZIP_DEFLATED)
        self._when = max(when, EARLIEST)

    def part(self, name: str, content: str | bytes) -> None:
        self._zip.writestr(self._info(name), content, compresslevel=LEVEL)

    def stream(self, name: str, pieces: Iterable[str]) -> None:
        """Write a part piece by piece, so that a long paper is never whole in memory."""
        gathered: list[str] = []
        size = 0
        with self._zip.open(self._info(name), "w") as out:
            for piece in pieces:
                gathered.append(piece)
                size += len(piece)
                if size > 1 << 18:
                    out.write("".join(gathered).encode())
                    gathered, size = [], 0
            out.write("".join(gathered).encode())

    def close(self) -> None:
        self._zip.close()

    def abandon(self) -> None:
        """Leave the package without an end. Else ZipFile would write one when it is collected, and
        complain about a stream that is closed by then."""
        self._zip.fp = None

    def _info(self, name: str) -> ZipInfo:
        info = ZipInfo(name, self._when)
        info.compress_type = ZIP_DEFLATED
        info._compresslevel = LEVEL  # type: ignore[attr-defined]  # public from Python 3.13 on
        info.create_system = 0  # else the zip would tell on which system it was made
        info.external_attr = 0
        return info


def relationships(entries: Iterable[Relationship]) -> str:
    """The .rels part (ECMA-376 Part 2, 6.5.3)."""
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{quoted(target)}"'
        + (' TargetMode="External"/>' if outside else "/>")
        for name, kind, target, outside in entries
    ) + "</Relationships>"  # fmt: skip


def content_types(defaults: dict[str, str], overrides: dict[str, str]) -> str:
    """The [Content_Types].xml part (ECMA-376 Part 2, 6.2.3)."""
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">' + "".join(
        [f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in sorted(defaults.items())]
        + [f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in sorted(overrides.items())]
    ) + "</Types>"  # fmt: skip


APP_PROPERTIES = f'{HEAD}<Properties xmlns="{OFFICE}/extended-properties"/>'
"""docProps/app.xml. It names no program and no version."""


def core_properties(title: str, subject: str, language: str) -> str:
    """docProps/core.xml: what a reader's software shows, and nobody's name or clock."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{quoted(title)}</dc:title><dc:subject>{quoted(subject)}</dc:subject>"
        f"<dc:language>{quoted(language)}</dc:language></cp:coreProperties>"
    )


def quoted(text: str) -> str:
    """Text for an element or a double-quoted attribute."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
