"""Findings of this station: each with the paragraph it is about."""

from __future__ import annotations

from councildoc.findings import Finding, Report, Severity, Where
from councildoc.model.inlines import plain
from councildoc.readers.word import story

DOCUMENT = "word/document.xml"


class Remarks:
    """Says what could not be recognised. Nothing here is an error: an import goes on."""

    def __init__(self, file: str, report: Report) -> None:
        self.file = file
        self.report = report

    def warn(
        self, code: str, message: str, at: story.Paragraph | None, hint: str = "", part: str = DOCUMENT
    ) -> None:
        self.report.warning(code, message, self.where(at, part), hint)

    def hint(self, code: str, message: str, at: story.Paragraph | None, way_out: str = "") -> None:
        self.report.add(Finding(code, message, self.where(at, DOCUMENT), way_out, Severity.HINT))

    def where(self, at: story.Paragraph | None, part: str) -> Where:
        if at is None:
            return Where(f"{self.file}!{part}")
        return Where(f"{self.file}!{part}", at.ordinal, 1, quoted(plain(at.inlines), 120))


def quoted(text: str, longest: int = 60) -> str:
    """The beginning of a text on one line."""
    words = " ".join(text.split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"
