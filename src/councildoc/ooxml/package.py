"""Bytes of a Word file -> its parts, and what the package itself says about them.

Nothing is ever unpacked to disk, and nothing is inflated before the budgets allow it.
The format sets no budgets; ours are far above any paper and far below what would hurt.
"""

from __future__ import annotations

from councildoc.errors import Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

    Relationship = tuple[str, str, str, bool]
    """(id, type, target, external). The target of an inside one is a part's name."""

MAX_ENTRIES = 4_096
MAX_PART = 128 << 20
MAX_TOTAL = 256 << 20
MAX_RATIO = 400
FREE_OF_RATIO = 1 << 20

_STORED, _DEFLATED = 0, 8


def read_parts(data: bytes) -> dict[str, bytes]:
    """Part name (`word/document.xml`) -> bytes, in the order of the file.

    Raises Unreadable for what is not a zip file, is damaged or encrypted, goes over a budget,
    or has names that are unsafe, doubled, or differ in case only (which makes them one part's,
    ECMA-376-2, on equivalent part names).
    """
    from io import BytesIO
    from zipfile import BadZipFile, LargeZipFile, ZipFile
    from zlib import error as DeflateError

    _refuse_other_kinds(data)
    try:
        with ZipFile(BytesIO(data)) as file:
            entries = [i for i in file.infolist() if not i.is_dir()]
            _refuse_names([i.orig_filename for i in file.infolist()])
            _refuse_sizes(entries)
            return {i.filename: _inflate(file, i) for i in entries}
    except (
        BadZipFile, LargeZipFile, DeflateError, EOFError, NotImplementedError, RuntimeError,
        OverflowError, ValueError,
    ) as error:  # fmt: skip
        raise Unreadable(f"The file is damaged: {str(error).rstrip('.')}.") from None


def read_relationships(parts: dict[str, bytes], source: str) -> list[Relationship]:
    """The relationships of a part (of the package for an empty `source`), in file order.
    A part without any has no `.rels` part, and none are given."""
    from councildoc.ooxml.xml import parse

    folder, _, leaf = source.rpartition("/")
    name = f"{folder}/_rels/{leaf}.rels".lstrip("/")
    if name not in parts:
        return []
    found = []
    for element in parse(parts[name], name, bare=True):
        external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        target = target if external else resolve(source, target)
        found.append((element.get("Id", ""), element.get("Type", ""), target, external))
    return found


def resolve(source: str, target: str) -> str:
    """A target as written in the relationships of `source` -> the part's name."""
    steps = [] if target.startswith("/") else source.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def read_content_types(parts: dict[str, bytes]) -> tuple[dict[str, str], dict[str, str]]:
    """(content type by lower-case ending, content type by part name). Raises Unreadable."""
    from councildoc.ooxml.xml import local, parse

    name = "[Content_Types].xml"
    if name not in parts:
        raise Unreadable("The file is not a Word file: it has no [Content_Types].xml.")
    defaults, overrides = {}, {}
    for element in parse(parts[name], name, bare=True):
        content_type = element.get("ContentType", "")
        if local(element) == "Default":
            defaults[element.get("Extension", "").lower()] = content_type
        else:
            overrides[element.get("PartName", "").lstrip("/")] = content_type
    return defaults, overrides


def _refuse_other_kinds(data: bytes) -> None:
    if not data:
        raise Unreadable("The file is not a Word file: it is empty.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # [MS-CFB] 2.2
        raise Unreadable("The file is encrypted, or a Word 97-2003 document.")
    if not data.startswith(b"PK\x03\x04"):
        raise Unreadable("The file is not a Word file (.docx): it is no zip package.")


def _refuse_names(names: list[str]) -> None:
    if len(names) > MAX_ENTRIES:
        raise Unreadable(f"The file has {len(names):,} entries; more than {MAX_ENTRIES:,}.")
    seen: dict[str, str] = {}
    for name in names:
        steps = name.removesuffix("/").split("/")
        if {"", ".", ".."} & set(steps) or any(c in "\\:\0" or c < " " for c in name):
            raise Unreadable(f"The file has an entry with an unsafe name: {name!r}.")
        if name.casefold() in seen:
            twin = seen[name.casefold()]
            raise Unreadable(f"The file has two entries of one name: {twin!r} and {name!r}.")
        seen[name.casefold()] = name


def _refuse_sizes(entries: list[ZipInfo]) -> None:
    if sum(i.file_size for i in entries) > MAX_TOTAL:
        raise Unreadable(f"The file inflates to more than {MAX_TOTAL >> 20} MB.")
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise Unreadable(f"The file is encrypted ({entry.filename}).")
        if entry.compress_type not in (_STORED, _DEFLATED):
            raise Unreadable(f"{entry.filename} is packed in a way that Word does not use.")
        if entry.file_size > MAX_PART:
            raise Unreadable(f"{entry.filename} inflates to more than {MAX_PART >> 20} MB.")
        if entry.file_size > max(FREE_OF_RATIO, MAX_RATIO * entry.compress_size):
            raise Unreadable(f"{entry.filename} inflates to over {MAX_RATIO} times its size.")


def _inflate(file: ZipFile, entry: ZipInfo) -> bytes:
    """At most the declared size: zipfile stops there and then compares the checksum."""
    with file.open(entry) as stream:
        content = stream.read()
    if len(content) != entry.file_size:
        raise Unreadable(f"The file is damaged: {entry.filename} is not as long as it says.")
    return content
