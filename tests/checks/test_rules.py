"""Rules over a paper written by hand: what each finds, where, and what it lets pass."""

from __future__ import annotations

import datetime

import pytest

from councildoc import checks
from councildoc.findings import Report, Where
from councildoc.model.blocks import Block, Column, Heading, Paragraph, Row, Table
from councildoc.model.inlines import Inline, NoteMark, Run
from councildoc.model.paper import Annex, Note, Paper, Session, SummaryEntry
from councildoc.model.symbol import Symbol
from councildoc.model.walk import marks
from councildoc.ooxml.addresses import is_address
from councildoc.value import replace

DAY = datetime.date(2025, 6, 17)
SESSION = Session("C25", "Council", "Geneva", DAY, DAY, "itu.int")
BLANK = Paper(Symbol("C25", 52), SESSION, "E", "E", "", DAY, (), (), (), ())


def text(*inlines: Inline) -> Paragraph:
    return Paragraph("p", inlines)


def paper(*body: Block, **more: object) -> Paper:
    return replace(BLANK, body=body, **more)


def found(checked: Paper) -> list[tuple[str, str]]:
    """Each finding's code, and the key and fragment by which its place was asked for."""
    report = Report()
    checks.run(checked, marks(checked), lambda key, fragment, nth: Where(f"{key} {fragment}".strip()), report)
    return [(finding.code, finding.where.file) for finding in report]


@pytest.mark.parametrize(("link", "is_safe"), [
    ("https://www.itu.int", True),
    ("HTTPS://WWW.ITU.INT/a(b)?c=d&e#f", True),
    ("http://localhost:80", True),
    ("mailto:gdc@itu.int", True),
    ("https://例え.jp/資料", True),
    ("https://", False),
    ("mailto:", False),
    ("", False),
    ("www.itu.int", False),
    ("/C25/52", False),
    ("javascript:alert(1)", False),
    ("JavaScript:alert(1)", False),
    ("data:text/html,x", False),
    ("file:///etc/passwd", False),
    ("vbscript:x", False),
    ("ms-word:ofe|u|https://x", False),
    ("\\\\server\\share", False),
    (" https://x", False),
    ("https://a b", False),
    ("https://a\u00a0b", False),
    ("https://a\nb", False),
    ('https://a"b', False),
    ("https://a<b>", False),
    ("https://a\\b", False),
    ("https://{{ facts.n }}", False),
    ("https://[2001:db8::1]:8080/x", True),
    ("https://a.example/%zz", False),
    ("https://a.example/a%", False),
    ("https://a.example#x#y", False),
    ("https://a.example/[x]", False),
])  # fmt: skip
def test_only_the_web_and_mail_can_be_linked(link: str, is_safe: bool) -> None:
    assert is_address(link) is is_safe
    if link:
        codes = [code for code, _ in found(paper(text(Run("x", link=link))))]
        assert codes == [] if is_safe else ["unsafe-link"]


def test_a_paper_without_anything_has_no_findings() -> None:
    assert found(BLANK) == []


def test_every_mark_has_a_note_and_every_note_a_mark() -> None:
    checked = paper(text(NoteMark("a"), NoteMark("c")), notes=(Note("a", ((),)), Note("b", ((),))))
    assert found(checked) == [("unused-note", "^b"), ("unknown-note", "p [^c]")]


def test_a_note_cannot_call_a_note() -> None:
    notes = (Note("a", ((NoteMark("a"),),)),)
    assert found(paper(text(NoteMark("a")), notes=notes)) == [("note-in-note", "^a [^a]")]


def test_a_reference_leads_to_a_block_or_an_annex_in_the_paper() -> None:
    annex = Annex("x", "", (), (Paragraph("inner", ()),))
    targets = ("p", "x", "inner", "nothing")
    checked = paper(text(*[Run("w", reference=target) for target in targets]), annexes=(annex,))
    assert found(checked) == [("unknown-reference", "p (#nothing)")]


def test_a_reference_without_words_leads_to_a_number() -> None:
    checked = paper(
        Heading("h", 1, "1", ()),
        Heading("plain", 2, "", ()),
        text(*[Run("", reference=target) for target in ("h", "plain", "p", "x")]),
        annexes=(Annex("x", "", (), ()),),
    )
    code = "reference-without-number"
    assert found(checked) == [(code, "p (#p)"), (code, "p (#plain)")]


def test_every_text_of_a_paper_is_looked_at() -> None:
    bad = (NoteMark("no"),)
    table = Table("t", (Column("c", bad),), (Row("r", ((bad,),)),))
    checked = paper(
        Heading("h", 1, "1", bad),
        source=bad,
        title=bad,
        summary=(SummaryEntry("purpose", (bad,)),),
        annexes=(Annex("x", "", bad, (table,)),),
    )
    keys = {place.removesuffix(" [^no]") for _, place in found(checked)}
    assert keys == {"source", "title", "summary.purpose", "h", "x", "t", "@r"}
