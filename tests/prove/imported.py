"""A paper, its Word file, and what is recognised in that: the same paper again.

What Word does not say is not asked for: how deep a head without a number lies, and which of more
than four levels a number has; strong words in a head that is strong all through; where a picture's
file lay; whether a picture's size was given or is its file's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

import papers
from councildoc import content, pipeline
from councildoc.findings import Report
from councildoc.model.blocks import Heading, ListItem, Paragraph, Picture, Rule, Table
from councildoc.model.inlines import Inlines, NoteMark, Run, joined, plain
from councildoc.model.paper import Paper
from councildoc.model.symbol import Symbol
from councildoc.model.walk import texts
from councildoc.readers.word.read import read
from councildoc.readers.word.recognise import Frame, Imported, recognise
from councildoc.value import Value, replace
from councildoc.writers.word import styles
from councildoc.writers.word.shell import template
from councildoc.writers.word.tables import widths
from prove import account, generated, rewritten

WIDTHS = {False: 9639, True: 14572}
"""The text's width on an upright page, and on one that lies, in twips."""


def imported(path: str | Path, report: Report | None = None) -> Imported:
    """What a Word file comes to."""
    report = report if report is not None else Report()
    name = Path(path).name
    document = read(Path(path).read_bytes(), name, report)
    return recognise(document, Frame(name), report)


def sayable(paper: Paper) -> Paper:
    """The paper without what Word does not say, and shares as the widths they come to."""
    annexes = {annex.id for annex in paper.annexes}

    def plainly(inline: Any) -> Any:  # an annex's label in a sentence has no weight of its own
        wordless = isinstance(inline, Run) and not inline.text and inline.reference in annexes
        return Run("", reference=inline.reference) if wordless else inline

    made = papers.smoothed(papers.rewritten(paper, plainly))
    return replace(
        made,
        source=_even(made.source),
        body=tuple(_block(block, WIDTHS[False]) for block in made.body),
        annexes=tuple(
            replace(a, title=_even(a.title), blocks=tuple(_block(b, WIDTHS[a.landscape]) for b in a.blocks))
            for a in made.annexes
        ),
    )


def _even(inlines: Inlines) -> Inlines:
    """The words of a head in a strong style."""
    return joined(tuple(replace(i, strong=False) if isinstance(i, Run) else i for i in inlines))


def _block(block: Any, width: int) -> Any:
    if isinstance(block, Heading):
        level = min(block.level, 4) if block.number else 0
        return replace(block, level=level, inlines=_even(block.inlines))
    if isinstance(block, Picture):
        return replace(block, path="", width=0, height=0)
    if isinstance(block, Table):
        made = widths(block.columns, width)
        columns = tuple(
            replace(c, heading=_even(c.heading), share=float(w))
            for c, w in zip(block.columns, made, strict=True)
        )
        spans = tuple(sorted(block.spans, key=lambda s: (s.row, s.column)))
        return replace(block, columns=columns, spans=spans, merged=block.merged if block.rows else 0)
    return block


def differences(wanted: Any, found: Any, at: str = "paper") -> Iterator[str]:
    """Where two values differ, leaf by leaf."""
    if type(wanted) is not type(found):
        yield f"{at}: {wanted!r} | {found!r}"
    elif isinstance(wanted, Value) and type(wanted).__match_args__:
        for name in type(wanted).__match_args__:
            yield from differences(getattr(wanted, name), getattr(found, name), f"{at}.{name}")
    elif isinstance(wanted, tuple) and len(wanted) == len(found):
        for n, pair in enumerate(zip(wanted, found, strict=True)):
            yield from differences(*pair, f"{at}[{n}]")
    elif wanted != found:
        yield f"{at}: {wanted!r} | {found!r}"


def compare(wanted: Paper, found: Imported) -> None:
    """Raise Wrong when the papers differ in anything that Word says."""
    wrong = list(differences(sayable(wanted), sayable(found.paper)))
    if wrong and _touching(wanted):  # Word shows two references that touch as one
        wrong = list(differences(sayable(labelled(wanted)), sayable(labelled(found.paper))))
    if wrong:
        raise account.Wrong("\n".join(wrong[:5]))
    shown = {name for name, _ in found.pictures}
    lost = [b.path for b in _pictures(found.paper) if b.path not in shown]
    if lost or found.made_up:
        raise account.Wrong(f"pictures {lost}, made up {found.made_up}")


def _touching(paper: Paper) -> bool:
    """Whether two references to one annex stand side by side."""
    pairs = (pair for _, inlines in texts(paper) for pair in pairwise(inlines))
    return any(
        isinstance(i, Run) and isinstance(j, Run) and i.reference == j.reference != "" for i, j in pairs
    )


def labelled(paper: Paper) -> Paper:
    """The paper with the labels of annexes as words of the references that show them."""
    labels = {a.id: f"Annex {a.number}".rstrip() for a in paper.annexes}

    def worded(inline: Any) -> Any:
        if isinstance(inline, Run) and not inline.text and inline.reference in labels:
            return replace(inline, text=labels[inline.reference])
        return inline

    return papers.rewritten(paper, worded)


def _pictures(paper: Paper) -> Iterator[Picture]:
    for blocks in (paper.body, *(annex.blocks for annex in paper.annexes)):
        yield from (block for block in blocks if isinstance(block, Picture))


def nameless(paper: Paper) -> Paper:
    """The paper with ids by place: the n-th block is `n`, and references follow. Keys of columns
    and ids of rows go the same way."""
    blocks = [*paper.body, *(one for annex in paper.annexes for one in (annex, *annex.blocks))]
    names: dict[str, str] = {block.id: str(n) for n, block in enumerate(blocks)}
    names |= {f"^{note.id}": str(n) for n, note in enumerate(paper.notes)}

    def walked(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(walked(one) for one in value)
        if isinstance(value, NoteMark):
            return NoteMark(names[f"^{value.note}"])
        if isinstance(value, Run):
            return replace(value, reference=names[value.reference]) if value.reference else value
        if isinstance(value, Heading):
            value = replace(value, level=1)  # without ids, one that leaves out a level is put right
        if isinstance(value, Table):
            columns = tuple(replace(c, key=f"{n}") for n, c in enumerate(value.columns))
            rows = tuple(replace(r, id=f"{n}") for n, r in enumerate(value.rows))
            value = replace(value, columns=columns, rows=rows)
        if isinstance(value, Value) and not isinstance(value, Symbol) and type(value).__match_args__:
            changed = {name: walked(getattr(value, name)) for name in type(value).__match_args__}
            if changed.get("id") in names:
                changed["id"] = names[changed["id"]]
            return replace(value, **changed)
        return value

    made: Paper = walked(paper)
    return replace(made, notes=tuple(replace(note, id=str(n)) for n, note in enumerate(made.notes)))


def _clear(paper: Paper) -> bool:
    """Whether a paper without ids says by its looks alone what is what: no paragraph is blank or
    begins as an item, a number or a line would, no cell is an empty one among merged ones."""
    for blocks in (paper.body, *(annex.blocks for annex in paper.annexes)):
        for block in blocks:
            if isinstance(block, (Paragraph, ListItem, Heading)):
                text = plain(block.inlines)
                if text != text.strip() or len(text) < 2 or text[:1] in "-–—•·*1#_=([" or "\t" in text[:30]:
                    return False
            if isinstance(block, (Table, Rule)) and block is not paper.body[-1]:
                return False
    return all(plain(annex.title).strip() for annex in paper.annexes)


def dressed() -> tuple[Any, Any]:
    """The shipped template and its styles."""
    report = Report()
    folder = generated.Workspace(generated.HOUSE).template("council")
    mapped = content.read_styles(folder, report)
    compiled = template.load(f"{folder}/council.docx", "", report)
    assert mapped is not None
    assert compiled is not None
    return compiled, styles.resolve(mapped.roles, mapped.marks, compiled.styles, mapped.place, report)


class ThroughWord(generated.FromYaml):
    """Papers written as YAML, read, built, and recognised in what was built."""

    def __init__(self, folder: Path, keep: int = 0) -> None:
        super().__init__(folder, keep)
        self.compared = self.nameless = 0
        self.dressed = dressed()

    def build(self, paper: Paper) -> str:
        path = super().build(paper)
        found = imported(path)
        compare(paper, found)
        if wrong := rewritten.there_and_back(found.paper, self.folder / "back"):
            raise account.Wrong(f"as content again: {wrong}")
        self.compared += 1
        if _clear(paper):
            self.final(paper, path)
        return path

    def final(self, paper: Paper, path: str) -> None:
        """The same for a file that goes out, whose ids were taken away."""
        report = Report()
        ready = pipeline.Ready(paper, generated.Sources(), generated.Places(), generated.PICTURES)
        pipeline.write_word(
            ready, *self.dressed, None, pipeline.How(final=True), f"{path}-final.docx", report
        )
        found = imported(f"{path}-final.docx")
        compare(nameless(paper), replace(found, paper=nameless(found.paper)))
        self.nameless += 1


def through_word(folder: Path, count: int, keep: int = 0, start: int | None = None) -> ThroughWord:
    """So many generated papers, each equal to what is recognised in its Word file."""
    builder = ThroughWord(folder, keep)
    strategy = st.tuples(papers.papers(plain=True), st.integers(0, 2**32))
    generated.each(strategy, count, start, builder.check)
    return builder
