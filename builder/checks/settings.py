"""Settings that contradict each other or the course, and those that only Studio can finish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.diagnostics import Code, Diagnostics, suggest
from builder.model.byhand import by_hand
from builder.model.parts import lessons
from builder.model.runs import all_settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.model.course import Course
    from builder.model.settings import Gate, Settings

__all__ = ["check_settings"]


def check_settings(course: Course) -> Diagnostics:
    """Check the settings of a course and of each run."""
    found = Diagnostics()
    known = [lesson.id for lesson in lessons(course)]
    keys = {str(run.key).lower(): run.name for run in course.runs}
    for settings in all_settings(course):
        _check_gates(settings, known, found)
        _check_prerequisites(settings, keys, found)
        _check_topics(settings, known, found)
    for run in course.runs if not found else ():
        for step in by_hand(course, run):
            found.warning(step.location, Code.STUDIO, step.what, step.steps)
    return Diagnostics(dict.fromkeys(found))


def _check_gates(settings: Settings, known: list[str], found: Diagnostics) -> None:
    gates = {gate.lesson: gate for gate in settings.timetable.after}
    for gate in gates.values():
        unknown = next((name for name in (gate.lesson, gate.after) if name not in known), None)
        if unknown:
            found.error(gate.location, Code.BAD_VALUE, f'there is no lesson "{unknown}"', suggest(unknown, known))
        elif gate.after == gate.lesson:
            what = f'the lesson "{gate.lesson}" waits for itself, so no one can ever open it'
            found.error(gate.location, Code.BAD_VALUE, what, "name the lesson that comes before it")
        elif circle := _circle(gate, gates):
            what = f"these lessons wait for each other, so no one can ever open them: {', '.join(circle)}"
            found.error(gate.location, Code.BAD_VALUE, what, "let one of them open freely")


def _circle(gate: Gate, gates: Mapping[str, Gate]) -> list[str]:
    """Return the lessons of a circle, told once: at the one whose id is first."""
    path = [gate.lesson]
    while (name := gates[path[-1]].after) in gates and name not in path:
        path.append(name)
    return path if name == gate.lesson and gate.lesson == min(path) else []


def _check_prerequisites(settings: Settings, keys: Mapping[str, str], found: Diagnostics) -> None:
    for prerequisite in settings.prerequisites:
        if run := keys.get(str(prerequisite.key).lower()):
            what = f'{prerequisite.key} is the run "{run}" of this course itself'
            found.error(prerequisite.location, Code.COURSE_KEY, what, "name the course that comes before this one")


def _check_topics(settings: Settings, known: list[str], found: Diagnostics) -> None:
    """Check that topics of the course differ from those of its lessons, and that one at most is the default."""
    forum = settings.forum
    defaults = [topic for topic in forum.topics if topic.default]
    for topic in defaults[1:]:
        what = f'"{defaults[0].id}" is the default topic already'
        found.error(topic.location, Code.BAD_VALUE, what, "let one of them be the default")
    for topic in forum.topics:
        if forum.lesson_topics and topic.id in known:
            what = f'the topic "{topic.id}" has the id of a lesson, which has a topic too'
            found.error(topic.location, Code.DUPLICATE_ID, what, "give the topic an id of its own")
