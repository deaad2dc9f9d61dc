"""Links that leave the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from councildoc.findings import Finding, Where
from councildoc.model.inlines import Run
from councildoc.model.paper import Paper
from councildoc.model.walk import Mark

Place = Callable[[str, str], Where]

_KEPT_OUT = frozenset('"<>\\^`{|}')
SCHEMES = ("https://", "http://", "mailto:")


def unsafe_scheme(paper: Paper, marks: tuple[Mark, ...], place: Place) -> Iterator[Finding]:
    """Only the web and mail: no script, file, program or relative path leaves a paper."""
    for key, mark in marks:
        if type(mark) is Run and mark.link and not safe(mark.link):
            yield Finding("unsafe-link", f'"{mark.link[:80]}" is not a link a paper can have.',
                          place(key, mark.link),
                          "Use https://, http:// or mailto:, or write \\[ for a plain "
                          "bracket.")  # fmt: skip


def safe(link: str) -> bool:
    """Whether a link has an allowed scheme, something behind it, and no character that RFC 3986
    keeps out of addresses (white space, quotation marks, angle brackets, backslash)."""
    scheme = next((s for s in SCHEMES if link.lower().startswith(s)), "")
    rest = link[len(scheme) :]
    return bool(scheme and rest) and _KEPT_OUT.isdisjoint(link) and link.split() == [link]
