"""Dates as archives spell them, ours and Studio's: told apart by the instant, not by the spelling."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any


def moment(spelled: Any) -> datetime | None:
    """Return the instant of a date with or without a zone (UTC), in quotes or not; None for anything else."""
    if not isinstance(spelled, str):
        return None
    try:
        found = datetime.fromisoformat(spelled.strip().strip('"'))
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def same(one: Any, other: Any) -> bool:
    """Whether two settings are equal; two spellings of one instant are."""
    if one == other:
        return True
    first = moment(one)
    return first is not None and first == moment(other)
