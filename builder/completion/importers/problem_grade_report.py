"""The problem grade report of an instructor (`…_problem_grade_report_….csv`): points a learner and problem, by title."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.completion.cells import Row
from builder.completion.extraction import Extraction, Names
from builder.completion.facts import Meaning
from builder.completion.reading import Reading
from builder.completion.rows import COURSE, Fact, Place, Times, reached
from builder.completion.sheet import each_row
from builder.completion.source import Context, Head

NAME = "problem_grade_report"
HEADINGS = ("Student ID", "Email", "Username", "Enrollment Status", "Grade")
NEEDS_RUN = True

_EARNED, _POSSIBLE = " (Earned)", " (Possible)"


def identify(head: Head) -> bool:
    """Whether it has the headings, or those of an older release with its columns of points."""
    if head.columns[:5] == HEADINGS:
        return True
    return head.lower[1:3] == ("email", "username") and any(name.endswith(_EARNED) for name in head.columns)


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give the grade of the run and of each problem, who passed where the pass mark is known, and enrolments."""
    each_row(reading, out, partial(_facts, context=context, out=out))


def _facts(row: Row, context: Context, out: Extraction) -> Iterator[Fact]:
    times, run = Times(as_of=context.as_of), context.run()
    names = Names(row.first("Student ID", "id"), row.first("Username", "username"), email=row.first("Email", "email"))
    learner = out.learner(names, context.as_of)
    if status := row.text("Enrollment Status"):
        yield out.make.enrolment(learner, run, "listed", times, active=status.lower() != "unenrolled")
    final = next((name for name in ("Grade", "Final Grade", "grade") if name in row.names), "Grade")
    grade, passing = row.number(final), context.courses.passing(run, context.as_of)
    passed = None if grade is None or passing is None else reached(grade, passing)
    yield out.make.grade(learner, Place(run, COURSE, COURSE), times, percent=grade, passed=passed)
    if passed is not None:
        yield out.make.finish(learner, run, Meaning.PASS, times, completed=passed)
    for name in row.names:
        earned = row.number(name) if name.endswith(_EARNED) else None
        if earned is not None:
            label = name.removesuffix(_EARNED)
            points = (earned, row.number(label + _POSSIBLE))
            yield out.make.grade(learner, Place(run, None, "problem"), times, label=label, points=points)
