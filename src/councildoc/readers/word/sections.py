"""`w:sectPr` -> what a section's pages are like (ECMA-376 Part 1, 17.6)."""

from __future__ import annotations

from councildoc.readers.word.names import Element, n, twips
from councildoc.readers.word.story import Section

_NARROWEST = 144
_SIDES = n("w:left"), n("w:right"), n("w:gutter")


def section(element: Element) -> Section:
    """The width of the text is the page's without its margins and gutter; an A4 page is assumed
    where the file says nothing."""
    page, margins = element.find(n("w:pgSz")), element.find(n("w:pgMar"))
    if page is None:
        return Section()
    width, height = twips(page.get(n("w:w")), 11906), twips(page.get(n("w:h")), 16838)
    turned = page.get(n("w:orient")) == "landscape" or width > height
    if margins is not None:
        width -= sum(twips(margins.get(side)) for side in _SIDES)
    return Section(turned, max(width, _NARROWEST))
