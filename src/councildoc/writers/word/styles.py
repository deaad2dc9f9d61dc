"""Roles -> the openings of paragraphs and runs in a template's styles."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from councildoc.findings import Report, Where, did_you_mean

ROLES: dict[str, str] = {
    "body": "paragraph",
    "heading 1": "paragraph",
    "heading 2": "paragraph",
    "heading 3": "paragraph",
    "heading 4": "paragraph",
    "subheading": "paragraph",
    **{f"list {level}": "paragraph" for level in range(1, 10)},
    "rule": "paragraph",
    "table": "table",
    "table head": "paragraph",
    "table text": "paragraph",
    "table intro": "paragraph",
    "table legend": "paragraph",
    "table end": "paragraph",
    "note text": "paragraph",
    "note mark": "character",
    "link": "character",
}
"""What the writer asks a template for, and the kind of style each must be."""


class Styles:
    """The style ids of the roles, as the markup that opens a paragraph or sets a run."""

    def __init__(self, ids: Mapping[str, str], marks: Mapping[str, str]) -> None:
        self.ids = ids
        self.list_mark = marks["list"]
        self.rule = marks["rule"]
        self.open = {role: f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr>' for role, name in ids.items()}
        self.link = f'<w:rStyle w:val="{ids["link"]}"/>'
        self.note_mark = f'<w:rPr><w:rStyle w:val="{ids["note mark"]}"/></w:rPr>'


def resolve(
    roles: Mapping[str, str],
    marks: Mapping[str, str],
    styles: Mapping[str, tuple[str, str]],
    place: Callable[[str], Where],
    report: Report,
) -> Styles | None:
    """Find each role's style in the template. `roles`: role -> name in Word; `styles`: name in
    Word -> (style id, type); `place`: where a role's name stands. None when one is missing; each is said."""
    ids: dict[str, str] = {}
    for role, kind in ROLES.items():
        name = roles.get(role, "")
        style, found = styles.get(name, ("", ""))
        if not name:
            report.error("missing-role", f'The role "{role}" has no style.', place(role),
                         f"Add {role}: NAME OF A STYLE under roles.")  # fmt: skip
        elif found != kind:
            known = tuple(n for n, (_, t) in styles.items() if t == kind)
            report.error("unknown-style", f'The template has no {kind} style "{name}" (role "{role}").',
                         place(role), did_you_mean(name, (role,) if role in known else known))  # fmt: skip
        ids[role] = style
    return None if report.has_errors else Styles(ids, marks)
