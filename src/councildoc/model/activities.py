"""What the organisation does, and how an annex looks at it."""

from __future__ import annotations

from councildoc.model.inlines import Inlines, plain
from councildoc.value import Value


class Activity(Value):
    """One activity. `objectives` holds GDC objective numbers, the principal one first.

    `illustrative` names the fields whose values are examples, not facts.
    """

    id: str
    name: Inlines
    text: Inlines = ()
    objectives: tuple[str, ...] = ()
    action_lines: tuple[str, ...] = ()
    sdgs: tuple[str, ...] = ()
    lead: Inlines = ()
    partners: tuple[Inlines, ...] = ()
    status: Inlines = ()
    link: str = ""
    illustrative: tuple[str, ...] = ()


Filter = tuple[tuple[str, tuple[str, ...]], ...]
"""Keys of activities, each with the values that are wanted."""


def fits(activity: Activity, where: Filter) -> bool:
    """Whether an activity has, for each key of a filter, one of the wanted values. Leads and states
    count as they are read, without weight and links."""
    return all(set(_values(activity, key)) & set(wanted) for key, wanted in where)


def _values(activity: Activity, key: str) -> tuple[str, ...]:
    value = getattr(activity, key.replace(" ", "_"))
    return (plain(value),) if key in ("lead", "status") else value


class ViewColumn(Value):
    """A column of a view: what it shows, its heading, its share of the width."""

    key: str
    heading: Inlines
    share: float = 1.0


class View(Value):
    """An annex table that is still to be made from the activities.

    `group` is `objective`, `action line`, `status` or empty. `groups` gives the printed name of each
    objective, in order, and `lines` that of each action line. With `totals`, a last row counts. A
    view with `matrix` (`counts` or `names`) has no columns of its own: objectives stand across,
    action lines down.
    `where` keeps the activities that have, for each of its keys, one of the values.
    `mark` is set behind the values that the data call illustrative.
    """

    id: str
    columns: tuple[ViewColumn, ...]
    group: str = ""
    groups: tuple[tuple[str, Inlines], ...] = ()
    where: Filter = ()
    mark: str = ""
    caption: str = ""
    description: str = ""
    lines: tuple[tuple[str, Inlines], ...] = ()
    totals: str = ""
    matrix: str = ""
