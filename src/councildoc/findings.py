"""Finding, Where, Report: the only way a stage complains.

A stage adds findings to the report it was given and goes on as far as it can, so that
an author sees every fault of a paper at once. Nothing here prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from councildoc.value import Value, replace


class Severity(IntEnum):
    """How bad a finding is. Errors stop a build; the others do not."""

    HINT = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


class Where(Value):
    """A place: file, line and column (both from 1; 0 when there is none), and the line's text.

    In a Word part, `file` is `paper.docx!word/document.xml`, `line` the paragraph's number
    in document order and `column` the character within the paragraph's text.
    """

    file: str
    line: int = 0
    column: int = 0
    excerpt: str = ""
    width: int = 1

    def __str__(self) -> str:
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


class Finding(Value):
    """One fault: a stable code, a sentence, its place, and a way out."""

    code: str
    message: str
    where: Where
    hint: str = ""
    severity: Severity = Severity.ERROR


class Report:
    """Findings in the order they were made; each said once."""

    def __init__(self) -> None:
        self._findings: dict[Finding, None] = {}

    def add(self, finding: Finding) -> None:
        self._findings[finding] = None

    def error(self, code: str, message: str, where: Where, hint: str = "") -> None:
        self.add(Finding(code, message, where, hint))

    def warning(self, code: str, message: str, where: Where, hint: str = "") -> None:
        self.add(Finding(code, message, where, hint, Severity.WARNING))

    def harden(self, finding: Finding) -> None:
        """Add a finding in the place of the same one that was less severe."""
        for severity in Severity:
            self._findings.pop(replace(finding, severity=severity), None)
        self.add(finding)

    def extend(self, other: Report) -> None:
        self._findings |= other._findings

    def __iter__(self) -> Iterator[Finding]:
        """By place, so that one file's findings stand together from top to bottom."""
        return iter(
            sorted(self._findings, key=lambda f: (f.where.file, f.where.line, f.where.column))
        )

    def __len__(self) -> int:
        return len(self._findings)

    @property
    def has_errors(self) -> bool:
        return any(f.severity is Severity.ERROR for f in self._findings)


def did_you_mean(word: str, known: Iterator[str] | list[str] | tuple[str, ...]) -> str:
    """`Did you mean "agenda item"?` for a near miss, else an empty string."""
    from difflib import get_close_matches  # only ever needed when something is wrong

    near = get_close_matches(word.casefold(), {k.casefold(): k for k in known}, n=1, cutoff=0.6)
    return f'Did you mean "{next(k for k in known if k.casefold() == near[0])}"?' if near else ""
