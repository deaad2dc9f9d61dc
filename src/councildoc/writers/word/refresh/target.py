"""A Word file that is to be refreshed: its parts, and what new markup in it must know of the rest."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from councildoc.errors import Unreadable
from councildoc.findings import Report, Where
from councildoc.ooxml.package import read_parts, read_relationships
from councildoc.ooxml.xml import parse, w
from councildoc.writers.word.refresh import scan
from councildoc.writers.word.styles import Styles, resolve

_NUMBER = re.compile(r'w:id="(\d{1,9})"')
_CALL = re.compile(r'<w:footnoteReference\b[^>]*?\bw:id="(\d+)"')
_NOTE = re.compile(
    r'<w:bookmarkStart\b[^>]*?\bw:name="(_cf_[^"]*)"[^>]*>'
    r'(?:(?!<w:bookmarkEnd\b).)*?<w:footnoteReference\b[^>]*?\bw:id="(\d+)"',
    re.DOTALL,
)
_LEVEL = 3
_CHUNK = 1 << 18


class Target:
    """The parts of a file by name, and the text of its main part with its blocks.

    Raises Unreadable for what is no Word file, or not one as Word writes it."""

    def __init__(self, data: bytes) -> None:
        self.parts = read_parts(data)
        self.main = self._main()
        self.document = _text(self.parts.pop(self.main), self.main)
        self.start, self.end, self.text = scan.body(self.document)
        self.blocks = scan.blocks(self.text, self.start, self.end)
        self.footnotes = self._related("footnotes")
        self.links = self._links(self.main)
        self.note_links = self._links(self.footnotes) if self.footnotes else {}
        self.calls = _CALL.findall(self.text)
        self.noted = {found[1]: (found.start(), found[2]) for found in _NOTE.finditer(self.text)}
        self.marks = set(scan.names(self.text))
        with ZipFile(BytesIO(data)) as package:
            self.entries = [(entry.filename, entry.date_time) for entry in package.infolist()
                            if not entry.is_dir()]  # fmt: skip

    def _main(self) -> str:
        found = [target for _, kind, target, outside in read_relationships(self.parts, "")
                 if kind.endswith("/officeDocument") and not outside]  # fmt: skip
        if not found or found[0] not in self.parts:
            raise Unreadable("The file is not a Word file: it names no main document.")
        return found[0]

    def _related(self, kind: str) -> str:
        found = [target for _, said, target, outside in read_relationships(self.parts, self.main)
                 if said.endswith(f"/{kind}") and not outside and target in self.parts]  # fmt: skip
        return found[0] if found else ""

    def _links(self, part: str) -> dict[str, str]:
        return {target: name for name, kind, target, outside in read_relationships(self.parts, part)
                if outside and kind.endswith("/hyperlink")}  # fmt: skip

    def words(self, mark: str) -> str:
        """The words of the paragraph with a bookmark; nothing when there is none."""
        at = self.text.find(f'w:name="{mark}"')
        found = next((b for b in self.blocks if b.start <= at < b.end and b.kind == "w:p"), None)
        said = scan.paragraph_texts(self.text[found.start : found.end]) if found else ()
        return html.unescape("".join(said))

    def named_elsewhere(self, text: str) -> list[str]:
        """The bookmarks in a piece of the text, not ours, that links or fields of the file name."""
        found = re.findall(r'<w:bookmarkStart\b[^>]*?\bw:name="([^"]*)"', text)
        return [name for name in found if not name.startswith("_c") and
                re.search(rf'w:anchor="{re.escape(name)}"|REF {re.escape(name)}[ <]', self.text)]  # fmt: skip

    def highest(self) -> int:
        """The highest number that any mark, change or comment of the file goes by."""
        return max(map(int, _NUMBER.findall(self.text)), default=0)

    def styles(
        self, roles: dict[str, str], marks: dict[str, str], place: Callable[[str], Where], report: Report
    ) -> Styles | None:
        """The styles of our roles as this file names them; a style that is missing is said. Programs
        write the names of Word's own styles in their own way (`Heading 1`, `heading 1`)."""
        known = self.named_styles()
        near = {_plain(name): found for name, found in known.items()}
        known |= {name: near[_plain(name)] for name in roles.values() if _plain(name) in near}
        return resolve(roles, marks, known, place, report)

    def named_styles(self) -> dict[str, tuple[str, str]]:
        """Name in the file -> (style id, type)."""
        name = self._related("styles")
        known: dict[str, tuple[str, str]] = {}
        for style in parse(self.parts[name], name).iter(w("style")) if name else ():
            called = style.find(w("name"))
            if called is not None:
                kind = style.get(w("type"), "paragraph")
                known[called.get(w("val"), "")] = style.get(w("styleId"), ""), kind
        return known

    def restyled(self, styles: dict[str, tuple[str, str]]) -> dict[str, str]:
        """A template's style ids -> those of the same styles in this file."""
        here = {_plain(name): number for name, (number, _) in self.named_styles().items()}
        return {number: here[_plain(name)] for name, (number, _) in styles.items() if _plain(name) in here}

    def write(self, file: BinaryIO, document: list[str], footnotes: bytes | None) -> None:
        """The file with a new main part, given in pieces; every other part, its name, place and date
        as they were."""
        with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as package:
            for name, when in self.entries:
                info = ZipInfo(name, when)
                info.compress_type = ZIP_DEFLATED
                info.create_system = 0
                info._compresslevel = _LEVEL  # type: ignore[attr-defined]  # public from Python 3.13 on
                if name == self.main:
                    _stream(package, info, document)
                else:
                    own = footnotes if name == self.footnotes and footnotes is not None else self.parts[name]
                    package.writestr(info, own)


def _stream(package: ZipFile, info: ZipInfo, pieces: list[str]) -> None:
    """A long part is never whole in memory as bytes."""
    gathered: list[str] = []
    size = 0
    with package.open(info, "w") as out:
        for piece in pieces:
            gathered.append(piece)
            size += len(piece)
            if size > _CHUNK:
                out.write("".join(gathered).encode())
                gathered, size = [], 0
        out.write("".join(gathered).encode())


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


def _text(data: bytes, part: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable(f"{part} is not UTF-8: open the file in Word and save it.") from None
