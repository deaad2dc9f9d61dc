"""What a Word file shows -> the Council paper that it is.

first page ──► facts, session, summary
story ──► body and annexes ──► blocks ──► with notes and references resolved, the paper
"""

from __future__ import annotations

from councildoc.findings import Report
from councildoc.languages import language, lookup
from councildoc.model.blocks import Block, Paragraph, Rule
from councildoc.model.inlines import NoteMark, Run, plain
from councildoc.model.paper import Annex, Note, Paper, SummaryEntry
from councildoc.model.walk import texts
from councildoc.ooxml import bookmarks
from councildoc.readers.word import story
from councildoc.readers.word.recognise import annexes, firstpage, running, telling
from councildoc.readers.word.recognise.blocks import Blocks
from councildoc.readers.word.recognise.frame import Frame, Imported
from councildoc.readers.word.recognise.front import Front, front
from councildoc.readers.word.recognise.ids import Names
from councildoc.readers.word.recognise.inlines import blank, even
from councildoc.readers.word.recognise.notes import Notes
from councildoc.readers.word.recognise.pictures import Pictures
from councildoc.readers.word.recognise.references import References, numbers, rewritten
from councildoc.readers.word.recognise.remarks import Remarks, quoted
from councildoc.value import replace


def recognise(document: story.Document, frame: Frame, report: Report) -> Imported:
    """The paper. What the file does not say and a paper must have is made up, and said."""
    remarks = Remarks(frame.name, report)
    first, rest = firstpage.split(document.body)
    found = front(first, document, frame, remarks)
    body, parts = annexes.split(rest, document.last, found.letters)
    names = Names(document.body)
    pictures = Pictures(document, str(found.symbol), names, remarks)
    blocks = Blocks(names, pictures, frame, found.letters, remarks)
    paper = Paper(
        symbol=found.symbol, session=found.session, language=found.letters[0], original=found.original,
        agenda_item=found.agenda_item, date=found.date, source=found.source, title=found.title,
        summary=found.summary, body=tuple(blocks.part((*found.extra, *body), "introduction", False)),
        annexes=tuple(_annex(n, part, len(parts), blocks, remarks) for n, part in enumerate(parts, 1)),
        gdoc=found.gdoc, template=frame.template,
    )  # fmt: skip
    paper, empty = _closed(paper, blocks, frame.rule)
    if empty:
        remarks.warn("missing-fact", "The file has no text that could be the paper's body.", None,
                     "“…” stands in its place.")  # fmt: skip
    running.say_unknown(document, paper, _facts(paper, found), remarks)
    notes = Notes(document, remarks)
    paper = _resolved(paper, notes, blocks, remarks)
    telling.old_mentions(paper, parts, remarks)
    if not _digest(document):  # in a paper of ours its own workspace has the titles
        telling.other_titles(paper, frame, remarks)
    telling.unknown_signs(paper, remarks)
    made_up = (*found.made_up, *(["text"] if empty else []), *(f"^{name}" for name in notes.gone))
    return Imported(paper, tuple(pictures.kept.items()), _digest(document), document.reviews, made_up, found.unread_date)


def _annex(place: int, part: annexes.Part, count: int, blocks: Blocks, remarks: Remarks) -> Annex:
    """An annex with the number that its place gives it."""
    head = part.heads[0]
    marks = [mark for paragraph in part.heads for mark in paragraph.bookmarks]
    number = str(place) if count > 1 else ""
    if part.number != number or (part.label and lookup.annex(part.label) is None):
        remarks.warn("annex-number", f"The annex “{quoted(part.label)}” becomes “"
                     f"{language(blocks.letters[0]).annex_mention(number)}”.", head,
                     "Annexes are numbered by their place; a single one has no number.")  # fmt: skip
    ours = not blocks.names.kept.isdisjoint(map(bookmarks.block_of, marks))
    title = part.title if ours else even(part.title)
    if blank(title) and not ours:
        title = (Run(part.label or language(blocks.letters[0]).annex_mention(number)),)
        remarks.warn("missing-fact", f"The annex “{quoted(plain(title))}” has no title.", head,
                     "Its label stands in the title's place.")  # fmt: skip
    name = blocks.names.own(marks) or blocks.names.called(plain(title), "annex")
    for mark in marks:
        blocks.targets.setdefault(mark, name)
    return Annex(name, number, title, tuple(blocks.part(part.blocks, name, True)), part.landscape)


def _closed(paper: Paper, blocks: Blocks, drawn: str) -> tuple[Paper, bool]:
    """The paper with one closing rule, behind the body; a rule elsewhere is a paragraph, for a
    paper has no other. And whether the body had nothing to say."""
    body, closing = _without_closing(paper.body)
    last = paper.annexes[-1] if paper.annexes else None
    if last is not None:
        kept, after = _without_closing(last.blocks)
        paper = replace(paper, annexes=(*paper.annexes[:-1], replace(last, blocks=kept)))
        closing = closing or after
    empty = not body
    if empty:
        body = (Paragraph(blocks.names.fresh("introduction"), (Run("…"),)),)
    closing = closing or Rule(blocks.names.fresh("closing-rule"))
    annexed = tuple(replace(a, blocks=_undrawn(a.blocks, drawn)) for a in paper.annexes)
    return replace(paper, body=(*_undrawn(body, drawn), closing), annexes=annexed), empty


def _without_closing(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], Rule | None]:
    closing = None
    while blocks and isinstance(last := blocks[-1], Rule):
        blocks, closing = blocks[:-1], last
    return blocks, closing


def _undrawn(blocks: tuple[Block, ...], drawn: str) -> tuple[Block, ...]:
    return tuple([Paragraph(b.id, (Run(drawn),)) if isinstance(b, Rule) else b for b in blocks])


def _resolved(paper: Paper, notes: Notes, blocks: Blocks, remarks: Remarks) -> Paper:
    """The paper with the ids of blocks and notes in the place of the file's own names."""
    called = notes.names(i.note for _, text in texts(paper) for i in text if isinstance(i, NoteMark))
    shown = numbers((*paper.body, *(block for annex in paper.annexes for block in annex.blocks)))
    labels = {annex.id: language(blocks.letters[0]).annex_mention(annex.number) for annex in paper.annexes}
    change = References(blocks.targets, shown | labels, frozenset(labels), called, remarks).resolve
    return replace(
        paper,
        source=change(paper.source),
        title=change(paper.title),
        summary=tuple(SummaryEntry(e.key, tuple(map(change, e.paragraphs))) for e in paper.summary),
        body=tuple(rewritten(block, change) for block in paper.body),
        annexes=tuple(
            replace(a, title=change(a.title), blocks=tuple(rewritten(block, change) for block in a.blocks))
            for a in paper.annexes
        ),
        notes=tuple(Note(n.id, tuple(map(change, n.paragraphs))) for n in notes.notes(called)),
    )


def _digest(document: story.Document) -> str:
    marks = (mark for paragraph in story.paragraphs(document.body) for mark in paragraph.bookmarks)
    return next(filter(None, map(bookmarks.source_of, marks)), "")


def _facts(paper: Paper, found: Front) -> set[str]:
    """What a header or footer may say because the paper says it elsewhere."""
    session = paper.session
    return {session.site, session.name, session.place, paper.agenda_item, plain(paper.title),
            plain(paper.source), f"http://{session.site}", f"https://{session.site}", str(found.symbol)}  # fmt: skip
