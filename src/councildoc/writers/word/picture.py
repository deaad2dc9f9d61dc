"""Bytes -> a picture; a banner of the author's own takes the place of the template's."""

from __future__ import annotations

import re

from councildoc.value import Value, replace
from councildoc.writers.word.shell.template import Template

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.ooxml.images import Image

BANNER = "word/media/banner"
"""The part (with any ending) that a named picture takes the place of."""


class Picture(Value):
    """A picture's bytes, and what its head says of it."""

    content: bytes
    image: Image

    @property
    def ending(self) -> str:
        return self.image.kind


def read(content: bytes) -> Picture | None:
    """A PNG, JPEG or GIF file; None when it is none of them."""
    from councildoc.ooxml import images

    image = images.read(content)
    return Picture(content, image) if image else None


def read_private(content: bytes) -> Picture | None:
    """The same without what the file tells of its making."""
    from councildoc.writers.word.private import without_traces

    picture = read(content)
    return picture and Picture(without_traces(content, picture.ending), picture.image)


def swap_banner(template: Template, picture: Picture) -> Template:
    """The template with the picture in the place of its banner, as wide as that was and as high
    as the picture's proportions ask, within bounds."""
    old = next((part for part in template.parts if part.startswith(BANNER)), "")
    if not old:
        return template
    from councildoc.ooxml.images import TYPES

    new = f"{BANNER}.{picture.ending}"
    parts = {new if part == old else part: content for part, content in template.parts.items()}
    parts[new] = picture.content
    defaults, overrides = template.content_types
    return replace(
        template,
        parts=parts,
        content_types=(defaults | {picture.ending: TYPES[picture.ending]}, overrides),
        relationships=[
            (name, kind, new[len("word/") :] if f"word/{target}" == old else target)
            for name, kind, target in template.relationships
        ],
        front=[_sized(node, picture) if isinstance(node, str) else node for node in template.front],
    )


_EXTENT = re.compile(r'(<(?:wp:extent|a:ext) )cx="(\d+)" cy="(\d+)"')
TALLEST = 2
"""How many times as high as the template's own banner another may be: the first page has no more room."""


def _sized(markup: str, picture: Picture) -> str:
    """Set the size of the first drawing's two extents (wp:extent and a:ext, in EMU): as wide as the
    template's own, unless that makes it too high."""

    def sized(found: re.Match[str]) -> str:
        ratio = picture.image.width / picture.image.height
        width = min(int(found[2]), round(TALLEST * int(found[3]) * ratio))
        return f'{found[1]}cx="{width}" cy="{round(width / ratio)}"'

    return _EXTENT.sub(sized, markup, count=2)
