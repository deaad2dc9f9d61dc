"""Links: words that mean something, one meaning each, addresses that people can open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councildoc.checks.style.fault import Remark
from councildoc.checks.style.reading import Reading, Text
from councildoc.checks.style.rule import Asked, rule
from councildoc.findings import Severity
from councildoc.model.inlines import Run

WCAG = "WCAG 2.2, 2.4.4 Link purpose"
Link = tuple[Text, int, Run]
"""A text, where in it a link's words begin, and the link's run."""


def _links(reading: Reading) -> Iterator[Link]:
    """Links with their words; neighbouring runs that lead to one place are one link."""
    for text in reading.texts:
        place, last = 0, None
        for inline in text.inlines:
            if not isinstance(inline, Run):
                place += 1
                continue
            if last is not None and inline.link == last[2].link and inline.link:
                last = (text, last[1], Run(last[2].text + inline.text, link=inline.link))
            else:
                if last is not None:
                    yield last
                last = (text, place, inline) if inline.link else None
            place += len(inline.text) or bool(inline.reference)
        if last is not None:
            yield last


def _remark(link: Link, message: str, hint: str = "", words: str = "", new: str | None = None) -> Remark:
    text, place, run = link
    start = text.start + place + (run.text.find(words) if words else 0)
    return Remark(message, hint, start, start + len(words or run.text), new)


_EMPTY = frozenset(
    [
        "here", "click here", "this link", "link", "the link", "more", "read more", "learn more",
        "this page", "this", "website", "web site", "this website", "following link", "see here",
        "available here", "page", "online", "details", "more information", "this document", "download",
    ]
)


_LEADING = re.compile("^(?:at|on|in|from|via|through|under|see) (?=the|this|that)")
"""What may stand before words that say nothing: on this page."""


@rule(
    "link-words",
    "A link's words say where it leads.",
    f"{WCAG}; UN Disability-Inclusive Communications Guidelines",
    "available [here](https://…)",
    "see the [programme of the session](https://…)",
)
def empty_words(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for link in _links(reading):
        if _LEADING.sub("", link[2].text.strip(" .,:;()").lower()) in _EMPTY:
            yield _remark(
                link,
                f'The link\'s words "{link[2].text.strip()}" do not say where it leads.',
                "Link the name of what is there.",
            )


@rule(
    "link-address",
    "A link shows words, not its address.",
    WCAG,
    "https://www.itu.int/en/council",
    "[the Council’s site](https://www.itu.int/en/council)",
    languages="",
    severity=Severity.HINT,
)
def address(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """But in tables, where a column may hold addresses, and in `mailto:`."""
    for link in _links(reading):
        said = link[2].text.strip()
        if link[0].kind != "cell" and re.match(r"https?://|www\.", said) and len(said) > 24:
            yield _remark(
                link, "The link shows its address.", "Put words between the brackets: [words](https://…)."
            )


@rule(
    "link-target",
    "The same words lead to the same place.",
    "WCAG 2.2, 3.2.4 Consistent identification",
    "[programme](https://a) … [programme](https://b)",
    "[programme](https://a) … [programme](https://a)",
    languages="",
)
def target(reading: Reading, asked: Asked) -> Iterator[Remark]:
    first: dict[str, str] = {}
    for link in _links(reading):
        words = link[2].text.strip().casefold()
        known = first.setdefault(words, link[2].link)
        if words not in _EMPTY and _same(known) != _same(link[2].link):
            yield _remark(link, f'"{link[2].text.strip()}" leads to {known[:80]} elsewhere.')


def _same(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/").casefold()


@rule(
    "link-private",
    "Everybody can open what a paper links.",
    "Council papers are public (Decision 495)",
    "https://itu.sharepoint.com/:w:/s/team/x",
    "https://www.itu.int/md/S25-CL-C-0052",
    languages="",
)
def private(reading: Reading, asked: Asked) -> Iterator[Remark]:
    pattern = (
        r"(?i)\.sharepoint\.com/|safelinks\.protection\.|//teams\.microsoft\.|/personal/|docs\.google\.com/|"
        r"drive\.google\.com/|//(?:localhost|10\.|192\.168\.|127\.)|\.(?:local|intranet|internal)[/:]|[?&]utm_|"
        r"1drv\.ms/|dropbox\.com/"
    )
    for link in _links(reading):
        found = re.search(pattern, link[2].link)
        if found:
            why = "carries a tracking mark" if "utm_" in found[0] else "is not open to everybody"
            yield _remark(link, f"The address {link[2].link[:60]} {why}.")


@rule(
    "link-secure",
    "Addresses begin with https.",
    "ITU web policy",
    "http://www.itu.int",
    "https://www.itu.int",
    languages="",
    severity=Severity.HINT,
)
def secure(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for link in _links(reading):
        if re.match(
            r"(?i)http://(?:[\w-]+\.)*(?:itu\.int|un\.org|unsceb\.org|undocs\.org|unesco\.org|who\.int)(?:/|$)",
            link[2].link,
        ):
            yield _remark(link, f"{link[2].link[:60]} begins with http, not https.")


@rule(
    "link-edges",
    "A link ends where its words end: no space or stop in it.",
    "ITU English Language Style Guide, layout",
    "[the programme.](https://…)",
    "[the programme](https://…).",
    languages="",
    severity=Severity.HINT,
)
def edges(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for link in _links(reading):
        said = link[2].text
        if said.strip() and (
            said != said.strip()
            or (
                said[-1] in ".,;:"
                and len(said.split()) < 12
                and not said.endswith(("etc.", "Inc.", "Ltd.", "Corp."))
            )
        ):
            yield _remark(link, "The link takes in a space or a stop that is not its own.")


@rule(
    "link-plain",
    "An address in the text is a link.",
    WCAG,
    "see www.itu.int/en/council/cwg",
    "see the [working groups](https://www.itu.int/en/council/cwg)",
    languages="",
    severity=Severity.HINT,
)
def plain_address(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """Addresses with a path; a bare site (council.itu.int) is a name."""
    linked = {(text.start + place + n) for text, place, run in _links(reading) for n in (0,)}
    spans = [(text.start + place, text.start + place + len(run.text)) for text, place, run in _links(reading)]
    for match in re.finditer(r"(?:https?://|www\.)[\w.-]{1,253}+/[\w./?=&#%~-]*[\w/]", reading.story):
        inside = any(start <= match.start() < end for start, end in spans)
        if not inside and match.start() not in linked:
            yield Remark(
                "This address is not a link.", "Write [words](https://…).", match.start(), match.end()
            )
