"""Learning paths: the lessons that a role names are lessons of the course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.diagnostics import Code, Diagnostics, suggest
from builder.model.parts import lessons

if TYPE_CHECKING:
    from builder.model.course import Course

__all__ = ["check_paths"]


def check_paths(course: Course) -> Diagnostics:
    """Check the roles of a course."""
    found = Diagnostics()
    known = {lesson.id for lesson in lessons(course)}
    for role in course.roles:
        for name in dict.fromkeys(role.lessons):
            if name not in known:
                what = f'the role "{role.id}" names an unknown lesson "{name}"'
                found.error(role.lessons_at or role.location, Code.BAD_VALUE, what, suggest(name, known))
    return found
