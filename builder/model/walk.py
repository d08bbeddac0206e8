"""One generic walk over any part of a course: visit its texts, or replace them.

A field's declared type says what it is: `Text` is translatable, another dataclass of the model or a tuple may hold
texts, anything else is left alone. So extraction and translation know a new block the moment it exists. Which fields
to look at is found once a class; a course has tens of thousands of parts.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from operator import is_not
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from builder.model.text import Text

T = TypeVar("T")


def texts(part: Any) -> Iterator[Text]:
    """Iterate over every text below `part`, in the order of the fields."""
    found: list[Text] = []
    _collect(part, found)
    return iter(found)


def replace_texts(part: T, change: Callable[[Text], Text]) -> T:
    """Return `part` with every text changed; whatever holds no changed text is the very same object."""
    cls: Any = type(part)
    if cls is Text:
        return change(part)  # type: ignore[arg-type,return-value]  # T is Text here
    if cls is tuple:
        items = [replace_texts(item, change) for item in part]  # type: ignore[attr-defined]  # T is a tuple here
        return tuple(items) if any(map(is_not, items, part)) else part  # type: ignore[return-value,call-overload]
    changed = {}
    for name in _fields(cls):
        old = getattr(part, name)
        if old is None or old == ():
            continue
        new = change(old) if type(old) is Text else replace_texts(old, change)
        if new is not old:
            changed[name] = new
    return _copy(part, changed) if changed else part


def _collect(part: Any, found: list[Text]) -> None:
    cls: Any = type(part)
    if cls is Text:
        found.append(part)
    elif cls is tuple:
        for item in part:
            _collect(item, found)
    else:
        for name in _fields(cls):
            value = getattr(part, name)
            if type(value) is Text:
                found.append(value)
            elif value:
                _collect(value, found)


def _copy(part: T, changed: dict[str, Any]) -> T:
    # dataclasses.replace runs __init__ and costs three times as much; the values of a frozen part are already checked.
    cls: Any = type(part)
    new: T = object.__new__(cls)
    for name, put in _slots(cls):
        put(new, changed[name] if name in changed else getattr(part, name))
    return new


@cache
def _slots(cls: type) -> tuple[tuple[str, Callable[[Any, Any], None]], ...]:
    """Return each field with what fills its slot, past the guard of a frozen class."""
    return tuple((field.name, getattr(cls, field.name).__set__) for field in fields(cls))


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
