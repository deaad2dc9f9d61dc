"""A rule of house style: a small function and what is to be known about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from councildoc.checks.style.fault import Remark
from councildoc.findings import Severity
from councildoc.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.checks.style.reading import Reading

Asked = Mapping[str, object]
"""The parameters of a rule, as the profile has them."""

Look = Callable[["Reading", Asked], Iterator[Remark]]


class Rule(Value):
    """A rule. `languages` are the letters of the languages it is for, empty for all; `asked` are
    its parameters and their usual values; `wrong` and `right` are an example."""

    code: str
    reason: str
    source: str
    wrong: str
    right: str
    severity: Severity
    languages: str
    asked: tuple[tuple[str, object], ...]
    look: Look


def rule(
    code: str,
    reason: str,
    source: str,
    wrong: str,
    right: str,
    severity: Severity = Severity.WARNING,
    languages: str = "E",
    **asked: object,
) -> Callable[[Look], Rule]:
    """Make a rule of the function below it. `source` is the citation."""

    def made(look: Look) -> Rule:
        return Rule(code, reason, source, wrong, right, severity, languages, tuple(asked.items()), look)

    return made
