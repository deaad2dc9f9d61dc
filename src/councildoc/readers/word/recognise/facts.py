"""The first page -> the paper's facts: agenda item, date, original language, source, title.

A bookmark of ITU's template tells which line is meant; where it is empty or stands in the
neighbouring cell, the label tells; where there is none, the place between the others.
"""

from __future__ import annotations

import datetime
import re
from itertools import groupby

from councildoc.languages import lookup
from councildoc.model.inlines import Inlines, Run
from councildoc.readers.word import story
from councildoc.readers.word.recognise import running
from councildoc.readers.word.recognise.firstpage import SOURCES
from councildoc.readers.word.recognise.inlines import even, stripped, together
from councildoc.readers.word.recognise.lines import is_rule
from councildoc.readers.word.recognise.page import Page

_ITEM = re.compile(r"(?:PL|ADM|WG|PLEN|C)\s?[0-9]+(?:\.[0-9]+)*", re.IGNORECASE)
NO_DAY = datetime.date(2000, 1, 1)
A_DAY = datetime.date(2025, 5, 16)


def agenda_item(page: Page) -> str | None:
    """What stands behind `Agenda item:`; None when nothing does."""
    if page.ours and (line := page.marked("dmeeting")) >= 0:
        text = page.take_line(line).text
        return lookup.exact(text, "agenda item", page.letters[0]) or (text.strip() and _loose_item(text))
    for line, piece in page.open("dmeeting"):
        found = lookup.label(piece, ("agenda item",), page.letters)
        if found or (line == page.marked("dmeeting") and _ITEM.fullmatch(piece)):
            page.take(line, piece)
            return found.value if found else piece
    return None


def _loose_item(text: str) -> str:
    found = lookup.label(text, ("agenda item",))
    return found.value if found else text


def date(page: Page, document: story.Document) -> datetime.date | None:
    """The date on the page, else that of a header or footer."""
    for line, piece in page.open("ddate"):
        if found := lookup.read_date(piece, page.letters):
            page.take(line, piece)
            return found[0]
    found = running.heard(document, lambda piece: lookup.read_date(piece, page.letters))
    return found[0] if found else None


def unread_date(page: Page) -> str:
    """What stands in the place of our own page's date when it cannot be read as one."""
    line = page.marked("ddate") if page.ours else -1
    if line < 0 or not page.free(line):
        return ""
    return page.take_line(line).text.strip()


def original(page: Page, document: story.Document) -> str | None:
    """The letter of the language that the paper was first written in."""
    for line, piece in page.open("dorlang"):
        if found := lookup.original(piece, page.letters):
            page.take(line, piece)
            return found[1]
    found = running.heard(document, lambda piece: lookup.original(piece, page.letters))
    return found[1] if found else None


def source(page: Page, end: int) -> Inlines | None:
    """Who presents the paper: the marked line, one of the style, one that says "Report by …", or
    the first of two that nobody else has claimed. `end` is where the summary begins."""
    line = page.marked("dsource")
    if line >= 0 and (page.free(line) or page.ours):
        return _whole(page, line)
    free = [n for n in range(end) if page.free(n) and not is_rule(page.lines[n].text)]
    styled = [n for n in free if page.lines[n].paragraph.concept == "source"]
    said = [n for n in free if lookup.label(page.lines[n].text, SOURCES, page.letters)]
    titled = page.marked("dtitle1") >= 0 or any(page.lines[n].paragraph.concept == "title" for n in free)
    first = free[:1] if not titled and 1 < len(free) <= 3 else []
    chosen = styled or said or first
    return _whole(page, chosen[0]) if chosen else None


def title(page: Page, end: int) -> Inlines | None:
    """The marked line, those of the style, or what nobody else has claimed before the summary.
    A title in several paragraphs becomes one line."""
    line = page.marked("dtitle1")
    if page.ours and line >= 0:
        return _whole(page, line)
    free = [n for n in range(end) if page.free(n) and not is_rule(page.lines[n].text)]
    same = [n for n in free if line >= 0 and page.lines[n].cell == page.lines[line].cell and n >= line]
    styled = [n for n in free if page.lines[n].paragraph.concept == "title"]
    after = [n for n in free if line >= 0 and n > line][:1]
    marked = same if line >= 0 and page.lines[line].cell else same[:1]
    lines = marked or styled or _of_cell(page, free, after or free[-1:])
    return together([_whole(page, n) for n in lines], " ") if lines else None


def _of_cell(page: Page, free: list[int], found: list[int]) -> list[int]:
    """The line that was found, with those around it in its cell that nobody has claimed either."""
    if not found or not page.lines[found[0]].cell:
        return found
    cell = page.lines[found[0]].cell
    inside = [n for n, line in enumerate(page.lines) if line.cell == cell and line.text.strip()]
    parts = [list(group) for fits, group in groupby(inside, free.__contains__) if fits]
    return next(part for part in parts if found[0] in part)


def _whole(page: Page, line: int) -> Inlines:
    inlines = page.take_line(line).paragraph.inlines
    return inlines if page.ours else even(_one_line(stripped(inlines)))


def _one_line(inlines: Inlines) -> Inlines:
    """Without the breaks and tabs that only made lines of a heading."""
    return tuple(
        Run(" ".join(re.split(r"[\t\n]+", i.text)), i.strong, i.emphasis, i.link, i.reference)
        if isinstance(i, Run) else i
        for i in inlines
    )  # fmt: skip
