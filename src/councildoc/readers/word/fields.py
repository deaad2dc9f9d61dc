"""Fields: what their codes say, and which characters are code and which are their result.

ECMA-376 Part 1, 17.16. See docs/word/fields.md. What stands on the page is a field's cached result.
"""

from __future__ import annotations

import re
from itertools import pairwise

from councildoc.readers.word.names import Element, n
from councildoc.readers.word.symbols import symbol
from councildoc.value import Value

_CHAR, _TYPE = n("w:fldChar"), n("w:fldCharType")
_TOKEN = re.compile(r'["“”]((?:[^"“”\\]|\\.)*)(?:["“”]|$)|(\\[^\s"])|([^\s"“”]+)', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_OUTSIDE = frozenset({"INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "INCLUDE", "LINK", "DDE", "DDEAUTO",
                      "DATABASE", "RD"})  # fmt: skip
_SILENT = frozenset({"TC", "XE", "TA", "RD", "SET", "ASK", "ADVANCE", "PRINT", "PRIVATE", "COMMENTS",
                     "BIDIOUTLINE", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "DATA", "NEXT",
                     "NEXTIF", "SKIPIF", "INCLUDEPICTURE", ""})  # fmt: skip
"""Fields that show nothing, or whose result stands elsewhere."""


class Meaning(Value):
    """What a field's code says: its kind, where its result leads to, what it shows by itself.
    `outside` fields would fetch something; `silent` ones show nothing when they have no result."""

    kind: str = ""
    link: str = ""
    reference: str = ""
    shown: str = ""
    note: str = ""
    outside: bool = False
    silent: bool = False


def understand(code: str) -> Meaning:
    """`HYPERLINK "https://…" \\l "x"` -> its meaning."""
    tokens = [_token(found) for found in _TOKEN.finditer(code)]
    if not tokens:
        return Meaning(silent=True)
    kind = tokens[0][0].upper()
    words = [text for text, switch in tokens[1:] if not switch]
    first = words[0] if words else ""
    if kind == "HYPERLINK":
        return _hyperlink(tokens[1:])
    if kind == "REF" and first:
        return Meaning(kind, reference=first)
    if kind == "NOTEREF" and first:
        return Meaning(kind, note=first)
    if kind == "SYMBOL":
        return Meaning(kind, shown=_symbol(first, tokens))
    if kind in ("MACROBUTTON", "GOTOBUTTON"):
        return Meaning(kind, shown=" ".join(words[1:]))
    if kind == "QUOTE":
        return Meaning(kind, shown=" ".join(words))
    return Meaning(kind, outside=kind in _OUTSIDE, silent=kind in _SILENT)


def _token(found: re.Match[str]) -> tuple[str, bool]:
    """(text, whether it is a switch)."""
    quoted, switch, bare = found.groups()
    if quoted is not None:
        return _ESCAPED.sub(r"\1", quoted), False
    return (switch, True) if switch else (bare.replace("\\\\", "\\"), False)


def _hyperlink(tokens: list[tuple[str, bool]]) -> Meaning:
    """17.16.5.25: an address, `\\l` a place in it, and switches that a paper does not keep."""
    address = place = ""
    before = ""
    for text, switch in tokens:
        if switch:
            before = text.lower()
            continue
        if before == "\\l":
            place = text
        elif before not in ("\\o", "\\t", "\\s") and not address:
            address = text
        before = ""
    if not address:
        return Meaning("HYPERLINK", reference=place)
    return Meaning("HYPERLINK", link=f"{address}#{place}" if place and "#" not in address else address)


def _symbol(code: str, tokens: list[tuple[str, bool]]) -> str:
    """17.16.5.63: `SYMBOL 183 \\f Symbol`."""
    fonts = (text for (before, _), (text, _) in pairwise(tokens) if before.lower() == "\\f")
    font = next(fonts, "")
    try:
        point = int(code, 16 if code.lower().startswith("0x") else 10)
    except ValueError:
        return code[:1]
    if font:
        return symbol(font, f"{point:x}")
    return bytes([point]).decode("cp1252", "replace") if 0 <= point < 256 else ""


class Field:
    """An open field: its code so far, whether its characters are still hidden, what it leads to."""

    __slots__ = ("code", "ends", "form", "hides", "meaning", "target")

    def __init__(self, ends: bool) -> None:
        self.code: list[str] = []
        self.ends = ends
        self.hides = ends
        self.meaning: Meaning | None = None
        self.target: tuple[str, str] | None = None
        self.form: Element | None = None


class Fields:
    """The open fields of one story, innermost last. While `hidden`, characters are not shown.

    A field that never ends hides nothing: Word shows what follows it, and so do we.
    """

    __slots__ = ("hidden", "stack", "target", "unended")

    def __init__(self, unended: frozenset[Element] = frozenset()) -> None:
        self.unended = unended
        self.stack: list[Field] = []
        self.hidden = 0
        self.target: tuple[str, str] | None = None

    def begin(self, element: Element | None = None) -> Field:
        field = Field(element is None or element not in self.unended)
        self.hidden += field.hides
        self.stack.append(field)
        return field

    def instruct(self, text: str) -> None:
        """A piece of code; in the result of a nested field it belongs to the outer one's code."""
        for field in reversed(self.stack):
            if field.meaning is None:
                field.code.append(text)
                return

    def separate(self) -> Field | None:
        """The code is complete: what follows is the result."""
        field = self.stack[-1] if self.stack else None
        if field is None or field.meaning is not None:
            return None
        field.meaning = understand("".join(field.code))
        self.show(field)
        return field

    def show(self, field: Field) -> None:
        self.hidden -= field.hides
        field.hides = False

    def hide(self, field: Field) -> None:
        """The result is told in another way than by its characters."""
        self.hidden += not field.hides
        field.hides = True

    def end(self) -> Field | None:
        """Close the innermost field that has an end, and those inside it that have none."""
        while self.stack:
            field = self.stack.pop()
            self.show(field)
            if field.ends:
                self.aim()
                return field
        return None

    def aim(self) -> None:
        """Where characters lead to now: the innermost field that leads anywhere says it."""
        self.target = next((f.target for f in reversed(self.stack) if f.target), None)


def unended(root: Element) -> frozenset[Element]:
    """The `begin` characters in a part that no `end` belongs to."""
    open_: list[Element] = []
    for char in root.iter(_CHAR):
        kind = char.get(_TYPE)
        if kind == "begin":
            open_.append(char)
        elif kind == "end" and open_:
            open_.pop()
    return frozenset(open_)
