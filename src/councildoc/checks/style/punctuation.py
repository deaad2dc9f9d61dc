"""Punctuation, dashes, quotation marks and spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councildoc.checks.style.fault import Remark, at, on
from councildoc.checks.style.reading import END, NOTE, PROSE, Reading
from councildoc.checks.style.rule import Asked, rule
from councildoc.findings import Severity

GUIDE = "ITU English Language Style Guide, spaces around punctuation"
_SPACE = "[ \xa0]"


@rule(
    "punctuation-dash",
    "The dash is an en dash with spaces; no em dash, no hyphen in its place.",
    "Measured: one em dash against 7,628 en dashes in 42 English ITU files; the UN's em dash is the profile's choice",
    "the platform—the first—and - later - the chart",
    "the platform – the first – and – later – the chart",
    dash=" – ",
)
def dash(reading: Reading, asked: Asked) -> Iterator[Remark]:
    wanted = str(asked["dash"])
    for match in reading.find(
        rf"{_SPACE}?—{_SPACE}?| -(?<=[\w)”’,]..)-{{0,2}} (?=[\w“(])|--(?<=\w..)(?=\w)|{_SPACE}–(?<=[\w)”’]..){_SPACE}(?=[\w“(])"
    ):
        if not _same_dash(match[0], wanted) and not _is_sum(reading, match):
            yield at(match, f'A dash is written "{wanted}" here.', "", wanted)


def _same_dash(found: str, wanted: str) -> bool:
    return found.replace("\u00a0", " ") == wanted


def _is_sum(reading: Reading, match: re.Match[str]) -> bool:
    """Figures on both sides: a sum or a range, for other rules."""
    return reading.story[match.start() - 1].isdigit() and reading.story[match.end()].isdigit()


@rule(
    "punctuation-hyphen",
    "A hyphen has no space beside it, but in short- and long-term.",
    "ITU English Language Style Guide, permanent and temporary hyphens",
    "the group -and its members",
    "the group and its members",
)
def hyphen(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(
        r" -(?<=[\w)”’,]..)(?=[^\W\d])|-(?<=[^\W\d_].) (?!(?:and|or|to|nor|but|as well as)\b)(?=[^\W\d_])",
        *PROSE,
        "title",
        "heading",
        "annex",
    ):
        yield at(
            match,
            "A stray hyphen, or a dash that lost a space.",
            "Take it out, join the words, or write a dash with a space on either side.",
        )


@rule(
    "punctuation-spaces",
    "One space between words and sentences, none at a text's ends.",
    GUIDE,
    "the Council.  It met",
    "the Council. It met",
    languages="",
)
def spaces(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in re.finditer(r"[ \xa0][ \xa0]+|[ \xa0](?<=\uffff.)|[ \xa0](?=\uffff)|\t+", reading.story):
        inner = reading.story[match.start() - 1] != END and reading.story[match.end()] != END
        yield at(
            match,
            "More than one space." if inner else "A space at the end of a text.",
            "",
            " " if inner else "",
        )


@rule(
    "punctuation-spacing",
    "No space before a comma or full stop, one after it; none beside a slash.",
    GUIDE,
    "the ITU ,the UN",
    "the ITU, the UN",
)
def spacing(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(
        r"[ \xa0]+([,.;:?!])(?<=[\w)”’\ufffe][ \xa0].)(?=[\s\uffff\ufffe\"”’)]|$)", quoted=True
    ):
        yield at(match, f'A space before "{match[1]}".', "", match[1])
    for match in reading.find(r"[ \xa0],(?<=[\w)”’]..)(?=\w)", quoted=True):
        yield at(match, "The space stands before the comma instead of after it.", "", ", ")
    for match in reading.find(
        r"[,;:](?<=[a-z]{2}.)(?=[^\W\d_]{2})|\.(?<=[a-z]{2}.)(?=[A-Z][a-z])|\)(?<=[a-z]{3}.)(?=[a-z]{2})"
    ):
        yield at(match, f'A space is missing after "{match[0]}".', "", match[0] + " ")
    for match in reading.find(r"/ (?<=\w..)(?=\w)| /(?<=\w..)(?=\w)| (?<=\(.)(?=\w)| (?=\))"):
        yield at(match, "A stray space beside a slash or parenthesis.", "", match[0].strip())


@rule(
    "punctuation-doubled",
    "No sign of punctuation twice.",
    GUIDE,
    "the Council..",
    "the Council.",
    languages="",
)
def doubled(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(r"\.\.(?<!\...)(?!\.)|,[,.;]|;[;.,]|::|\?\?|\.,(?<!\w..)|:[.;,]", quoted=True):
        yield at(match, f'"{match[0]}": two signs where one is enough.')


@rule(
    "punctuation-pairs",
    "What opens closes: parentheses, brackets, quotation marks.",
    "ITU-T Author's guide (02/2016), Annex D",
    "the group (WGDT met",
    "the group (WGDT) met",
    languages="",
)
def pairs(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for text in reading.texts:
        for opening, closing in ("()", "[]", "“”", "«»"):
            opened, closed = text.said.count(opening), text.said.count(closing)
            closed -= len(re.findall(_LETTERED, text.said)) if closing == ")" and closed > opened else 0
            if opening == "“" and '"' in text.said:
                continue  # of two kinds: `punctuation-quotes` says so
            if opened > closed:
                yield on(text, f'"{opening}" is not closed.', words=opening)
            elif closed > opened:
                yield on(text, f'"{closing}" was not opened.', words=closing)
        if text.said.count('"') % 2 and "“" not in text.said and "”" not in text.said:
            yield on(text, "A quotation mark has no partner.", words='"')


_LETTERED = r"(?<![\w(])(?:[a-z]|[ivx]+|\d+)\)"


@rule(
    "punctuation-quotes",
    "Quotation marks of one kind throughout, double outside and single within.",
    "Measured: both straight and curly in ITU files, so a matter of consistency; UN Editorial Manual: curly",
    "“one\", 'two'",
    "“one”, “two”",
    kind="one way",
)
def quotes(reading: Reading, asked: Asked) -> Iterator[Remark]:
    straight = [m for m in reading.find('"', quoted=True)]
    curly = reading.story.count("“") + reading.story.count("”")
    wants_curly = asked["kind"] == "curly" or (asked["kind"] == "one way" and curly >= len(straight) > 0)
    if wants_curly:
        for match in straight:
            new = "“" if reading.story[match.start() - 1] in f" ({END}[ " else "”"
            yield at(match, "A straight quotation mark among curly ones.", "", new)
    elif curly and straight:
        for match in reading.find("[“”]", quoted=True):
            yield at(match, "A curly quotation mark among straight ones.", "", '"')
    for match in reading.find(r"['‘](?<![\w’'].)([^\W\d_][^'’‘\uffff]{2,60}?[\w.?!])['’](?!\w)"):
        if not _is_plural(match):
            signs = "“{}”" if wants_curly or curly else '"{}"'
            yield at(
                match,
                "Single quotation marks: they stand within double ones only.",
                "",
                signs.format(match[1]),
            )


def _is_plural(match: re.Match[str]) -> bool:
    """`'90s policies' …`: an apostrophe at the end of a plural closes nothing."""
    return match[0].endswith("s’") and match[0].startswith("'")


@rule(
    "punctuation-apostrophe",
    "Apostrophes of one kind throughout.",
    "Measured: both in ITU files, so a matter of consistency",
    "ITU’s … the Council's",
    "ITU’s … the Council’s",
    severity=Severity.HINT,
)
def apostrophe(reading: Reading, asked: Asked) -> Iterator[Remark]:
    straight = list(reading.find(r"'(?<=\w.)(?=\w)", quoted=True))
    curly = len(re.findall(r"(?<=\w)’", reading.story))
    if straight and curly >= len(straight):
        for match in straight:
            yield at(match, "A straight apostrophe among curly ones.", "", "’")


@rule(
    "punctuation-nbsp",
    "A non-breaking space holds a number to its unit, a currency to its amount, ITU-T to its letter.",
    "Measured: 19,296 in 42 English ITU files, used so",
    "5 GHz (an ordinary space)",
    "5 GHz (a non-breaking space)",
    severity=Severity.HINT,
    languages="",
)
def held(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(_HELD, quoted=True):
        yield at(
            match,
            f'"{match[0]}" may break at a line\'s end: use a non-breaking space.',
            "",
            match[0].replace(" ", "\u00a0"),
        )


_UNITS = "[kMGT]?Hz|[kMGT]?bit/s|[KMGT]B|[kc]?m|mm|kg|[kMG]?W|dB[mi]?|km/h|°C|ms|ppm"
_HELD = (
    rf"\d(?<![\w.,].)[\d.,]* (?:{_UNITS})(?![\w’-])|(?:CHF|USD|EUR|GBP|JPY) (?=\d)|Nos?\. (?=\d)"
    r"|ITU-[TR] (?=[A-Z]{1,2}\.\d)|ITU-D (?=\d)"
)


@rule(
    "punctuation-latin",
    "e.g., i.e. and etc. have their stops; such as needs no etc.",
    "ITU English Language Style Guide, punctuation of abbreviations",
    "eg schools, ie pupils",
    "e.g. schools, i.e. pupils",
)
def latin(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(r"(?:eg|e\.g|ie|i\.e)\b(?!\.\w)(?!\.)|(?:eg|ie)\.(?= )", is_word=True):
        new = "e.g." if "e" == match[0][0] else "i.e."
        yield at(match, f'"{match[0]}" is written "{new}".', "", new)
    for match in reading.find(r"etc(?!\.|\w)", is_word=True):
        yield at(match, '"etc" has a stop.', "", "etc.")
    for match in reading.find(r"etc\.", is_word=True):
        sentence = re.split(r"\. |[;:]", reading.before(match.start(), 120).replace("e.g. ", "e.g "))[-1]
        if re.search(r"(?i)\b(?:such as|for example|including|e\.g) ", sentence):
            yield at(match, "What is named as an example needs no etc.", "Take out one of the two.")


@rule(
    "punctuation-ampersand",
    "And is written out in running text.",
    "ITU English Language Style Guide, 2019: &",
    "telecommunications & ICTs",
    "telecommunications and ICTs",
)
def ampersand(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(r" &(?<=[a-z)]..) (?=[\w(])", *PROSE, "heading", "title"):
        yield at(match, 'Write "and" for "&".', "", " and ")


@rule(
    "punctuation-end",
    "A paragraph ends with its full stop.",
    "ITU-T Author's guide (02/2016), Annex D",
    "The Council met",
    "The Council met.",
)
def ending(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """Paragraphs of more than a few words; what is set in capitals or strong alone is a head."""
    for text in reading.of("paragraph"):
        said = text.said.rstrip(f' )”"’»{NOTE}')
        if (
            len(said.split()) > 6
            and said[-1:].isalnum()
            and not reading.is_address(text.start + len(said) - 1)
        ):
            word = said.split()[-1]
            yield on(text, "The paragraph does not end with a full stop.", words=word)


@rule(
    "punctuation-exclamation",
    "A paper does not exclaim.",
    "UN Editorial Manual, punctuation",
    "Join us!",
    "Member States are invited to join.",
)
def exclamation(reading: Reading, asked: Asked) -> Iterator[Remark]:
    for match in reading.find(r"!(?<=\w.)(?!\w)", *PROSE, "heading", "title"):
        yield at(match, "An exclamation mark.", "", None)
