"""Official names and titles: objectives, action lines, goals, bodies, agencies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from councildoc.checks.style.fault import Remark, at
from councildoc.checks.style.reading import Reading
from councildoc.checks.style.rule import Asked, rule
from councildoc.checks.style.words import SMALL

Content = tuple[str, ...]
"""The longer words of a name, in small letters."""

OWN = "The bodies' own names: ITU, unsceb.org, un.org"


@rule(
    "name-objective",
    "The objectives of the Global Digital Compact have their official titles.",
    "A/RES/79/1, annex I",
    "Objective 4: Advance data governance",
    "Objective 4: Advance responsible, equitable and interoperable data governance approaches",
)
def objective(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """A title is what follows a colon, or stands in quotation marks, behind `Objective 4`."""
    titles = _titles(reading, "objectives")
    for match in reading.find(
        r"\bObjective (\d+)(?:: |, (?=“)|, (?=\")| \((?=“))([“\"]?)([A-Z][^“”\"\uffff\ufffe;:.()]{9,160})",
        quoted=True,
        tells=('objective ',),
    ):
        title = titles.get(match[1])
        said = match[3].rstrip(" ,")
        if (
            title
            and not _begins_with(said, title, bool(match[2]))
            and _means_title(said, title, bool(match[2]))
        ):
            end = match.start(3) + len(said)
            end += reading.story.startswith(("”", '"'), end)
            yield Remark(f'Objective {match[1]} is "{title}".', "", match.start(), end)


def _begins_with(said: str, title: str, whole: bool) -> bool:
    said, title = said.replace("\u00a0", " "), title.replace("\u00a0", " ")
    return said == title if whole else said.startswith(title)


def _means_title(said: str, title: str, is_marked: bool) -> bool:
    """Whether words are a title, if a wrong one: half of the longer words are the title's, and three
    of them where no quotation mark or parenthesis tells."""
    there = {word.lower()[:5] for word in re.findall(r"\w{4,}", said)}
    wanted = {word.lower()[:5] for word in re.findall(r"\w{4,}", title)}
    shared = len(there & wanted)
    return shared * 2 >= min(len(there), len(wanted)) and (is_marked or shared >= 3)


def _titles(reading: Reading, kind: str) -> dict[str, str]:
    """Official titles by number; the workspace's own go before those that come with councildoc."""
    listed = (*reading.known.titles, *reading.around.titles)
    return {number: title for of, number, title in listed if of == kind}


@rule(
    "name-action-line",
    "Action lines have their numbers and titles.",
    "WSIS Geneva Plan of Action",
    "action line C2 (Infrastructure for all)",
    "action line C2 (Information and communication infrastructure)",
)
def action_line(reading: Reading, asked: Asked) -> Iterator[Remark]:
    titles = _titles(reading, "action lines")
    for match in reading.find(
        r"(?i:action lines?) (C\d+)(?:: |, | \()[“\"]?([A-Z][^“”\"\uffff\ufffe;:.()]{5,90})?",
        quoted=True,
        tells=("action line c", "action lines c"),
    ):
        title, said = titles.get(match[1]), (match[2] or "").rstrip(" ,")
        if title and said and not said.startswith(title) and _means_title(said, title, "(" in match[0]):
            yield Remark(
                f'Action line {match[1]} is "{title}".', "", match.start(2), match.start(2) + len(said), title
            )


_JOINT = r"(?:, and |, | and | or | to |[-–])"
_NUMBERS = rf"\d+(?:{_JOINT}\d+)*"
"""`3`, `3, 4 and 18`, `16-18`."""


@rule(
    "name-number",
    "There are 5 objectives, 17 goals and 11 action lines.",
    "A/RES/79/1; A/RES/70/1; WSIS Geneva Plan of Action",
    "SDG 18",
    "SDG 17",
)
def number(reading: Reading, asked: Asked) -> Iterator[Remark]:
    kinds = (
        (
            rf"(?:GDC Objectives?|[Oo]bjectives?(?= {_NUMBERS} of the (?:GDC|(?:Global Digital )?Compact)))"
            rf" ({_NUMBERS})",
            "objectives",
            "",
            "objective",
            ("gdc objective", "of the gdc", "of the global digital compact", "of the compact"),
        ),
        (
            rf"(?:SDGs?|Sustainable Development Goals?|Goals?(?= {_NUMBERS} of the (?:2030|SDGs|Sus)))"
            rf" ({_NUMBERS})(?!\.?\d)",
            "sdgs",
            "",
            "goal",
            ("sdg ", "sdgs ", "goal ", "goals "),
        ),
        (
            rf"[Aa]ction [Ll]ines? (C\d+(?:{_JOINT}C?\d+)*)(?!\d)",
            "action lines",
            "C",
            "action line",
            ("action line c", "action lines c"),
        ),
    )
    for pattern, kind, letter, called, tells in kinds:
        titles = _titles(reading, kind)
        for match in reading.find(pattern, is_word=True, tells=tells):
            numbers = list(re.finditer(r"\d+", match[1]))
            for one in numbers if titles else ():
                name = letter + one[0]
                if name not in titles and not any(title.startswith(f"{name} ") for title in titles):
                    start = match.start() if len(numbers) == 1 else match.start(1) + one.start()
                    end = match.start(1) + one.end()
                    yield Remark(f"There is no {called} {name}.", "", start, end)


@rule(
    "name-official",
    "Bodies and events have their official names.",
    OWN,
    "the Pact of the Future",
    "the Pact for the Future",
)
def official(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """A known mistake, or a name that differs from an official one by a single word's form."""
    wrong = reading.known.mistaken
    spans: list[tuple[int, int]] = []
    for name, right in wrong.items():
        if not reading.may_say(name.lower()):
            continue
        for match in reading.find(rf"{re.escape(name)}(?!\w)", is_word=True):
            if not right.startswith(name) or not reading.story.startswith(right, match.start()):
                spans.append(match.span())
                if not _is_explained(reading, match):
                    yield at(match, f'The name is "{right}".', "", right)
    for match, right in _near_misses(reading):
        known = any(start < match.end() and match.start() < end for start, end in spans)
        if not known and not _is_explained(reading, match):
            yield at(match, f'The name is "{right}".', "", right)


def _is_explained(reading: Reading, match: re.Match[str]) -> bool:
    """Whether its abbreviation follows: then `acronym-expansion` says it, once."""
    behind = re.compile(r"(?: [\w-]+){0,3} \(([A-Z][\w&-]+?)s?\)").match(reading.story, match.end())
    return bool(behind and behind[1] in reading.known.acronyms)


_CAPITALIZED = r"[A-Z](?<![\w/’-].)[\w/’-]++(?:,? (?:(?:and|of|the|on|for|in|to) ){0,3}[A-Z][\w/’-]++){2,}"


def _near_misses(reading: Reading) -> Iterator[tuple[re.Match[str], str]]:
    """Names of three words or more of which one has another ending: Executive for Executives."""
    names = _contents(reading)
    index: dict[Content, list[Content]] = {}
    for content in names:
        for gapped in _gapped(content):
            index.setdefault(gapped, []).append(content)
    right: set[str] = set()
    for match in reading.find(_CAPITALIZED):
        if match[0] in right:
            continue
        found = [
            (reading.match(match.start() + start, match.start() + end), names[content])
            for start, end, said in _parts(match[0])
            if said not in names
            for content in dict.fromkeys(near for gapped in _gapped(said) for near in index.get(gapped, ()))
            if _differs_in_form(said, content) and not _is_part(said, names)
        ]
        yield from found
        if not found:
            right.add(match[0])


def _contents(reading: Reading) -> dict[Content, str]:
    """Official names of three longer words and more, by these words."""
    names = (*(e for es in reading.known.acronyms.values() for e in es), *reading.known.names)
    contents = {_content(name): name for name in names if name[0].isupper()}
    return {content: name for content, name in contents.items() if len(content) >= 3}


def _gapped(content: Content) -> Iterator[Content]:
    """The words with each in turn left open: what differs in one word meets here."""
    for nth in range(len(content)):
        yield (*content[:nth], "", *content[nth + 1 :])


def _parts(said: str) -> Iterator[tuple[int, int, Content]]:
    """Every stretch of at least three longer words: `The World …` has `World …` in it."""
    words = [w for w in re.finditer(_WORD, said) if w[0].lower() not in SMALL][:14]
    small = tuple(word[0].lower() for word in words)
    for first in range(len(words) - 2):
        for last in range(len(words) - 1, first + 1, -1):
            yield words[first].start(), words[last].end(), small[first : last + 1]


_WORD = r"[\w/-]+(?:’(?!s\b)\w+)?"
"""A word without its possessive."""


def _content(name: str) -> Content:
    return tuple(w for w in re.findall(_WORD, name.lower()) if w not in SMALL)


def _differs_in_form(said: Content, name: Content) -> bool:
    """One word differs, and only in its end."""
    pairs = [(one, other) for one, other in zip(said, name, strict=True) if one != other]
    return (
        len(pairs) == 1
        and _stem(*pairs[0])
        and not (pairs[0][1] in _SEVERAL and pairs[0][0] == pairs[0][1] + "s")
    )


_SEVERAL = frozenset(
    [
        "group", "committee", "board", "commission", "conference", "assembly", "forum", "programme",
        "office", "union", "agency", "organization", "summit", "fund", "bureau", "council",
    ]
)
"""Of these there may be several: Council Working Groups."""


def _stem(one: str, other: str) -> bool:
    common = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return common >= 4 and common * 2 >= max(len(one), len(other)) - 2


def _is_part(said: Content, names: dict[Content, str]) -> bool:
    """Whether the words are the beginning of a right name that goes on."""
    return any(name[: len(said)] == said for name in names)


@rule(
    "name-capitals",
    "The capitals of a name are part of it.",
    OWN,
    "the global digital compact",
    "the Global Digital Compact",
)
def capitals(reading: Reading, asked: Asked) -> Iterator[Remark]:
    """For names of three words and more, and a few that are never anything else."""
    names = (*(e for es in reading.known.acronyms.values() for e in es[:1]), *reading.known.names)
    fixed = {n.lower(): n for n in names if n[0].isupper() and (n.count(" ") > 1 or n in _ALWAYS)}
    for match in reading.phrases(fixed):
        said = match[0].replace("\xa0", " ")
        name = fixed[said.lower()]
        if said != name and not said.isupper() and not _is_longer(reading, match, name):
            yield at(match, f'The name is "{name}".', "", name)


_ALWAYS = frozenset(("Plenipotentiary Conference", "WSIS Forum", "Radiocommunication Bureau"))


def _is_longer(reading: Reading, match: re.Match[str], name: str) -> bool:
    """Whether a longer name begins here that is spelled so."""
    longer = (*reading.known.names, *(e for es in reading.known.acronyms.values() for e in es))
    return any(
        other != name
        and match[0] in other
        and other in reading.story[max(0, match.start() - len(other)) : match.start() + len(other)]
        for other in longer
    )
