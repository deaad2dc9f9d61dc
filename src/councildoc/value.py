"""Value: a frozen, slotted, hashable record, like `@dataclass(frozen=True, slots=True)`.

A dataclass costs 0.9 ms when its module is imported (five pieces of source are compiled for
each), and a cold run would spend a sixth of its time on the model alone; a Value costs 0.1 ms.
Type checkers see a dataclass (PEP 681).
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_V = TypeVar("_V", bound="Value")


@dataclass_transform(frozen_default=True)
class _Kind(type):
    """Makes the annotated names of a class its slots and the parameters of its `__init__`."""

    def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> _Kind:
        fields = tuple(space.get("__annotations__", ()))
        defaults = {field: space.pop(field) for field in fields if field in space}
        space |= {"__slots__": fields, "__match_args__": fields}
        made = super().__new__(cls, name, bases, space)
        if fields:
            made.__init__ = _init(made, fields, defaults)  # type: ignore[misc]
            made._values = attrgetter(*fields) if len(fields) > 1 else _one(fields[0])  # type: ignore[attr-defined]
        return made


def _init(made: type, fields: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    """`__init__` with a parameter for each field; it sets the slots, which nobody else can."""
    names: dict[str, Any] = {f"set_{field}": getattr(made, field).__set__ for field in fields}
    names |= {f"default_{field}": value for field, value in defaults.items()}
    given = ", ".join(f"{f}=default_{f}" if f in defaults else f for f in fields)
    body = "; ".join(f"set_{field}(self, {field})" for field in fields)
    exec(f"def __init__(self, {given}): {body}", names)  # the way of the standard library
    return names["__init__"]


def _one(field: str) -> Any:
    get = attrgetter(field)
    return lambda value: (get(value),)


class Value(metaclass=_Kind):
    """A record of annotated fields: equal when its kind and its fields are, and never changed."""

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        kind: Any = type(self)
        return bool(kind._values(self) == kind._values(other))

    def __hash__(self) -> int:
        return hash(type(self)._values(self))  # type: ignore[attr-defined]

    def __repr__(self) -> str:
        fields: tuple[str, ...] = type(self).__match_args__
        given = ", ".join(f"{name}={getattr(self, name)!r}" for name in fields)
        return f"{type(self).__name__}({given})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} values do not change (field {name!r})")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} values do not change (field {name!r})")

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return type(self), type(self)._values(self)  # type: ignore[attr-defined]


def replace(value: _V, **changes: Any) -> _V:
    """The value with some fields changed. Raises TypeError for a field that it has not."""
    fields: tuple[str, ...] = type(value).__match_args__
    return type(value)(**{name: getattr(value, name) for name in fields} | changes)
