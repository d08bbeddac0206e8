"""WikiLearn's report of users (`all_users_enrollment_….csv`): how many courses each is in and has passed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.completion.cells import Row
from builder.completion.extraction import Extraction, Names
from builder.completion.facts import Meaning, Measure
from builder.completion.reading import Reading
from builder.completion.rows import Fact
from builder.completion.sheet import each_row
from builder.completion.source import Context, Head

NAME = "users"
HEADINGS = ("Username", "Enrollments", "Courses Completed")
NEEDS_RUN = False


def identify(head: Head) -> bool:
    """Whether it has exactly these headings."""
    return head.columns == HEADINGS


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give the numbers as they stand there, a person each."""
    each_row(reading, out, partial(_facts, context=context, out=out))


def _facts(row: Row, context: Context, out: Extraction) -> Iterator[Fact]:
    enrolled, completed = row.number("Enrollments"), row.number("Courses Completed")
    learner = out.learner(Names(username=row.needed("Username")), context.as_of)
    if enrolled is not None:
        yield out.make.total(Measure.COURSES, enrolled, context.as_of, learner=learner)
    if completed is not None:
        yield out.make.total(Measure.COMPLETED, completed, context.as_of, learner=learner, meaning=Meaning.PASS)
