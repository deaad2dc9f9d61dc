"""A template's styles.yaml -> roles, marks, and where they stand."""

from __future__ import annotations

from councildoc.content import schema
from councildoc.content.files import Folder
from councildoc.findings import Report, Where


class StyleMap:
    """Role -> name of a style in Word; the typed marks of the house; the file they are from."""

    def __init__(self, roles: dict[str, str], marks: dict[str, str], where: Where) -> None:
        self.roles = roles
        self.marks = marks
        self.where = where


def read_styles(folder: str, report: Report) -> StyleMap | None:
    """The style map in a template's folder; None when it cannot be used."""
    record = Folder(folder, report).shared("styles.yaml", schema.styles)
    if record is None or not record.get("roles") or not record.get("marks"):
        return None
    roles = {role: scalar.value for role, scalar in record["roles"].items() if scalar}
    marks = {key: scalar.value for key, scalar in record["marks"].items() if key != "@" and scalar}
    return StyleMap(roles, marks, record["@"].where()) if len(marks) == 2 else None
