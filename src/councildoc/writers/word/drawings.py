"""Pictures -> inline drawings, with a part and a relationship for each file (docs/word/pictures.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from councildoc.digest import sha256
from councildoc.model.blocks import Picture as Block
from councildoc.ooxml import images
from councildoc.ooxml.writing import OFFICE, Relationship, quoted
from councildoc.writers.word.picture import Picture

IMAGE = f"{OFFICE}/relationships/image"
_ID = re.compile(r'<wp:docPr\b[^>]*?\bid="(\d+)"')
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


class Drawings:
    """Writes the drawings of one document. `pictures` are the files' by path; `markup` is the
    template's own, whose drawings have ids already; `heights` are those of a page's text by its
    width, in twips."""

    def __init__(
        self, pictures: Mapping[str, Picture], markup: str, heights: Mapping[int, int], final: bool
    ) -> None:
        self.pictures = pictures
        self.heights = heights
        self.final = final
        self.last = max(map(int, _ID.findall(markup)), default=0)
        self.parts = {path: _part(picture) for path, picture in pictures.items()}
        self.ids = {part: f"rIdPicture{n}" for n, part in enumerate(dict.fromkeys(self.parts.values()), 1)}

    def run(self, block: Block, width: int) -> str:
        """The run of a picture in text of some width, in twips."""
        self.last += 1
        room = (width, self.heights.get(width, width))
        cx, cy = images.extent(self.pictures[block.path].image, block.width, block.height, room)
        name = f"Picture {self.last}"
        if not self.final:
            name = images.name(block.id, block.path, block.width, block.height)
        said = f'id="{self.last}" name="{quoted(name)}"'
        size = f'cx="{cx}" cy="{cy}"'
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" '
            f'distL="0" distR="0"><wp:extent {size}/><wp:docPr {said} descr="{quoted(block.description)}"/>'
            f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}/main" noChangeAspect="1"/>'
            f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData '
            f'uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
            f'<pic:cNvPr {said}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip xmlns:r="{OFFICE}/relationships" r:embed="{self.ids[self.parts[block.path]]}"/>'
            '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def relationships(self) -> list[Relationship]:
        return [(name, IMAGE, part, False) for part, name in self.ids.items()]

    def media(self) -> Iterator[tuple[str, bytes]]:
        """The parts, each file once."""
        contents = {self.parts[path]: picture.content for path, picture in self.pictures.items()}
        return ((f"word/{part}", content) for part, content in contents.items())

    def types(self) -> dict[str, str]:
        return {p.ending: images.TYPES[p.ending] for p in self.pictures.values()}


def text_height(section: str) -> int:
    """Section properties -> the height of a page's text less a line, in twips."""
    sides = ("pgSz[^>]* w:h", "pgMar[^>]* w:top", "pgMar[^>]* w:bottom")
    height, *margins = (_first(section, side) for side in sides)
    return max(1_440, height - sum(map(abs, margins)) - 480)


def _first(section: str, attribute: str) -> int:
    found = re.search(f'<w:{attribute}="(-?[0-9]+)"', section)
    return int(found[1]) if found else 0


def _part(picture: Picture) -> str:
    """A part's name, by what it holds."""
    digest = sha256()
    digest.update(picture.content)
    return f"media/picture-{digest.hexdigest()[:16]}.{picture.ending}"
