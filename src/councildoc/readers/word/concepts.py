"""The name of a style -> what it is for in an ITU paper, however its template spells it.

Real ITU files have the same idea under several names (`AnnexNoTitle`, `AnnexNoTitle0`,
`Annex_No & title`), so names are compared without case, `_`, spaces, `&` and hyphens, and the
digit that Word adds to the id of a second style of one name counts only where it means something
(`heading 1`). Built-in styles have English names in every language of Word; only their ids are
translated (ECMA-376 Part 1, 17.7.4.9).
"""

from __future__ import annotations

import re

_DROPPED = str.maketrans("", "", "_ &-‑\u00a0")
_DIGIT = re.compile(r"\d$")

_NAMES = {
    "body": ("Normal", "Body Text", "Normal_after_title", "Normal aftertitle", "Text", "Standard",
             "Normal (Web)", "Default", "Plain Text", "No Spacing", "Compact", "First Paragraph"),
    "subheading": ("Heading_b", "Headingb", "Heading_i", "Headingi"),
    "title": ("Title", "Title 1", "Title 2", "Title 3", "Title 4", "Rec_title", "Res_title"),
    "source": ("Source", "Subtitle"),
    "annex number": ("Annex_No", "Appendix_No", "Attachment_No", "Annex_#"),
    "annex title": ("Annex_title", "Appendix_title", "Attachment_title"),
    "annex number and title": ("Annex_NoTitle", "Annex_No & title", "Appendix_NoTitle",
                               "Appendix_No & title"),
    "annex reference": ("Annex_ref", "Appendix_ref"),
    "table number and title": ("Table_NoTitle", "Table_No & title", "Table_No", "Table_title"),
    "table head": ("Table_head", "Table Heading"),
    "table text": ("Table_text", "Table Contents"),
    "table legend": ("Table_legend",),
    "table intro": ("Table_intro",),
    "table end": ("Table_fin",),
    "figure": ("Figure",),
    "figure number and title": ("Figure_NoTitle", "Figure_No & title", "Figure_No", "Figure_title",
                                "Figure_legend"),
    "caption": ("caption",),
    "note": ("Note", "Note 1", "Note 2", "Note 3"),
    "note text": ("footnote text", "endnote text", "Footnote", "Endnote"),
    "rule": ("Rule",),
    "summary head": ("Summary_head",),
    "summary text": ("Summary_text",),
    "call": ("Call",),
    "reasons": ("Reasons",),
    "proposal": ("Proposal",),
    "header": ("header",),
    "footer": ("footer", "FirstFooter", "Footer_QP", "Footer_landscape", "Special Footer"),
    "banner": ("Banner",),
    "session line": ("Session_line",),
    "header fact": ("Doc_data", "Doc_data_right", "Docnumber"),
    "section end": ("Section_end",),
    "contents": ("toc 0", *(f"toc {n}" for n in range(1, 10)), "TOC Heading", "table of figures"),
    **{f"heading {n}": (f"heading {n}",) for n in range(1, 10)},
    **{f"list {n}": (f"enumlev{n}",) for n in range(1, 10)},
}  # fmt: skip
_LISTS = ("List Bullet", "List Number", "List")
"""Word's own: the first of each has no digit. What they look like is numbering, or nothing."""


def plain_name(name: str) -> str:
    """A style's name (before its first alias) as names are compared."""
    return name.partition(",")[0].casefold().translate(_DROPPED)


CONCEPTS = {plain_name(name): concept for concept, names in _NAMES.items() for name in names}
CONCEPTS |= {plain_name(f"{name} {n}"): f"list {n}" for name in _LISTS for n in range(2, 6)}
CONCEPTS |= {plain_name(name): "list 1" for name in _LISTS}
CONCEPTS |= {plain_name("List Continue"): "list 1"}


def concept(name: str, style_id: str = "") -> str:
    """`Annex_No & title` -> `annex number and title`; empty for a style that nobody here knows."""
    for spelling in (plain_name(name), plain_name(style_id)):
        found = CONCEPTS.get(spelling) or CONCEPTS.get(_DIGIT.sub("", spelling))
        if found:
            return found
    return ""
