"""The policies of a run: settings, grading, and the empty list of assets that the importer asks for.

An import resets what a policy leaves out to the platform's default, so all that a course needs stands here.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from builder.languages import language
from builder.markup.inline import parse_inline, plain_text
from builder.model.parts import blocks
from builder.model.settings import LICENCES
from builder.output import OutputFile
from builder.writers.olx.forum import forum_policy
from builder.writers.olx.names import block_type, static_name
from builder.writers.olx.people import certificate_policy, instructor_info
from builder.writers.olx.tabs import tabs
from builder.writers.olx.times import iso, length

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.course import Course, Run, Schedule
    from builder.model.settings import Problems, Settings
    from builder.model.text import Text
    from builder.writers.olx.context import Context

# Problem and component types that Studio offers without being told; any other is an advanced module.
_BUILT_IN = frozenset(
    {"html", "problem", "video", "discussion", "drag-and-drop-v2", "openassessment", "itembank", "library_content"}
)


def policy_files(context: Context) -> Iterator[OutputFile]:
    """Yield the three policies."""
    run = context.run.key.run
    yield _json(f"policies/{run}/policy.json", {f"course/{run}": _policy(context)})
    yield _json(f"policies/{run}/grading_policy.json", _grading(context))
    yield _json("policies/assets.json", {})


def _policy(context: Context) -> dict[str, Any]:
    course, run = context.course, context.run
    settings = course.settings
    target = language(run.language)
    return {
        "display_name": course.title.shown,
        # The nearest that the platform's own list has, by which its catalogue filters; the importer takes any other
        # too. The language itself stands in other_course_settings.
        "language": target.edx or run.language,
        **_dates(run.schedule),
        "self_paced": run.self_paced,
        **_pictures(course),
        **certificate_policy(context),
        "advanced_modules": _advanced_modules(course),
        "learning_info": _learned(course),
        **instructor_info(context),
        "license": LICENCES[settings.licence],
        "mobile_available": settings.mobile,
        "invitation_only": settings.invitation_only,
        "catalog_visibility": settings.catalog,
        **_paths(settings),
        **_questions(settings.problems),
        **forum_policy(course),
        "other_course_settings": _other(course, run),
        "tabs": tabs(course),
        "xml_attributes": {"filename": [f"course/{run.key.run}.xml", f"course/{run.key.run}.xml"]},
    }


def _dates(schedule: Schedule) -> dict[str, str]:
    dates = {
        "start": schedule.start,
        "end": schedule.end,
        "enrollment_start": schedule.enrollment_start,
        "enrollment_end": schedule.enrollment_end,
    }
    return {name: iso(date) for name, date in dates.items() if date}


def _pictures(course: Course) -> dict[str, str]:
    banner = course.settings.banner
    named = {"course_image": course.image, "banner_image": banner.src if banner else ""}
    return {key: static_name(src) for key, src in named.items() if src}


def _learned(course: Course) -> list[str]:
    outcomes = [outcome.text for outcome in course.settings.outcomes]
    return [_words(text) for text in outcomes or [objective.text for objective in course.objectives]]


def _paths(settings: Settings) -> dict[str, Any]:
    """Return what comes before what, and how late an answer may be."""
    timetable = settings.timetable
    keys = [str(prerequisite.key) for prerequisite in settings.prerequisites]
    found: dict[str, Any] = {"pre_requisite_courses": keys} if keys else {}
    found["enable_subsection_gating"] = bool(timetable.after)
    return found | ({"graceperiod": length(timetable.grace)} if timetable.grace else {})


def _questions(problems: Problems) -> dict[str, Any]:
    # A null would crash the platform's validators.
    found = {
        "max_attempts": problems.attempts,
        "showanswer": problems.show_answer or None,
        "show_reset_button": problems.reset_button,
    }
    return {key: value for key, value in found.items() if value is not None}


def _other(course: Course, run: Run) -> dict[str, Any]:
    found: dict[str, Any] = {"translation": {"source": course.source_language, "language": run.language}}
    return found | ({"topic": course.settings.topic} if course.settings.topic else {})


def _advanced_modules(course: Course) -> list[str]:
    return sorted({block_type(block) for block in blocks(course)} - _BUILT_IN)


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
