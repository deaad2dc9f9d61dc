"""`councildoc check FILE.docx`: a Word paper, ours or anybody's -> findings at its paragraphs.

    FILE.docx -> readers.word -> recognise -> checks, checks.style -> paragraphs of the file
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from io import BytesIO

from councildoc import checks
from councildoc.checks import style
from councildoc.checks.style.reading import NOTE, SHOWN, Reading
from councildoc.findings import Finding, Report, Severity, Where
from councildoc.model.paper import Paper
from councildoc.model.walk import marks
from councildoc.pipeline.checking import rules, written
from councildoc.pipeline.importing import read_bytes, recognised
from councildoc.readers.word import account
from councildoc.workspace import Workspace

PARTS = ("word/document.xml", "word/footnotes.xml")
_SPACES = re.compile(rf"[\s{NOTE}{SHOWN}]+|{account.NOTE_MARK}\d*")


def check_word(path: str, workspace: Workspace, profile: str, report: Report) -> None:
    """Every finding of a Word file, its tracked changes accepted. What an import could not carry is
    for an import to say; what the file does not say at all is not held against it. Raises NotFound,
    Unreadable."""
    arriving = Report()
    imported = recognised(path, workspace, "accept", arriving)
    for one in arriving:
        if one.severity is Severity.ERROR:
            report.add(one)
    paper = imported.paper
    places = Paragraphs(path, paper)
    checks.run(paper, marks(paper), places.said, report)
    asked, known = rules(workspace, profile, report)
    around = style.Surroundings(tuple(style.Cited(place) for place in workspace.papers()))
    for fault in style.check(paper, asked, known, (), around):
        if fault.key not in imported.made_up:
            where = places.said(fault.key, fault.words, fault.occurrence - 1)
            hint = fault.hint or written(fault)
            report.add(Finding(fault.code, fault.message, where, hint, fault.severity))


class Paragraphs:
    """A Word file's paragraphs, and which of them hold the texts of a key."""

    def __init__(self, path: str, paper: Paper) -> None:
        self.path = path
        data = read_bytes(path)
        self._said = {part: list(_paragraphs(data, part)) for part in PARTS}
        self._of: dict[str, list[tuple[str, int]]] = {}
        lines = {part: _Line(said) for part, said in self._said.items()}
        for text in Reading(paper, style.KNOWN, style.Surroundings()).texts:
            part = PARTS[text.kind == "note"]
            nth = lines[part].next(text.said)
            if nth >= 0:
                self._of.setdefault(text.key, []).append((part, nth))

    def said(self, key: str, words: str, nth: int = 0) -> Where:
        """The paragraph of the nth (from 0) `words` of a key's texts, and the sign in it that they begin
        with; the first paragraph with those words for a key that is no text (a date)."""
        own = self._of.get(key) or [(PARTS[0], n) for n, said in enumerate(self._said[PARTS[0]])
                                    if words and words in said][:1]  # fmt: skip
        for part, place in own:
            for match in re.finditer(f"(?={re.escape(words)})", self._said[part][place]) if words else ():
                if nth == 0:
                    return self._where(part, place, match.start(), len(words))
                nth -= 1
        return self._where(*own[0], 0, 1) if own else Where(f"{self.path}!{PARTS[0]}")

    def _where(self, part: str, place: int, start: int, width: int) -> Where:
        said = self._said[part][place].replace("\n", " ").replace("\t", " ")
        return Where(f"{self.path}!{part}", place + 1, start + 1, said, width)


class _Line:
    """Paragraphs in order, to be found one behind the other."""

    def __init__(self, paragraphs: list[str]) -> None:
        self._plain = [_plain(said) for said in paragraphs]
        self._at: dict[str, list[int]] = {}
        for nth, said in enumerate(self._plain):
            self._at.setdefault(said, []).append(nth)
        self._next = 0

    def next(self, said: str) -> int:
        """The next paragraph that says this, or has it in it; -1 when there is none."""
        wanted = _plain(said)
        if not wanted:
            return -1
        exact = self._at.get(wanted)
        if exact:
            found = exact[min(bisect_left(exact, self._next), len(exact) - 1)]
        else:
            order = (*range(self._next, len(self._plain)), *range(min(self._next, len(self._plain))))
            found = next((nth for nth in order if wanted in self._plain[nth]), -1)
        self._next = found + 1 if found >= 0 else self._next
        return found


def _plain(said: str) -> str:
    """A text without spaces, marks of notes and capitals: a style may make capitals of its own."""
    return _SPACES.sub("", said).casefold()


def _paragraphs(data: bytes, part: str) -> Iterator[str]:
    """A part's paragraphs; none when the file has no such part."""
    try:
        yield from account.paragraphs(BytesIO(data), part, account.Account())
    except KeyError:
        return
