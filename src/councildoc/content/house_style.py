"""content/house-style.yaml -> a workspace's own house style; a paper's `house style:` -> what it
has switched off. Only read and placed here: what the rules are is known to `checks.style`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from councildoc.content import schema
from councildoc.content.files import Folder
from councildoc.content.nodes import Scalar
from councildoc.findings import Report, Where

FILE = "house-style.yaml"

Setting = Mapping[str, str | tuple[str, ...]]
"""What stands under a rule: `severity` (alone when a plain word stands there) and parameters."""


class HouseStyle:
    """The profile that the workspace builds on, its own settings by rule, its own words."""

    def __init__(self, record: Mapping[str, Any], path: str) -> None:
        self._record = record
        self._path = path
        self.based_on = _said(record.get("based on")) or ""
        self.settings = {
            code: {key: _values(value) for key, value in setting.items() if key != "@" and value is not None}
            for code, setting in (record.get("rules") or {}).items() if setting
        }  # fmt: skip
        known = record.get("abbreviations") or {}
        self.abbreviations = {name: _several(texts) for name, texts in known.items()}
        self.names = _several(record.get("names"))
        self.words = _several(record.get("words"))

    def where(self, *keys: str) -> Where:
        """The place of a setting (`rules`, its code), or of the file."""
        found: Any = self._record
        for key in keys:
            found = found.get(key) if found else None
        node = found.get("@") if isinstance(found, dict) else found
        return node.where() if node is not None else Where(self._path, 1, 1)


def read_house_style(root: str, report: Report) -> HouseStyle:
    """The workspace's own house style; one that says nothing when there is no such file."""
    folder = Folder(root, report)
    record = folder.shared(FILE, schema.house_style, needed=False) if folder.exists(FILE) else None
    return HouseStyle(record or {}, folder.path(FILE))


def switched_off(paper: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The rules that a paper's record switches off, each with its reason (empty without one)."""
    listed = (paper.get("house style") or {}).get("off") or ()
    return tuple((_said(one.get("rule")), _said(one.get("reason"))) for one in listed if one)


def _said(value: Scalar | None) -> str:
    return value.value.strip() if value else ""


def _values(value: Any) -> str | tuple[str, ...]:
    """One text is a text; several are a tuple."""
    several = _several(value)
    return several[0] if len(several) == 1 else several


def _several(value: Any) -> tuple[str, ...]:
    if isinstance(value, Scalar):
        return (value.value,)
    return tuple(one.value for one in value or () if one)
