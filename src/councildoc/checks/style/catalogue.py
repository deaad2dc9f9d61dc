"""The rules -> docs/house-style.md: every rule with its reason, example, citation and profiles."""

from __future__ import annotations

from collections.abc import Iterator

from councildoc.checks.style.profiles import PROFILES, Profile
from councildoc.checks.style.registry import RULES
from councildoc.checks.style.rule import Rule
from councildoc.findings import Severity
from councildoc.value import Value

FAMILIES: dict[str, str] = {
    "header": "The first page",
    "summary": "The summary box",
    "length": "Length",
    "placeholder": "Placeholders",
    "acronym": "Abbreviations",
    "name": "Names and titles",
    "spelling": "Spelling",
    "number": "Numbers and dates",
    "punctuation": "Punctuation and spaces",
    "link": "Links",
    "list": "Lists",
    "heading": "Headings",
    "note": "Notes",
    "citation": "Citations",
    "agreement": "Agreement",
    "access": "Accessibility",
}
"""The first part of a rule's code, and the heading it stands under."""


class Entry(Value):
    """What a reader of the page is told of a rule. `profiles` has a severity, or `off`, for each
    profile, with the profile's parameters behind it."""

    code: str
    family: str
    name: str
    reason: str
    source: str
    wrong: str
    right: str
    languages: str
    profiles: tuple[tuple[str, str], ...]


def entries() -> tuple[Entry, ...]:
    """Every rule, in the order of the registry."""
    return tuple(_entry(rule) for rule in RULES)


def _entry(rule: Rule) -> Entry:
    family = rule.code.partition("-")[0]
    name = rule.code.removeprefix(f"{family}-").replace("-", " ")
    told = tuple((each, _told(rule, Profile(each, settings))) for each, settings in PROFILES.items())
    return Entry(rule.code, family, name, rule.reason, rule.source, rule.wrong, rule.right,
                 rule.languages, told)  # fmt: skip


def _told(rule: Rule, profile: Profile) -> str:
    severity = profile.severity(rule.code, rule.severity)
    if severity is None:
        return "off"
    asked = profile.asked(rule.code, rule.asked)
    return ", ".join([str(Severity(severity)), *(f"{name} {_value(value)}" for name, value in asked.items())])


def _value(value: object) -> str:
    """A parameter as an author writes it."""
    if isinstance(value, tuple):
        return "/".join(map(str, value))
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else f"`{value}`"


def page() -> str:
    """The page, as Markdown."""
    listed = entries()
    return "\n".join([_OPENING.format(count=len(listed)), *_tables(listed)]) + "\n"


def _tables(listed: tuple[Entry, ...]) -> Iterator[str]:
    for family, title in FAMILIES.items():
        yield f"\n## {title}\n"
        yield "| rule | asks | not | but | source | `itu-council` | `un-secretariat` |"
        yield "| --- | --- | --- | --- | --- | --- | --- |"
        for entry in listed:
            if entry.family == family:
                cells = (f"`{entry.code}`", _reason(entry), _code(entry.wrong), _code(entry.right),
                         entry.source, *(told for _, told in entry.profiles))  # fmt: skip
                yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _reason(entry: Entry) -> str:
    """Rules that know English say so."""
    return entry.reason + (" (English)" if entry.languages == "E" else "")


def _code(said: str) -> str:
    """An example, shown sign for sign."""
    return f"`` {said} ``" if "`" in said else f"`{said}`"


_OPENING = """# House style

`councildoc check` holds a paper against {count} rules. Each has a code, a reason, a source, and an
example. This page is made from the rules themselves (`checks/style/catalogue.py`); a test keeps it true.

    councildoc check C25/52                            what is found, each at its place in the YAML
    councildoc check C25/52 --diff                     what could safely be mended, shown and not done
    councildoc check C25/52 --fix                      the same, done; comments and layout of the YAML stay
    councildoc check paper.docx                        a Word file, at its paragraphs
    councildoc check --profile un-secretariat          another house
    councildoc check --format sarif                    for editors and code hosts (or json)

A rewrite is made only if the paper, read again, then says its old words with the new ones in their
place and nothing else. What comes from a fact, and words with markup among them, are left to you.

A profile says which rules are on, how bad a fault is (`hint`, `warning`, `error`; only an error makes
the command fail), and what a rule's parameters are. Two come with councildoc: `itu-council`, the usual
one, and `un-secretariat`. Your own builds on one of them, in `content/house-style.yaml`: for each rule
`no`, `yes`, a severity, or parameters.

    based on: itu-council
    rules:
      number-range: {{mark: "–"}}
      spelling-neutral: hint
      list-case: no
    abbreviations:
      DPG: Digital Panel of Geneva         # right, and known; with nothing behind it, no longer known
    names: [Digital Panel of Geneva]       # with these capitals
    words: [DXP]                           # capitals that stand for nothing

A paper may switch a rule off, with a reason, in its paper.yaml:

    house style:
      off:
        - {{rule: length-pages, reason: the Council asked for the full mapping}}

A build does not look at house style. What a check has found is kept in the user's cache folder until
the paper, the profile, a paper it cites or councildoc changes, so that checking a whole session takes
long only for what is new. Nothing of house style is said of a paper while one of its files is missing.

Sources called "Measured" are counts in published ITU files, not rules that somebody wrote down. Words
in quotation marks are somebody else's: spelling, abbreviations and names are not looked at within them."""
