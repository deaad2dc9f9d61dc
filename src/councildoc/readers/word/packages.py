"""The bytes of a Word file -> its parts as trees, found by relationship and never by name.

Strict files (ISO/IEC 29500-1) use other namespaces for the same things; their trees are renamed
here, so that nobody else needs to know. What leads out of the file is said and never followed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from councildoc.errors import Unreadable
from councildoc.findings import Finding, Report, Severity, Where
from councildoc.ooxml.package import read_content_types, read_parts, read_relationships
from councildoc.ooxml.strict import STRICT, TRANSITIONAL
from councildoc.ooxml.xml import parse, refuse_wide, weigh
from councildoc.readers.word.names import Element

if TYPE_CHECKING:
    from councildoc.ooxml.package import Relationship

MAX_XML = 64 << 20
MAX_ELEMENTS = 1_500_000
"""Over all parts. A 300-page paper has some 200,000; each takes up to 250 bytes of memory."""

_MAIN = "wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml"
_MAIN_WITH_MACROS = "word.document.macroEnabled.main+xml", "word.template.macroEnabledTemplate.main+xml"
_HARMLESS = ("http://", "https://", "mailto:", "#")


class Package:
    """The parts of one file and how they are related."""

    def __init__(self, data: bytes, name: str, report: Report) -> None:
        self.name = name
        self.report = report
        self.parts = read_parts(data)
        self.types = read_content_types(self.parts)
        self._real = {part.casefold(): part for part in self.parts}
        self._related: dict[str, list[Relationship]] = {}
        self._elements = 0
        self.main = self._main()

    def _main(self) -> str:
        """The main document part (ECMA-376-1, 11.3.10). Raises Unreadable when there is none."""
        found = self.related("", "officeDocument")
        if not found:
            raise Unreadable(f"{self.name} is not a Word file: it names no main document.")
        if found[0] not in self.parts:
            raise Unreadable(f"{self.name} is damaged: its main document {found[0]} is missing.")
        kind = self.content_type(found[0])
        if not kind.endswith(_MAIN + _MAIN_WITH_MACROS):
            raise Unreadable(f"{self.name} is not a Word file: its main document is {kind or 'untyped'}.")
        return found[0]

    def content_type(self, part: str) -> str:
        defaults, overrides = self.types
        return overrides.get(part) or defaults.get(part.rpartition(".")[2].lower(), "")

    def real(self, part: str) -> str:
        """The name that a part has in the file: names differ in case or are percent-encoded."""
        if part in self.parts:
            return part
        return self._real.get(part.casefold()) or self._real.get(unquote(part).casefold()) or part

    def relationships(self, part: str) -> list[Relationship]:
        """Those of a part (of the file for ""), read once; what leads outside is said then."""
        if part not in self._related:
            found = read_relationships(self.parts, part)
            self._related[part] = [
                (key, kind, target if external else self.real(target), external)
                for key, kind, target, external in found
            ]
            self._say_outside(part)
        return self._related[part]

    def _say_outside(self, part: str) -> None:
        for _, kind, target, external in self._related[part]:
            leaf = kind.rpartition("/")[2]
            link = leaf == "hyperlink"  # the reader of the text says which of them are not kept
            if external and not (link or target.startswith("#")):
                self.report.add(Finding(
                    "outside-relationship",
                    f'The file leads to an outside {_KINDS.get(leaf, leaf)}: "{target[:200]}". '
                    "It was not opened.",
                    Where(f"{self.name}!{part}"), severity=Severity.WARNING,
                ))  # fmt: skip

    def targets(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """Relationship id -> (kind, target, external) of a part; of two with one id the first."""
        found: dict[str, tuple[str, str, bool]] = {}
        for key, kind, target, external in self.relationships(part):
            found.setdefault(key, (kind.rpartition("/")[2], target, external))
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of a kind (the last step of the relationship's type) that a part leads to."""
        return [
            target
            for _, found, target, external in self.relationships(part)
            if not external and found.rpartition("/")[2] == kind
        ]

    def tree(self, part: str) -> Element | None:
        """The root of an XML part, in transitional namespaces; None when there is no such part.

        Its bytes are let go, for a tree takes several times as much. Raises Unreadable.
        """
        data = self.parts.get(part)
        if data is None:
            return None
        if len(data) > MAX_XML:
            raise Unreadable(f"{part} has more than {MAX_XML >> 20} MB of text; that is too much.")
        self._elements += weigh(data)
        if self._elements > MAX_ELEMENTS:
            raise Unreadable(f"{part}: more than {MAX_ELEMENTS:,} elements; that is too many.")
        root = parse(data, part, bare=True)
        refuse_wide(root, part)
        if STRICT.encode() in data:
            _rename(root)
        return root


_KINDS = {"attachedTemplate": "template", "image": "picture", "oleObject": "object",
          "subDocument": "document", "aFChunk": "document", "frame": "frame"}  # fmt: skip


def _rename(root: Element) -> None:
    """Strict names -> transitional ones, in place."""
    for element in root.iter("{*}*"):
        space, _, leaf = element.tag[1:].partition("}")
        if space in TRANSITIONAL:
            element.tag = f"{{{TRANSITIONAL[space]}}}{leaf}"
        for name, value in element.items():
            space, _, leaf = str(name)[1:].partition("}")
            if space in TRANSITIONAL:
                del element.attrib[name]
                element.set(f"{{{TRANSITIONAL[space]}}}{leaf}", value)
