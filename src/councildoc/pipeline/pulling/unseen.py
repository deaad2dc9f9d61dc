"""What Word changed and nobody did: spaces that are not seen, labels that follow the number of annexes."""

from __future__ import annotations

from collections.abc import Callable

from councildoc.languages import language
from councildoc.merge import Change, Merged, Reshaped
from councildoc.merge.units import tidy
from councildoc.model.blocks import Heading
from councildoc.model.inlines import Inline, Inlines, Run
from councildoc.model.paper import Paper
from councildoc.readers.word.recognise.references import rewritten
from councildoc.value import replace


def even(paper: Paper) -> Paper:
    """A paper without the spaces that nobody sees: at the edges of strong or emphasized words, where markup
    would have to say them in an odd way, and at the end of a text."""
    return with_texts(paper, _even)


def without_labels(paper: Paper, then: Paper) -> Paper:
    """A paper whose references to annexes say nothing of their own where they show the labels that the
    annexes had: a new annex gives all of them other ones."""
    spoken = language(then.language)
    labels = {annex.id: spoken.annex_mention(annex.number) for annex in then.annexes}

    def change(inlines: Inlines) -> Inlines:
        if not any(isinstance(i, Run) and i.reference in labels and i.text for i in inlines):
            return inlines
        return tuple(
            replace(i, text="") if isinstance(i, Run) and i.text and labels.get(i.reference) == i.text else i
            for i in inlines
        )

    return paper if len(paper.annexes) == len(then.annexes) else with_texts(paper, change)


def without_levels(merged: Merged, word: Paper, then: Paper) -> Merged:
    """The changes without those of the levels of heads that have no number: all of them look alike in Word,
    and a new heading above them is no reason to set them lower."""
    plain = [{block.id for block in paper.body if isinstance(block, Heading) and not block.number}
             for paper in (word, then)]  # fmt: skip

    def shows(change: Change) -> bool:
        level = isinstance(change, Reshaped) and change.what == "level"
        return not (level and all(change.key in heads for heads in plain))

    kept = tuple(filter(shows, merged.changes))
    return merged if len(kept) == len(merged.changes) else replace(merged, changes=kept)


def with_texts(paper: Paper, change: Callable[[Inlines], Inlines]) -> Paper:
    """A paper with all its texts changed."""
    return replace(
        paper,
        source=change(paper.source),
        title=change(paper.title),
        summary=tuple(replace(e, paragraphs=tuple(map(change, e.paragraphs))) for e in paper.summary),
        body=tuple(rewritten(block, change) for block in paper.body),
        annexes=tuple(
            replace(a, title=change(a.title), blocks=tuple(rewritten(block, change) for block in a.blocks))
            for a in paper.annexes
        ),
        notes=tuple(replace(note, paragraphs=tuple(map(change, note.paragraphs))) for note in paper.notes),
    )


def _even(inlines: Inlines) -> Inlines:
    made = without_edges(inlines)
    last = made[-1] if made else None
    if isinstance(last, Run) and last.text != (text := last.text.rstrip(" ")):
        made = tidy((*made[:-1], replace(last, text=text)))
    return inlines if made == inlines else made


def without_edges(inlines: Inlines) -> Inlines:
    """Inlines whose strong or emphasized words have no spaces of that look at their edges."""
    made: list[Inline] = []
    for n, inline in enumerate(inlines):
        if not isinstance(inline, Run) or not (inline.strong or inline.emphasis) or inline.link:
            made.append(inline)
            continue
        text = inline.text
        front = "" if _alike(inlines, n - 1, inline) else text[: len(text) - len(text.lstrip(" "))]
        text = text[len(front) :]
        back = "" if _alike(inlines, n + 1, inline) else text[len(text.rstrip(" ")) :]
        middle = text[: len(text) - len(back)]
        made += [Run(front), replace(inline, text=middle), Run(back)]
    return tidy(tuple(made))


def _alike(inlines: Inlines, n: int, run: Run) -> bool:
    """Whether a neighbour has at least the look of a run."""
    other = inlines[n] if 0 <= n < len(inlines) else None
    return isinstance(other, Run) and other.strong >= run.strong and other.emphasis >= run.emphasis
