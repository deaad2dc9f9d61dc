"""Changes in base's keys -> the same in the names of today's paper."""

from __future__ import annotations

from collections.abc import Mapping

from councildoc.merge.changes import Added, Change, Changed, Deleted, Moved
from councildoc.merge.renaming import renamed, renamed_inlines, renamed_row
from councildoc.merge.units import Texts
from councildoc.model.blocks import Block, Row
from councildoc.model.inlines import Inlines
from councildoc.model.paper import Annex
from councildoc.value import replace


class Saying:
    """Knows what is called differently today: blocks, notes (`^note`) and rows (`TABLE@ROW`)."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        self.notes = {key[1:]: name for key, name in names.items() if key.startswith("^")}

    def name(self, key: str) -> str:
        if key.startswith("^"):
            return "^" + self.notes.get(key[1:], key[1:])
        table, at, rest = key.partition("@")
        if at:
            row, slash, column = rest.partition("/")
            return f"{self.names.get(table, table)}@{self.names.get(f'{table}@{row}', row)}{slash}{column}"
        head, slash, column = key.partition("/")
        return self.names.get(head, head) + slash + column

    def change(self, change: Change) -> Change:
        key = self.name(change.key)
        if isinstance(change, Changed):
            return replace(change, key=key, base=self.said(change.base), word=self.said(change.word),
                           today=self.said(change.today))  # fmt: skip
        if isinstance(change, Added):
            what = replace(self.what(change.what), id=key.rpartition("@")[2])
            return replace(change, key=key, what=what, after=self.name(change.after),
                           section=self.name(change.section))  # fmt: skip
        if isinstance(change, Deleted):
            return replace(change, key=key, base=self.said(change.base), today=self.said(change.today))
        if isinstance(change, Moved):
            return replace(change, key=key, after=self.name(change.after), section=self.name(change.section))
        return replace(change, key=key)

    def said(self, some: Texts) -> Texts:
        return tuple(map(self.inlines, some))

    def inlines(self, inlines: Inlines) -> Inlines:
        return renamed_inlines(inlines, self.names, self.notes)

    def what(self, what: Block | Row | Annex) -> Block | Row | Annex:
        if isinstance(what, Row):
            return renamed_row(what, self.inlines)
        if isinstance(what, Annex):
            return replace(what, title=self.inlines(what.title))
        return renamed(what, self.inlines)
