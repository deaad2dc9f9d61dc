"""Shapes: what a place in a YAML file may hold.

A shape reads a node (adding findings where it does not fit) and describes itself as JSON
Schema; so what `check` accepts and what an editor's completion offers cannot drift apart.

What a shape reads: `Text` gives the Scalar itself (its place is still needed), `Many` a tuple,
`Record` a dict with the fields that were there, `MapOf` a dict. None means: not usable, said.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping as AnyMapping
from typing import Any, Protocol

from councildoc.content.nodes import Mapping, Node, Scalar, Sequence
from councildoc.findings import Report, did_you_mean

Json = dict[str, Any]

ID = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
ID_LENGTH = 34
"""Word keeps 40 characters of a bookmark's name; ours have a prefix."""


class Shape(Protocol):
    def read(self, node: Node, report: Report) -> Any: ...
    def schema(self) -> Json: ...


def _wrong(node: Node, wanted: str, report: Report, hint: str = "") -> None:
    found = {Scalar: "text", Sequence: "a list", Mapping: "keys with values"}[type(node)]
    if isinstance(node, Scalar) and not node.value:
        found = "nothing"
    if isinstance(node, Sequence) and not node.items:
        found = "an empty list"
    if isinstance(node, Mapping) and not node.entries:
        found = "empty braces"
    report.error("wrong-kind", f"Here should stand {wanted}, not {found}.", node.where(), hint)


class Text:
    """A piece of text; with a pattern, one of a form. `blank` allows it to be left empty."""

    def __init__(self, what: str = "text", pattern: str = "", blank: bool = False,
                 longest: int = 0) -> None:  # fmt: skip
        self.what = what
        self.pattern = pattern
        self.blank = blank
        self.longest = longest or sys.maxsize
        self.form: re.Pattern[str] | None = None

    def read(self, node: Node, report: Report) -> Scalar | None:
        if type(node) is not Scalar or not (node.value or self.blank):
            _wrong(node, self.what, report)
            return None
        if (self.pattern and node.value and not self.fits(node.value)) or len(node.value) > self.longest:
            report.error("wrong-form", f'"{node.value[:60]}" is not {self.what}.', node.where())
            return None
        return node

    def fits(self, value: str) -> bool:
        """Whether a value has the form. The pattern is compiled when it is first asked for."""
        if self.form is None:
            self.form = re.compile(self.pattern)
        return self.form.fullmatch(value) is not None

    def schema(self) -> Json:
        # Editors read 1.10 and 2025-06-17 as numbers; for us they are text all the same.
        if not self.pattern:
            return {"type": ["string", "number", "boolean", "null"] if self.blank
                    else ["string", "number", "boolean"]}  # fmt: skip
        limit = {"maxLength": self.longest} if self.longest < sys.maxsize else {}
        kinds = ["string", "number"] if re.fullmatch(self.pattern, "1") else ["string"]
        return {"type": kinds, "pattern": f"^(?:{self.pattern})$"} | limit


class Choice:
    """One of a few words."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.wanted = "one of: " + ", ".join(words)

    def read(self, node: Node, report: Report) -> Scalar | None:
        if type(node) is not Scalar or not node.value:
            _wrong(node, self.wanted, report)
        elif node.value not in self.words:
            report.error(
                "unknown-word", f'"{node.value}" is not known here; use {self.wanted}.', node.where(),
                did_you_mean(node.value, self.words),
            )  # fmt: skip
        else:
            return node
        return None

    def schema(self) -> Json:
        # Editors read true as a boolean; for us it is a word.
        return {"enum": [*self.words, *(w == "true" for w in self.words if w in ("true", "false"))]}


class Many:
    """A list, each item of one shape; a single item may stand without the list's dash. `least`
    is how many items there must be."""

    def __init__(self, item: Shape, what: str = "a list", single: bool = True,
                 least: int = 0) -> None:  # fmt: skip
        self.item = item
        self.what = what
        self.single = single
        self.least = least

    def read(self, node: Node, report: Report) -> tuple[Any, ...]:
        if type(node) is Sequence and len(node.items) >= self.least:
            read = (self.item.read(item, report) for item in node.items)
        elif self.single and not (type(node) is Scalar and not node.value):
            read = (self.item.read(one, report) for one in (node,))
        else:
            _wrong(node, self.what, report)
            return ()
        return tuple([value for value in read if value is not None])

    def schema(self) -> Json:
        item = self.item.schema()
        array: Json = {"type": "array", "items": item}
        if self.least:
            array["minItems"] = self.least
        return {"anyOf": [array, item]} if self.single else array


class Field:
    """A key of a record: its shape, whether it must be there, and a line for the editor."""

    def __init__(self, shape: Shape, doc: str, required: bool = False) -> None:
        self.shape = shape
        self.doc = doc
        self.required = required

    def schema(self) -> Json:
        shape = self.shape.schema()
        if not self.required:  # a key with nothing behind it
            shape = {"anyOf": [shape, {"type": "null"}]}
        return shape | {"description": self.doc}


class Record:
    """Keys with values, each key known. `text_key` lets a plain text stand for the whole; `others`
    is the shape of the values of keys that are the author's own."""

    def __init__(self, name: str, fields: AnyMapping[str, Field], text_key: str = "",
                 others: Shape | None = None) -> None:  # fmt: skip
        self.name = name
        self.fields = fields
        self.text_key = text_key
        self.others = others
        self.required = [key for key, field in fields.items() if field.required]

    def read(self, node: Node, report: Report) -> dict[str, Any] | None:
        if type(node) is Scalar and self.text_key and node.value:
            return {self.text_key: self.fields[self.text_key].shape.read(node, report), "@": node}
        if type(node) is not Mapping:
            _wrong(node, f"the keys of {self.name}", report, f"Known keys: {', '.join(self.fields)}.")
            return None
        record: dict[str, Any] = {"@": node}
        hints = []
        for key, value in node.entries.items():
            field = self.fields.get(key)
            shape = field.shape if field else self.others
            if shape is None:
                hints.append(self.unknown(key, node, report))
            elif not (type(value) is Scalar and not value.value and not (field and field.required)):
                # an optional key with nothing behind it is the same as no key
                record[key] = shape.read(value, report)
        for key in self.required:
            if key not in node.entries and f'Did you mean "{key}"?' not in hints:
                report.error("missing-key", f'"{key}" is missing in {self.name}.', node.where(),
                             f"It holds {self.fields[key].doc}.")  # fmt: skip
        return record

    def unknown(self, key: str, node: Mapping, report: Report) -> str:
        hint = did_you_mean(key, tuple(self.fields)) or f"Known keys: {', '.join(self.fields)}."
        report.error("unknown-key", f'"{key}" is no key of {self.name}.', node.where(key), hint)
        return hint

    def schema(self) -> Json:
        shape: Json = {
            "type": "object",
            "properties": {key: field.schema() for key, field in self.fields.items()},
            "additionalProperties": self.others.schema() if self.others else False,
        }
        if self.required:
            shape["required"] = self.required
        if self.text_key:
            return {"anyOf": [self.fields[self.text_key].shape.schema(), shape]}
        return shape


class MapOf:
    """Keys of the author's own, each with a value of one shape (None when that is not usable, so
    that the key is known all the same)."""

    def __init__(self, key: str, what: str, value: Shape, longest: int = 200) -> None:
        self.key = key
        self.what = what
        self.value = value
        self.longest = longest

    def read(self, node: Node, report: Report) -> dict[str, Any]:
        if type(node) is not Mapping:
            _wrong(node, f"{self.what}s with their values", report)
            return {}
        for key in node.entries:
            if not re.fullmatch(self.key, key) or len(key) > self.longest:
                report.error("wrong-form", f'"{key[:60]}" is not {self.what}.', node.where(key))
        return {key: self.value.read(value, report) for key, value in node.entries.items()}

    def schema(self) -> Json:
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^(?:{self.key})$", "maxLength": self.longest},
            "additionalProperties": self.value.schema(),
        }


class ByKey:
    """One of several records, told apart by a key only that one has; plain text is the first."""

    def __init__(self, name: str, records: AnyMapping[str, Shape]) -> None:
        self.name = name
        self.records = records

    def read(self, node: Node, report: Report) -> dict[str, Any] | None:
        if type(node) is Scalar and node.value:
            return {next(iter(self.records)): node, "@": node}
        if type(node) is not Mapping or not node.entries:
            _wrong(node, self.name, report)
            return None
        for key, record in self.records.items():
            if key in node.entries:
                read: dict[str, Any] | None = record.read(node, report)
                return read
        known = ", ".join(f'"{key}"' for key in self.records)
        near = {key: did_you_mean(key, tuple(self.records)) for key in node.entries}
        key = next((key for key in near if near[key]), next(iter(near)))
        hint = near[key] or f"It has one of the keys {known}."
        report.error("unknown-key", f'"{key}" does not begin {self.name}.', node.where(key), hint)
        return None

    def schema(self) -> Json:
        return {"anyOf": [Text().schema(), *(r.schema() for r in self.records.values())]}


class ByValue:
    """A record whose other keys depend on the value of one (`kind`)."""

    def __init__(self, name: str, key: str, records: AnyMapping[str, Record]) -> None:
        self.name = name
        self.key = key
        self.records = records

    def read(self, node: Node, report: Report) -> dict[str, Any] | None:
        if type(node) is not Mapping:
            _wrong(node, f"the keys of {self.name}", report)
            return None
        if self.key not in node.entries:
            report.error("missing-key", f'"{self.key}" is missing in {self.name}.', node.where(),
                         f"One of: {', '.join(self.records)}.")  # fmt: skip
            return None
        chosen = Choice(*self.records).read(node.entries[self.key], report)
        return self.records[chosen.value].read(node, report) if chosen else None

    def schema(self) -> Json:
        shapes = [record.schema() for record in self.records.values()]
        return {"oneOf": [s | {"required": [self.key, *s.get("required", ())]} for s in shapes]}


class Lazy:
    """A shape that is named before it is made, for lists in lists."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.shape: Shape | None = None

    def read(self, node: Node, report: Report) -> Any:
        assert self.shape is not None
        return self.shape.read(node, report)

    def schema(self) -> Json:
        return {"$ref": f"#/$defs/{self.name}"}
