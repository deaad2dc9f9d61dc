"""What a paper cannot hold: said once for each thing, or once for all places of a kind of look."""

from __future__ import annotations

from councildoc.findings import Finding, Report, Severity, Where

_ROOM = 60
_PLACES = 3


def quote(words: str) -> str:
    """The beginning of some words in quotation marks, as much as one needs to find them."""
    words = " ".join(words[: 4 * _ROOM].split())
    return f"“{words if len(words) <= _ROOM else words[:_ROOM].rstrip() + '…'}”"


def between(text: str, start: int, end: int) -> str:
    """A place in a text -> `between “the words before” and “the words after”`."""
    before = " ".join(text[max(0, start - 2 * _ROOM) : start].split()[-6:])
    after = " ".join(text[end : end + 2 * _ROOM].split()[:6])
    if before and after:
        return f"between “{before}” and “{after}”"
    if before or after:
        return f"after “{before}”" if before else f"before “{after}”"
    return "alone in its paragraph"


class Losses:
    """Gathers what is lost over the whole file, for findings that name a few places each."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._looks: dict[str, list[tuple[Where, str]]] = {}
        self._counts: dict[str, int] = {}

    def look(self, kind: str, where: Where, words: str) -> None:
        """A run whose look is not kept. Only the first places are remembered."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        places = self._looks.setdefault(kind, [])
        if len(places) < _PLACES:
            places.append((where, words))

    def warn(self, code: str, message: str, where: Where, hint: str = "") -> None:
        self.report.add(Finding(code, message, where, hint, Severity.WARNING))

    def say(self) -> None:
        """The findings on looks: hidden text, raised text, and one for everything else."""
        for kind, code, said in _SINGLE:
            if kind in self._looks:
                self.warn(code, f"{said}: {self._places(kind)}.", self._looks[kind][0][0])
        rest = [kind for kind in self._looks if kind not in {k for k, _, _ in _SINGLE}]
        if rest:
            first = min((self._looks[kind][0][0] for kind in rest), key=lambda w: (w.file, w.line))
            said = "; ".join(f"{kind}: {self._places(kind)}" for kind in sorted(rest))
            self.report.add(Finding("formatting-dropped", f"A paper does not keep this look. {said}.",
                                    first, severity=Severity.HINT))  # fmt: skip

    def _places(self, kind: str) -> str:
        count, places = self._counts[kind], [quote(words) for _, words in self._looks[kind]]
        places += ["…"] if count > len(places) else []
        return f"{count} place{'s' if count > 1 else ''} ({', '.join(places)})"


_SINGLE = (
    ("hidden", "hidden-text", "Hidden text is in the content now, for everyone to read"),
    ("superscript", "raised-text", "Superscript is written on the line, at the size of the text"),
    ("subscript", "lowered-text", "Subscript is written on the line, at the size of the text"),
)
