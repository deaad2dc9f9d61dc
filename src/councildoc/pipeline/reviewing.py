"""What a draft carries: held against the paper it came from, and against the time that has passed.

    review.yaml, the paper -> drafting.stale, drafting.facts -> drafting.worklist -> build/C26-52-E-status.md
"""

from __future__ import annotations

import datetime
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from councildoc import content, files
from councildoc.content.reviewing import group_of, stamp
from councildoc.drafting import facts, stale, telling, worklist
from councildoc.drafting.stale import Now, Stale
from councildoc.findings import Finding, Report, Severity, Where
from councildoc.languages import language
from councildoc.model.blocks import Table
from councildoc.model.carried import Carried
from councildoc.model.inlines import Inlines, Run, plain
from councildoc.model.paper import Paper
from councildoc.model.walk import texts
from councildoc.pipeline.reading import Ready, Refused, read
from councildoc.value import Value, replace
from councildoc.workspace import Workspace
from councildoc.writers.labels import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.content.places import Places
    from councildoc.drafting.worklist import Worklist
    from councildoc.writers.word.draft import Spans
    from councildoc.writers.word.shell.template import Template


class Reviewed(Value):
    """A draft with what is found stale in what nobody has looked at. `covers` gives for the key of
    a text the entry that it falls under."""

    covers: Mapping[str, Carried]
    stale: tuple[Stale, ...]


def review(workspace: Workspace, ready: Ready) -> Reviewed:
    """What is carried, and what in it is stale."""
    covers = covered(ready)
    late = due(workspace, ready, covers)
    labels = shown(ready.paper, language(ready.paper.language))
    found = [replace(one, sentence=_worded(said, one.first, one.last, labels))
             for key, said in waiting(ready, covers) for one in stale_in(ready, key, said, late)]  # fmt: skip
    return Reviewed(covers, tuple(_placed(ready, (*found, *late))))


def _worded(said: Inlines, first: int, last: int, labels: Mapping[str, str]) -> str:
    """A stretch of a text, with what its references show."""
    words, at = "", 0
    for inline in said:
        if isinstance(inline, Run):
            label = labels.get(inline.reference, "") if not inline.text and first <= at < last else ""
            words += label + inline.text[max(0, first - at) : max(0, last - at)]
            at += len(inline.text)
    return words


def waiting(ready: Ready, covers: Mapping[str, Carried]) -> Iterator[tuple[str, Inlines]]:
    """The texts that nobody has reviewed."""
    return ((key, said) for key, said in texts(ready.paper) if key in covers and covers[key].review)


def due(workspace: Workspace, ready: Ready, covers: Mapping[str, Carried]) -> tuple[Stale, ...]:
    """The facts that are to be renewed and that nobody has reviewed."""
    renewed = [fact for fact in ready.dated if (c := covers.get(f"facts.{fact.name}")) and c.review]
    return tuple(facts.due(renewed, now(ready.paper), last_date(workspace, ready)))


def stale_in(ready: Ready, key: str, said: Inlines, late: Iterable[Stale]) -> list[Stale]:
    """What is stale in one text, in the order of its words."""
    written = ready.places.written(key)
    used = facts.used(key, plain(said), written, late, ready.paper.language)
    return sorted((*stale.find([(key, said)], now(ready.paper)), *used), key=lambda one: one.start)


def now(paper: Paper) -> Now:
    return Now(paper.date, paper.session.symbol, paper.language)


def _placed(ready: Ready, found: Iterable[Stale]) -> Iterator[Stale]:
    """Each with its line; words that a text has twice are found twice."""
    return (replace(one, line=where.line) for one, where in _places(ready, found))


def _places(ready: Ready, found: Iterable[Stale]) -> Iterator[tuple[Stale, Where]]:
    met: Counter[tuple[str, str]] = Counter()
    for one in found:
        yield one, _where(ready, one.key, one.words, met[one.key, one.words])
        met[one.key, one.words] += 1


def _where(ready: Ready, key: str, words: str, nth: int) -> Where:
    """Where a text has the words, or the name of the fact that says them."""
    written = ready.places.written(key)
    for fact in ready.dated:
        name = f"facts.{fact.name}"
        if fact.value == words and re.search(rf"\b{re.escape(name)}(?![\w-])", written):
            return ready.places.find(key, name, nth)
    return ready.places.said(key, words, nth)


def marks(workspace: Workspace, ready: Ready) -> dict[Inlines, Spans]:
    """The texts that a draft shows as not reviewed, each with its stale sentences; of a row, the
    first cell of its own, and what is stale in the others."""
    paper = ready.paper
    covers = covered(ready)
    late = due(workspace, ready, covers)
    found: dict[Inlines, Spans] = {}
    names = {row.cells[table.merged][0] for table in _tables(paper) for row in table.rows
             if table.merged < len(row.cells)}  # fmt: skip
    for key, said in waiting(ready, covers):
        if said:
            spans = tuple(dict.fromkeys((one.first, one.last) for one in stale_in(ready, key, said, late)))
            if spans or key[0] != "@" or said in names:
                found[said] = spans
    return found


def tell_missing_line(template: Template, report: Report) -> None:
    """Say it when a draft does not call itself one."""
    from councildoc.writers.word.draft import has_line

    if not has_line(template):
        report.warning("no-draft-line", "The template has no place for the word DRAFT.", Where("templates"),
                       "In Word, type {{ draft }} where it should stand on the first page.")  # fmt: skip


def _tables(paper: Paper) -> Iterator[Table]:
    for blocks in (paper.body, *(annex.blocks for annex in paper.annexes)):
        yield from (block for block in blocks if isinstance(block, Table))


def covered(ready: Ready) -> dict[str, Carried]:
    """The keys of texts, each with its entry: its own, or that of the text it is written in."""
    by_place = {ready.places.at(one.key): one for one in ready.carried}
    found = {one.key: one for one in ready.carried}
    for key, _ in texts(ready.paper):
        at = ready.places.at(key)
        if at and at in by_place:
            found.setdefault(key, by_place[at])
    return found


def last_date(workspace: Workspace, ready: Ready) -> datetime.date:
    """The date of the paper that was carried from; nine months before this one when it is gone."""
    before = base(workspace, ready)
    return before.paper.date if before and before.paper else ready.paper.date - datetime.timedelta(days=270)


def base(workspace: Workspace, ready: Ready) -> content.Composed | None:
    """The paper that most was carried from, as it stands now."""
    known = workspace.papers()
    named = (one.carried_from for one in ready.carried)  # a revision may stand in its paper's folder
    sources = [place for name in named for place in (name, name.partition("(")[0]) if place in known]
    if not sources:
        return None
    return content.read(workspace.content, max(sources, key=sources.count), Report())


def status(workspace: Workspace, ready: Ready) -> Worklist:
    """The worklist of a paper."""
    reviewed = review(workspace, ready)
    units = _units(workspace, ready)
    carried = {key: one for key, one in reviewed.covers.items() if key == one.key}
    made = worklist.worklist(str(ready.paper.symbol), units, carried, _under_entries(reviewed))
    gone = tuple(f"{one.message} {one.hint}" for one in ready.adrift)
    return replace(made, gone=gone)


def _under_entries(reviewed: Reviewed) -> Iterator[Stale]:
    """What is stale, told under the entry that covers it."""
    for one in reviewed.stale:
        yield replace(one, key=reviewed.covers[one.key].key)


def _units(workspace: Workspace, ready: Ready) -> Iterator[worklist.Unit]:
    """The texts, facts and activities of a paper, each once, those with an entry first."""
    places, before = ready.places, base(workspace, ready)
    stamps = {one.key: one.was for one in ready.carried if one.was}
    seen = {places.at(table.id) for table in _tables(ready.paper) if _is_view(table, places)}
    for key in (*(one.key for one in ready.carried), *(key for key, _ in texts(ready.paper))):
        at = places.at(key)
        if at is None or at in seen or places.written(key).isdecimal():  # a number: an official title
            continue
        seen.add(at)
        was = before.places.written(key) if before and not key.startswith("session.") else ""
        where = places.find(key)
        changed = bool(was) and was != places.written(key)
        if key in stamps:
            changed = stamps[key] != stamp(places.written(key))
        yield worklist.Unit(key, short(workspace, ready, where), where.line, changed)


def _is_view(table: Table, places: Places) -> bool:
    return any(f"@{row.id}" in places for row in table.rows)


def short(workspace: Workspace, ready: Ready, where: Where) -> str:
    """A file as its author knows it, from the paper's folder."""
    symbol = ready.paper.symbol
    for place in (str(symbol), symbol.base):
        folder = os.path.join(workspace.content, place) + os.sep
        if where.file.startswith(folder):
            return where.file.removeprefix(folder)
    return os.path.relpath(where.file, workspace.content)


def findings(workspace: Workspace, ready: Ready, report: Report) -> None:
    """Say what is stale, at its place, for an editor to look at."""
    for one, where in _places(ready, review(workspace, ready).stale):
        way_out = f"Rewrite {telling.name(one.key)}, or mark it as reviewed as it is."
        report.add(Finding(one.code, f'"{one.words}" {one.reason}.', where, way_out, Severity.WARNING))


def refuse(ready: Ready, report: Report) -> None:
    """Name each thing that nobody has reviewed, or may not have: such a paper is not published."""
    for fault in ready.adrift:
        report.harden(fault)
    for one in ready.carried:
        if one.review:
            came = f"came from {one.carried_from}" if one.carried_from else "was guessed"
            report.error("not-reviewed", f'"{telling.name(one.key)}" {came}, and nobody has reviewed it.',
                         ready.place(one.key, "", 0), _way_out(one))  # fmt: skip


def _way_out(one: Carried) -> str:
    if one.key.startswith("session."):
        return f'When it is right, take "{telling.name(one.key)}" out of "review" in session.yaml.'
    group, name = group_of(one.key)
    return f'When it is right, set "review: false" for it in review.yaml ({group}: {name}).'


def tell(workspace: Workspace, name: str, report: Report) -> tuple[str, str]:
    """The worklist of a paper as Markdown, and the file it was written to. Raises Refused."""
    place = workspace.place(name)
    ready = read(workspace, place, report)
    if ready is None or report.has_errors:
        raise Refused(report)
    path = os.path.join(workspace.build, ready.paper.symbol.file_stem(ready.paper.language) + "-status.md")
    return write(workspace, ready, path), path


def write(workspace: Workspace, ready: Ready, path: str) -> str:
    """Write the worklist beside the built paper."""
    told = telling.tell(status(workspace, ready))
    with files.replace(path) as file:
        file.write(told.encode())
    return told
