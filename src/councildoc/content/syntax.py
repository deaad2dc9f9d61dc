"""The YAML parser's errors -> sentences for people who edit a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from councildoc.content.source import Source
from councildoc.findings import Where

PLAIN_WORDS = (
    ("mapping values are not allowed", "A colon followed by a space cannot stand here.",
     "Put the whole text in quotes, or begin it with > on the line before."),
    ("tab character", "A tab cannot begin a line.", "Indent with spaces."),
    ("cannot start any token", "This character cannot begin a value.",
     "Put the whole text in quotes."),
    ("could not find expected ':'", "A colon is missing after a key.",
     "If this line belongs to the text above, indent it like that text."),
    ("text goes on", "The text goes on behind a closing bracket or quotation mark.",
     "Put the whole text in quotes, or begin it with > on the line before."),
    ("comment in a text", "The # in the line above begins a comment, so the text ends there.",
     "Put the whole text in quotes, or begin it with > on the line before."),
    ("did not find expected key", "The indentation does not fit the lines above.",
     "Give all keys that belong together the same number of spaces."),
    ("did not find expected '-' indicator", "The indentation does not fit the list above.",
     "Begin every item of a list under the first one's dash."),
    ("block sequence entries are not allowed", "A list cannot begin here.",
     "Begin it on a line of its own."),
    ("unexpected end of stream", "A quotation mark is opened and never closed.",
     "Close it, or double it if it belongs to the text."),
    ("expected ',' or", "A bracket is opened and not closed, or a comma is missing behind it.",
     "Close it, or put the whole text in quotes."),
    ("alphabetic or numeric", "A value cannot begin with * or &.",
     "Put the whole text in quotes, or begin it with > on the line before."),
    ("expected node content", "A comma or a closing bracket cannot begin a value.",
     "Put the whole text in quotes."),
    ("comment or line break", "Nothing can stand behind > or | on its line.",
     "Begin the text on the next line, indented."),
    ("expected <document start>", "The content ends above, yet goes on here.",
     "Take out the line with three dots."),
    ("invalid Unicode character escape", "This escape is not a character of its own.",
     "Write the character itself instead of half of a surrogate pair."),
    ("unknown escape character", "This backslash escape means nothing in double quotes.",
     "Use single quotes, or write the backslash twice."),
    ("hexdecimal number", "This backslash escape is too short.",
     "Use single quotes, or write the backslash twice."),
    ("undefined tag handle", "An exclamation mark cannot begin a value.",
     "Put the whole text in quotes."),
)  # fmt: skip
"""Part of the parser's words, a sentence for people, and a way out."""

_FLATTER = "Close the brackets that are open, or write fewer lists into each other."

_BEGUN = ("could not find expected ':'", "unexpected end of stream", "expected ',' or",
          "alphabetic or numeric")  # fmt: skip
"""Faults that are shown where the thing begins that went wrong, not where it was noticed."""


def explain(source: Source, fault: yaml.YAMLError) -> tuple[str, str, Where, str]:
    """PyYAML's error -> code, sentence, place and way out in an editor's words."""
    said = str(getattr(fault, "problem", None) or fault)
    begun = getattr(fault, "context_mark", None) if any(part in said for part in _BEGUN) else None
    mark = begun or getattr(fault, "problem_mark", None)
    start = min(mark.index, len(source.text)) if mark else 0
    said = _closer(said, source.text, start)
    if "maximum nesting depth" in said:  # libyaml's own bound, of PyYAML 6.0.4 and later
        return "too-deep", "Lists go too deep here.", source.where(start), _FLATTER
    for part, sentence, hint in PLAIN_WORDS:
        if part in said:
            return "yaml-syntax", sentence, source.where(start), hint
    return "yaml-syntax", f"This is not YAML: {said}.", source.where(start), ""


def _closer(said: str, text: str, start: int) -> str:
    """What the parser said, or what a look at the line shows to be behind it."""
    before = text[text.rfind("\n", 0, start) + 1 : start].rstrip()
    if text[start : start + 1] == "\t":
        return "tab character"
    if ("expected key" in said or "expected '-'" in said) and before.endswith(("]", "}", '"', "'")):
        return "text goes on"
    if "expected key" in said and _follows_comment(text, start):
        return "comment in a text"
    return said


def _follows_comment(text: str, start: int) -> bool:
    """Whether a line that is neither a key nor an item stands below a text with a number sign."""
    above = text[: text.rfind("\n", 0, start) + 1].rstrip().rpartition("\n")[2]
    line = text[start:].partition("\n")[0]
    return " #" in above and ": " not in line and not line.rstrip().endswith(":")


_ESCAPE = r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))"
_NAMED = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b", "r": "\r",
          "N": "\x85", "L": "\u2028", "P": "\u2029"}  # fmt: skip
"""YAML 1.1, section 5.6: the escapes of one letter that are no plain text."""


def meanings(written: str) -> Iterator[tuple[int, str, str]]:
    """The escapes of a value in double quotes: where each stands, as it is written, what it means."""
    for match in re.finditer(_ESCAPE, written, re.DOTALL):
        *digits, letter = match.groups()
        code = next(filter(None, digits), "")
        yield match.start(), match[0], chr(int(code, 16)) if code else _NAMED.get(letter, letter)


def without_escape(text: str, fault: yaml.YAMLError) -> str:
    """The text, as long as before, without the escape that the parser could not take; an empty one
    when it was stopped by something else, behind which nothing can be trusted."""
    mark = getattr(fault, "problem_mark", None)
    if mark is None or not re.search("escape|hexdecimal", str(fault)):
        return ""
    at = text.rfind("\\", max(0, mark.index - 2), mark.index + 1)
    return f"{text[:at]}-{text[at + 1 :]}" if at >= 0 else ""
