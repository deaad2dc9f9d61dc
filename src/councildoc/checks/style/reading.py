"""A paper -> a reading: all its texts as one story, with what each text is.

Rules look at the story, one string, so that a pattern runs once over a paper and not once over
each of ten thousand cells. Texts are parted by a character that no paper can hold.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby

from councildoc.checks.style.known import Known
from councildoc.model.blocks import Block, Heading, ListItem, Paragraph, Table
from councildoc.model.inlines import Inlines, NoteMark, Run
from councildoc.model.paper import Paper
from councildoc.value import Value

END = "\uffff"
"""Between two texts. Neither this nor the next two can stand in a paper (content/source.py)."""
NOTE = "\ufffe"
"""The mark of a note."""
SHOWN = "\ufdd0"
"""A reference that shows its target's number."""

Spans = tuple[tuple[int, ...], tuple[int, ...]]
"""Where stretches of the story begin, and where they end."""

PROSE = ("summary", "paragraph", "item", "note")
"""The kinds of text that are sentences."""


class Text(Value):
    """One text: its key, what it is, what it says, and where in the story it begins. Kinds: source,
    title, summary, paragraph, item, heading, annex, column, cell, note, caption."""

    key: str
    kind: str
    said: str
    start: int
    inlines: Inlines
    level: int = 0
    mark: str = ""
    number: str = ""
    annexed: bool = False


class Surroundings(Value):
    """What the workspace says beside the paper. `papers` are the symbols of its papers with the
    numbers of their sections and annexes and their titles; `titles` official names by kind
    (`objectives`, `action lines`, `sdgs`) and number, where the workspace has its own."""

    papers: tuple[Cited, ...] = ()
    titles: tuple[tuple[str, str, str], ...] = ()


class Cited(Value):
    """A paper of the workspace that another may cite."""

    symbol: str
    title: str = ""
    sections: tuple[str, ...] = ()
    annexes: int = 0


class Reading:
    """A paper as rules read it. Texts stand in reading order, notes last."""

    def __init__(self, paper: Paper, known: Known, around: Surroundings) -> None:
        self.paper = paper
        self.known = known
        self.around = around
        self.texts: list[Text] = []
        self._length = 0
        self._rows: set[tuple[str, str]] = set()
        self._take(paper)
        self.story = END.join([text.said for text in self.texts]) + END
        self._starts = [text.start for text in self.texts]
        self.kept: object = None
        """What a rule family has gathered for its rules (`glossary`)."""

    # what the paper says

    def _take(self, paper: Paper) -> None:
        self._add("source", "source", paper.source)
        self._add("title", "title", paper.title)
        for entry in paper.summary:
            for inlines in entry.paragraphs:
                self._add(f"summary.{entry.key}", "summary", inlines)
        self._blocks(paper.body, False)
        for annex in paper.annexes:
            self._add(annex.id, "annex", annex.title, annexed=True, number=annex.number)
            self._blocks(annex.blocks, True)
        for note in paper.notes:
            for inlines in note.paragraphs:
                self._add(f"^{note.id}", "note", inlines)

    def _blocks(self, blocks: Iterable[Block], annexed: bool) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._add(block.id, "paragraph", block.inlines, annexed=annexed)
            elif isinstance(block, ListItem):
                self._add(block.id, "item", block.inlines, block.level, block.mark, annexed=annexed)
            elif isinstance(block, Heading):
                self._add(block.id, "heading", block.inlines, block.level, "", block.number, annexed)
            elif isinstance(block, Table):
                self._table(block, annexed)

    def _table(self, table: Table, annexed: bool) -> None:
        """A row that another table has shown too is the same words of the same author."""
        for column in table.columns:
            self._add(table.id, "column", column.heading, annexed=annexed)
        seen = self._rows
        now: set[tuple[str, str]] = set()
        for row in table.rows:
            key = f"@{row.id}"
            for cell in row.cells:
                for inlines in cell:
                    said = spoken(inlines)
                    now.add((key, said))
                    if (key, said) not in seen:
                        self._add(key, "cell", inlines, annexed=annexed, said=said)
        seen |= now

    def _add(
        self,
        key: str,
        kind: str,
        inlines: Inlines,
        level: int = 0,
        mark: str = "",
        number: str = "",
        annexed: bool = False,
        said: str | None = None,
    ) -> None:
        said = spoken(inlines) if said is None else said
        if not said and kind == "cell":
            return
        self.texts.append(Text(key, kind, said, self._length, inlines, level, mark, number, annexed))
        self._length += len(said) + 1

    # asking

    def at(self, place: int) -> Text:
        """The text in which a place of the story lies."""
        return self.texts[bisect_right(self._starts, place) - 1]

    def find(
        self,
        pattern: str,
        *kinds: str,
        quoted: bool = False,
        is_word: bool = False,
        tells: tuple[str, ...] = (),
    ) -> Iterator[re.Match[str]]:
        """Where a pattern matches within one text of these kinds (all, when none is named), outside
        addresses and, unless `quoted`, outside quotation marks; `is_word` where a word begins.

        `tells` are signs (small letters, ordinary spaces) of which one stands in whatever the pattern
        matches: a paper without them, as most are without most faults, is spared the pattern. Another
        is quick when it begins with a sign, slow when it begins by looking behind."""
        if tells and not self.has(*tells):
            return
        for match in self._matches(pattern, kinds):
            if is_word and self.story[match.start() - 1 : match.start()].isalnum():
                continue
            if END in match[0] or (kinds and self.at(match.start()).kind not in kinds):
                continue
            if self.is_address(match.start()) or (not quoted and self.is_quoted(match.start())):
                continue
            yield match

    def has(self, *signs: str) -> bool:
        """Whether one of these stands in the story, whatever its capitals and spaces."""
        lowered = self.lowered
        return any(sign in lowered for sign in signs)

    def _matches(self, pattern: str, kinds: tuple[str, ...]) -> Iterator[re.Match[str]]:
        """Matches in the story; who does not ask for cells is spared the tables."""
        if not kinds or "cell" in kinds:
            return re.finditer(pattern, self.story)
        compiled = re.compile(pattern)
        return (match for start, end in self._running for match in compiled.finditer(self.story, start, end))

    @cached_property
    def _running(self) -> list[tuple[int, int]]:
        """Stretches of the story without cells, which are most of a paper with a long annex."""
        stretches: list[tuple[int, int]] = []
        for is_cell, texts in groupby(self.texts, lambda text: text.kind == "cell"):
            if not is_cell:
                listed = list(texts)
                stretches.append((listed[0].start, listed[-1].start + len(listed[-1].said) + 1))
        return stretches

    def of(self, *kinds: str) -> Iterator[Text]:
        """The texts of these kinds."""
        return (text for text in self.texts if text.kind in kinds)

    def blocks(self) -> Iterator[tuple[Block, ...]]:
        """The blocks of the body, then those of each annex."""
        yield self.paper.body
        for annex in self.paper.annexes:
            yield annex.blocks

    def before(self, place: int, length: int = 200) -> str:
        """What the same text says before a place, at most `length` characters."""
        return self.story[max(self.at(place).start, place - length) : place]

    def is_address(self, place: int) -> bool:
        return _inside(self._addresses, place)

    def is_quoted(self, place: int) -> bool:
        return _inside(self._quoted, place)

    @cached_property
    def _addresses(self) -> Spans:
        return _spans(_addresses(self.story))

    @cached_property
    def _quoted(self) -> Spans:
        found = (match for match in re.finditer(_QUOTED, self.story) if not _is_open(match[0]))
        return _spans(match.span() for match in found)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the story, as it is written; most rules have nothing to look for in it."""
        return frozenset(re.findall(_WORD, self._tokens))

    def words(self, wanted: Iterable[str]) -> Iterator[re.Match[str]]:
        """Where words of the vocabulary stand, outside addresses and quotation marks."""
        pattern = "|".join(map(re.escape, sorted(wanted, key=len, reverse=True)))
        if pattern:
            yield from self.find(rf"(?:{pattern})(?![^\W_]|[’'-][^\W_])", is_word=True)

    def phrases(self, wanted: Iterable[str]) -> Iterator[re.Match[str]]:
        """Where phrases stand (given in small letters), whatever their capitals and spaces; of two
        that begin at one place, the longer."""
        found: dict[int, int] = {}
        for phrase in wanted:
            if not self.may_say(phrase):
                continue
            start = self.lowered.find(phrase)
            while start >= 0:
                end = start + len(phrase)
                if end > found.get(start, 0) and not (self._joins(start - 1) or self._joins(end)):
                    found[start] = end
                start = self.lowered.find(phrase, start + 1)
        beyond = 0
        for start, end in sorted(found.items()):
            if start >= beyond and not self.is_address(start) and not self.is_quoted(start):
                beyond = end
                yield self.match(start, end)

    def may_say(self, phrase: str) -> bool:
        """Whether all words of a phrase (in small letters) stand somewhere in the story: of a long list
        of phrases, it cannot have most."""
        return self._pieces.issuperset(re.findall(_PIECE, phrase))

    @cached_property
    def _pieces(self) -> frozenset[str]:
        return frozenset(re.findall(_PIECE, self._tokens.replace("İ", "I").lower()))

    @cached_property
    def _tokens(self) -> str:
        """What stands between spaces, each once."""
        return " ".join(set(self.story.split()))

    def _joins(self, place: int) -> bool:
        """Whether the sign at a place belongs to a word: then a phrase does not end beside it."""
        sign = self.story[place]
        return sign.isalnum() or sign in "_-"

    def match(self, start: int, end: int) -> re.Match[str]:
        """A stretch of one text as a match."""
        found = re.compile(f"[^{END}]*").match(self.story, start, end)
        assert found is not None
        return found

    @cached_property
    def lowered(self) -> str:
        """The story in small letters with ordinary spaces, sign for sign."""
        return self.story.replace("İ", "I").replace("\xa0", " ").lower()


def spoken(inlines: Inlines) -> str:
    """What inlines say, a character for each note's mark and each reference that shows a number."""
    if len(inlines) == 1 and type(inlines[0]) is Run:
        return inlines[0].text or (SHOWN if inlines[0].reference else "")
    return "".join(
        [NOTE if isinstance(i, NoteMark) else i.text or (SHOWN if i.reference else "") for i in inlines]
    )


def written(text: Text, start: int, end: int) -> str:
    """Characters `start` to `end` of a text as its author wrote them: `[^note]` for a note's mark."""
    said = text.said[start:end]
    if NOTE not in said and SHOWN not in said:
        return said
    marks = [
        f"[^{i.note}]" if isinstance(i, NoteMark) else f"[](#{i.reference})"
        for i in text.inlines
        if isinstance(i, NoteMark) or (i.reference and not i.text)
    ]
    skipped = sum(text.said.count(sign, 0, start) for sign in (NOTE, SHOWN))
    following = iter(marks[skipped:])
    return "".join(next(following, "") if sign in (NOTE, SHOWN) else sign for sign in said)


def _is_open(quoted: str) -> bool:
    """Whether a quotation begins and does not end: looking for its end from each mark that opens
    one would take a time that grows with the square of the text."""
    return quoted[0] == "“" and quoted[-1] != "”"


def bare(said: str) -> str:
    """What a text says, without the spaces and the marks of notes at its end."""
    return said[: len(said.replace(NOTE, " ").rstrip())]


def _addresses(story: str) -> Iterator[tuple[int, int]]:
    """Web addresses, those of mail, and sites with a path (undocs.org/A/RES/79/1), in order."""
    found = [match.span() for match in re.finditer(_WEB, story)]
    if "@" in story:
        found += [match.span() for match in re.finditer(_MAIL, story)]
    for path in re.finditer(_PATH, story):
        site = re.search(r"(?<![\w.-])[a-z0-9-]+$", story[max(0, path.start() - 64) : path.start()])
        if site:
            found.append((path.start() - len(site[0]), path.end()))
    return iter(_apart(sorted(found)))


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in order, without those that begin within one before."""
    beyond = 0
    for start, end in spans:
        if start >= beyond:
            beyond = end
            yield start, end


def _spans(found: Iterable[tuple[int, int]]) -> Spans:
    starts, ends = zip(*found, strict=True) if (found := list(found)) else ((), ())
    return starts, ends


def _inside(spans: Spans, place: int) -> bool:
    starts, ends = spans
    nth = bisect_right(starts, place) - 1
    return nth >= 0 and place < ends[nth]


_WEB = r"(?:https?://|www\.|mailto:)[^\s\uffff]+"
_MAIL = r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+"
_PATH = r"\.[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,8}/[^\s\uffff]*"
"""Behind the first word of a site. Bounded: each of ten thousand stops would look to the end otherwise."""
_QUOTED = r"“[^”\uffff]*”?|\"(?<![\w”’].)[^\"\uffff]*\""
_PIECE = r"[\w-]+"
_WORD = r"[^\W\d_][^\W_]*(?:[’'-][^\W_]+)*"
