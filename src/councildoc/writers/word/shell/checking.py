"""The bytes of a template -> TemplateFacts: which slots and styles it has, lacks or misspells.

For the people who edit a template in Word: everything that compiling would refuse, and besides
what is only missing, or only odd.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from councildoc.findings import Finding, Report, Severity, Where, did_you_mean
from councildoc.value import Value
from councildoc.writers.word.shell.grammar import ANNEX, KNOWN, RUNS, TEXT, Shape
from councildoc.writers.word.shell.intake import DOCUMENT
from councildoc.writers.word.shell.reading import Reading, read
from councildoc.writers.word.shell.slots import ALWAYS, SUMMARY, shown
from councildoc.writers.word.shell.slots import ANNEX as ANNEX_SLOTS
from councildoc.writers.word.styles import ROLES

REQUIRED = ("agenda_item", *ALWAYS, *SUMMARY, *ANNEX_SLOTS)
"""Without these a paper would lose something that its author wrote."""

_NOT_ASKED_FOR = ("locale", "draft")
"""`locale` goes into the styles by itself; only drafts have a draft line, and they say when it is missing."""


class TemplateFacts(Value):
    """What a template has. Slots are value names (`annex.title`), roles those of styles.yaml,
    styles are names in Word. A split tag is the tag and its place; Word's cuts do no harm."""

    slots: tuple[str, ...] = ()
    missing_slots: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    missing_roles: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    tags: int = 0
    split_tags: tuple[tuple[str, Where], ...] = ()


def check_template(data: bytes, name: str, roles: Mapping[str, str], report: Report) -> TemplateFacts:
    """Every finding of a template. `roles`: role -> name of a style in Word, as in styles.yaml."""
    reading = read(data, name, report)
    if reading is None:
        return TemplateFacts()
    tags = [tag for own in reading.tags.values() for tag in own if tag.op.word != "comment"]
    used = shown(tags)
    slots = tuple(slot for slot in _all_slots() if slot in used)
    missing = tuple(slot for slot in _all_slots() if slot not in slots)
    _report_slots(missing, Where(f"{name}!{DOCUMENT}"), report)
    found = tuple(r for r in sorted({*ROLES, *roles}) if _check_role(r, roles, reading, name, report))
    split = tuple((tag.text, tag.where) for tag in tags if tag.pieces > 1)
    for text, where in split:
        said = f"Word has split the tag {text}; it is read as one."
        report.add(Finding("template-split", said, where, severity=Severity.HINT))
    return TemplateFacts(
        slots=slots,
        missing_slots=missing,
        roles=found,
        missing_roles=tuple(r for r in sorted({*ROLES, *roles}) if r not in found),
        styles=tuple(reading.styles),
        tags=len(tags),
        split_tags=split,
    )


def _all_slots() -> Iterator[str]:
    """What a template can show: of a list, the list itself and what its items have."""
    for name, shape in {**KNOWN, **ANNEX}.items():
        if name in _NOT_ASKED_FOR:
            continue
        below = shape[0] if isinstance(shape, list) else shape
        yield from () if isinstance(shape, Mapping) else (name,)
        yield from (f"{name}.{one}" for one in below) if isinstance(below, Mapping) else ()


def _report_slots(missing: Iterable[str], where: Where, report: Report) -> None:
    for slot in missing:
        severity = Severity.ERROR if slot in REQUIRED else Severity.WARNING
        said = f"The template has no place for {slot}."
        finding = Finding("template-slot", said, where, f"Write {_example(slot)}.", severity)
        if not (slot in ("body", "annex.body") and severity is Severity.ERROR):  # cut.py said so
            report.add(finding)


def _example(slot: str) -> str:
    shape: Shape = {**KNOWN, **ANNEX}
    for name in slot.split("."):
        if isinstance(shape, list):
            shape, slot = shape[0], f"entry.{name}"
        assert isinstance(shape, Mapping)  # slots are paths through mappings, and the items of lists
        shape = shape[name]
    if isinstance(shape, list) and slot.startswith("entry."):
        return f"{{%p for paragraph in {slot} %}} … {{%p endfor %}}"
    if isinstance(shape, list):
        return f"{{%p for entry in {slot} %}} … {{%p endfor %}}"
    prefix = {TEXT: "", RUNS: "r"}.get(str(shape), "p")
    return f"{{{{{prefix} {slot} }}}}"


def _check_role(
    role: str, roles: Mapping[str, str], reading: Reading, name: str, report: Report
) -> bool:
    """Whether the template has the role's style, and it is of the right kind."""
    style, kind = roles.get(role, ""), ROLES.get(role, "")
    found = reading.styles.get(style, ("", ""))[1]
    if style and found and kind in ("", found):
        return True
    where = Where(f"{name}!word/styles.xml")
    if not style:
        report.error("missing-role", f'The role "{role}" has no style.', where,
                     f"Add {role}: NAME OF A STYLE under roles.")  # fmt: skip
        return False
    known = tuple(n for n, (_, k) in reading.styles.items() if kind in ("", k))
    said = f'The template has no {kind or "such"} style "{style}" (role "{role}").'
    report.error("unknown-style", said, where, _near(style, known))
    return False


def _near(style: str, known: tuple[str, ...]) -> str:
    """ITU's templates spell one style in several ways: Table_text, Table text, Tabletext."""
    alike = [name for name in known if _folded(name) == _folded(style)]
    return f'Did you mean "{alike[0]}"?' if alike else did_you_mean(style, known)


def _folded(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())
