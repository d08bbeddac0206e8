"""When a course's parts open, are due and close, as the platform spells it."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from builder.model.course import Course


def times(course: Course, part: str) -> dict[str, str]:
    """Return the attributes of a chapter or lesson."""
    timetable = course.settings.timetable
    found: dict[str, str] = {}
    for opening in timetable.opens:
        if opening.part == part:
            found["start"] = iso(opening.at)
    for due in timetable.due:
        if due.lesson == part:
            found |= {"due": iso(due.at)} if due.at else {"relative_weeks_due": str(due.weeks)}
    if any(named.id == part for named in timetable.hide_after_due):
        found["hide_after_due"] = "true"
    if any(named.id == part for named in timetable.staff_only):
        found["visible_to_staff_only"] = "true"
    return found


def iso(moment: datetime) -> str:
    """Return a time in UTC."""
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return utc.replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def length(found: timedelta) -> str:
    """Return a length of time in the form of `xmodule/fields.py`, Timedelta."""
    hours, minutes = divmod(found.seconds // 60, 60)
    parts = ((found.days, "days"), (hours, "hours"), (minutes, "minutes"))
    return " ".join(f"{count} {name}" for count, name in parts if count)
