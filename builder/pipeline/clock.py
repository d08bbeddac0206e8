"""What day it is, where that is part of what is made: SOURCE_DATE_EPOCH stands in for the clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from builder.diagnostics import Code, Diagnostics, InputError, Location

# https://reproducible-builds.org/specs/source-date-epoch/
_VARIABLE = "SOURCE_DATE_EPOCH"


def now() -> datetime:
    """Return the time in UTC; raises InputError for a SOURCE_DATE_EPOCH that is none."""
    return given() or datetime.now(UTC)


def given() -> datetime | None:
    """Return the time that SOURCE_DATE_EPOCH says, None where it is not set; raises InputError where it says none."""
    spelled = os.environ.get(_VARIABLE)
    if not spelled:
        return None
    try:
        return datetime.fromtimestamp(int(spelled), UTC)
    except (ValueError, OverflowError, OSError):
        found = Diagnostics()
        found.error(Location(_VARIABLE), Code.BAD_VALUE, "this is not a number of seconds since 1970", "unset it")
        raise InputError(found) from None
