"""council.docx -> Template: the static parts and the compiled tags of a Word template.

Compiling needs lxml, Jinja2 and docxtpl; loading a template that was compiled before needs none
of them. A compiled template is kept in the cache folder under the digest of its bytes.
"""

from __future__ import annotations

import os

from councildoc.errors import NotFound, Unreadable, Unwritable
from councildoc.findings import Finding, Report, Severity, Where
from councildoc.value import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from councildoc.writers.word.shell.filling import Nodes

FORMAT = "2"
"""To be raised whenever Template, its nodes or what compiling does to a template changes."""


class Template(Value):
    """A Word template ready to be filled.

    `parts` are the static parts, without [Content_Types].xml, _rels/.rels, docProps and
    word/_rels/document.xml.rels, which the writer makes. `relationships` are those of
    word/document.xml: (id, type, target); the only outside ones are hyperlinks.
    `content_types` are (defaults by ending, overrides by "/part").
    `programs` are the nodes of footers, headers and word/styles.xml.

    The document is prolog, front, BODY, after_body, a paragraph with the section properties
    `portrait`; for each annex annex_front, BODY, after_annex; then `landscape` and epilog.
    Text widths are in twips. `styles`: name in Word -> (style id, type). `slots` are the values that it
    shows (slots.py).
    """

    name: str
    parts: dict[str, bytes]
    content_types: tuple[dict[str, str], dict[str, str]]
    relationships: list[tuple[str, str, str]]
    programs: dict[str, Nodes]
    prolog: str
    front: Nodes
    after_body: Nodes
    annex_front: Nodes
    after_annex: Nodes
    epilog: str
    portrait: str
    portrait_width: int
    landscape: str
    landscape_width: int
    styles: dict[str, tuple[str, str]]
    slots: tuple[str, ...]


_loaded: dict[tuple[str, str], tuple[Template | None, list[Finding]]] = {}


def load(path: str, cache_folder: str | None, report: Report) -> Template | None:
    """The template at `path`, compiled at most once a process. None when the report has errors.
    Raises NotFound or Unreadable when the file cannot be read at all."""
    data = read_bytes(path)
    name = os.path.basename(path)
    key = (name, _digest(data))
    if key not in _loaded:
        _loaded[key] = _from_cache_or_compiled(data, *key, cache_folder)
    template, findings = _loaded[key]
    for finding in findings:
        file = path + finding.where.file.removeprefix(name)  # what is kept knows the file's name alone
        report.add(replace(finding, where=replace(finding.where, file=file)))
    return template


def compile_template(data: bytes, name: str, report: Report) -> Template | None:
    """The bytes of a template -> Template; None when the report gained errors."""
    from councildoc.writers.word.shell.compiling import compiled  # heavy: lxml, Jinja2, docxtpl

    return compiled(data, name, report)


def _from_cache_or_compiled(
    data: bytes, name: str, digest: str, cache_folder: str | None
) -> tuple[Template | None, list[Finding]]:
    kept = os.path.join(cache_folder, f"{digest}-{FORMAT}.json") if cache_folder else ""
    found = _read_cache(kept, name) if kept else None
    if found is not None:
        return found
    report = Report()
    template = compile_template(data, name, report)
    if kept and template is not None:
        _write_cache(kept, template, list(report))
    return template, list(report)


def read_bytes(path: str) -> bytes:
    """A template's bytes. Raises NotFound or Unreadable."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise NotFound(f"There is no template {path}.") from None
    except OSError as error:
        raise Unreadable(f"The template {path} cannot be read: {error.strerror}.") from None


def _digest(data: bytes) -> str:
    """SHA-256, from the interpreter's own module as in the standard library's random.py:
    hashlib would load OpenSSL, which takes longer than all the rest of loading."""
    try:
        from _sha2 import sha256  # type: ignore[import-not-found,unused-ignore]  # 3.12 and later
    except ImportError:
        try:
            from _sha256 import sha256  # type: ignore[import-not-found,unused-ignore]  # 3.11
        except ImportError:
            from hashlib import sha256
    return str(sha256(data).hexdigest())


def _read_cache(kept: str, name: str) -> tuple[Template, list[Finding]] | None:
    """What _write_cache wrote; None when it is not there, damaged or of another name."""
    import json
    from binascii import a2b_base64
    from zlib import crc32

    try:
        with open(kept, "rb") as file:
            check, _, content = file.read().partition(b"\n")
        if int(check, 16) != crc32(content):
            return None
        said: dict[str, Any] = json.loads(content)
        if said["name"] != name:
            return None
        findings = [_finding(*f) for f in said.pop("findings")]
        said["parts"] = {p: a2b_base64(b) for p, b in said["parts"].items()}
        said["slots"] = tuple(said["slots"])
        said["content_types"] = tuple(said["content_types"])
        said["relationships"] = [tuple(r) for r in said["relationships"]]
        said["styles"] = {n: (s[0], s[1]) for n, s in said["styles"].items()}
        return Template(**said), findings
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError):
        return None


def _write_cache(kept: str, template: Template, findings: list[Finding]) -> None:
    """Whole or not at all; a folder that cannot be written costs time, nothing else."""
    import json
    from binascii import b2a_base64
    from zlib import crc32

    from councildoc.files import replace

    said: dict[str, Any] = {n: getattr(template, n) for n in Template.__match_args__}
    said["parts"] = {p: b2a_base64(b, newline=False).decode() for p, b in template.parts.items()}
    said["findings"] = [_said(f) for f in findings]
    content = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    try:
        with replace(kept) as file:
            file.write(b"%08x\n" % crc32(content) + content)
    except Unwritable:
        return


def _said(finding: Finding) -> list[Any]:
    w = finding.where
    where = [w.file, w.line, w.column, w.excerpt, w.width]
    return [finding.code, finding.message, where, finding.hint, int(finding.severity)]


def _finding(code: str, message: str, where: list[Any], hint: str, severity: int) -> Finding:
    return Finding(code, message, Where(*where), hint, Severity(severity))
