"""What a run may say otherwise than its course: its titles, grading and settings."""

from __future__ import annotations

import re

from builder.diagnostics import Code, Diagnostics
from builder.model.course import Assignment, Details
from builder.model.text import Kind
from builder.source.fields import Fields
from builder.source.ids import check_id
from builder.source.people import picture
from builder.source.settings import read_settings

_EFFORT = re.compile(r"[0-9]{1,3}:[0-5][0-9]")


def read_details(fields: Fields, diagnostics: Diagnostics) -> Details:
    """Read the details of a course, or of a run laid over its course."""
    passing, assignments = _grading(fields, diagnostics)
    return Details(
        title=fields.needed_text("title", "course.title", Kind.TITLE),
        summary=fields.needed_text("summary", "course.summary", Kind.SETTING),
        effort=_effort(fields),
        duration=fields.text("duration", "course.duration", Kind.SETTING, ""),
        image=picture(fields, "image"),
        assignments=assignments,
        passing=passing,
        settings=read_settings(fields, diagnostics),
    )


def _effort(fields: Fields) -> str:
    spelled = fields.string("effort", "")
    if spelled and not _EFFORT.fullmatch(spelled):
        fields.wrong("effort", f'"{spelled}" is not a length of time', 'write hours and minutes, as in "02:30"')
    return spelled


def _grading(fields: Fields, diagnostics: Diagnostics) -> tuple[int, tuple[Assignment, ...]]:
    entry = fields.inner("grading")
    passing = entry.integer("pass", 60, 1, 100)
    assignments = tuple(_assignment(key, child, diagnostics) for key, child in entry.children("assignments"))
    entry.finish()
    total = sum(assignment.weight for assignment in assignments)
    if assignments and abs(total - 1) > 1e-6:  # noqa: PLR2004 - a float's rounding, not a setting
        diagnostics.error(assignments[0].location, Code.WEIGHTS, f"the weights sum to {total:g}", "make them sum to 1")
    return passing, assignments


def _assignment(key: str, entry: Fields, diagnostics: Diagnostics) -> Assignment:
    check_id(key, entry.here, diagnostics)
    title = entry.needed_text("title", f"grading.{key}.title", Kind.TITLE)
    found = Assignment(
        id=key,
        location=entry.here,
        title=title,
        label=entry.string("label", title.source[:3]),
        weight=entry.number("weight", 1.0),
        min_count=entry.integer("min", 1, 1, 100),
        drop_count=entry.integer("drop", 0, 0, 100),
    )
    entry.finish()
    return found
