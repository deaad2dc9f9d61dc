"""A reading -> its abbreviations: where each is used, where explained, and by which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from councildoc.checks.style import placeholders
from councildoc.checks.style.reading import NOTE, PROSE, Reading
from councildoc.checks.style.words import SMALL


def glossary(reading: Reading) -> Glossary:
    """The abbreviations of a reading, gathered once for all rules."""
    if reading.kept is None:
        reading.kept = Glossary(reading)
    assert isinstance(reading.kept, Glossary)
    return reading.kept


class Glossary:
    """`uses` has every place of each abbreviation (in the singular), `explained` those places where it
    stands in parentheses behind its full name, or before a colon in a legend."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.names = _known_names(reading)
        self.explained: dict[str, list[re.Match[str]]] = {}
        self.uses: dict[str, list[re.Match[str]]] = {}
        self._marked: dict[str, int] = {}
        for place, note in _marks(reading):
            self._marked.setdefault(note, place)
        self._explanations()
        self._uses()

    def _explanations(self) -> None:
        for pattern in (_BEHIND, _LEGEND):
            for match in self.reading.find(pattern):
                if pattern is _LEGEND or self.is_abbreviation(match["name"]):
                    self.explained.setdefault(self.base(match["name"]), []).append(match)

    def _uses(self) -> None:
        known = self.reading.known.acronyms
        names: dict[str, str] = {}
        for match in self.reading.find(_TOKEN):
            name = names.get(match[0])
            if name is None:
                name = names[match[0]] = self.token(match[0], known)
            if name and not self._is_none(match, name):
                whole = len(name) == len(match[0])
                use = match if whole else self.reading.match(match.start(), match.start() + len(name))
                self.uses.setdefault(self.base(name), []).append(use)

    def _is_none(self, match: re.Match[str], name: str) -> bool:
        """Whether it only looks like one: in a name, a head in capitals, a document's number (CL-24/31)."""
        place = match.start() + len(name)
        series = re.match(r"-?\d+/\d", self.reading.story[place : place + 12])
        return series is not None or self._in_name(match.start()) or self._in_capitals(match)

    def _in_capitals(self, match: re.Match[str]) -> bool:
        """Whether four words or more stand here in capitals: a head that somebody typed so."""
        ahead = self.reading.before(match.start(), 60)
        behind = self.reading.story[match.end() : match.end() + 60]
        if not ahead[-2:-1].isupper() and not behind[1:2].isupper():
            return False
        before = re.search(r"(?:\b[A-Z]{2,} )*$", ahead)
        after = re.match(r"(?: [A-Z]{2,}\b)*", behind)
        assert before is not None
        assert after is not None
        return len(before[0].split()) + len(after[0].split()) >= 3

    def token(self, said: str, known: Iterable[str]) -> str:
        """The abbreviation that a word begins with: `ITU-led` -> `ITU`, `WTSA-24` -> `WTSA`."""
        if self.base(said) in known or (said.isalnum() and self.is_abbreviation(said)):
            return said
        if re.search(r"&[A-Z](?![A-Za-z])", said):  # AT&T, P&G: names of firms
            return ""
        parts = re.split(r"(?=[-&])", said)
        for count in range(len(parts), 0, -1):
            name = "".join(parts[:count])
            if count > 1 and self.base(name) not in known and all(map(self.is_told, parts[:count])):
                continue  # APT-ITU workshops: two bodies
            if self.base(name) in known or all(self.is_abbreviation(p.lstrip("-&")) for p in parts[:count]):
                return name
        return ""

    def is_told(self, part: str) -> bool:
        """Whether readers know an abbreviation by itself: it is explained here, or everybody's."""
        name = self.base(part.lstrip("-&"))
        return name in self.explained or name in self.reading.known.acronyms or self.is_plain(name)

    def is_abbreviation(self, said: str) -> bool:
        """Two capitals or more, and hardly anything else; Roman figures are numbers."""
        if said in self.reading.known.acronyms or self.base(said) in self.reading.known.acronyms:
            return True
        bare = said.replace("-", "").replace("&", "")
        bare = bare.removesuffix("s") if bare[:-1].isupper() else bare
        capitals = sum(sign.isupper() for sign in bare)
        return (
            capitals >= 2
            and capitals + sum(map(str.isdigit, bare)) == len(bare)
            and not re.fullmatch(_ROMAN, bare)
        )

    def base(self, name: str) -> str:
        """`SDGs` -> `SDG`."""
        return name[:-1] if name.endswith("s") and name[:-1] and name[-2].isupper() else name

    def is_plain(self, name: str) -> bool:
        """Whether everybody knows it. ITU-T and PL 2 are no abbreviations of this paper's."""
        plain = self.reading.known.plain
        known = {name, self.base(name), name.rstrip("0123456789")}  # CHF2 is an amount
        return not known.isdisjoint(plain) or name in placeholders.WORDS

    def is_body(self, match: re.Match[str]) -> bool:
        text = self.reading.at(match.start())
        return text.kind in ("paragraph", "item", "note") and not text.annexed

    def order(self, place: int) -> tuple[int, int]:
        """Where a place is read: a note at its first mark."""
        text = self.reading.at(place)
        if text.kind != "note":
            return place, 0
        return self._marked.get(text.key[1:], place), place - text.start + 1

    def advice(self, name: str, used: str = "") -> str:
        """What to write; in the plural when the abbreviation is `used` in it."""
        official = self.reading.known.acronyms.get(self.base(name))
        return f'Write "{official[0]} ({used or name})" where it first stands.' if official else ""

    # the words of an explanation

    def expansion(self, match: re.Match[str]) -> str:
        """The full name before the parentheses, as far as the letters tell; empty when they do not."""
        if match[0][0] != " ":
            said = re.match(r"[^.;\uffff]+", self.reading.story[match.end() : match.end() + 160])
            return said[0].strip() if said else ""
        return (
            self.reading.story[self.full_name(match) : match.start()]
            if self._guess(match) is not None
            else ""
        )

    def full_name(self, match: re.Match[str]) -> int:
        """Where the full name before an explanation begins: by its letters, else by its length."""
        guess = self._guess(match)
        if guess is not None or match[0][0] != " ":
            return guess if guess is not None else match.start()
        before = self.reading.before(match.start(), 160)
        official = self.reading.known.acronyms.get(self.base(match["name"]), ("x " * len(match["name"]),))
        before_here = match.start() - len(before)
        sentence = max(before.rfind(sign) for sign in (". ", "; ", ": ")) + 1
        found = [word for word in re.finditer(r"\S+", before) if word.start() >= sentence]
        found = found[-len(official[0].split()) :]
        while len(found) > 1 and found[0][0].lower() in SMALL:
            del found[0]
        return before_here + found[0].start() if found else match.start()

    def _guess(self, match: re.Match[str]) -> int | None:
        """Walk back over the words; each must give the next letter, small words may be passed over."""
        if match[0][0] != " ":
            return None
        before = self.reading.before(match.start(), 160)
        letters = [sign.lower() for sign in self.base(match["name"]) if sign.isalpha()]
        for word in reversed(list(re.finditer(r"[^\W_]+", before))):
            if word[0][0].lower() == letters[-1] and word[0].lower() not in SMALL:
                letters.pop()
                if not letters:
                    return match.start() - len(before) + word.start()
            elif word[0].lower() not in SMALL:
                return None
        return None

    def ends_rightly(self, match: re.Match[str], official: tuple[str, ...]) -> bool:
        """Whether the words before the parentheses end with one of the official names."""
        if match[0][0] != " ":
            following = _canon(self.reading.story[match.end() : match.end() + 200].partition("\uffff")[0])
            return any(following.startswith(_canon(name)) for name in official)
        if self.reading.before(match.start(), 260).endswith(official):
            return True
        before = _canon(self.reading.before(match.start(), 260))
        return any(before.endswith((_canon(name), _canon(name) + "s")) for name in official)

    def _in_name(self, place: int) -> bool:
        """Whether a place lies within an official name: AI for Good."""
        return any(start <= place < end for start, end in self.names.get(self.reading.at(place).start, ()))


def turned(reading: Reading) -> Iterator[re.Match[str]]:
    """Abbreviations with their full names in parentheses behind them: the wrong way round."""
    for match in reading.find(_TURNED, *PROSE):
        letters = match[1].replace("-", "").replace("&", "")
        words = [word for word in re.findall(r"[^\W\d_][\w’]*", match[2]) if word.lower() not in SMALL]
        official = reading.known.acronyms.get(match[1], ())
        spelled = "".join(word[0].upper() for word in words)
        if spelled == letters or any(same_words(match[2], name) for name in official):
            yield match


def turned_wrong(reading: Reading) -> Iterator[tuple[re.Match[str], str]]:
    """Known abbreviations with another name in parentheses behind them, and their official one. Only what
    has half of its words is meant for a name: ITU (the secretariat) is not."""
    for match in reading.find(_TURNED, *PROSE):
        official = reading.known.acronyms.get(match[1], ())
        if official and not any(same_words(match[2], name) for name in official):
            said, known = set(_canon(match[2]).split()), set(_canon(official[0]).split())
            if 2 * len((said & known) - SMALL) >= len(known - SMALL):
                yield match, official[0]


def same_words(one: str, other: str) -> bool:
    """Whether two full names say the same; capitals, articles and a plural's s do not count."""
    return _canon(one).rstrip("s") == _canon(other).rstrip("s")


def _canon(said: str) -> str:
    """Small letters, no articles, no parentheses, and the longest names by their short forms."""
    said = re.sub(r" \([^()]*\)|[“”\"]", "", said.replace("\u00a0", " ").replace("'", "’").lower())
    for long, short in _SHORTER:
        said = said.replace(long, short)
    return " ".join(re.sub(r"\b(?:the|a|an)\b", " ", said).split())


_SHORTER = (
    ("world summit on the information society", "wsis"),
    ("sustainable development goals", "sdgs"),
    ("information and communication technology", "ict"),
    ("information and communication technologies", "icts"),
    ("artificial intelligence", "ai"),
    ("united nations", "un"),
    (" & ", " and "),
    ("&", " and "),
)
_TOKEN = (
    r"[A-Z](?<![\w&.’#-].)(?<![A-Z0-9]/.)(?=\w?[A-Z0-9]|[a-z]\w*[A-Z])"
    r"[A-Za-z0-9]+(?:[&-][A-Za-z0-9]+)*(?![\w$€£]|/[A-Z0-9])"
)
_BEHIND = r" \((?<=[\w”’%]..)(?P<name>[A-Z][\w&-]{0,18}?[A-Z0-9]s?|CWG-Internet|ToRs?|IoT)\)"
_LEGEND = (
    r"(?P<name>[A-Z](?:(?<=\uffff.)|(?<=\. .)|(?<=; .))[A-Z0-9&-]{1,14}s?)(?:: | – | = )(?=[A-Za-z])"
)
_TURNED = r"([A-Z](?<![\w/&.-].)[A-Z&-]{1,9}) \(([^\W\d_][^()\uffff\ufffe]{5,90})\)"
_ROMAN = r"[IVX]+"


def _known_names(reading: Reading) -> dict[int, list[tuple[int, int]]]:
    """Where official names that have an abbreviation in them stand, by their text's start."""
    found: dict[int, list[tuple[int, int]]] = {}
    for name in (*reading.known.names, *(e for es in reading.known.acronyms.values() for e in es)):
        if not re.search(r"\b[A-Z]{2,}", name) or not reading.may_say(name.lower()):
            continue
        place = reading.story.find(name)
        while place >= 0:
            found.setdefault(reading.at(place).start, []).append((place, place + len(name)))
            place = reading.story.find(name, place + 1)
    return found


def _marks(reading: Reading) -> list[tuple[int, str]]:
    """The places of the notes' marks and the notes they call."""
    found = []
    for text in reading.texts:
        if NOTE in text.said:
            places = [n for n, sign in enumerate(text.said) if sign == NOTE]
            notes = [i.note for i in text.inlines if not hasattr(i, "text")]
            found += [(text.start + place, note) for place, note in zip(places, notes, strict=False)]
    return found
