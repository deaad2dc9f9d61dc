"""The commands as straight-line functions: the table of contents of councildoc.

    content/*.yaml -> content -> annex -> checks -> writers -> build/        building.py
                                             ^                   |
                                             +--- conservation --+
    FILE.docx -> readers -> recognise -> content -> content/C25/52/          importing.py
    content, or FILE.docx -> checks.style -> findings                        checking.py
    two papers -> compare -> text, page, JSON, redline                       comparing.py, sides.py
    content/C25/52 -> content.carrying -> content/C26/52, C25/52(Rev.1)      drafting.py, revising.py
    a draft -> drafting -> worklist, marks, findings; review.yaml            reviewing.py, ticking.py

Only what a build needs is imported here; each other command imports its own module.
"""

from councildoc.pipeline.building import FIRST_DAY, FORMATS, Date, How, build, write_markdown, write_word
from councildoc.pipeline.reading import Ready, Refused, banner, check_template, dress, places, read

__all__ = [
    "FIRST_DAY", "FORMATS", "Date", "How", "Ready", "Refused", "banner", "build", "check_template", "dress",
    "places", "read", "write_markdown", "write_word",
]  # fmt: skip
