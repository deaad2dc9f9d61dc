"""A banner of the author's own -> the template's banner replaced, in the same box."""

from __future__ import annotations

from councildoc.value import Value, replace
from councildoc.writers.word.shell.template import Template

BANNER = "word/media/banner"
"""The part (with any ending) that a named picture takes the place of."""

KINDS = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}


class Picture(Value):
    """A picture's bytes, the ending of its kind, and its size in pixels."""

    content: bytes
    ending: str
    width: int
    height: int


def read(content: bytes) -> Picture | None:
    """A PNG or JPEG file; None when it is neither. Its size is read by python-docx."""
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError
    from docx.image.exceptions import UnrecognizedImageError as Unrecognized
    from docx.image.image import Image

    try:
        image = Image.from_blob(content)
    except (Unrecognized, InvalidImageStreamError, UnexpectedEndOfFileError):
        return None
    if image.ext not in KINDS:
        return None
    return Picture(content, image.ext, image.px_width, image.px_height)


def swap_banner(template: Template, picture: Picture) -> Template:
    """The template with the picture in the place of its banner, as wide as that was and as high
    as the picture's proportions ask."""
    old = next((part for part in template.parts if part.startswith(BANNER)), "")
    if not old:
        return template
    new = f"{BANNER}.{picture.ending}"
    parts = {new if part == old else part: content for part, content in template.parts.items()}
    parts[new] = picture.content
    defaults, overrides = template.content_types
    return replace(
        template,
        parts=parts,
        content_types=(defaults | {picture.ending: KINDS[picture.ending]}, overrides),
        relationships=[
            (name, kind, new[len("word/") :] if f"word/{target}" == old else target)
            for name, kind, target in template.relationships
        ],
        front=[_sized(node, picture) if isinstance(node, str) else node for node in template.front],
    )


def _sized(markup: str, picture: Picture) -> str:
    """Set the height of the first drawing's two extents (wp:extent and a:ext, in EMU)."""
    for tag in ("<wp:extent ", "<a:ext "):
        before, found, rest = markup.partition(tag)
        inside, close, after = rest.partition("/>")
        if found and 'cx="' in inside:
            width = inside.split('cx="')[1].split('"')[0]
            height = round(int(width) * picture.height / max(1, picture.width))
            markup = f'{before}{tag}cx="{width}" cy="{height}"{close}{after}'
    return markup
