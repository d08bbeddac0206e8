"""The numbers by which the platform knows what authors name with words."""

from __future__ import annotations

import hashlib

from builder.diagnostics import Code, Diagnostics, Location
from builder.source.fields import Fields

# MySQL's largest integer, which is the platform's (`common/djangoapps/util/db.py`).
_LARGEST = 0x7FFFFFFF
# Numbers below are left to what Studio counts up by itself.
_LEAST = 1_000


def number(fields: Fields, name: str) -> int:
    """Return the number of a thing called `name`: what `number` says, or else one made from the name.

    So a number is the same in every build and language, whatever is put before or after, and is never another's later.
    """
    made = _LEAST + int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) % (_LARGEST - _LEAST)
    return fields.integer("number", made, 1, _LARGEST)


def check_numbers(named: list[tuple[int, str, Location]], diagnostics: Diagnostics) -> None:
    """Report a number that two things have."""
    seen: dict[int, str] = {}
    for value, name, at in named:
        other = seen.setdefault(value, name)
        if other != name:
            what = f'"{name}" has the number of "{other}", {value}, and the platform would take them for one'
            diagnostics.error(at, Code.DUPLICATE_ID, what, "write number: with another one, which never changes again")
