"""Scalars -> inlines, with the paper's facts put in and every fault at its place."""

from __future__ import annotations

from collections.abc import Mapping

from councildoc.content.markup import has_marks, parse
from councildoc.content.nodes import Scalar
from councildoc.content.places import Places
from councildoc.findings import Report
from councildoc.model.inlines import Inlines


class Words:
    """Reads texts of one paper. Equal texts become one value, however often a table says them."""

    def __init__(self, facts: Mapping[str, str], places: Places, report: Report) -> None:
        self.facts = facts
        self.places = places
        self.report = report
        self._known: dict[str, tuple[Inlines, ...]] = {}

    def paragraphs(self, scalar: Scalar | None) -> tuple[Inlines, ...]:
        """The paragraphs of a text, at least one; a text that could not be used is empty."""
        if scalar is None:
            return ((),)
        read = self._known.get(scalar.value)
        if read is None:
            read = self._read(scalar)
        return read

    def line(self, scalar: Scalar | None) -> Inlines:
        """The inlines of a text that can only be one paragraph."""
        read = self.paragraphs(scalar)
        if scalar is not None and len(read) > 1:
            self.report.error(
                "one-paragraph", "This text must be a single paragraph.", scalar.where(),
                "Take the empty line out, or end the line with a backslash to break it.",
            )  # fmt: skip
        return read[0]

    def _read(self, scalar: Scalar) -> tuple[Inlines, ...]:
        faults: dict[str, int] = {}

        def fault(code: str, message: str, hint: str, fragment: str) -> None:
            nth = faults.get(fragment, 0)
            faults[fragment] = nth + 1
            self.report.error(code, message, scalar.where(fragment, nth), hint)

        read = parse(scalar.value, self.facts, fault)
        if not faults:  # a faulty text is read again, so that each place is said
            self._known[scalar.value] = read
        return read


def typed(scalar: Scalar | None, report: Report) -> str:
    """A value that is printed as it stands; marks in it are said."""
    if scalar and has_marks(scalar.value):
        report.warning(
            "marks-in-a-value", "Marks of bold, links, notes or facts are printed here as they stand.",
            scalar.where(), "Write plain words; set them in bold where a text uses them.",
        )  # fmt: skip
    return scalar.value if scalar else ""
