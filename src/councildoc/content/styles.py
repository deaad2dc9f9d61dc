"""A template's styles.yaml -> roles, marks, and where they stand."""

from __future__ import annotations

from councildoc.content import schema
from councildoc.content.files import Folder
from councildoc.content.nodes import Mapping, Scalar
from councildoc.findings import Report, Where


class StyleMap:
    """Role -> name of a style in Word; the typed marks of the house; where they stand."""

    def __init__(self, named: dict[str, Scalar], marks: dict[str, str], keys: Mapping) -> None:
        self.roles = {role: scalar.value for role, scalar in named.items()}
        self.marks = marks
        self._named = named
        self._keys = keys

    def place(self, role: str) -> Where:
        """Where a role's name stands; where the roles do, for a role that has none."""
        return (self._named.get(role) or self._keys).where()


def read_styles(folder: str, report: Report) -> StyleMap | None:
    """The style map in a template's folder; None when it cannot be used."""
    record = Folder(folder, report).shared("styles.yaml", schema.styles)
    if record is None or not record.get("roles") or not record.get("marks"):
        return None
    named = {role: scalar for role, scalar in record["roles"].items() if scalar}
    marks = {key: scalar.value for key, scalar in record["marks"].items() if key != "@" and scalar}
    return StyleMap(named, marks, record["@"]) if len(marks) == 2 else None
