"""A comparison -> text for a terminal, grouped as the paper is."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from councildoc.languages import language
from councildoc.writers.changes import wording
from councildoc.writers.changes.shown import Shown, visible
from councildoc.writers.changes.summary import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.compare.edits import Account, Change, Comparison, Group, Head
    from councildoc.model.marked import Fact

SIGNS = {
    "changed": "~", "inserted": "+", "deleted": "-", "moved": ">", "moved-and-changed": ">~", "split": "/",
    "joined": "&", "restyled": "*", "renumbered": "#",
}  # fmt: skip
LONGEST = 70
"""Characters of a head, or of what was only moved, that are shown."""
END = "¶"


def write(comparison: Comparison, letter: str = "E", colour: bool = False, whole: bool = False) -> str:
    """Every change with its words; equal text is shown in full only when asked for."""
    return "\n".join(Text(comparison, letter, colour, whole).lines()) + "\n"


def stat(comparison: Comparison, letter: str = "E", colour: bool = False) -> str:
    """The counts alone: a line for each group, and one for the whole."""
    return "\n".join(Text(comparison, letter, colour, False).counts()) + "\n"


class Text:
    """The lines of one comparison."""

    def __init__(
        self, comparison: Comparison, letter: str, colour: bool = False, whole: bool = False
    ) -> None:
        self.account: Account = comparison.account
        self.words = wording(letter)
        self.spoken = language(letter)
        self.shown = Shown(comparison.marked, self.words, colour, whole, letter)

    def lines(self) -> Iterator[str]:
        yield from self.top()
        for group in self.account.groups:
            yield ""
            yield self.head(group)
            for change in group.changes:
                yield from self.change(change, "  ")
        yield from self.bottom()

    def counts(self) -> Iterator[str]:
        yield from self.top()
        for group in self.account.groups:
            yield f"  {self.head(group)}"
        if self.account.groups:
            come, gone = self.account.words
            yield f"  {self.words.say('words', come=come, gone=gone)}"
        yield from self.bottom()

    def top(self) -> Iterator[str]:
        yield self.shown.bold(self.words.say("compared", old=self.account.old, new=self.account.new))
        if self.account.expected:
            said = "; ".join([self.fact(fact) for fact in self.account.expected])
            yield self.words.say("sessions", facts=said)
        if not self.account.groups:
            yield self.words.say("nothing")

    def bottom(self) -> Iterator[str]:
        """What a reader must know of what was not looked into."""
        if self.account.not_compared:
            things = [
                self.words.say(
                    "by look" if one.what == "look" else f"by {one.by}",
                    path=visible(one.path),
                    said=visible(one.said),
                )
                for one in self.account.not_compared
            ]
            yield ""
            yield self.words.say("not compared", things=", ".join(things))
        if self.account.coarse:
            yield ""
            yield self.words.say("coarse", places=", ".join(self.account.coarse))

    def head(self, group: Group) -> str:
        """`Objective 1: 2 updates changed, 1 new`."""
        said = self.words.say("under", head=self.title(group), counts=counted(self.words, tallies(group)))
        return self.shown.bold(said)

    def title(self, group: Group) -> str:
        """Where a group's changes stand."""
        return self.place(group.path) if group.path else self.words.say(group.where)

    def place(self, path: tuple[Head, ...]) -> str:
        """The innermost head, with the annex that it is in; nothing before the first head."""
        if not path:
            return ""
        last = path[-1]
        annex = f"{self.label(path[0])}, " if path[0].annex and len(path) > 1 else ""
        return annex + self.label(last)

    def label(self, head: Head) -> str:
        number = re.fullmatch(r"objective-(\d+)", head.id)
        if number and not head.number:
            return self.words.say("objective", number=number[1])
        text = visible(head.text)
        text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        if head.annex:
            said = (
                self.words.say("numbered annex", number=head.number)
                if head.number
                else self.words.say("annex")
            )
            return f"{said} ({text})" if text else said
        return " ".join(filter(None, (head.number, text)))

    def fact(self, fact: Fact) -> str:
        name = self.words.facts.get(fact.name, fact.name)
        before, after = self.shown.value(fact.before), self.shown.value(fact.after)
        return self.words.say("fact", name=name, before=before, after=after)

    def change(self, change: Change, indent: str) -> Iterator[str]:
        """A change, and under it its parts."""
        if change.what == "fact":
            for fact in change.fields:
                said = [self.fact(fact), self.commit(change)]
                yield f"{indent}{SIGNS['changed']} {'  '.join(filter(None, said))}"
            return
        if change.what == "numbers":
            said = [f"{fact.before} → {fact.after}" for fact in change.fields]
            yield f"{indent}{SIGNS['renumbered']} {', '.join(said)}"
            return
        words, parts = self.words_and_parts(change)
        said = [self.name(change), words, self.fields(change), self.moved(change), self.commit(change)]
        yield f"{indent}{SIGNS[change.kind]} {'  '.join(filter(None, said))}"
        for part in parts:
            yield f"{indent}    {self.part(part)}"

    def words_and_parts(self, change: Change) -> tuple[str, tuple[Change, ...]]:
        """What stands on a change's own line, and what stands below it."""
        if change.kind in ("split", "joined"):
            end = self.shown.marked("inserted" if change.kind == "split" else "deleted", END)
            return end.join([self.shown.pieces(part.pieces) for part in change.within]), ()
        if change.kind == "moved" or (change.pieces and all(p.kind == "equal" for p in change.pieces)):
            return self.opening(change), ()
        if change.what == "row" and change.kind in ("inserted", "deleted"):
            return self.row(change.within), ()
        if len(change.within) == 1 and not change.pieces:
            return self.part(change.within[0]), ()
        return self.shown.pieces(change.pieces), change.within

    def row(self, cells: tuple[Change, ...]) -> str:
        """A row that came or went, without what is shown for rows that stay, too: the cell that
        names it, and the others with the headings of their columns."""
        own = [cell for cell in cells if any(piece.kind != "equal" for piece in cell.pieces)]
        pairs = zip([*own[:1], *own[:-1]], own, strict=True)
        return " | ".join([self.part(cell, last.label != cell.label) for last, cell in pairs])

    def opening(self, change: Change) -> str:
        """The first words of what was only moved."""
        texts = [part.after for part in change.within] or [change.after]
        text = " | ".join([self.shown.text(one, self.shown.new) for one in texts])
        return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"

    def part(self, change: Change, label: bool = True) -> str:
        """A cell, or a paragraph of a note or of the summary box; a row of a table that came."""
        if change.within and not change.pieces:
            return " | ".join([self.part(part) for part in change.within])
        text = self.shown.pieces(change.pieces)
        return (
            self.words.say("cell", label=visible(change.label), text=text) if label and change.label else text
        )

    def name(self, change: Change) -> str:
        """`row 3`, `2.1`, `note 4`: what a reader finds it by."""
        number = change.after_number or change.before_number
        heads = self.spoken.heads if change.what == "summary" else {}
        label = heads[change.label][0] if change.label in heads else visible(change.label)
        label = self.words.facts.get(change.label, label)
        if change.what in ("row", "note"):
            named = label if change.kind in ("changed", "restyled") else ""
            return f"{self.words.noun(change.what)} {number} {named}".rstrip()
        if change.what in ("paragraph", "item", "heading"):
            return number
        named = (
            label
            if change.what in ("source", "title", "summary")
            else f"{self.words.noun(change.what)} {label}"
        )
        return f"{named.strip()}:"

    def fields(self, change: Change) -> str:
        said = [self.shown.field(fact.name, fact.before, fact.after) for fact in change.fields]
        return f"({', '.join(said)})" if said else ""

    def commit(self, change: Change) -> str:
        """Whose change it was: `(Ann, 16 May 2025, 1a2b3c4)`."""
        if change.commit is None:
            return ""
        made = change.commit
        day = self.shown.value(datetime.date.fromisoformat(made.date[:10]))
        return f"({visible(made.author)}, {day}, {made.hash[:7]})"

    def moved(self, change: Change) -> str:
        if not change.move:
            return ""
        if change.what == "row":
            return (
                f"({self.words.say('moved from', place=self.words.say('row', number=change.before_number))})"
            )
        if change.old_path and self.place(change.old_path) != self.place(change.path):
            return f"({self.words.say('moved from', place=self.place(change.old_path))})"
        return f"({self.words.say('moved here')})"


def tallies(group: Group) -> list[tuple[str, str, int]]:
    """The counts of a group; the items under an objective are its updates."""
    under = bool(group.path) and group.path[-1].id.startswith("objective-")
    return [("update" if under and t.what == "item" else t.what, t.kind, t.count) for t in group.tallies]
