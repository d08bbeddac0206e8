"""What Studio would drop, ignore or overwrite without a word, and what would keep learners from completing a course.

Measured with the platform's importer; each rule names what happens there.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from builder.diagnostics import Code, Diagnostics, Location, suggest
from builder.model.activities import Done, Lti, Sort
from builder.model.assessments import DragDrop, Response
from builder.model.blocks import IncludedOlx, Question
from builder.model.parts import assessed, lessons, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from builder.model.blocks import Block
    from builder.model.course import Assignment, Course, Sequential

__all__ = ["check_studio"]

# The name that an asset gets: upstream openedx/opaque-keys, AssetLocator.clean_keeping_underscores.
_UNKEPT = re.compile(r"[^\w.-]")
_IMAGES = (".png", ".jpg", ".jpeg")
# Included blocks that send a grade; an LTI tool may.
_GRADED = re.compile(r"<(?:done|drag-and-drop-v2|sortable|staffgradedxblock|openassessment|poll|survey|lti_consumer)\b")


def check_studio(course: Course) -> Diagnostics:
    """Check a course against what the platform does with it."""
    found = Diagnostics()
    _check_outline(course, found)
    _check_grading(course, found)
    _check_runs(course, found)
    _check_static(course, found)
    _check_objectives(course, found)
    return found


def _check_outline(course: Course, found: Diagnostics) -> None:
    if not course.chapters:
        found.error(
            course.location, Code.STUDIO, "the course has no chapters", "name them in syllabus.yaml, under chapters:"
        )
    for chapter in course.chapters:
        if not chapter.lessons:
            what = f'the chapter "{chapter.id}" has no lessons, so learners see an empty heading'
            found.error(chapter.location, Code.STUDIO, what, "name its lessons, or remove it")


def _check_grading(course: Course, found: Diagnostics) -> None:
    if not course.assignments:
        what = "nothing is graded, so no learner ever counts as having completed the course"
        found.warning(
            course.location,
            Code.STUDIO,
            what,
            "add an assignment type under grading: and name it in a lesson, as graded: quiz",
        )
    known = {assignment.id for assignment in course.assignments}
    for lesson in lessons(course):
        if lesson.graded and lesson.graded not in known:
            what = (
                f'the lesson is graded as "{lesson.graded}", which course.yaml does not know: its score would not count'
            )
            found.error(lesson.location, Code.STUDIO, what, suggest(lesson.graded, known))
        elif lesson.graded and not _is_gradable(lesson):
            what = f'the lesson is graded as "{lesson.graded}", but holds nothing that can be graded'
            found.error(lesson.location, Code.STUDIO, what, "add a question, or remove graded: from the lesson")
    counts = Counter(lesson.graded for lesson in lessons(course))
    own = [assignment for run in course.runs if run.own for assignment in run.own.details.assignments]
    for assignment in dict.fromkeys((*course.assignments, *own)):
        _check_assignment(assignment, counts[assignment.id], found)
    _check_names(course, found)


def _is_gradable(lesson: Sequential) -> bool:
    return any(_gives_points(block) for unit in lesson.units for block in opened(unit.blocks))


def _gives_points(block: Block) -> bool:
    match block:
        case Question() | Done() | Response() | DragDrop():
            return True
        case Sort() | Lti():
            return block.score
        case IncludedOlx():
            return _GRADED.match(block.xml.lstrip()) is not None
        case _:
            return False


def _check_assignment(assignment: Assignment, count: int, found: Diagnostics) -> None:
    """Check that learners can earn the whole weight: what is missing up to `min` counts as zero points."""
    at = assignment.location
    name = assignment.id
    if not count:
        what = f'no lesson is graded as "{name}", so its share of the grade is lost to everyone'
        found.error(at, Code.STUDIO, what, f"say graded: {name} in a lesson, or remove the type")
    elif count < assignment.min_count:
        what = f'"{name}" counts {assignment.min_count} scores, but only {count} can be had: the others are zero'
        found.error(at, Code.STUDIO, what, f"say graded: {name} in more lessons, or lower min")
    elif assignment.drop_count >= max(count, assignment.min_count):
        what = f'"{name}" drops {assignment.drop_count} of {count} scores, so that none is left'
        found.error(at, Code.STUDIO, what, "lower drop")


def _check_names(course: Course, found: Diagnostics) -> None:
    """Check that assignment types differ by title, which is all by which the platform knows them."""
    seen: dict[str, Assignment] = {}
    for assignment in course.assignments:
        other = seen.setdefault(assignment.title.source, assignment)
        if other is not assignment:
            what = f'"{assignment.id}" has the title of "{other.id}", and the platform tells them apart by it'
            found.error(assignment.location, Code.STUDIO, what, "give it a title of its own")


def _check_runs(course: Course, found: Diagnostics) -> None:
    seen: dict[str, str] = {}
    for run in course.runs:
        # The platform takes two keys that differ in case alone for one.
        other = seen.setdefault(str(run.key).lower(), run.name)
        if other != run.name:
            what = f'the runs "{other}" and "{run.name}" have one course key, {run.key}: one would overwrite the other'
            found.error(run.location, Code.COURSE_KEY, what, "give one of them another key")


def _check_static(course: Course, found: Diagnostics) -> None:
    if course.image and not course.image.lower().endswith(_IMAGES):
        what = f'the course image "{course.image}" is neither PNG nor JPEG, so the course card stays empty'
        found.error(course.location, Code.STUDIO, what, "save it as PNG or JPEG")
    folder = f"{course.location.path.rpartition('/')[0]}/static"
    seen: dict[str, str] = {}
    for file in course.files:
        other = seen.setdefault(_UNKEPT.sub("_", file.path), file.path)
        if other != file.path:
            what = f'"{other}" and "{file.path}" get one name on the platform: one would overwrite the other'
            found.error(Location(f"{folder}/{file.path}"), Code.NAME_CLASH, what, "rename one of them")


def _check_objectives(course: Course, found: Diagnostics) -> None:
    used = set(_used_objectives(course))
    for objective in course.objectives:
        if objective.id not in used:
            what = f'no lesson or question names the objective "{objective.id}"'
            found.warning(objective.location, Code.OBJECTIVE, what, "name it where it is taught, or remove it")


def _used_objectives(course: Course) -> Iterator[str]:
    for lesson in lessons(course):
        yield from lesson.objectives
    for block in assessed(course):
        yield from block.objectives
