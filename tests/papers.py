"""Hypothesis strategies for papers: everything that a paper can hold, and much that none should.

`papers()` gives values of the model. With `plain=True` they keep to what YAML files can say, so
that `prove.written` can write such a paper as YAML and read it back.
"""

from __future__ import annotations

import datetime
import random
import re
import struct
import zlib
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from councildoc.model.blocks import (
    Block,
    Column,
    Heading,
    ListItem,
    Paragraph,
    Picture,
    Row,
    Rule,
    Span,
    Table,
)
from councildoc.model.inlines import Inline, Inlines, NoteMark, Run, joined, plain
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
        "https://a.example/%25zz", "https://a.example/a%25", "https://a.example#x%23y", "https://مثال.إختبار",
        "https://user:word@a.example/", "http://a", "http://a.example/?q=é", "https://a.example//x",
        "https://a.example/%5Bx%5D", "https://a.example/\u200d", "https://a.example/&amp;",
    )
)  # fmt: skip


def png(width: int, height: int, *more: bytes) -> bytes:
    """A whole, black PNG file; `more` are chunks (kind and data) before its pixels."""

    def chunk(said: bytes) -> bytes:
        return struct.pack(">I", len(said) - 4) + said + struct.pack(">I", zlib.crc32(said))

    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = b"IDAT" + zlib.compress(bytes((width + 1) * height), 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(chunk, (head, *more, pixels, b"IEND")))


def jpeg(width: int, height: int, *more: tuple[int, bytes]) -> bytes:
    """What a JPEG file has but for its pixels; `more` are segments (marker and content)."""

    def segment(marker: int, content: bytes) -> bytes:
        return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content

    jfif = b"JFIF\0\x01\x02\x01" + struct.pack(">HHBB", 96, 96, 0, 0)
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\0"
    parts = ((0xE0, jfif), *more, (0xC0, frame), (0xDA, b"\x01\x01\0\0\x3f\0"))
    return b"\xff\xd8" + b"".join(segment(*part) for part in parts) + b"\x12\xff\0\x34\xff\xd9"


PICTURES = {
    "C25/52/pictures/a.png": png(3, 2),
    "C25/52/pictures/the same.png": png(3, 2),
    "C25/52/pictures/wide.png": png(3000, 1),
    "C25/52/photo.jpg": jpeg(40, 30),
    "C25/52/café & <b>.gif": b"GIF89a\x10\0\x08\0\0\0\0;",
}
"""Files by their path below the content folder."""


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
        level = self.draw(st.integers(2 if self.plain else 1, 9))
        if self.draw(st.booleans()):
            return Heading(self.name(), level, "", self.inlines())
        self.numbers[level - 1] += 1
        own = f"{level}.{self.numbers[level - 1]}"
        number = self.draw(st.sampled_from((own, own, "1", "1.1", "1.2", "2", "A.3", "IV", "7.0.0", "①")))
        return Heading(self.name(), level, number, self.inlines())

    def picture(self) -> Picture:
        sizes = st.sampled_from((0, 0, 360_000, 1_234_567, 36_000_000))
        said = self.draw(texts(8).filter(str.strip))
        return Picture(self.name(), self.draw(st.sampled_from(sorted(PICTURES))), said,
                       self.draw(sizes), self.draw(sizes))  # fmt: skip

    def block(self) -> Block:
        kind = self.draw(st.integers(0, 11))
        if kind == 0:
            return self.heading()
        if kind == 1:
            return self.table()
        if kind == 10:
            return self.picture()
        if kind in (2, 3, 4):
            mark = self.draw(st.sampled_from(("", "", "a)", "(iv)", "•", "&", "<1>")))
            return ListItem(self.name(), self.draw(st.integers(1, 9)), self.inlines(), mark)
        if kind == 5 and not self.plain:
            return Rule(self.name())
        return Paragraph(self.name(), self.inlines(most=6))

    def blocks(self, most: int) -> tuple[Block, ...]:
        return tuple(self.block() for _ in range(self.draw(st.integers(0, most))))

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
        table = Table(name, columns, rows, merged, self.draw(said), self.draw(said))
        return _spanned(table, dice) if dice.random() < 0.5 else table

    def cell(self) -> tuple[Inlines, ...]:
        return tuple(self.inlines() for _ in range(self.draw(st.integers(1, 3))))

    def annexes(self) -> tuple[Annex, ...]:
        count = self.draw(st.sampled_from((0, 1, 1, 2, 3)))
        made = []
        for n in range(1, count + 1):
            name, title, blocks = self.name(), self.inlines(), self.blocks(5)
            if self.plain and n == 1:
                blocks += (self.activities(name), *self.blocks(2))
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


def _spanned(table: Table, dice: random.Random) -> Table:
    """The table with some of its cells merged, those covered emptied."""
    spans: list[Span] = []
    taken: set[tuple[int, int]] = set()
    for _ in range(dice.randrange(1, 4)):
        row, column = dice.randrange(len(table.rows) + 1), dice.randrange(len(table.columns))
        span = Span(row, column, dice.randrange(1, min(4, len(table.rows) + 2 - row)),
                    dice.randrange(1, min(4, len(table.columns) + 1 - column)))  # fmt: skip
        places = {(span.row + r, span.column + c) for r in range(span.rows) for c in range(span.columns)}
        if len(places) > 1 and not places & taken and not any(r and c < table.merged for r, c in places):
            spans.append(span)
            taken |= places
    covered = taken - {(span.row, span.column) for span in spans}
    columns = tuple(replace(column, heading=()) if (0, n) in covered else column
                    for n, column in enumerate(table.columns))  # fmt: skip
    rows = tuple(
        replace(row, cells=tuple(((),) if (r, c) in covered else cell for c, cell in enumerate(row.cells)))
        for r, row in enumerate(table.rows, 1)
    )
    return replace(table, columns=columns, rows=rows, spans=tuple(spans))


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


def smoothed(paper: Paper) -> Paper:
    """The paper with neighbouring runs that look alike joined, in each of its texts."""

    def walked(value: Any) -> Any:
        if isinstance(value, tuple) and value and all(isinstance(one, (Run, NoteMark)) for one in value):
            return joined(value)
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
            return replace(inline, text="there")
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
    line = line.filter(lambda said: not re.search(r"[\t\n]", said)) if plain else line
    some = line.filter(bool) if plain else line
    session = Session("C25", draw(some), draw(some), SESSION.first_day, SESSION.last_day, SESSION.site)
    body = make.blocks(12)
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
