"""Alternate content -> the one alternative that is read (ECMA-376 Part 3, 9.3)."""

from __future__ import annotations

from councildoc.ooxml.xml import W14, A, W
from councildoc.readers.word.names import DGM, MC, W15, WP14, WP15, WPC, WPG, WPS, C, Element

_CHOICE, _FALLBACK = f"{{{MC}}}Choice", f"{{{MC}}}Fallback"
_MICROSOFT = "http://schemas.microsoft.com/office/"
UNDERSTOOD = frozenset({
    W, W14, W15, WPS, WPG, WPC, WP14, WP15, A, C, DGM,
    f"{_MICROSOFT}drawing/2010/main", f"{_MICROSOFT}drawing/2014/chartex",
    *(f"{_MICROSOFT}drawing/{year}/{month}/{day}/chartex" for year, month, day in (
        (2015, 9, 8), (2015, 10, 21), (2016, 5, 9), (2016, 5, 10), (2016, 5, 11), (2016, 5, 12),
        (2016, 5, 13), (2016, 5, 14))),
})  # fmt: skip
"""Namespaces whose content the readers know. What is drawn in ink or modelled in three dimensions
is not among them: the fallback is a picture of it."""


def chosen(element: Element) -> Element | None:
    """The first choice whose every namespace is understood, else the fallback, else nothing."""
    for choice in element.iterchildren(_CHOICE):
        spaces = choice.nsmap
        needed = [spaces.get(prefix) for prefix in choice.get("Requires", "").split()]
        if needed and all(space in UNDERSTOOD for space in needed):
            return choice
    return next(element.iterchildren(_FALLBACK), None)
