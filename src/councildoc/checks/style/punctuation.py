"""Punctuation and quotation marks."""

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
    "punctuation-doubled",
    "No sign of punctuation twice.",
    GUIDE,
    "the Council..",
    "the Council.",
    languages="",
)
def doubled(reading: Reading, asked: Asked) -> Iterator[Remark]:
    twice = r"\.\.(?<!\...)(?!\.)|,[,.;]|;[;.,]|::|\?\?|\.,(?<!\w..)|:[.;,]"
    for match in reading.find(twice, quoted=True):
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
    there = [pair for pair in _PAIRS if reading.has(*pair)]
    for text in reading.texts:
        for opening, closing in there:
            opened, closed = text.said.count(opening), text.said.count(closing)
            closed -= len(re.findall(_LETTERED, text.said)) if closing == ")" and closed > opened else 0
            if opening == "“" and '"' in text.said:
                continue  # of two kinds: `punctuation-quotes` says so
            if opened > closed:
                place = text.start + _alone(text.said, opening, closing)
                yield Remark(f'"{opening}" is not closed.', "", place, place + 1)
            elif closed > opened:
                yield on(text, f'"{closing}" was not opened.', words=closing)
        if text.said.count('"') % 2 and "“" not in text.said and "”" not in text.said:
            yield on(text, "A quotation mark has no partner.", words='"')


def _alone(said: str, opening: str, closing: str) -> int:
    """Where the last sign stands that opens and is not closed; there is one."""
    waiting = []
    for place, sign in enumerate(said):
        if sign == opening:
            waiting.append(place)
        elif sign == closing and waiting:
            waiting.pop()
    return waiting[-1]


_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
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
    straight = list(reading.find('"', quoted=True, tells=('"',)))
    curly = reading.story.count("“") + reading.story.count("”")
    wants_curly = asked["kind"] == "curly" or (asked["kind"] == "one way" and curly >= len(straight) > 0)
    if wants_curly:
        for match in straight:
            new = "“" if reading.story[match.start() - 1] in f" ({END}[ " else "”"
            yield at(match, "A straight quotation mark among curly ones.", "", new)
    elif curly and straight:
        for match in reading.find("[“”]", quoted=True):
            yield at(match, "A curly quotation mark among straight ones.", "", '"')
    single = r"['‘](?<![\w’'].)([^\W\d_][^'’‘\uffff]{2,60}?[\w.?!])['’](?!\w)"
    for match in reading.find(single, tells=("'", "‘")):
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
    straight = list(reading.find(r"'(?<=\w.)(?=\w)", quoted=True, tells=("'",)))
    if not straight:
        return
    curly = len(re.findall(r"(?<=\w)’", reading.story))
    if curly >= len(straight):
        for match in straight:
            yield at(match, "A straight apostrophe among curly ones.", "", "’")


@rule(
    "punctuation-latin",
    "e.g., i.e. and etc. have their stops; such as needs no etc.",
    "ITU English Language Style Guide, punctuation of abbreviations",
    "eg schools, ie pupils",
    "e.g. schools, i.e. pupils",
)
def latin(reading: Reading, asked: Asked) -> Iterator[Remark]:
    short = {"eg", "ie", "e", "i", "etc"} & reading.vocabulary
    if not short:
        return
    for match in reading.find(r"(?:eg|e\.g|ie|i\.e)\b(?!\.\w)(?!\.)|(?:eg|ie)\.(?= )", is_word=True):
        new = "e.g." if match[0][0] == "e" else "i.e."
        yield at(match, f'"{match[0]}" is written "{new}".', "", new)
    for match in reading.find(r"etc(?!\.|\w)", is_word=True, tells=("etc",)):
        yield at(match, '"etc" has a stop.', "", "etc.")
    for match in reading.find(r"etc\.", is_word=True, tells=("etc.",)):
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
    pattern = r" &(?:(?<=[a-z)]..) (?=[\w(])|(?<=[A-Z]..) (?=[a-z(]))"
    for match in reading.find(pattern, *PROSE, "heading", "title", tells=(" & ",)):
        if not _joins_names(reading, match):
            yield at(match, 'Write "and" for "&".', "", " and ")


def _joins_names(reading: Reading, match: re.Match[str]) -> bool:
    """Whether it stands between words with capitals, within a sentence: `by Johnson & Johnson`."""
    before = re.search(r"[\w,;] [A-Z][\w’-]*$", reading.before(match.start(), 40))
    return bool(before) and reading.story[match.end()].isupper()


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
    for match in reading.find(r"!(?<=\w.)(?!\w)", *PROSE, "heading", "title", tells=("!",)):
        yield at(match, "An exclamation mark.", "", None)
