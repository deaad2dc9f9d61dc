"""Drawings -> picture blocks and their files; a placeholder for what no paper can show."""

from __future__ import annotations

import re

from councildoc.model.blocks import Block, Paragraph, Picture
from councildoc.model.inlines import Run
from councildoc.readers.word import story
from councildoc.readers.word.recognise.ids import Names, slug
from councildoc.readers.word.recognise.inlines import sayable
from councildoc.readers.word.recognise.remarks import Remarks, quoted

_KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"))
LARGEST = 100_000_000
"""EMU: nothing in a paper is wider than some three metres."""


class Pictures:
    """The pictures of a paper; `place` is its folder below the content folder. One part that is
    shown twice is one file."""

    def __init__(self, document: story.Document, place: str, names: Names, remarks: Remarks) -> None:
        self.parts = dict(document.pictures)
        self.folder = f"{place}/pictures"
        self.names = names
        self.remarks = remarks
        self.files: dict[str, str] = {}
        self.kept: dict[str, bytes] = {}

    def block(self, drawing: story.Drawing, name: str, at: story.Paragraph) -> Block:
        """A picture, or a paragraph that names what stood here."""
        content = self.parts.get(drawing.part, b"")
        ending = next((kind for start, kind in _KINDS if content.startswith(start)), "")
        description = sayable(drawing.description)
        if not ending:
            return self._placeholder(drawing, name, description, bool(content), at)
        width, height = (size if 0 < size <= LARGEST else 0 for size in (drawing.width, drawing.height))
        return Picture(name, self._file(drawing.part, content, ending), description, width, height)

    def _placeholder(
        self, drawing: story.Drawing, name: str, description: str, there: bool, at: story.Paragraph
    ) -> Block:
        file = re.sub(r"[^\w.-]", "", drawing.part.rpartition("/")[2])
        what = (
            f"a picture of a kind that papers cannot have ({file})"
            if there
            else "a picture that is not in the file"
        )
        words = ": ".join(filter(None, (file, description.strip()))) or "…"
        self.remarks.warn("lost-picture", f"Here stands {what}{_said(description)}.", at,
                          "A line in brackets takes its place; save the picture as PNG and put it there.")  # fmt: skip
        if there:
            self._file(drawing.part, self.parts[drawing.part], slug(file.rpartition(".")[2]) or "bin")
        return Paragraph(name, (Run(f"[{words}]"),))

    def _file(self, part: str, content: bytes, ending: str) -> str:
        """The path of a part's file, which is named once."""
        if part not in self.files:
            stem = slug(part.rpartition("/")[2].rpartition(".")[0]) or "picture"
            path, count = f"{self.folder}/{stem}.{ending}", 1
            while path in self.kept:
                count += 1
                path = f"{self.folder}/{stem}-{count}.{ending}"
            self.files[part] = path
            self.kept[path] = content
        return self.files[part]


def _said(description: str) -> str:
    return f", described as “{quoted(description)}”" if description else ""
