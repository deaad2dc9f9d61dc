"""Hypothesis strategies for papers: everything that a paper can hold, and much that none should.

`papers()` gives values of the model. With `plain=True` they keep to what YAML files can say, so
that `prove.written` can write such a paper as YAML and read it back.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from councildoc.model.blocks import Block, Column, Heading, ListItem, Paragraph, Row, Rule, Table
from councildoc.model.inlines import Inline, Inlines, NoteMark, Run, plain
from councildoc.model.paper import Annex, Note, Paper, Session, SummaryEntry
from councildoc.model.symbol import Symbol
from councildoc.model.walk import marks, notes_in_order
from councildoc.model.walk import texts as texts_of
from councildoc.value import Value, replace

REFUSED = "\x7f" + "".join(map(chr, range(0x80, 0xA0))) + "\u2028\u2029\ufeff\ufffe\uffff"
"""What reading refuses (content/source.py), and the byte-order mark, which no editor shows."""

LETTERS = st.characters(min_codepoint=0x20, exclude_categories=["Cs"], exclude_characters=REFUSED)

ODD = (
    "&amp;", "&#65;", "&lt;w:p/&gt;", "<w:p/>", "]]>", "<![CDATA[x]]>", "<!-- x -->", "<?x y?>",
    "{{ title }}", "{% for x in y %}", "{# x #}", "%s %d", "{0.__class__}", "${HOME}", "$(id)",
    " ", "  ", " leading", "trailing ", "two  spaces", "\ttab", "tab\t", "a\tb\t\tc", "a\nb", "\n",
    "\u00a0", "\u2003", "\u200b", "\u200d", "\u00ad", "a\u00a0b", "\u3000", "\u202f%",
    "e\u0301\u0302\u0303", "\u0301", "Z\u0351\u036b\u0343\u036a", "नि", "한국어", "ﷺ",
    "العربية ١٢٣ ITU", "עברית", "\u202eabc\u202c", "\u2067x\u2069", "\u200f", "國際電信聯盟", "㐀𠀀",
    "👩‍👩‍👧‍👦", "🇨🇭", "👍🏽", "☎\ufe0e", "𝕌", "\U0010fffd", "\ue000", "\U0001fffe",
    "W" * 500, "\u0301" * 60, "ا" * 500, "- ", "1. ", "–\t", "______________", '"', "'", "\\", "`",
    "*", "**", "***", "[", "]", "[^x]", "[a](b)", "[a](https://x.example)", "# x", "| a | b |", "---",
    "no", "null", "1.10", "0123", "12:30", "~", "@x", "!x", "&a", "*a", ": ", " #", "? ", "%YAML",
    '{ REF x \\h }', "=1+1", "PAGE", "\\", "\\n", "C:\\x", "CON", "..", "/", "\x09", "1", "\t1",
)  # fmt: skip

WORDS = st.sampled_from(
    ("ITU", "Council", "the Global Digital Compact", "résumé", "of", "standards", "Женева", "مجلس")
)

LINKS = st.sampled_from(
    (
        "https://www.itu.int/", "https://www.itu.int/en/x?a=1&b=2#c", "http://a.example/%20%7E",
        "mailto:a@b.example", "mailto:a@b.example?subject=x%20y&body='z'", "https://例え.テスト/道",
        "https://a.example/(x)_(y)", "https://a.example/'x'", "https://a.example/$,;:@!~*+=",
        "https://a.example/" + "x" * 1900, "https://[2001:db8::1]:8080/x", "HTTPS://A.EXAMPLE/",
        "https://a.example/%zz", "https://a.example/a%", "https://a.example#x#y", "https://مثال.إختبار",
        "https://user:word@a.example/", "http://a", "http://a.example/?q=é", "https://a.example//x",
        "https://a.example/[x]", "https://a.example/\u200d", "https://a.example/&amp;",
    )
)  # fmt: skip


def texts(longest: int = 24) -> st.SearchStrategy[str]:
    """Text of a run: never empty."""
    return st.one_of(
        st.text(LETTERS, min_size=1, max_size=longest),
        st.sampled_from(ODD),
        st.lists(st.one_of(WORDS, st.sampled_from(ODD)), min_size=1, max_size=6).map(" ".join),
    )


def names(longest: int = 34) -> st.SearchStrategy[str]:
    """Ids, up to the length that a bookmark's name has room for."""
    part = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=8)
    parts = st.lists(part, min_size=1, max_size=4)
    return parts.map(lambda some: ("a" + "-".join(some))[:longest].rstrip("-"))


class _Maker:
    """Draws the pieces of one paper: `plain` ones stay within what YAML can say."""

    def __init__(self, draw: Any, plain: bool) -> None:
        self.draw = draw
        self.plain = plain
        self.taken: set[str] = set()
        self.numbers = [0] * 9
        count = draw(st.integers(0, 4))
        self.notes = [f"note-{n}" if n else "n" * 34 for n in range(count)]

    def name(self) -> str:
        name = self.draw(names())
        while name in self.taken:
            name = f"{name[:30].rstrip('-')}-{len(self.taken)}"[:34]
        self.taken.add(name)
        return str(name)

    def inlines(self, notes: bool = True, most: int = 4, reference: bool = True) -> Inlines:
        least = 1 if self.plain else 0  # YAML's texts are never empty
        made = [self.inline(notes, reference) for _ in range(self.draw(st.integers(least, most)))]
        if self.plain:  # stars that touch would be other stars
            made = [i for one in made for i in ((one, Run(" ")) if _starred(one) else (one,))]
        return tuple(made)

    def inline(self, notes: bool, reference: bool) -> Inline:
        kind = self.draw(st.integers(0, 9))
        if kind == 0 and notes and self.notes:
            return NoteMark(self.draw(st.sampled_from(self.notes)))
        if kind == 1:
            return Run(self.draw(texts()), link=self.link())
        if kind == 2 and reference and self.taken:
            words = self.draw(texts(8)) if self.draw(st.booleans()) else ""
            target = self.draw(st.sampled_from(sorted(self.taken)))
            return Run(words, reference=target)
        if kind == 3 and not self.plain:
            return Run(self.draw(texts()), self.draw(st.booleans()), self.draw(st.booleans()), self.link())
        if kind in (3, 4):
            words = self.draw(WORDS if self.plain else texts())
            strong = self.draw(st.booleans())
            return Run(words, strong, not strong or not self.plain)
        return Run(self.draw(texts()))

    def link(self) -> str:
        return str(self.draw(LINKS))

    def heading(self) -> Heading:
        level = self.draw(st.integers(1, 9))
        if self.plain or self.draw(st.booleans()):
            return Heading(self.name(), level, "", self.inlines())
        self.numbers[level - 1] += 1
        return Heading(self.name(), level, f"{level}.{self.numbers[level - 1]}", self.inlines())

    def block(self, table: bool) -> Block:
        kind = self.draw(st.integers(0, 9))
        if kind == 0:
            return self.heading()
        if kind == 1 and table:
            return self.table()
        if kind in (2, 3, 4):
            mark = self.draw(st.sampled_from(("", "", "a)", "(iv)", "•", "&", "<1>")))
            return ListItem(self.name(), self.draw(st.integers(1, 9)), self.inlines(), mark)
        if kind == 5 and table:
            return Rule(self.name())
        return Paragraph(self.name(), self.inlines(most=6))

    def blocks(self, most: int, table: bool = True) -> tuple[Block, ...]:
        return tuple(self.block(table) for _ in range(self.draw(st.integers(0, most))))

    def table(self) -> Table:
        """Cells come from a small pool, so that neighbours are often equal and merge."""
        name = self.name()
        shares = self.draw(st.lists(st.sampled_from((0.1, 1.0, 1.6, 4.0, 99.0)), min_size=1, max_size=9))
        columns = tuple(Column(f"c{n}", self.inlines(most=2), share) for n, share in enumerate(shares))
        pool = [((),), *(self.cell() for _ in range(self.draw(st.integers(1, 5))))]
        dice = random.Random(self.draw(st.integers(0, 2**16)))
        groups = sorted(dice.choices(range(4), k=self.draw(st.sampled_from((0, 1, 2, 5, 41, 60)))))
        merged = self.draw(st.integers(0, len(columns)))
        rows = tuple(
            Row(f"r{n}", tuple(
                pool[(group + place) % len(pool)] if place < merged else dice.choice(pool)
                for place in range(len(columns))
            ))
            for n, group in enumerate(groups)
        )  # fmt: skip
        said = st.one_of(st.just(""), texts())
        return Table(name, columns, rows, merged, self.draw(said), self.draw(said))

    def cell(self) -> tuple[Inlines, ...]:
        return tuple(self.inlines() for _ in range(self.draw(st.integers(1, 3))))

    def annexes(self) -> tuple[Annex, ...]:
        count = self.draw(st.sampled_from((0, 1, 1, 2, 3)))
        made = []
        for n in range(1, count + 1):
            name, title, blocks = self.name(), self.inlines(), self.blocks(5, table=not self.plain)
            if self.plain and n == 1:
                blocks += (self.activities(name), *self.blocks(2, table=False))
            number = str(n) if count > 1 else ""
            made.append(Annex(name, number, title, blocks, self.draw(st.booleans())))
        return tuple(made)

    def activities(self, annex: str) -> Table:
        """The table that a view on some activities comes to."""
        shares = ("activity", 4.0), ("lead", 1.25), ("status", 1.0)
        columns = tuple(Column(key, self.inlines(most=2), share) for key, share in shares)
        name = f"{annex}-table"[:28].rstrip("-") + "-1"
        rows = tuple(self.activity(n) for n in range(self.draw(st.integers(1, 6))))
        return Table(name, columns, rows, 0, "", self.draw(st.one_of(st.just(""), texts())))

    def activity(self, n: int) -> Row:
        name = tuple(i if isinstance(i, NoteMark) else replace(i, strong=True, emphasis=False)
                     for i in self.inlines(most=2))  # fmt: skip
        named = (name, self.inlines()) if self.draw(st.booleans()) else (name,)
        other = [(self.inlines(),) if self.draw(st.booleans()) else ((),) for _ in range(2)]
        return Row(f"row-{n}", (named, *other))

    def summary(self) -> tuple[SummaryEntry, ...]:
        heads = st.sampled_from(("purpose", "action required", "strategic plan", "references"))
        return tuple(
            SummaryEntry(head, tuple(self.inlines() for _ in range(self.draw(st.integers(1, 3)))))
            for head in self.draw(st.lists(heads, unique=True, max_size=4))
        )

    def made_notes(self) -> tuple[Note, ...]:
        return tuple(
            Note(name, tuple(self.inlines(notes=False) for _ in range(self.draw(st.integers(1, 3)))))
            for name in self.notes
        )


def _starred(inline: Inline) -> bool:
    return isinstance(inline, Run) and (inline.strong or inline.emphasis)


def rewritten(paper: Paper, change: Callable[[Inline], Inline]) -> Paper:
    """The paper with every inline changed."""

    def walked(value: Any) -> Any:
        if isinstance(value, (Run, NoteMark)):
            return change(value)
        if isinstance(value, tuple):
            return tuple(walked(one) for one in value)
        if isinstance(value, Value) and not isinstance(value, (Symbol, Session)):
            return replace(value, **{n: walked(getattr(value, n)) for n in type(value).__match_args__})
        return value

    made: Paper = walked(paper)
    return made


def sound(paper: Paper) -> Paper:
    """References without words lead only to what has a number or label: the rest get words."""
    numbered = {block.id for block in paper.body if isinstance(block, Heading) and block.number}
    numbered |= {annex.id for annex in paper.annexes}

    def worded(inline: Inline) -> Inline:
        if isinstance(inline, Run) and not inline.text and inline.reference not in numbered:
            return Run("there", reference=inline.reference)
        return inline

    made = rewritten(paper, worded)
    return replace(made, annexes=tuple(map(_captioned, made.annexes)))


def _captioned(annex: Annex) -> Annex:
    """The table that a view comes to has its annex's title for a caption."""
    named = f"{annex.id}-table"[:28].rstrip("-") + "-1"
    blocks = (replace(b, caption=plain(annex.title)) if isinstance(b, Table) and b.id == named else b
              for b in annex.blocks)  # fmt: skip
    return replace(annex, blocks=tuple(blocks))


SESSION = Session(
    "C25", "Council 2025", "Geneva, Switzerland", datetime.date(2025, 6, 17),
    datetime.date(2025, 6, 27), "council.itu.int/2025",
)  # fmt: skip


@st.composite
def papers(draw: Any, plain: bool = False) -> Paper:
    """A paper whose notes are called, whose references lead somewhere, in any other way odd."""
    make = _Maker(draw, plain)
    line = st.text(LETTERS, max_size=12) | st.sampled_from([t for t in ODD if t.strip() == t and len(t) < 50])
    some = line.filter(bool) if plain else line
    session = Session("C25", draw(some), draw(some), SESSION.first_day, SESSION.last_day, SESSION.site)
    body = make.blocks(12, table=not plain)
    annexes = make.annexes()
    paper = Paper(
        symbol=Symbol("C25", 52), session=session, language="E", original=draw(st.sampled_from("ACEFRS")),
        agenda_item=draw(st.one_of(st.just(""), line)), date=draw(st.dates(datetime.date(1900, 1, 1))),
        source=make.inlines(), title=make.inlines(), summary=make.summary(),
        body=body, annexes=annexes, notes=make.made_notes(),
        gdoc=draw(st.sampled_from(("", "2500123", "a/b.c-d_e"))),
    )  # fmt: skip
    called = {i.note for _, inlines in texts_of(paper) for i in inlines if isinstance(i, NoteMark)}
    notes = tuple(note for note in paper.notes if note.id in called)
    made = sound(replace(paper, notes=notes))
    return notes_in_order(made, marks(made))
