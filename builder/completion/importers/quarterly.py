"""WikiLearn's quarterly report (`courses_enrollments(START-END)_….csv`): a row an enrolment.

It lists who is enrolled when it is made; "blocked" is an account that may not log in, and says nothing of the enrolment.
The date of completion is that of the last proctored exam, and usually blank. Base Course ID is always blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.completion.cells import Row
from builder.completion.extraction import Extraction, Names
from builder.completion.facts import Meaning
from builder.completion.reading import Reading
from builder.completion.rows import Fact, Times
from builder.completion.sheet import each_row
from builder.completion.source import Context, Head

NAME = "quarterly"
HEADINGS = (
    "Course ID", "Base Course ID", "Course Title", "Course Language", "Username", "Date Enrolled", "Date Completed",
    "Cohort Enrollee (Y/N)", "Student Blocked (Y/N)",
)  # fmt: skip
NEEDS_RUN = False

_NEEDED = {"Course ID", "Username", "Date Enrolled", "Date Completed"}


def identify(head: Head) -> bool:
    """Whether enrolments of many runs stand in it."""
    return set(head.columns) >= _NEEDED


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give enrolments, and the exams that somebody called completion."""
    each_row(reading, out, partial(_facts, context=context, out=out))


def _facts(row: Row, context: Context, out: Extraction) -> Iterator[Fact]:
    run, enrolled = context.run(row.needed("Course ID")), row.moment("Date Enrolled")
    completed = row.moment("Date Completed")
    learner = out.learner(Names(username=row.needed("Username")), context.as_of)
    yield out.make.enrolment(learner, run, "listed", Times(enrolled, context.as_of), active=True)
    if completed is not None:
        times = Times(completed, context.as_of or completed)
        yield out.make.finish(learner, run, Meaning.PROCTORED, times, completed=True)
