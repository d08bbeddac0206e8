"""What is wrong with a course as a whole, whichever source it was read from: a list of functions, none stops at the first.

What can be told from one file alone is told while it is read; here is what takes the course, or the platform, to know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.checks.assessments import check_assessments
from builder.checks.dates import check_dates
from builder.checks.ids import check_ids
from builder.checks.links import check_links
from builder.checks.paths import check_paths
from builder.checks.questions import check_questions
from builder.checks.settings import check_settings
from builder.checks.studio import check_studio
from builder.checks.titles import check_titles
from builder.diagnostics import Diagnostics

if TYPE_CHECKING:
    from collections.abc import Callable

    from builder.model.course import Course

__all__ = ["CHECKS", "check"]

CHECKS: tuple[Callable[[Course], Diagnostics], ...] = (
    check_ids,
    check_links,
    check_questions,
    check_studio,
    check_settings,
    check_dates,
    check_titles,
    check_assessments,
    check_paths,
)


def check(course: Course) -> Diagnostics:
    """Run every check on a course in its source language."""
    return Diagnostics(diagnostic for each in CHECKS for diagnostic in each(course))
