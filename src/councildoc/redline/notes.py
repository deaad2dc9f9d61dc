"""The notes of both sides: which old one became which, which went, which came."""

from __future__ import annotations


class Notes:
    """What the references in the stories say about notes. A kind is `footnote` or `endnote`."""

    def __init__(self) -> None:
        self.pairs: dict[tuple[str, str], str] = {}
        self.went: dict[tuple[str, str], tuple[str, str]] = {}
        self.came: dict[tuple[str, str], str] = {}
        self.next: dict[str, int] = {}

    def kept(self, kind: str, old: str, new: str) -> None:
        self.pairs.setdefault((kind, new), old)

    def gone(self, kind: str, old: str, status: str) -> str:
        """The id that an old note gets in the new file, for a reference that went."""
        if (kind, old) not in self.went:
            number = self.next[kind] = self.next.get(kind, 1) + 1
            self.went[kind, old] = (str(number), status)
        return self.went[kind, old][0]

    def come(self, kind: str, new: str, status: str) -> None:
        self.came[kind, new] = status
