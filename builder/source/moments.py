"""Dates as authors write them: a day, which is its midnight in UTC, or a time with its zone."""

from __future__ import annotations

from datetime import UTC, datetime

_DAY = len("2026-12-31")


def read_moment(spelled: str) -> tuple[datetime | None, tuple[str, str] | None]:
    """Return a time in UTC, and what is wrong with it and the mend; a time without its zone is read, and wrong."""
    try:
        written = datetime.fromisoformat(spelled)
        moment = written.replace(tzinfo=UTC) if written.tzinfo is None else written.astimezone(UTC)
    except (ValueError, OverflowError):
        return None, (f'"{spelled}" is not a date', "write it as 2026-12-31 or 2026-12-31T18:00:00Z")
    if written.tzinfo is None and len(spelled) > _DAY:
        return moment, (f'"{spelled}" does not say its zone', "end it with Z for UTC")
    return moment, None
