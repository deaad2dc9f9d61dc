"""Marks of texts -> rows of a table: the kind of change, both texts in one, and side by side."""

from __future__ import annotations

from html import escape
from typing import Any

from councildoc.model.blocks import Heading, ListItem, Picture, Table
from councildoc.model.inlines import Inlines
from councildoc.model.marked import (
    DELETED,
    EQUAL,
    INSERTED,
    AnnexHead,
    Changed,
    Deleted,
    Equal,
    Inserted,
    Joined,
    MovedFrom,
    MovedTo,
    Replaced,
    Split,
    Story,
)
from councildoc.value import Value
from councildoc.writers.changes.page.ink import END, Ink, equal, text
from councildoc.writers.changes.page.tags import aside, same, told
from councildoc.writers.changes.wording import Wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.compare.edits import Change

Place = tuple[str | int, ...]


class Said(Value):
    """A block in its three forms: both texts in one, the old one, the new one. `old` and `new` are
    empty where a side has nothing; `kind` is empty when nothing is told."""

    both: str
    old: str = ""
    new: str = ""
    kind: str = ""


class Told:
    """What readers are told of, by place: what is ignored is written as if it were equal."""

    def __init__(self, changes: tuple[Change, ...]) -> None:
        self.by_place: dict[Place, Change] = {}
        self._take(changes)

    def _take(self, changes: tuple[Change, ...]) -> None:
        for change in changes:
            self.by_place.setdefault(change.place, change)
            self._take(change.within)

    def kind(self, place: Place) -> str:
        """The kind of the change at a place; empty when there is none."""
        change = self.by_place.get(place)
        return change.kind if change else ""

    def shared(self, place: Place) -> bool:
        """Whether a cell of a row that came or went is shown for rows that stay, too."""
        change = self.by_place.get(place)
        return change is not None and change.what == "cell" and equal(change.pieces)

    def words(self, place: Place) -> bool:
        """Whether the words at a place are told, not only that they moved."""
        change = self.by_place.get(place)
        return change is not None and (bool(change.pieces) or change.kind != "moved")


def anchor(place: Place) -> str:
    """The id of the element that shows the change at a place."""
    return "-".join(map(str, place))


class Rows:
    """Writes the rows of one comparison."""

    def __init__(self, ink: Ink, told: Told, words: Wording) -> None:
        self.ink, self.told, self.words = ink, told, words

    def row(self, mark: Any, place: Place) -> str:
        """A row of three or four cells: kind, both in one | old, new."""
        said = self.said(mark, place)
        if not said.kind:
            return same(said.both)
        if isinstance(mark, MovedFrom):
            forms = (said.both, said.both, "")
            return told(f"from-{mark.move}", "left", self.way(mark.move), forms)
        badge = self.badge(said.kind, mark.move if isinstance(mark, MovedTo) else "")
        return told(anchor(place), said.kind, badge, (said.both, said.old, said.new))

    def way(self, move: str) -> str:
        """From where something was that moved, the way to its new place."""
        return f'<a href="#to-{escape(move)}">{text(self.words.say("moved away"))}</a>'

    def badge(self, kind: str, move: str = "") -> str:
        """The kind of a change in a word; of what moved, with the way to its old place."""
        word = f'<span class="badge">{text(self.words.kinds[kind])}</span>'
        if not move:
            return word
        back = text(self.words.say("moved back"))
        return f'<span id="to-{escape(move)}">{word}</span> <a href="#from-{escape(move)}">{back}</a>'

    def said(self, mark: Any, place: Place) -> Said:
        """The three forms of a block."""
        if isinstance(mark, Equal):
            return Said(self.block(mark.after, EQUAL))
        if isinstance(mark, (Inserted, Deleted)):
            kind = INSERTED if isinstance(mark, Inserted) else DELETED
            both = self.block(mark.block, kind)
            return Said(both, both if kind == DELETED else "", both if kind == INSERTED else "", kind)
        if isinstance(mark, MovedFrom):
            return Said(self.block(mark.block, EQUAL, False), kind="moved")
        if isinstance(mark, MovedTo):
            return self.moved(mark, place)
        if isinstance(mark, (Split, Joined)):
            return self.parts(mark)
        if isinstance(mark, Changed):
            return self.changed(mark, place)
        assert isinstance(mark, Replaced)
        old, new = self.block(mark.before, DELETED), self.block(mark.after, INSERTED)
        kind = self.told.kind(place)
        return Said(old + new, old, new, kind) if kind else Said(self.block(mark.after, EQUAL))

    def moved(self, mark: MovedTo, place: Place) -> Said:
        kind = self.told.kind(place) or "moved"
        if isinstance(mark.inside, Changed) and self.told.words(place):
            inside = self.changed(mark.inside, place)
            return Said(inside.both, inside.old, inside.new, kind)
        both = self.block(mark.block, EQUAL)
        return Said(both, "", both, kind)

    def changed(self, mark: Changed, place: Place) -> Said:
        kind = self.told.kind(place)
        before, after = mark.before, mark.after
        if not kind:
            return Said(self.shell(after, self.ink.inlines(_side(mark.pieces, True))))
        pieces = self.told.by_place[place].pieces
        looks = self.looks(place)
        both = self.shell(after, self.ink.both(pieces)) + looks
        old, new = self.ink.side(pieces, False), self.ink.side(pieces, True)
        return Said(both, self.shell(before, old), self.shell(after, new) + looks, kind)

    def looks(self, place: Place) -> str:
        """What changed beside the words: level, kind of block, file, size."""
        fields = self.told.by_place[place].fields if place in self.told.by_place else ()
        said = [text(self.ink.shown.field(fact.name, fact.before, fact.after)) for fact in fields]
        return aside(", ".join(said)) if said else ""

    def parts(self, mark: Split | Joined) -> Said:
        """One that became several, or several that became one: with a sign where they part."""
        kind = "split" if isinstance(mark, Split) else "joined"
        tag = "ins" if isinstance(mark, Split) else "del"
        both = f"<{tag}>{END}</{tag}><br>".join(map(self.ink.both, mark.parts))
        old, new = (self.side(mark, new) for new in (False, True))
        return Said(f"<p>{both}</p>", old, new, kind)

    def side(self, mark: Split | Joined, new: bool) -> str:
        """The one text, or the several."""
        texts = [self.ink.side(part, new) for part in mark.parts]
        if isinstance(mark, Split) == new:
            return "".join([f"<p>{one}</p>" for one in texts])
        return f"<p>{''.join(texts)}</p>"

    def block(self, block: Any, kind: str, new: bool = True) -> str:
        """A block that is the same, or came or went."""
        if isinstance(block, Picture):
            named = f"[{self.words.noun('picture')}: {block.description or block.path}]"
            return f"<p>{_tagged(kind, text(named))}</p>"
        if isinstance(block, Table):
            return self.table(block, kind, new)
        inlines: Inlines | None = getattr(block, "inlines", None)
        if inlines is None:
            return "<hr>"
        if kind == EQUAL:
            return self.shell(block, self.ink.inlines(inlines, new))
        return self.shell(block, self.ink.whole(kind, inlines))

    def table(self, table: Table, kind: str, new: bool) -> str:
        from councildoc.writers.changes.page.grids import whole

        return whole(table, kind, self.ink, new)

    def shell(self, block: Any, said: str) -> str:
        """A text in the form of its block."""
        if isinstance(block, ListItem):
            mark = f'<span class="mark">{text(block.mark or "–")}</span>'
            return f'<p class="item" style="--level:{int(block.level)}">{mark} {said}</p>'
        if isinstance(block, (Heading, AnnexHead)):
            number = f"{text(block.number)} " if block.number else ""
            return f"<p><strong>{number}{said}</strong></p>"
        return f"<p>{said}</p>"

    def story(self, story: Story, place: Place) -> Said:
        """The paragraphs of a cell, a note or a part of the summary box, as one."""
        all_said = [self.said(mark, (*place, n)) for n, mark in enumerate(story)]
        both = "".join([one.both for one in all_said])
        if not any(one.kind for one in all_said):
            return Said(both)
        olds = "".join([one.old if one.kind else one.both for one in all_said])
        news = "".join([one.new if one.kind else one.both for one in all_said])
        return Said(both, olds, news, "changed")


def _side(pieces: Any, new: bool) -> Inlines:
    return tuple([inline for piece in pieces for inline in (piece.after if new else piece.before)])


def _tagged(kind: str, said: str) -> str:
    tag = {INSERTED: "ins", DELETED: "del"}.get(kind)
    return f"<{tag}>{said}</{tag}>" if tag else said

