"""A cell of an annex, edited in Word -> the activity that it is a view of, edited.

The way back of `annex.table`: what comes out is held against what the view would show of it, so
that an edit is either brought home exactly or said to be one that cannot be.
"""

from __future__ import annotations

from collections.abc import Callable

from councildoc.annex import placed_by, shown
from councildoc.model.activities import Activity, View
from councildoc.model.blocks import Cell
from councildoc.model.inlines import Inline, Inlines, Run, joined, plain
from councildoc.value import replace

SEPARATOR = ", "

Heads = tuple[tuple[str, Inlines], ...]
"""The printed names of groups by what they are called in the data."""


class Unsayable(ValueError):
    """An activity's record cannot say what now stands in the cell; the message says why."""


def edited(view: View, activity: Activity, key: str, cell: Cell) -> Activity:
    """The activity whose cell in the column `key` is `cell`. Raises Unsayable."""
    field = _Field(view, activity, key)
    made = field.read(cell)
    now = _cell(view, made, key)
    if _joined(now) != _joined(cell):
        raise Unsayable(f'The column "{key}" of the activity "{activity.id}" cannot say '
                        f'"{_plain(cell)}": {_difference(view, cell, now)}.')  # fmt: skip
    return made


def _difference(view: View, wanted: Cell, now: Cell) -> str:
    """What the view would show instead of what is wanted; of equal words, what is not in the words."""
    if _plain(wanted) != _plain(now):
        return f'the view would show "{_plain(now)}"'
    inside = view.mark and any(view.mark in plain(inlines)[:-1] for inlines in wanted)
    if inside:
        return f'the mark "{view.mark}" of an example can only stand behind all other words'
    return "the view sets the bold words and links of this column itself"


def new(view: View, name: str, cells: dict[str, Cell]) -> Activity:
    """The activity of a row that was added in Word: cells by column key; its name is strong in the
    view, whether or not it was typed so. Where the mark of an example stands (the row may be a copy of
    another), the value is one. Raises Unsayable."""
    made = Activity(name, (), illustrative=_examples(view, cells))
    for key, cell in cells.items():
        if key == "activity" and cell:
            cell = (tuple(_strong(inline, view.mark) for inline in cell[0]), *cell[1:])
        if any(cell):
            made = edited(view, made, key, cell)
    if not made.name:
        raise Unsayable(f'The new row "{name}" has no activity\'s name.')
    return made


FIELDS = {"objective": "objectives", "other objectives": "objectives", "other action lines": "action lines"}
"""What the data call the values of a column, where that is not its name."""


def _examples(view: View, cells: dict[str, Cell]) -> tuple[str, ...]:
    """The fields of a new row with the mark of an example behind them. What the mark behind a name is
    about can only be what the row stands there by."""
    found: set[str] = set()
    for key, cell in cells.items():
        for n, inlines in enumerate(cell if view.mark else ()):
            if not plain(inlines).endswith(view.mark):
                continue
            named = placed_by(view) if n == 0 else frozenset(("text",))
            found |= named if key == "activity" else {FIELDS.get(key, key)}
    return tuple(sorted(found))


class _Field:
    """Reads one column's cells of one activity."""

    def __init__(self, view: View, activity: Activity, key: str) -> None:
        self.view = view
        self.activity = activity
        readers: dict[str, Callable[[Cell], Activity]] = {
            "objective": lambda cell: self.first("objective", view.groups, "objectives", "objectives", cell),
            "activity": self.named,
            "action lines": lambda cell: self.first(
                "action line", view.lines, "action_lines", "action lines", cell
            ),
            "other action lines": lambda cell: self.rest("action_lines", "action lines", cell),
            "sdgs": lambda cell: self.several("sdgs", "sdgs", cell),
            "lead": lambda cell: self.text("lead", cell),
            "partners": self.partners,
            "status": lambda cell: self.text("status", cell),
            "other objectives": lambda cell: self.rest("objectives", "objectives", cell),
            "link": self.link,
        }
        if key not in readers:
            raise Unsayable(f'No activity has a column "{key}".')
        self.read = readers[key]

    def unmarked(self, inlines: Inlines, field: str) -> tuple[Inlines, Activity]:
        """The value without the mark of an example. A mark that was taken out in Word says that
        the value has been confirmed."""
        activity, mark = self.activity, self.view.mark
        if not mark or field not in activity.illustrative:
            return inlines, activity
        last = inlines[-1] if inlines else None
        if isinstance(last, Run) and last.text.endswith(mark):
            rest = replace(last, text=last.text[: -len(mark)])
            return (*inlines[:-1], rest) if rest.text else inlines[:-1], activity
        kept = tuple(name for name in activity.illustrative if name != field)
        return inlines, replace(activity, illustrative=kept)

    def text(self, field: str, cell: Cell) -> Activity:
        value, activity = self.unmarked(_one(cell), field)
        return replace(activity, **{field: value})

    def several(self, field: str, said: str, cell: Cell) -> Activity:
        value, activity = self.unmarked(_one(cell), said)
        return replace(activity, **{field: _names(value)})

    def rest(self, field: str, said: str, cell: Cell) -> Activity:
        """All but the first: that one is what the row is grouped by."""
        value, activity = self.unmarked(_one(cell), said)
        return replace(activity, **{field: (*getattr(activity, field)[:1], *_names(value))})

    def first(self, group: str, heads: Heads, field: str, said: str, cell: Cell) -> Activity:
        """The head of a group, whose printed name is the first value; where rows are not grouped by
        it, all values."""
        if self.view.group != group:
            return self.several(field, said, cell)
        printed = plain(_one(cell)).strip()
        name = next((n for n, head in heads if plain(head) == printed), "")
        if printed and not name:
            raise Unsayable(f'"{printed}" is none of the {said}.')
        others = tuple(n for n in getattr(self.activity, field)[1:] if n != name)
        return replace(self.activity, **{field: (name, *others) if name else ()})

    def named(self, cell: Cell) -> Activity:
        _one(cell[:1])
        if len(cell) > 2:
            raise Unsayable("An activity has a name and one paragraph on it, no more.")
        bare, confirmed = self.unmarked_name(cell[0])
        activity = replace(self.addressed(bare), illustrative=confirmed)
        name = tuple([_bare(inline, activity.link) for inline in bare])
        self.activity = activity
        if len(cell) == 1:
            return replace(activity, name=name, text=())
        text, unmarked = self.unmarked(cell[1], "text")
        return replace(activity, name=name, text=text, illustrative=unmarked.illustrative)

    def unmarked_name(self, name: Inlines) -> tuple[Inlines, tuple[str, ...]]:
        """A name without the mark of an example, and what is still illustrative: without a mark, the
        place of the row and the link that it spoke of have been confirmed."""
        fields = placed_by(self.view) | ({"link"} if self.activity.link else set())
        said = tuple(field for field in self.activity.illustrative if field not in fields)
        if not self.view.mark or said == self.activity.illustrative:
            return name, self.activity.illustrative
        if name and name[-1] == Run(self.view.mark):
            return name[:-1], self.activity.illustrative
        return name, said

    def addressed(self, name: Inlines) -> Activity:
        """The activity with the address that its whole name leads to now, unless the name has
        addresses of its own."""
        links = {inline.link for inline in name if isinstance(inline, Run)}
        own = any(isinstance(inline, Run) and inline.link for inline in self.activity.name)
        if own or len(links) != 1:
            return self.activity
        return replace(self.activity, link=links.pop())

    def partners(self, cell: Cell) -> Activity:
        value, activity = self.unmarked(_one(cell), "partners")
        return replace(activity, partners=_split(value))

    def link(self, cell: Cell) -> Activity:
        value, activity = self.unmarked(_one(cell), "link")
        return replace(activity, link=plain(value))


def _strong(inline: Inline, mark: str) -> Inline:
    """A piece of a name as the view shows it; the mark of examples has no weight."""
    if not isinstance(inline, Run) or inline == Run(mark):
        return inline
    return replace(inline, strong=True)


def _bare(inline: Inline, link: str) -> Inline:
    """A piece of a name without the weight and the address that the view gives it."""
    if not isinstance(inline, Run):
        return inline
    return replace(inline, strong=False, link="" if inline.link == link else inline.link)


def _one(cell: Cell) -> Inlines:
    if not cell:
        raise Unsayable("The cell is gone; a column goes by the columns of the annex's own file.")
    if len(cell) > 1:
        raise Unsayable("The cell has more than one paragraph.")
    return cell[0]


def _names(value: Inlines) -> tuple[str, ...]:
    return tuple([name for part in plain(value).split(",") if (name := part.strip())])


def _split(value: Inlines) -> tuple[Inlines, ...]:
    """Inlines at their commas, each part without the spaces around it."""
    parts: list[list[Inline]] = [[]]
    for inline in value:
        pieces = inline.text.split(SEPARATOR) if isinstance(inline, Run) else [""]
        if not isinstance(inline, Run):
            parts[-1].append(inline)
            continue
        for n, piece in enumerate(pieces):
            if n:
                parts.append([])
            if piece:
                parts[-1].append(replace(inline, text=piece))
    return tuple([tuple(part) for part in parts if part])


def _cell(view: View, activity: Activity, key: str) -> Cell:
    columns = tuple(column for column in view.columns if column.key == key)
    return shown(replace(view, columns=columns), activity)[0]


def _joined(cell: Cell) -> Cell:
    return tuple([joined(inlines) for inlines in cell])


def _plain(cell: Cell) -> str:
    return " / ".join(plain(inlines) for inlines in cell)
