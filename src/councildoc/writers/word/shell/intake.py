"""The bytes of a template -> the parts that may go into a paper, by a list of what is allowed.

Only what word/document.xml reaches by relationships of a known kind is taken. The rest, such as
authors, thumbnails, custom XML and printer settings, never gets in.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from councildoc.errors import Unreadable
from councildoc.findings import Report, Where
from councildoc.ooxml.package import read_content_types, read_parts, read_relationships
from councildoc.ooxml.writing import OFFICE, relationships
from councildoc.ooxml.xml import W, parse, refuse_crowded, w
from councildoc.writers.word.shell.scrub import scrub

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
MAX_XML = 2 << 20
MAX_ELEMENTS = 50_000

_ALLOWED = {
    "styles", "settings", "fontTable", "theme", "numbering", "footnotes", "endnotes", "header",
    "footer", "image", "font",
}  # fmt: skip
_DROPPED = {
    "customXml", "customXmlProps", "glossaryDocument", "webSettings", "printerSettings",
    "stylesWithEffects", "people", "comments", "commentsExtended", "commentsIds",
    "commentsExtensible", "recipientData", "documentTasks",
}  # fmt: skip
_ACTIVE = {
    "vbaProject", "wordVbaData", "oleObject", "package", "aFChunk", "control", "attachedToolbars",
    "activeXControlBinary", "keyMapCustomizations", "subDocument", "frame", "mailMergeSource",
}  # fmt: skip
_SAFE_LINK = re.compile(r"(?:https?|mailto):[^\s\\]+", re.IGNORECASE)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."


class Intake(NamedTuple):
    """`trees`: the XML parts, cleaned. `others`: pictures and fonts, and the relationships of
    all parts but the document, whose are (id, type, target)."""

    trees: dict[str, etree._Element]
    others: dict[str, bytes]
    relationships: list[tuple[str, str, str]]
    content_types: tuple[dict[str, str], dict[str, str]]


def take_in(data: bytes, name: str, report: Report) -> Intake:
    """Read what may be used. Raises Unreadable for a file that cannot be used at all; what is
    live, or was dropped although somebody may miss it, is a finding."""
    parts = read_parts(data)
    types = _content_types(parts, name, report)
    intake = Intake({}, {}, [], ({}, {}))
    waiting = [DOCUMENT]
    while waiting:
        part = waiting.pop(0)
        if part in intake.trees or part in intake.others:
            continue
        if part not in parts:
            raise Unreadable(f"{part} is named in the file but is not in it.")
        waiting += _take(part, parts, intake, name, report)
    _keep_types(types, intake)
    return intake


def _content_types(
    parts: dict[str, bytes], name: str, report: Report
) -> tuple[dict[str, str], dict[str, str]]:
    types = read_content_types(parts)
    main = types[1].get(DOCUMENT, "")
    if "macroEnabled" in main:
        report.error("template-active", "The template may hold macros.", Where(name), "Save it as .docx.")
    elif main not in (f"{_MAIN}document.main+xml", f"{_MAIN}template.main+xml"):
        raise Unreadable(f"The file is not a Word document: it has no {DOCUMENT}.")
    types[1][DOCUMENT] = f"{_MAIN}document.main+xml"
    return types


def _take(part: str, parts: dict[str, bytes], intake: Intake, name: str, report: Report) -> list[str]:
    """One part into the intake; gives the parts that it leads to."""
    kept, dropped = _judge(part, parts, name, report)
    inside = [(i, t, target, False) for i, t, target, outside in kept if not outside]
    outside = [(i, t, target, True) for i, t, target, outside in kept if outside]
    relative = [(i, t, _relative(part, target), False) for i, t, target, _ in inside] + outside
    if part == DOCUMENT:
        intake.relationships.extend(entry[:3] for entry in relative)
    elif relative:
        folder, _, leaf = part.rpartition("/")
        intake.others[f"{folder}/_rels/{leaf}.rels"] = relationships(relative).encode()
    if part.endswith(".xml"):
        intake.trees[part] = _tree(parts[part], part)
        scrub(intake.trees[part], f"{name}!{part}", dropped, report)
    else:
        intake.others[part] = parts[part]
    return [target for _, _, target, _ in inside]


def _judge(
    part: str, parts: dict[str, bytes], name: str, report: Report
) -> tuple[list[tuple[str, str, str, bool]], set[str]]:
    """The relationships of a part that may stay, and the ids of the others."""
    kept, dropped = [], set()
    folder, _, leaf = part.rpartition("/")
    where = Where(f"{name}!{folder}/_rels/{leaf}.rels")
    for entry in read_relationships(parts, part):
        key, kind, target, outside = entry
        word = kind.rpartition("/")[2]
        if word in _ACTIVE:
            report.error("template-active", f"The template has something live in it: {word}.", where)
        if word in _ALLOWED and not outside and kind == f"{OFFICE}/relationships/{word}":
            kept.append(entry)
            continue
        if word == "hyperlink" and outside and _SAFE_LINK.fullmatch(target):
            kept.append(entry)
            continue
        dropped.add(key)
        if outside:
            said = f"The template leads outside ({word}: {target[:80]}); this was left out."
            report.warning("template-external", said, where)
        elif word not in _DROPPED | _ACTIVE:
            report.warning("template-dropped", f"{target} ({word}) was left out.", where)
    return kept, dropped


def _relative(source: str, target: str) -> str:
    folder = f"{source.rpartition('/')[0]}/"
    return target.removeprefix(folder) if target.startswith(folder) else f"/{target}"


def _tree(data: bytes, part: str) -> etree._Element:
    if len(data) > MAX_XML:
        raise Unreadable(f"{part}: more than {MAX_XML >> 20} MB; no template needs so much.")
    root = parse(data, part, bare=True)
    refuse_crowded(root, part, MAX_ELEMENTS)
    if part == DOCUMENT and root.tag != w("document"):
        raise Unreadable(f"{part} is no Word document, or a Strict Open XML one: save it as .docx.")
    own = f"{{{W}}}"
    if any(str(e.tag).startswith(own) and e.prefix != "w" for e in root.iter()):
        raise Unreadable(f"{part}: Word's own elements must have the prefix w, as Word writes them.")
    return root


def _keep_types(types: tuple[dict[str, str], dict[str, str]], intake: Intake) -> None:
    """Overrides, and the defaults that parts without one need, for the parts that were kept."""
    defaults, overrides = intake.content_types
    defaults["rels"] = "application/vnd.openxmlformats-package.relationships+xml"
    defaults["xml"] = "application/xml"
    for part in (*intake.trees, *intake.others):
        ending = part.rpartition(".")[2].lower()
        if part in types[1]:
            overrides[f"/{part}"] = types[1][part]
        elif ending in types[0]:
            defaults.setdefault(ending, types[0][ending])
        elif ending != "rels":
            raise Unreadable(f"{part} has no content type.")
