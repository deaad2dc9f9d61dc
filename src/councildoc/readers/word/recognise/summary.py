"""The first page -> the summary box: what stands under each of its heads.

Two shapes: Purpose, Action required by the Council, Strategic Plan, Financial implications
(since 2023); Summary, Action required, a rule, References (2017 to 2019).
"""

from __future__ import annotations

from councildoc.languages import language
from councildoc.model.inlines import Inlines
from councildoc.model.paper import SummaryEntry
from councildoc.readers.word.recognise.box import LONGEST_HEAD, SHAPES, head_of
from councildoc.readers.word.recognise.inlines import after, blank, empty, numbered, stripped
from councildoc.readers.word.recognise.lines import Line, is_rule
from councildoc.readers.word.recognise.page import Page
from councildoc.readers.word.recognise.remarks import Remarks, quoted

Heads = dict[int, tuple[str, int]]
"""By the number of its line: a head's key, and how much of the line it takes (0: all of it)."""


def heads(page: Page, remarks: Remarks) -> Heads:
    """The heads of the box; empty when there is none. A head of ours that somebody reworded is known by
    its place."""
    found = {n: head for n, line in enumerate(page.lines) if (head := _head(page, line))}
    styled = (n for n, line in enumerate(page.lines) if line.paragraph.concept == "summary head")
    for n in styled if page.ours else ():
        if n not in found and (key := _by_place(n, found)):
            found[n] = key, 0
            line, usual = page.lines[n], language(page.letters[0]).heads[key][0]
            remarks.warn("unknown-summary-head", f"“{quoted(line.text)}” stands where the template has the head "
                         f"“{usual}”, and is taken for it.", line.paragraph,
                         "Heads of the summary box are the template's; a paper cannot change them.")  # fmt: skip
    return found


def _by_place(n: int, found: Heads) -> str:
    """The key that belongs between the heads above and below a line; empty when that is not certain."""
    keys = {key for key, _ in found.values()}
    shape = max(SHAPES, key=lambda shape: len(keys.intersection(shape)))
    places = [(line, shape.index(key)) for line, (key, _) in found.items() if key in shape]
    above = max((at for line, at in places if line < n), default=-1)
    below = min((at for line, at in places if line > n), default=len(shape))
    between = shape[above + 1 : below]
    return between[0] if len(between) == 1 else ""


def summary(page: Page, known: Heads, remarks: Remarks) -> tuple[SummaryEntry, ...]:
    """The box's entries. A head that nobody knows goes on with the text above it, and is said."""
    found: dict[str, list[Inlines]] = {}
    under = ""
    for n in range(min(known, default=len(page.lines)), len(page.lines)):
        line = page.lines[n]
        if n in known:
            under, rest = known[n]
            if under in found:
                remarks.warn("unknown-summary-head", f"“{quoted(line.text)}” stands twice in the summary box.",
                             line.paragraph, "What stands under it is put behind the other's text.")  # fmt: skip
            found.setdefault(under, [])
            inlines = stripped(after(line.paragraph.inlines, rest)) if rest else ()
        else:
            inlines = numbered(line.paragraph.inlines, line.paragraph.number)
            _say_unknown(page, line, remarks)
        if _says(page, line, inlines):
            found[under].append(inlines if page.ours else stripped(inlines))
        page.take_line(n)
    for n, (key, _) in known.items():
        if not found[key] and not page.ours:
            remarks.warn("unknown-summary-head", f"Nothing stands under “{quoted(page.lines[n].text)}” in the "
                         "summary box.", page.lines[n].paragraph, "The head is left out.")  # fmt: skip
    return tuple(SummaryEntry(key, tuple(texts)) for key, texts in found.items() if texts)


def _head(page: Page, line: Line) -> tuple[str, int] | None:
    """The key of a head, and how much of the line it takes when its text goes on behind it."""
    if page.ours and line.paragraph.concept != "summary head":
        return None
    return head_of(line, page.letters, inside=True)


def _says(page: Page, line: Line, inlines: Inlines) -> bool:
    """Whether a line has a text for the box; the rule in it belongs to the template."""
    if line.paragraph.concept == "rule" or (not page.ours and is_rule(line.text)):
        return False
    return not (empty(inlines) if page.ours else blank(inlines))


def _say_unknown(page: Page, line: Line, remarks: Remarks) -> None:
    looks_like_head = (
        line.paragraph.concept == "summary head" if page.ours
        else line.paragraph.bold and len(line.text) < LONGEST_HEAD
    )  # fmt: skip
    if looks_like_head and line.text.strip() and not is_rule(line.text):
        remarks.warn(
            "unknown-summary-head",
            f'"{quoted(line.text)}" looks like a head of the summary box, but is none that is known.',
            line.paragraph,
            "It is kept as a paragraph under the head above it; move its text where it belongs.",
        )
