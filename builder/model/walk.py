"""One generic walk over any part of a course: visit its texts, or replace them.

A field's declared type says what it is: `Text` is translatable, another dataclass of the model or a tuple may hold
texts, anything else is left alone. So extraction and translation know a new block the moment it exists.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from builder.model.text import Text

T = TypeVar("T")


def texts(part: Any) -> Iterator[Text]:
    """Yield every text below `part`, in the order of the fields."""
    if isinstance(part, Text):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from texts(item)
    else:
        for name in _fields(type(part)):
            yield from texts(getattr(part, name))


def replace_texts(part: T, change: Callable[[Text], Text]) -> T:
    """Return `part` with every text changed; whatever holds no changed text is the very same object."""
    if isinstance(part, Text):
        return change(part)  # type: ignore[return-value]  # T is Text here
    if isinstance(part, tuple):
        items = tuple([replace_texts(item, change) for item in part])
        return part if all(map(_same, items, part)) else items  # type: ignore[return-value]
    changed = {}
    cls = type(part)
    for name in _fields(cls):
        old = getattr(part, name)
        new = replace_texts(old, change)
        if new is not old:
            changed[name] = new
    return _copy(part, changed) if changed else part


def _same(one: object, other: object) -> bool:
    return one is other


def _copy(part: T, changed: dict[str, Any]) -> T:
    # dataclasses.replace runs __init__ and costs three times as much; the values of a frozen part are already checked.
    new: T = object.__new__(type(part))
    for name in _slots(type(part)):
        object.__setattr__(new, name, changed[name] if name in changed else getattr(part, name))
    return new


@cache
def _slots(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


@cache
def _fields(cls: type) -> tuple[str, ...]:
    """Return the names of the fields that may hold texts."""
    if not is_dataclass(cls):
        return ()
    hints = get_type_hints(cls)
    return tuple(field.name for field in fields(cls) if _holds_texts(hints[field.name], frozenset({cls})))


def _holds_texts(hint: Any, above: frozenset[type]) -> bool:
    if hint is Text:
        return True
    if get_origin(hint) in (tuple, Union, types.UnionType):
        return any(_holds_texts(inner, above) for inner in get_args(hint))
    if hint in above or not is_dataclass(hint) or not isinstance(hint, type):
        # A type met again below itself adds nothing that the first meeting does not find.
        return False
    hints = get_type_hints(hint)
    return any(_holds_texts(inner, above | {hint}) for inner in hints.values())
