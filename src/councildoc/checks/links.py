"""Links that leave the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from councildoc.findings import Finding, Where
from councildoc.model.inlines import Run
from councildoc.model.paper import Paper
from councildoc.model.walk import texts

Place = Callable[[str, str], Where]

SCHEMES = ("https://", "http://", "mailto:")


def unsafe_scheme(paper: Paper, place: Place) -> Iterator[Finding]:
    """Only the web and mail: no script, file, program or relative path leaves a paper."""
    for key, inlines in texts(paper):
        for inline in inlines:
            if type(inline) is Run and inline.link and not safe(inline.link):
                yield Finding("unsafe-link", f'"{inline.link[:80]}" is not a link a paper can have.',
                              place(key, inline.link),
                              "Use https://, http:// or mailto:, or write \\[ for a plain "
                              "bracket.")  # fmt: skip


def safe(link: str) -> bool:
    """Whether a link has an allowed scheme, something behind it, and no character that RFC 3986
    keeps out of addresses (white space, quotation marks, angle brackets, backslash)."""
    scheme = next((s for s in SCHEMES if link.lower().startswith(s)), "")
    rest = link[len(scheme) :]
    return bool(scheme and rest) and not any(c.isspace() or c in '"<>\\^`{|}' for c in link)
