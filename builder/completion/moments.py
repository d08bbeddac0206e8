"""Times in every spelling that platforms use, as microseconds since 1970 in UTC; a time without a zone is UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from builder.completion.quarantine import BadRecordError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
# Nothing was learnt on Open edX before 2012; a year far off is a broken clock or another field.
_FIRST, _LAST = 2005, 2100
_WORDED = ("%B %d, %Y", "%b %d, %Y", "%b. %d, %Y")
_IN_NAME = re.compile(r"_(\d{4}-\d\d-\d\d-\d{4})(?=\.|_|$)")


def micros(text: str) -> int:
    """Return a moment; raises BadRecordError for what is none.

    Order by text would be wrong: `Z` and `+00:00` mean the same, and microseconds are left out where they are zero.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = _worded(text)
    if moment.tzinfo is not UTC:
        moment = _in_utc(moment)
    if not _FIRST <= moment.year <= _LAST:
        raise BadRecordError("a time far outside the life of the platform")
    return (moment - _EPOCH) // _TICK


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        raise BadRecordError("a time far outside the life of the platform") from None


def _worded(text: str) -> datetime:
    """Read `November 21, 2026`, as the certificate report spells it."""
    for form in _WORDED:
        try:
            return datetime.strptime(text.strip(), form)  # noqa: DTZ007 - the caller sets UTC
        except ValueError:
            continue
    raise BadRecordError("not a time")


def from_name(name: str) -> int | None:
    """Return the moment in a report's file name (`…_2026-01-05-0552.csv`, UTC); None where there is none."""
    found = _IN_NAME.search(name)
    if not found:
        return None
    try:
        return (datetime.strptime(found[1], "%Y-%m-%d-%H%M").replace(tzinfo=UTC) - _EPOCH) // _TICK
    except ValueError:
        return None


def iso(moment: int | None) -> str:
    """Spell a moment for the ledger and for people; empty for None."""
    return "" if moment is None else (_EPOCH + moment * _TICK).isoformat()


def from_iso(text: str) -> int | None:
    """Read what `iso` spelled."""
    return micros(text) if text else None
