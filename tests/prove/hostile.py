"""Hostile words in every place that takes words: printed as they stand, or a finding with its place.

Every string goes twice into each place, bare and escaped. Escaped it must be printed literally
wherever text can stand; bare it may also be a finding. Nothing may be evaluated, and nothing may
take longer than a second.
"""

from __future__ import annotations

import gc
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import yaml
from lxml import etree

from councildoc import pipeline
from councildoc.errors import CouncildocError
from councildoc.findings import Report
from councildoc.workspace import Workspace
from prove import workshop
from prove.account import W
from prove.written import escaped

SECONDS = 1.0

WORDS = (
    "{{ 7*7 }}", "{{7*'7'}}", "{% for x in range(9) %}x{% endfor %}", "{%p if true %}", "{{p body }}",
    "{{r title }}", "{# hidden #}", "{% raw %}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "@(7*7)",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ cycler.__init__.__globals__.os.popen('id') }}",
    "{{ facts.__class__ }}", "{{ facts.x.__init__ }}", "{{ self }}", "{{ lipsum }}",
    "%s%s%s%n", "%(title)s", "{0.__class__.__init__.__globals__}", "{title!r:>99999999}", "$title ${HOME}",
    "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x.example\")", "' onload='x", "\" w:rsid=\"00",
    "</w:t></w:r></w:p><w:p>", "<w:instrText>DDEAUTO c:\\x</w:instrText>", "]]><!-- ", "&xxe; &#x41;",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", "{ INCLUDETEXT \"/etc/passwd\" }",
    "{ DDEAUTO c:\\\\windows\\\\cmd.exe }", "[x](javascript:alert(1))", "[x](file:///etc/passwd)",
    "[x](data:text/html,x)", "[x](//evil.example/)", "![x](http://evil.example/x.png)",
    "!include /etc/passwd", "!!python/object/apply:os.system [id]", "../../../../etc/passwd",
    "\\\\evil\\share", "[^" * 20_000, "[" * 100_000, "*" * 100_000, "**a" * 30_000, "{{" * 60_000,
    "](" * 60_000, "[a](" * 30_000,
    "(" * 100_000, "\\" * 100_000, "{{ facts." * 20_000, "a" * 500_000, "\u0301" * 100_000, "<" * 100_000,
)  # fmt: skip

MEANT = {
    "![x](http://evil.example/x.png)": "!x", "**a" * 30_000: "a" * 30_000,
    **{words: words.replace("\\\\", "\\") for words in WORDS if "\\\\" in words},
}  # fmt: skip
"""What stands there when a bare string is good markup: a link's words, emphasis, escapes."""

EVALUATED = ("49", "7777777", "root:", "uid=", "<class", "xxxxxxxxx")
"""What the strings would come to if something ran them (none of it stands in the base paper)."""

Place = Callable[[Path, str], None]


def _set(name: str, *path: str | int) -> Place:
    """Puts a string at a place of a YAML file."""

    def put(content: Path, words: str) -> None:
        file = content / name
        record = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        node = record
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = words
        file.write_text(yaml.dump(record, allow_unicode=True, default_style='"'), "utf-8")

    return put


MARKUP: dict[str, Place] = {
    "title": _set("C25/52/paper.yaml", "title"),
    "source": _set("C25/52/paper.yaml", "source"),
    "summary": _set("C25/52/paper.yaml", "summary", "purpose"),
    "heading": _set("C25/52/sections/opening.yaml", "heading"),
    "paragraph": _set("C25/52/sections/opening.yaml", "content", 0),
    "annex title": _set("C25/52/annexes/mapping.yaml", "title"),
    "cell": _set("activities.yaml", 0, "name"),
    "note": _set("C25/52/notes.yaml", "overview"),
}
"""Places where inline markup is read."""

PLAIN: dict[str, Place] = {
    "agenda item": _set("C25/52/paper.yaml", "agenda item"),
    "session name": _set("C25/session.yaml", "name"),
    "session place": _set("C25/session.yaml", "place"),
    "fact value": _set("C25/52/facts.yaml", "standards"),
}
"""Places where characters are only characters."""

STRICT: dict[str, Place] = {
    "gdoc": _set("C25/52/paper.yaml", "gdoc"),
    "site": _set("C25/session.yaml", "site"),
    "template": _set("C25/52/paper.yaml", "template"),
    "banner": _set("C25/session.yaml", "banner"),
    "symbol": _set("C25/52/paper.yaml", "symbol"),
    "section": _set("C25/52/paper.yaml", "body", 0),
    "language": _set("C25/52/paper.yaml", "language"),
}
"""Places that take words of one form: these strings are none."""


class Tried:
    """What came of the strings: how many were printed or found, what was wrong, the longest wait."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.longest = 0.0

    def add(self, what: str, wrong: str, seconds: float) -> None:
        self.longest = max(self.longest, seconds)
        self.counts["evaluated"] += wrong == "evaluated"
        wrong = wrong or ("" if seconds <= SECONDS else f"took {seconds:.1f} s")
        if wrong:
            self.wrong.append(f"{what}: {wrong}")


def content(base: Path, words: tuple[str, ...] = WORDS) -> Tried:
    """Every string in every place; without rubbish collection, as the command runs."""
    gc.disable()
    try:
        return _tried(base, words)
    finally:
        gc.enable()


def _tried(base: Path, words: tuple[str, ...]) -> Tried:
    tried = Tried()
    for string in words:
        for place, put, text, literal in _variants(string):
            root = base / "work"
            shutil.copytree(workshop.HOUSE / "tests/cases/base", root / "content")
            put(root / "content", text)
            begun = time.process_time()  # another's work on this machine is not the string's
            said, wrong = _outcome(root, string, literal)
            seconds = time.process_time() - begun
            tried.counts[said] += 1
            tried.add(f"{place}, {text[:40]!r}", wrong, seconds)
            shutil.rmtree(root)
    return tried


def _variants(string: str) -> Iterator[tuple[str, Place, str, bool]]:
    for place, put in MARKUP.items():
        yield place, put, string, False
        yield f"{place} (escaped)", put, escaped(string), True
    for place, put in PLAIN.items():
        yield place, put, string, True
    for place, put in STRICT.items():
        yield place, put, string, False


def _outcome(root: Path, string: str, literal: bool) -> tuple[str, str]:
    """`printed` or `found`, and what is wrong."""
    report = Report()
    try:
        [path] = pipeline.build(Workspace(str(root)), "C25/52", pipeline.How(), report)
    except pipeline.Refused:
        places = [f.where for f in report]
        named = bool(places) and all(w.line and w.column and "content" in w.file for w in places)
        if literal:
            return "found", f"not printed: {list(report)[:1]}"
        return "found", "" if named else f"a finding without a place: {list(report)[:1]}"
    except CouncildocError as fault:
        return "found", f"a fault without a place: {fault}"
    text = _text(path)
    if any(sign in text.replace(string, "") for sign in EVALUATED):
        return "printed", "evaluated"
    wanted = string if literal else MEANT.get(string, string)
    return "printed", "" if wanted in text else "changed"


def _text(path: str) -> str:
    with ZipFile(path) as package:
        parts = [n for n in package.namelist() if n.startswith("word/") and n.endswith(".xml")]
        parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
        trees = [etree.fromstring(package.read(name), parser) for name in parts]
    return "\n".join(
        "".join(t.text or "" for t in p.iter(f"{W}t")) for tree in trees for p in tree.iter(f"{W}p")
    )
