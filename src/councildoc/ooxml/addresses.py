"""Addresses that a link of a paper can have.

A relationship's target is an xs:anyURI (ECMA-376 Part 2, 6.5.3.4): an address of RFC 3986 or RFC 3987.
Word takes a file for damaged in which one is not.
"""

from __future__ import annotations

import re

SCHEMES = ("https://", "http://", "mailto:")
"""Only the web and mail: no script, file, program or relative path leaves a paper."""

_KEPT_OUT = frozenset('"<>\\^`{|}')
_RARE = frozenset("[]%#")
"""Signs that an address can have only in some places."""

_HOST = r"https?://(?:[^/?#@\[\]]*@)?(?:\[[0-9A-Fa-f:.]+\])?"
_FAULT = r'[\s"<>\\^`{|}\x00-\x1f\x7f\[\]]|%(?![0-9A-Fa-f]{2})'


def is_address(link: str) -> bool:
    """Whether a link has an allowed scheme, something behind it, and nothing that addresses cannot have:
    white space, quotation marks, angle brackets, a lone per cent sign, a second number sign."""
    scheme = scheme_of(link)
    if not scheme or len(link) == len(scheme) or not _KEPT_OUT.isdisjoint(link) or link.split() != [link]:
        return False
    return _RARE.isdisjoint(link) or encoded(link) == link


def scheme_of(link: str) -> str:
    """`https://`, as it is listed, or empty for a scheme that links cannot have."""
    return next((scheme for scheme in SCHEMES if link[: len(scheme)].lower() == scheme), "")


def encoded(link: str) -> str:
    """The address with what it cannot have written in per cent signs (RFC 3986, 2.1)."""
    host = re.match(_HOST, link, re.IGNORECASE)
    start = host.end() if host else 0
    before, sign, after = re.sub(_FAULT, _in_per_cent, link[start:]).partition("#")
    return link[:start] + before + sign + after.replace("#", "%23")


def _in_per_cent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
