"""Profiles, as data: which rules a house asks for, how strictly, and with which parameters.

A setting is False (off), True (on), a severity (`hint`, `warning`, `error`), or a mapping with
`severity` and the rule's own parameters. A rule that a profile does not name is on, as the rule
itself has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from councildoc.findings import Severity, did_you_mean
from councildoc.value import Value

Setting = bool | str | Mapping[str, object]

ITU_COUNCIL: dict[str, Setting] = {
    "acronym-once": False,
    "acronym-possessive": False,
    "citation-unknown": False,
}

UN_SECRETARIAT: dict[str, Setting] = {
    "header-complete": False,
    "header-agenda": False,
    "header-date": False,
    "header-source": False,
    "summary-heads": False,
    "summary-order": False,
    "summary-invited": False,
    "citation-unknown": False,
    "citation-resolution": False,
    "citation-decision": False,
    "citation-general-assembly": {"bare": False},
    "spelling-neutral": True,
    "length-pages": {"words": 8500, "pages": 16},
    "number-thousands": {"mark": ","},
    "number-percent": {"form": "per cent"},
    "number-range": {"mark": "–"},
    "punctuation-dash": {"dash": "—"},
    "punctuation-quotes": {"kind": "curly"},
    "list-ends": {"semicolons": False},
}

PROFILES: dict[str, dict[str, Setting]] = {"itu-council": ITU_COUNCIL, "un-secretariat": UN_SECRETARIAT}
DEFAULT = "itu-council"


class Profile(Value):
    """A named profile. `settings` maps rule codes to settings; it is looked at, never changed."""

    name: str
    settings: Mapping[str, Setting]

    def severity(self, code: str, usual: Severity) -> Severity | None:
        """How bad a fault of this rule is; None when the rule is off."""
        setting = self.settings.get(code, True)
        if isinstance(setting, Mapping):
            setting = setting.get("severity", True)  # type: ignore[assignment]
        if isinstance(setting, str):
            return SEVERITIES[setting]
        return usual if setting else None

    def asked(self, code: str, usual: tuple[tuple[str, object], ...]) -> dict[str, object]:
        """The parameters of a rule: its usual ones, and over them the profile's."""
        setting = self.settings.get(code)
        own = setting if isinstance(setting, Mapping) else {}
        return dict(usual) | {name: value for name, value in own.items() if name != "severity"}


SEVERITIES = {str(severity): severity for severity in Severity}


def profile(name: str = DEFAULT, own: Mapping[str, Setting] | None = None) -> Profile:
    """A profile that comes with councildoc, with a user's own settings on top (each replaces the
    whole setting of its rule). Raises KeyError: no such profile."""
    return Profile(name, {**PROFILES[name], **(own or {})})


def typed(told: Mapping[str, Mapping[str, str | tuple[str, ...]]]) -> dict[str, Setting]:
    """A user's settings, which are words, as values like the rules' usual ones; `misfits` tells
    those that are not. `told` has `severity` and parameters by rule."""
    from councildoc.checks.style.registry import RULES

    usual = {rule.code: dict(rule.asked) for rule in RULES}
    made: dict[str, Setting] = {}
    for code, setting in told.items():
        parameters = usual.get(code, {})
        made[code] = {name: _typed(value, parameters.get(name, True)) for name, value in setting.items()}
    return made


def _typed(value: str | tuple[str, ...], usual: object) -> object:
    """Words as a value of the usual one's kind, or as they are when they cannot be one."""
    if isinstance(usual, tuple):
        return (value,) if isinstance(value, str) else value
    if isinstance(usual, bool) and isinstance(value, str):
        return _WORDS.get(value, value)
    if isinstance(usual, int) and isinstance(value, str) and value.isdecimal():
        return int(value)
    return value


_WORDS = {"yes": True, "true": True, "no": False, "false": False}


def misfits(settings: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """What is wrong in a user's settings: the rule's code, a sentence, and a hint."""
    from councildoc.checks.style.registry import RULES

    rules = {rule.code: rule for rule in RULES}
    for code, setting in settings.items():
        if code not in rules:
            yield code, f'There is no rule "{code}".', did_you_mean(code, tuple(rules))
            continue
        usual = dict(rules[code].asked)
        own = setting if isinstance(setting, Mapping) else {"severity": setting}
        for name, value in own.items():
            if name == "severity":
                if not isinstance(value, bool) and value not in SEVERITIES:
                    yield (
                        code,
                        f'"{value}" is no setting of a rule.',
                        "Write yes, no, hint, warning or error.",
                    )
            elif name not in usual:
                yield (
                    code,
                    f'"{code}" has no parameter "{name}".',
                    did_you_mean(name, tuple(usual) or ("severity",)),
                )
            elif not _is_like(value, usual[name]):
                yield code, f'"{name}" of "{code}" looks like {usual[name]!r}, not {value!r}.', ""


def _is_like(value: object, usual: object) -> bool:
    if isinstance(usual, tuple):
        return isinstance(value, (tuple, list)) and all(isinstance(one, str) for one in value)
    return type(value) is type(usual)
