"""The few shapes of HTML that come again and again."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def target(tag: str, name: str, kind: str, inner: str) -> str:
    """An element that one can jump to: with an id, and able to take the focus."""
    return f'<{tag} id="{escape(name)}" class="{kind}" tabindex="-1">{inner}</{tag}>'


def told(name: str, kind: str, head: str, forms: tuple[str, str, str]) -> str:
    """A row that tells of a change; its forms are both texts in one, the old one, the new one."""
    both, old, new = forms
    return target("tr", name, kind, f'<th scope="row">{head}</th><td class="both" colspan="2">{both}</td>'
                                    f'<td class="was">{old}</td><td class="is">{new}</td>')  # fmt: skip


def same(said: str) -> str:
    """A row of what is equal."""
    return f'<tr class="same"><td></td><td colspan="2">{said}</td></tr>'


def aside(said: str) -> str:
    return f'<small class="aside">({said})</small>'


def cells(said: Iterable[str], tag: str = "td") -> str:
    return "".join([f"<{tag}>{one}</{tag}>" for one in said])
