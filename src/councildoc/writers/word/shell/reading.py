"""The bytes of a template -> all that it holds, checked: its parts, tags, styles and sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from councildoc.errors import Unreadable
from councildoc.findings import Report, Where
from councildoc.ooxml.xml import w
from councildoc.writers.word.shell import cut, scopes
from councildoc.writers.word.shell.grammar import ANNEX, KNOWN
from councildoc.writers.word.shell.intake import DOCUMENT, STYLES, Intake, take_in
from councildoc.writers.word.shell.tags import Tag, find_tags

_SHELL = re.compile(r"word/(?:header|footer)\d*\.xml")
_TAG_EDGE = re.compile(r"\{[{%]")


class Reading(NamedTuple):
    """What a template holds, before anything is translated."""

    intake: Intake
    tags: dict[str, list[Tag]]
    styles: dict[str, tuple[str, str]]
    cut: cut.Cut | None


def read(data: bytes, name: str, report: Report) -> Reading | None:
    """Take a template in and check all that it says; None when it cannot be read at all."""
    try:
        intake = take_in(data, name, report)
    except Unreadable as error:
        report.error("template-unreadable", str(error), Where(name))
        return None
    tags = {part: find_tags(intake.trees[part], f"{name}!{part}", report) for part in _shell_parts(intake)}
    for part in tags.keys() - {DOCUMENT}:
        scopes.check(tags[part], KNOWN, report)
    place = _check_document(intake.trees[DOCUMENT], tags[DOCUMENT], f"{name}!{DOCUMENT}", report)
    _refuse_elsewhere(intake, name, report)
    return Reading(intake, tags, _styles(intake), place)


def _shell_parts(intake: Intake) -> list[str]:
    return [DOCUMENT, *(part for part in intake.trees if _SHELL.fullmatch(part))]


def _check_document(root: etree._Element, tags: list[Tag], file: str, report: Report) -> cut.Cut | None:
    place = cut.find(root, tags, file, report)
    slots = (cut.BODY, cut.ANNEX_BODY)
    others = [tag for tag in tags if not any(cut.is_slot(tag, path) for path in slots)]
    if place is None:  # then nobody knows where the annex begins
        scopes.check(others, {**KNOWN, **ANNEX}, report)
        return None
    scopes.check([tag for tag in others if not place.is_annex(tag)], KNOWN, report)
    scopes.check([tag for tag in others if place.is_annex(tag)], {**KNOWN, **ANNEX}, report)
    return place


def _refuse_elsewhere(intake: Intake, name: str, report: Report) -> None:
    for part, root in intake.trees.items():
        texts = "" if part in _shell_parts(intake) else "".join(t.text or "" for t in root.iter(w("t")))
        if _TAG_EDGE.search(texts):
            report.error("template-place", "A tag cannot stand in this part.", Where(f"{name}!{part}"))


def _styles(intake: Intake) -> dict[str, tuple[str, str]]:
    """Name in Word, and each of its aliases -> (style id, type)."""
    return dict(_named_styles(intake.trees[STYLES])) if STYLES in intake.trees else {}


def _named_styles(root: etree._Element) -> Iterator[tuple[str, tuple[str, str]]]:
    for style in root.findall(w("style")):
        for label in ("aliases", "name"):
            found = style.find(w(label))
            names = "" if found is None else found.get(w("val")) or ""
            for name in names.split(",") if label == "aliases" else [names]:
                if name:
                    yield name, (style.get(w("styleId")) or "", style.get(w("type")) or "paragraph")
