"""The policies of a run: settings, grading, and the empty list of assets that the importer asks for.

An import resets what a policy leaves out to the platform's default, so all that a course needs stands here.
"""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING, Any

from builder.languages import language
from builder.markup.inline import parse_inline, plain_text
from builder.model.blocks import IncludedOlx
from builder.output import OutputFile
from builder.writers.olx.names import block_type, static_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from builder.model.course import Course, Schedule
    from builder.model.text import Text
    from builder.writers.olx.context import Context

GLOSSARY = "glossary"

# WikiLearn's own licence for new courses.
_LICENCE = "creative-commons: ver=4.0 BY SA"
# Problem and component types that Studio offers without being told; any other is an advanced module.
_BUILT_IN = frozenset({"drag-and-drop-v2", "openassessment", "itembank", "library_content"})


def policy_files(context: Context) -> Iterator[OutputFile]:
    """Yield the three policies."""
    run = context.run.key.run
    yield _json(f"policies/{run}/policy.json", {f"course/{run}": _policy(context)})
    yield _json(f"policies/{run}/grading_policy.json", _grading(context))
    yield _json("policies/assets.json", {})


def _policy(context: Context) -> dict[str, Any]:
    course, run = context.course, context.run
    target = language(run.language)
    return {
        "display_name": course.title.shown,
        # The nearest that the platform's own list has, by which its catalogue filters; the importer takes any other
        # too. The language itself stands in other_course_settings.
        "language": target.edx or run.language,
        **_dates(run.schedule),
        "self_paced": run.self_paced,
        **({"course_image": static_name(course.image)} if course.image else {}),
        "cert_html_view_enabled": True,
        "certificates_display_behavior": "early_no_info",
        "advanced_modules": _advanced_modules(course),
        "learning_info": [_words(objective.text) for objective in course.objectives],
        "license": _LICENCE,
        "mobile_available": True,
        "invitation_only": False,
        "catalog_visibility": "both",
        "discussions_settings": {
            "enable_in_context": True,
            "enable_graded_units": False,
            "unit_level_visibility": True,
            "provider_type": "openedx",
        },
        "other_course_settings": {"translation": {"source": course.source_language, "language": run.language}},
        "tabs": _tabs(course),
        "xml_attributes": {"filename": [f"course/{run.key.run}.xml", f"course/{run.key.run}.xml"]},
    }


def _dates(schedule: Schedule) -> dict[str, str]:
    dates = {
        "start": schedule.start,
        "end": schedule.end,
        "enrollment_start": schedule.enrollment_start,
        "enrollment_end": schedule.enrollment_end,
    }
    return {name: _iso(date) for name, date in dates.items() if date}


def _iso(date: datetime) -> str:
    utc = date.astimezone(UTC) if date.tzinfo else date
    return utc.replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def _advanced_modules(course: Course) -> list[str]:
    units = (unit for chapter in course.chapters for lesson in chapter.lessons for unit in lesson.units)
    included = {block_type(block) for unit in units for block in unit.blocks if isinstance(block, IncludedOlx)}
    return sorted(included - _BUILT_IN)


def _tabs(course: Course) -> list[dict[str, Any]]:
    """Return the tabs; the platform translates the names of its own."""
    tabs: list[dict[str, Any]] = [
        {"type": "courseware", "name": "Course", "course_staff_only": False},
        {"type": "progress", "name": "Progress"},
        {"type": "dates", "name": "Dates"},
        {"type": "discussion", "name": "Discussion"},
        {"type": "wiki", "name": "Wiki", "is_hidden": True},
    ]
    if course.glossary:
        name = course.interface.glossary.shown
        tabs.insert(-1, {"type": "static_tab", "name": name, "url_slug": GLOSSARY, "course_staff_only": False})
    return tabs


def _grading(context: Context) -> dict[str, Any]:
    """Return the grading policy. WikiLearn counts a course as completed on the grade `Pass`, so that is the only one."""
    graders = [
        {
            "type": context.formats[assignment.id],
            "short_label": assignment.label,
            "min_count": assignment.min_count,
            "drop_count": assignment.drop_count,
            "weight": assignment.weight,
        }
        for assignment in context.course.assignments
    ]
    return {"GRADER": graders, "GRADE_CUTOFFS": {"Pass": context.course.passing / 100}}


def _words(text: Text) -> str:
    return plain_text(parse_inline(text.shown).nodes)


def _json(path: str, value: object) -> OutputFile:
    return OutputFile(path, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())
