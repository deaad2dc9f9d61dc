"""A draft's runs: what nobody has reviewed is shaded, words that went stale are highlighted.

Shading and highlight are formatting of characters alone (docs/word/draft-marks.md): they hold in the
body, in cells, in notes and in the summary box, leave every style as it is, and go with the next build
in which the text has been reviewed. Reading a Word file takes no notice of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import pairwise

from councildoc.model.inlines import Inline, Inlines, NoteMark, Run
from councildoc.ooxml.drafts import FILL
from councildoc.value import replace
from councildoc.writers.word.runs import Runs, text
from councildoc.writers.word.shell.template import Template

Spans = tuple[tuple[int, int], ...]
Marks = Mapping[Inlines, Spans]
"""Texts that nobody has reviewed, each with where stale words begin and end in its characters."""

CARRIED = f'<w:shd w:val="clear" w:color="auto" w:fill="{FILL}"/>'
STALE = '<w:highlight w:val="yellow"/>' + CARRIED
"""In the order of CT_RPr (ECMA-376 Part 1, 17.3.2): highlight, then shd."""


class DraftRuns(Runs):
    """Writes inlines; those that are marked with the marks. Set `marks` before writing."""

    marks: Marks = {}
    look = ""

    def write(self, inlines: Inlines) -> str:
        spans = self.marks.get(inlines)
        if spans is None:
            return super().write(inlines)
        out = []
        for inline, stale in pieces(inlines, spans):
            self.look = STALE if stale else CARRIED
            out.append(self.mark(inline) if isinstance(inline, NoteMark) else self.run(inline))
        self.look = ""
        return "".join(out)

    def run(self, run: Run) -> str:
        if self.look and not (run.link or run.reference):
            return self.plain(run, "")
        return super().run(run)

    def plain(self, run: Run, style: str) -> str:
        if not self.look:
            return super().plain(run, style)
        look = style + ("<w:b/><w:bCs/>" if run.strong else "") + ("<w:i/><w:iCs/>" if run.emphasis else "")
        return f"<w:r><w:rPr>{look}{self.look}</w:rPr>{text(run.text)}</w:r>"


def pieces(inlines: Inlines, spans: Spans) -> Iterator[tuple[Inline, bool]]:
    """The inlines, cut where stale words begin and end; a link is highlighted whole."""
    at = 0
    for inline in inlines:
        if isinstance(inline, NoteMark) or inline.link or inline.reference:
            end = at + (len(inline.text) if isinstance(inline, Run) else 0)
            yield inline, any(first < end and at < last for first, last in spans)
            at = end
            continue
        after = at + len(inline.text)
        cuts = {at, after} | {cut for span in spans for cut in span if at < cut < after}
        for start, end in pairwise(sorted(cuts)):
            stale = any(first <= start < last for first, last in spans)
            yield replace(inline, text=inline.text[start - at : end - at]), stale
        at = after


def has_line(template: Template) -> bool:
    """Whether a template has a place for the word that calls a paper a draft."""
    return '["value", ["draft"]' in json.dumps([template.front, template.programs])
