"""Addresses of hyperlinks -> those that a paper can have, and form fields -> what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from councildoc.ooxml.addresses import encoded, scheme_of
from councildoc.readers.word.names import Element, n, number, on, val

if TYPE_CHECKING:
    from councildoc.readers.word.line import Line

NOWHERE = ("", "")
_RID, _ANCHOR = n("r:id"), n("w:anchor")

Target = tuple[str, str]
"""An outside address or the name of a bookmark, the other empty."""


def hyperlink(line: Line, element: Element) -> Target:
    """`w:hyperlink` -> where it leads to (17.16.22)."""
    key, anchor = element.get(_RID), element.get(_ANCHOR, "")
    if key is None:
        return ("", anchor)
    kind, address, external = line.story.targets.get(key, ("", "", True))
    if not kind:
        if not anchor:
            line.story.lost("broken-link", f"A link leads to nothing, {line.near()}.", line.where())
        return ("", anchor)
    if not external:
        return outside(line, address if "://" in address else f"part {address}")
    return outside(line, f"{address}#{anchor}" if anchor and "#" not in address else address)


def outside(line: Line, address: str) -> Target:
    """An address as a link, if it is one of the web or of mail; else its words stay plain text."""
    address = address.strip()
    if address.startswith("#") and len(address) > 1:
        return ("", address[1:])
    scheme = scheme_of(address)
    if scheme and len(address) > len(scheme):
        return (encoded(address), "")
    line.story.lost("unsafe-link", f'A link to "{address[:80]}", {line.near()}, is not one a paper can '
                    "have: its words are plain text now.", line.where())  # fmt: skip
    return NOWHERE


def form(element: Element) -> str:
    """`w:ffData` of a form field without a result -> what it shows (17.16.17)."""
    box = element.find(n("w:checkBox"))
    if box is not None:
        checked = box.find(n("w:checked"))
        return "☒" if on(checked if checked is not None else box.find(n("w:default"))) else "☐"
    menu = element.find(n("w:ddList"))
    if menu is not None:
        entries = [val(entry) for entry in menu.iterchildren(n("w:listEntry"))]
        result = menu.find(n("w:result"))
        chosen = number(val(result if result is not None else menu.find(n("w:default"))))
        return entries[chosen] if 0 <= chosen < len(entries) else ""
    return ""
