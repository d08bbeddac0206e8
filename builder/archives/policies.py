"""The settings of a course, three times: as released, as Studio has them, as the source says today.

An export brings settings that nobody made: the platform's own, and defaults. Those are none.
Defaults: openedx/edx-platform `xmodule/course_block.py`, `xmodule/modulestore/inheritance.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from builder.archives.course import Archive
from builder.archives.moments import same
from builder.archives.record import Record

_OWN = frozenset({"xml_attributes", "wiki_slug", "user_partitions", "enable_ccx", "tabs"})
_DEFAULTS: Mapping[str, Any] = {
    "discussion_topics": {"General": {"id": "course"}},
    "course_image": "images_course_image.jpg",
    "banner_image": "images_course_image.jpg",
    "video_thumbnail_image": "images_course_image.jpg",
    "instructor_info": {"instructors": []},
    "certificates": {"certificates": []},
    "minimum_grade_credit": 0.8,
    "catalog_visibility": "both",
    "show_reset_button": False,
    "rerandomize": "never",
    "showanswer": "finished",
    "due_date_display_format": None,
    "allow_anonymous": True,
    "highlights_enabled_for_messaging": False,
    "certificates_display_behavior": "end",
    "is_new": None,
    "allow_proctoring_opt_out": True,
    "enable_subsection_gating": False,
    "course_visibility": "private",
    "proctoring_escalation_email": None,
}
# Their order says nothing.
_SETS = frozenset({"advanced_modules", "pre_requisite_courses"})
_NOTHING: tuple[Any, ...] = (None, "", [], {}, False)
_SHOWN_TABS = ("type", "name", "url_slug", "is_hidden", "course_staff_only")


@dataclass(frozen=True, slots=True)
class Changed:
    """A setting that was changed in Studio; None is none. `both` where the source changed it too since the release."""

    name: str
    before: Any
    after: Any
    both: bool = False


def changed_settings(export: Archive, today: Archive, record: Record | None) -> tuple[Changed, ...]:
    """Return what was set in Studio: whatever is neither as released nor as today; without a record, than today."""
    released = (record.policy, record.grading) if record else (None, None)
    return (
        *_changed(export.policy, released[0], today.policy),
        *_changed(export.grading, released[1], today.grading),
    )


def settings_brought(today: Archive, record: Record) -> tuple[str, ...]:
    """Return the settings that the source changed since the release."""
    pairs = ((record.policy, today.policy), (record.grading, today.grading))
    return tuple(
        name for was, now in pairs for name in _names(was, now) if not alike(name, was.get(name), now.get(name))
    )


def _changed(
    theirs: Mapping[str, Any], released: Mapping[str, Any] | None, ours: Mapping[str, Any]
) -> Iterator[Changed]:
    for name in _names(theirs, ours):
        here, there = ours.get(name), theirs.get(name)
        if alike(name, there, here):
            continue
        if released is None:
            yield Changed(name, here, there)
        elif not alike(name, there, was := released.get(name)):
            yield Changed(name, was, there, both=not alike(name, was, here))


def _names(*policies: Iterable[str]) -> list[str]:
    return sorted({name for policy in policies for name in policy if name not in _OWN})


def alike(name: str, one: Any, other: Any) -> bool:
    """Whether two values of a setting say the same; None says the default."""
    default = _DEFAULTS.get(name)
    one, other = (default if value in _NOTHING and value is not False else value for value in (one, other))
    if name in _SETS and isinstance(one, list) and isinstance(other, list):
        return sorted(map(str, one)) == sorted(map(str, other))
    return _equal(one, other)


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return all(_equal(one.get(name), other.get(name)) for name in {*one, *other})
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_equal, one, other))
    return same(one, other) or (_is_nothing(one) and _is_nothing(other))


def _is_nothing(value: Any) -> bool:
    return any(value is nothing or (type(value) is type(nothing) and value == nothing) for nothing in _NOTHING)


def tabs(policy: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the row of tabs, each as one text: its kind or address, its name, whether it is hidden."""
    found = policy.get("tabs")
    rows = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
    return tuple(_tab(row) for row in rows)


def _tab(row: Mapping[str, Any]) -> str:
    kind, name, slug, hidden, staff = (row.get(key) for key in _SHOWN_TABS)
    own = kind == "static_tab"
    # The platform names its own tabs in each learner's language.
    said = f"{name} ({slug})" if own else str(kind)
    return said + (", hidden" if hidden else "") + (", staff only" if staff else "")
