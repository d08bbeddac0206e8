"""The profiles of enrolled learners (`…_student_profile_info_….csv`): only which names are one person's, and the enrolment.

Name, place, birth, gender, goals and address are not read at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.completion.cells import Row
from builder.completion.extraction import Extraction, Names
from builder.completion.reading import Reading
from builder.completion.rows import Fact, Times
from builder.completion.sheet import each_row
from builder.completion.source import Context, Head

NAME = "student_profile_info"
HEADINGS = (
    "id", "username", "name", "email", "language", "location", "year_of_birth", "gender", "level_of_education",
    "mailing_address", "goals", "enrollment_mode", "last_login", "date_joined", "enrollment_date",
)  # fmt: skip
NEEDS_RUN = True

_ONE_OF = {"enrollment_mode", "enrollment_date", "year_of_birth", "level_of_education", "date_joined", "last_login"}


def identify(head: Head) -> bool:
    """Whether it knows learners by id or name and has a field that only profiles have; sites choose which."""
    found = set(head.lower)
    return "username" in found and bool(found & {"id", "email"}) and bool(found & _ONE_OF)


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give enrolments, and the names that belong together."""
    each_row(reading, out, partial(_facts, context=context, out=out))


def _facts(row: Row, context: Context, out: Extraction) -> Iterator[Fact]:
    learner = out.learner(Names(row.text("id"), row.text("username"), email=row.text("email")), context.as_of)
    times = Times(row.moment("enrollment_date"), context.as_of)
    mode, cohort = row.text("enrollment_mode"), row.text("cohort")
    yield out.make.enrolment(learner, context.run(), "listed", times, active=True, mode=mode, cohort=cohort)
