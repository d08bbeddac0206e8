"""When lessons open, are due and close: mappings from a lesson's id, so that each run can lay its own over them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from builder.model.settings import Due, Gate, Named, Opening, Timetable
from builder.source.fields import Fields

_WEEKS = re.compile(r"\+ ?([0-9]{1,3}) weeks?")
# The form of `xmodule/fields.py`, Timedelta.
_GRACE = re.compile(r"(?:([0-9]{1,3}) days?)?[ ,]*(?:([0-9]{1,3}) hours?)?[ ,]*(?:([0-9]{1,3}) minutes?)?")
# What Studio's own form takes.
_MOST_WEEKS = 18


def read_timetable(fields: Fields) -> Timetable:
    """Read all that says when a lesson can be seen and answered; whether there is such a lesson is for `checks`."""
    return Timetable(
        due=tuple(_due(fields)),
        opens=tuple(_opens(fields)),
        after=tuple(_gates(fields)),
        hide_after_due=_named(fields, "hide_after_due"),
        staff_only=_named(fields, "staff_only"),
        grace=_grace(fields),
    )


def _dated(fields: Fields, key: str) -> Iterator[tuple[str, Fields, str]]:
    """Yield the entries `lesson: word` with their words; `lesson: no` takes away what stands below."""
    for name, entry in fields.children(key):
        word = entry.string("text")
        entry.finish()
        if word not in ("", "no"):
            yield name, entry, word


def _due(fields: Fields) -> Iterator[Due]:
    for name, entry, word in _dated(fields, "due"):
        if match := _WEEKS.fullmatch(word):
            weeks = int(match[1])
            if 1 <= weeks <= _MOST_WEEKS:
                yield Due(name, entry.here, weeks=weeks)
            else:
                entry.wrong("text", f'"{word}" is not from 1 to {_MOST_WEEKS} weeks', "choose another number of weeks")
        elif word.startswith("+"):
            entry.wrong("text", f'"{word}" is not a number of weeks', "write it as +2 weeks")
        elif moment := entry.moment("text"):
            yield Due(name, entry.here, moment)


def _opens(fields: Fields) -> Iterator[Opening]:
    for name, entry, _ in _dated(fields, "opens"):
        if moment := entry.moment("text"):
            yield Opening(name, entry.here, moment)


def _gates(fields: Fields) -> Iterator[Gate]:
    for name, entry in fields.children("after"):
        word = entry.string("text", "")
        after = word or entry.string("lesson")
        score, completion = entry.integer("score", 0, 0, 100), entry.integer("completion", 100, 0, 100)
        entry.finish()
        if after not in ("", "no"):
            yield Gate(name, entry.here, after, score, completion)


def _named(fields: Fields, key: str) -> tuple[Named, ...]:
    return tuple(Named(name, fields.at(key)) for name in fields.strings(key) if name != "no")


def _grace(fields: Fields) -> timedelta | None:
    spelled = fields.string("grace", "")
    match = _GRACE.fullmatch(spelled)
    if not spelled or spelled == "no":
        return None
    if match is None or not any(match.groups()):
        fields.wrong("grace", f'"{spelled}" is not a length of time', "write it as 2 days, or 12 hours")
        return None
    days, hours, minutes = (int(part or 0) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)
