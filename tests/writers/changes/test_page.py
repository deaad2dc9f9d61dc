"""The page of a comparison: whole, linked, escaped, and on its own."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.examples import OLD, compared
from compare.mutations import mutated
from compare.written import paper
from councildoc.compare import compare, noise
from councildoc.compare.edits import Comparison
from councildoc.value import replace
from councildoc.writers.changes import page
from papers import papers

VOID = {"meta", "input", "br", "hr", "col"}


class Page(HTMLParser):
    """What a page has: ids, the targets of its links, its words; every element is closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.listed = 0
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        self.fetched += [str(given[name]) for name in ("src", "srcset", "data", "poster") if name in given]
        self.listed += tag == "a" and "nav" in self.open
        assert tag not in ("link", "iframe", "object", "embed", "img", "base", "form")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.open):
            self.words.append(data)


def test_every_change_is_listed_and_leads_to_its_place() -> None:
    made = compared()
    seen = Page(page.write(made))
    assert seen.listed == len(made.account.changes) == 11
    assert len(set(seen.ids)) == len(seen.ids)
    assert {link[1:] for link in seen.links if link.startswith("#")} <= set(seen.ids)
    assert "Changes (11)" in seen.words


def test_a_move_leads_both_ways() -> None:
    long = "This paragraph has enough words of its own to be known again."
    made = compare(paper((long, "One.", "Two stands here, too.", "Three."), "a"),
                   paper(("One.", "Two stands here, too.", "Three.", long), "b"))  # fmt: skip
    html = page.write(made)
    assert {"#from-m1", "#to-m1"} <= set(Page(html).links)
    assert {"from-m1", "to-m1"} <= set(Page(html).ids)


def test_nothing_of_a_paper_becomes_markup() -> None:
    bad = '</td><script>alert(1)</script><img src="x" onerror="alert(2)">&amp;'
    old = (f"Old {bad} text.", "| A | B |", "| x | y |")
    new = (f"New {bad} text.", f"See [{bad}](https://a.example/).", f"| A{bad} | B |", f"| x | {bad} |",
           f"@title {bad}")  # fmt: skip
    seen = Page(page.write(compare(paper(old, "a"), paper(new, "b"))))
    assert seen.fetched == []
    assert "".join(seen.words).count("<script>alert(1)</script>") >= 5


def test_the_page_runs_its_own_script_alone() -> None:
    html = page.write(compared())
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-")
    assert html.count("<script>") == 1


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_only_links_of_the_web_and_of_mail_lead_anywhere(address: str) -> None:
    from councildoc.model.blocks import Paragraph
    from councildoc.model.inlines import Run

    base = paper((), "a")
    made = compare(base, replace(base, body=(Paragraph("p", (Run("words", link=address),)),)))
    assert address not in Page(page.write(made)).links


def test_what_is_ignored_is_not_marked() -> None:
    made = compare(paper(("The Council met.", "It was long."), "a"),
                   paper(("The council met.", "It was short."), "b"))  # fmt: skip
    quiet = replace(made, account=noise.without(made.account, ["case"]))
    assert "<ins>council</ins>" in page.write(made)
    assert "<ins>council</ins>" not in page.write(quiet)
    assert "<ins>short</ins>" in page.write(quiet)


def test_a_paper_against_itself_has_no_mark() -> None:
    html = page.write(compared(OLD, OLD))
    assert not re.search(r"<(ins|del)\b", html)
    assert "No changes" in html


@settings(deadline=None, max_examples=60)
@given(papers(), st.integers(0, 2**32), st.booleans())
def test_any_comparison_is_one_whole_page(old: object, seed: int, quiet: bool) -> None:
    import random

    made: Comparison = compare(old, mutated(old, random.Random(seed), 6))  # type: ignore[arg-type]
    if quiet:
        made = replace(made, account=noise.without(made.account, noise.CLASSES))
    html = page.write(made)
    seen = Page(html)
    assert seen.listed == len(made.account.changes)
    assert len(set(seen.ids)) == len(seen.ids)
    assert {link[1:] for link in seen.links if link.startswith("#")} <= {*seen.ids, "paper"}
    assert html == page.write(made)
