"""A paper -> faults of house style: a rule is a small function, its order a tuple, its profile data.

Imported by `check`, never by a build. Rules see a `Reading` of the paper, never YAML; what they say
comes back as `Fault`s with the key of a text and words in it (`content.places` finds them).
"""

from __future__ import annotations

from councildoc.checks.style.fault import Fault, Remark, Rewrite
from councildoc.checks.style.known import KNOWN, Known, with_own
from councildoc.checks.style.occurrences import Occurrences
from councildoc.checks.style.profiles import Profile, profile
from councildoc.checks.style.reading import Cited, Reading, Surroundings, written
from councildoc.checks.style.rule import Rule
from councildoc.findings import Severity, did_you_mean
from councildoc.model.paper import Paper
from councildoc.value import Value

__all__ = [
    "KNOWN",
    "Cited",
    "Fault",
    "Known",
    "Off",
    "Profile",
    "Rewrite",
    "Surroundings",
    "check",
    "profile",
    "with_own",
]

KEY = "house style"
"""The key of faults in a paper's own `house style:` record."""


class Off(Value):
    """A rule that a paper has switched off, and why."""

    rule: str
    reason: str


def check(
    paper: Paper,
    asked: Profile,
    known: Known = KNOWN,
    off: tuple[Off, ...] = (),
    around: Surroundings = Surroundings(),  # noqa: B008 - a value, never changed
) -> tuple[Fault, ...]:
    """Hold a paper against the rules of a profile; faults in the order of the rules, each once."""
    from councildoc.checks.style.registry import RULES

    reading = Reading(paper, known, around)
    occurrences = Occurrences(reading.texts)
    faults = dict.fromkeys(_switches(off, tuple(rule.code for rule in RULES)))
    without = {one.rule for one in off if one.reason.strip()}
    for rule in RULES:
        severity = asked.severity(rule.code, rule.severity)
        meant = not rule.languages or paper.language in rule.languages
        if severity is not None and meant and rule.code not in without:
            for remark in rule.look(reading, asked.asked(rule.code, rule.asked)):
                faults[_fault(rule, severity, remark, reading, occurrences)] = None
    return tuple(faults)


def _switches(off: tuple[Off, ...], codes: tuple[str, ...]) -> list[Fault]:
    """What is wrong with the switches themselves."""
    faults = []
    for one in off:
        if one.rule not in codes:
            faults.append(
                Fault(
                    "style-unknown-rule",
                    KEY,
                    one.rule,
                    f'There is no rule "{one.rule}".',
                    did_you_mean(one.rule, codes),
                )
            )
        elif not one.reason.strip():
            faults.append(
                Fault(
                    "style-without-reason",
                    KEY,
                    one.rule,
                    f'"{one.rule}" is switched off without a reason, so it is not switched off.',
                    "Say why: {rule: …, reason: …}.",
                )
            )
    return faults


def _fault(
    rule: Rule, severity: Severity, remark: Remark, reading: Reading, occurrences: Occurrences
) -> Fault:
    """A remark's place in the story -> the key of its text, the words, and which time they stand there."""
    if remark.start < 0:
        return Fault(rule.code, remark.key, remark.words, remark.message, remark.hint, severity=severity)
    text = reading.at(remark.start)
    start, end = remark.start - text.start, min(remark.end - text.start, len(text.said))
    words = written(text, start, end)
    rewrite = None if remark.new is None or remark.new == words else Rewrite(words, remark.new)
    occurrence = occurrences.before(text, start, words) + 1
    return Fault(rule.code, text.key, words, remark.message, remark.hint, rewrite, occurrence, severity)

