"""Drawings in a run, in DrawingML and in VML -> pictures, text boxes, and words in place of the rest.

See docs/word/reading.md. A picture's bytes are taken from the package; one that is only linked is
said and not fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from councildoc.readers.word.alternates import chosen
from councildoc.readers.word.names import MC, Element, n, ns, number, twips
from councildoc.readers.word.story import Drawing

if TYPE_CHECKING:
    from councildoc.readers.word.line import Line

_EMU_PER_TWIP = 635
_BLIP, _EMBED, _LINK, _RID = n("a:blip"), n("r:embed"), n("r:link"), n("r:id")
_BOX, _AT = n("w:txbxContent"), n("a:t")
_PIC, _CHART, _DIAGRAM = n("pic:pic"), n("c:chart"), n("dgm:relIds")
_SHAPE, _VIDEO = n("wps:wsp"), n("wp15:webVideoPr")
_ALTERNATE = f"{{{MC}}}AlternateContent"
_GROUPS = ns("a:graphic", "a:graphicData", "wpg:wgp", "wpg:grpSp", "wpc:wpc", "wps:txbx", "v:group",
             "v:textbox", "wp:inline", "wp:anchor")  # fmt: skip
_VML_SHAPES = ns("v:shape", "v:rect", "v:oval", "v:roundrect", "v:line", "v:polyline", "v:arc",
                 "v:curve", "v:image")  # fmt: skip
_CSS = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([^;]+)")
_MOST_WORDS = 2_000


class Frame:
    """What is known of a drawing before its kind is: its alt text and its size in EMU."""

    def __init__(self, description: str = "", width: int = 0, height: int = 0) -> None:
        self.description, self.width, self.height = description, width, height


def drawing(line: Line, element: Element) -> None:
    """`w:drawing` (20.4.2): a frame with a picture, a chart, a shape, or a group of them."""
    for anchor in element:
        properties, extent = anchor.find(n("wp:docPr")), anchor.find(n("wp:extent"))
        frame = Frame(*(_described(properties), *_size(extent)))
        graphic = anchor.find(f"{n('a:graphic')}/{n('a:graphicData')}")
        if graphic is None:
            _unknown(line, anchor, frame)
        else:
            _members(line, graphic, frame)


def _members(line: Line, element: Element, frame: Frame) -> None:
    for child in element:
        tag = child.tag
        if tag == _PIC:
            _picture(line, child, frame)
        elif tag == _SHAPE:
            _shape(line, child, frame)
        elif tag in _GROUPS:
            _members(line, child, frame)
        elif tag == _BOX:
            line.box(child)
        elif tag == _CHART or tag.endswith("chartex}chart"):
            words = _words(line, child.get(_RID, ""))
            _not_carried(line, "A chart", "chart", frame.description or words)
        elif tag == _DIAGRAM:
            words = _words(line, child.get(n("r:dm"), ""))
            _not_carried(line, "A diagram (SmartArt)", "diagram", words or frame.description)
        elif tag == _ALTERNATE:
            choice = chosen(child)
            if choice is not None:
                _members(line, choice, frame)
        elif element.tag == n("a:graphicData"):
            _unknown(line, child, frame)


def _unknown(line: Line, element: Element, frame: Frame) -> None:
    """A drawing of no known kind, or one that is not whole: its words, else a placeholder."""
    boxes = list(_boxes(element))
    for box in boxes:
        line.box(box)
    if not boxes:
        _not_carried(line, "A drawing", "drawing", frame.description)


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes in a shape, wherever in it they stand; not those within another's words."""
    for child in element:
        if child.tag == _BOX:
            yield child
            continue
        inner = chosen(child) if child.tag == _ALTERNATE else child
        if inner is not None:
            yield from _boxes(inner)


def _picture(line: Line, element: Element, frame: Frame) -> None:
    own = _described(element.find(f"{n('pic:nvPicPr')}/{n('pic:cNvPr')}"))
    size = _size(element.find(f"{n('pic:spPr')}/{n('a:xfrm')}/{n('a:ext')}"))
    blip = element.find(f"{n('pic:blipFill')}/{_BLIP}")
    described = frame.description or own
    if next(element.iter(_VIDEO), None) is not None:
        _not_carried(line, "A video", "video", described)
    _blip(line, blip, Frame(described, *(size if any(size) else (frame.width, frame.height))))


def _blip(line: Line, blip: Element | None, frame: Frame) -> None:
    embedded = "" if blip is None else blip.get(_EMBED, "")
    linked = "" if blip is None else blip.get(_LINK, "")
    _take(line, embedded or linked, frame)


def _take(line: Line, key: str, frame: Frame) -> None:
    """A picture by its relationship: its part, or a drawing without one and a finding."""
    kind, target, external = line.story.targets.get(key, ("", "", False))
    part = ""
    if external:
        line.story.lost("linked-picture", f'A picture is only linked to, at "{target[:200]}", '
                        f"{line.near()}. It was not fetched.", line.where(),
                        "Put the picture itself into the Word file.")  # fmt: skip
    elif not line.story.reading.keep_picture(target if kind == "image" else ""):
        line.story.lost("missing-picture", f"A picture is not in the file, {line.near()}.", line.where())
    else:
        part = target
    line.draw(Drawing(part, frame.description, frame.width, frame.height))


def _shape(line: Line, element: Element, frame: Frame) -> None:
    """A shape: its words, the picture it is filled with, or nothing that a paper can hold."""
    boxes = list(_boxes(element))
    for box in boxes:
        line.box(box)
    fill = element.find(f"{n('wps:spPr')}/{n('a:blipFill')}/{_BLIP}")
    if fill is not None:
        _blip(line, fill, frame)
    elif not boxes:
        _drawn(line, frame.description)


def vml(line: Line, element: Element) -> None:
    """`w:pict` and what is inside it (ECMA-376 Part 4, 19.1)."""
    for child in element:
        tag = child.tag
        if tag in _VML_SHAPES:
            _vml_shape(line, child)
        elif tag in _GROUPS or tag == n("w:pict"):
            vml(line, child)
        elif tag == _BOX:
            line.box(child)
        elif tag == n("w:control"):
            _not_carried(line, "A form control", "form control", child.get(n("w:name"), ""))
        elif tag == n("w:movie"):
            _not_carried(line, "A video", "video", "")
        elif tag == _ALTERNATE:
            choice = chosen(child)
            if choice is not None:
                vml(line, choice)


def _vml_shape(line: Line, shape: Element) -> None:
    described = shape.get("alt", "") or shape.get("title", "")
    image, path = shape.find(n("v:imagedata")), shape.find(n("v:textpath"))
    boxes = list(_boxes(shape))
    for box in boxes:
        line.box(box)
    if image is not None:
        key = image.get(_RID, "") or image.get(n("o:relid"), "") or image.get(n("r:href"), "")
        _take(line, key, Frame(described, *_css_size(shape.get("style", ""))))
    elif path is not None and path.get("string"):
        _not_carried(line, "Decorative text (WordArt)", "decorative text", path.get("string", ""))
    elif not boxes:
        _drawn(line, described)


def embedded(line: Line, element: Element) -> None:
    """`w:object` (17.3.3.19): a file of another program; the picture of it is left out too."""
    for tag, name in ((n("o:OLEObject"), "ProgID"), (n("w:objectEmbed"), n("w:progId")),
                      (n("w:objectLink"), n("w:progId"))):  # fmt: skip
        found = element.find(tag)
        if found is not None:
            _not_carried(line, "An embedded object", "embedded object", found.get(name, ""))
            return
    if element.find(n("w:control")) is not None:
        name = element.find(n("w:control")).get(n("w:name"), "")  # type: ignore[union-attr]
        _not_carried(line, "A form control", "form control", name)
        return
    vml(line, element)
    drawn = element.find(n("w:drawing"))
    if drawn is not None:
        drawing(line, drawn)


def ink(line: Line, element: Element) -> None:
    _not_carried(line, "Something drawn in ink", "ink", "")


def _drawn(line: Line, described: str) -> None:
    """A line, arrow or frame without words: a placeholder only where its author described it."""
    line.stand_in("A drawn shape", f"[shape: {described}]" if described else "")


def _not_carried(line: Line, what: str, kind: str, words: str) -> None:
    words = " ".join(words.split())
    line.stand_in(what, f"[{kind}: {words}]" if words else f"[{kind}]")


def _described(properties: Element | None) -> str:
    return "" if properties is None else properties.get("descr", "") or ""


def _size(extent: Element | None) -> tuple[int, int]:
    if extent is None:
        return 0, 0
    width, height = number(extent.get("cx")), number(extent.get("cy"))
    return max(width, 0), max(height, 0)


def _css_size(style: str) -> tuple[int, int]:
    said = {name: twips(value.strip()) * _EMU_PER_TWIP for name, value in _CSS.findall(style)}
    return max(said.get("width", 0), 0), max(said.get("height", 0), 0)


def _words(line: Line, key: str) -> str:
    """The words in the part of a chart or a diagram: the placeholder keeps them."""
    _, target, external = line.story.targets.get(key, ("", "", True))
    root = None if external else line.story.reading.package.tree(target)
    if root is None:
        return ""
    said = ("".join(t.text or "" for t in p.iter(_AT)) for p in root.iter(n("a:p")))
    return "; ".join(words for words in said if words.strip())[:_MOST_WORDS]

