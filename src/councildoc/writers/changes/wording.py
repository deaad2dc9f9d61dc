"""What the faces of a comparison say in words, by language; english.py has the first."""

from __future__ import annotations

from collections.abc import Callable

from councildoc.value import Value

Forms = tuple[str, ...]
"""A noun in the forms that numbers ask for, in the order of `Wording.form`."""


class Wording(Value):
    """The words of one language. Patterns take their parts in braces.

    `form` tells which of a noun's forms a number takes: English has two, Russian three. `kinds`
    follow a count (`2 rows changed`), in the order in which they are told; `cover` replaces some of
    them in the body's part of the sentence for a mail. `facts` and `fields` name what the header and
    the blocks have."""

    form: Callable[[int], int]
    nouns: dict[str, Forms]
    kinds: dict[str, str]
    cover: dict[str, str]
    facts: dict[str, str]
    fields: dict[str, str]
    values: dict[str, str]
    patterns: dict[str, str]

    def counted(self, count: int, what: str, kind: str, with_noun: bool = True) -> str:
        """`2 rows changed`, or `2 changed` when the noun was just said."""
        noun = f" {self.nouns[what][self.form(count)]}" if with_noun else ""
        return f"{count}{noun} {self.kinds[kind]}"

    def noun(self, what: str, count: int = 1) -> str:
        return self.nouns[what][self.form(count)]

    def say(self, pattern: str, **parts: object) -> str:
        return self.patterns[pattern].format(**parts)
