"""Links that leave the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from councildoc.findings import Finding, Where
from councildoc.model.inlines import Run
from councildoc.model.paper import Paper
from councildoc.model.walk import Mark
from councildoc.ooxml.addresses import encoded, is_address, scheme_of

Place = Callable[[str, str], Where]


def unsafe_scheme(paper: Paper, marks: tuple[Mark, ...], place: Place) -> Iterator[Finding]:
    """What is no address of the web or of mail (`ooxml.addresses`)."""
    for key, mark in marks:
        if type(mark) is Run and mark.link and not is_address(mark.link):
            yield Finding("unsafe-link", f'"{mark.link[:80]}" is not a link a paper can have.',
                          place(key, mark.link), _way_out(mark.link))  # fmt: skip


def _way_out(link: str) -> str:
    if len(link) > len(scheme_of(link)) > 0:
        return f'Write "{encoded(link)}".'
    return "Use https://, http:// or mailto:, or write \\[ for a plain bracket."
