"""Changed texts -> edits of the values that say them, fact by fact and paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher

from councildoc.content import marking
from councildoc.content.editing import Delete, FactTouched, Insert, Path, Put, Set, Tree, rewrite
from councildoc.content.markup import parse
from councildoc.merge import Texts
from councildoc.merge.units import tidy
from councildoc.model.inlines import Inlines
from councildoc.pipeline.pulling.desk import File, NotHome

Decide = Callable[[FactTouched], str]
"""What becomes of a fact whose words were changed: `update`, `inline`, or empty for not now."""


class Writer:
    """Writes texts as markup; what was typed and did not change keeps its characters. `facts` are with
    those that were updated, `before` without."""

    def __init__(self, facts: Mapping[str, str], counted: frozenset[str], decide: Decide) -> None:
        self.before = facts
        self.facts = dict(facts)
        self.counted = counted
        self.decide = decide
        self.updated: dict[str, str] = {}

    def markup(self, old: str, new: Sequence[Inlines]) -> str:
        """The markup that says the new paragraphs. Raises NotHome over a fact that nobody decided on."""
        made = rewrite(old, self.facts, new)
        known = {t.name: t.new for t in made.touched if self.updates(t)}
        if not known:
            return made.markup
        self.updated |= known
        self.facts |= known
        return rewrite(old, self.facts, new).markup

    def updates(self, touched: FactTouched) -> bool:
        decided = self.decide(touched)
        if decided != "inline" and touched.name in self.counted:
            raise NotHome(
                f'"{touched.old}" is counted over the activities (the fact "{touched.name}"): change '
                "those, or say --facts inline."
            )
        if decided not in ("update", "inline"):
            raise NotHome(
                f'the words "{touched.old}" come from the fact "{touched.name}" and became "{touched.new}". '
                "With --facts update the fact changes, wherever it is used; with --facts inline this text "
                "gets words of its own."
            )
        return decided == "update" and touched.sure

    def set(self, file: File, path: Path, new: Sequence[Inlines], more: str = "") -> None:
        """One value, which a text stands in; `more` is the markup of what was joined to it."""
        written = self.markup(file.said(path) + more, new)
        if written != file.said(path):
            file.add(Set(path, written))

    def put(self, file: File, record: Path, key: str, new: Texts) -> None:
        """A key of a record: changed, new, or gone when there are no words."""
        path = (*record, key)
        if not any(new):
            if file.has(path):
                file.add(Delete(path))
        elif not file.has(path):
            file.add(Put(record, key, values(new)))
        elif self.is_list(file, path):
            self.list(file, path, new)
        else:
            self.set(file, path, new)

    def is_list(self, file: File, path: Path) -> bool:
        spot = file.spot(path)
        return spot is not None and spot.kind == "sequence"

    def list(self, file: File, path: Path, new: Texts) -> None:
        """A list of texts of a paragraph each; items that stayed are not touched."""
        spot = file.spot(path)
        items = [entry.spot.value for entry in spot.entries] if spot else []
        old = [self.paragraph(item) for item in items]
        matcher = SequenceMatcher(None, [repr(o) for o in old], [repr(tidy(n)) for n in new], autojunk=False)
        for kind, i1, i2, j1, j2 in matcher.get_opcodes():
            if kind == "equal":
                continue
            pairs = min(i2 - i1, j2 - j1)
            for n in range(pairs):
                self.set(file, (*path, i1 + n), [new[j1 + n]])
            for n in range(i1 + pairs, i2):
                file.add(Delete((*path, n)))
            for n in range(j1 + pairs, j2):
                file.add(Insert(path, i1 + pairs - 1, marking.write(new[n])))

    def paragraph(self, markup: str) -> Inlines:
        read = parse(markup, self.facts, lambda *fault: None)
        if len(read) != 1:
            raise NotHome("the YAML has a list of texts there, one of which has several paragraphs.")
        return tidy(read[0])


def values(new: Texts) -> Tree:
    """Paragraphs as a new value: a text, or a list of several."""
    made = tuple(marking.write(inlines) for inlines in new)
    return made[0] if len(made) == 1 else made
