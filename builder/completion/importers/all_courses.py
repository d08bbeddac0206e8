"""WikiLearn's report of all courses (`all_courses_enrollments_….csv`): numbers a run, completed as in grade `Pass`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.completion.cells import Row
from builder.completion.extraction import Extraction
from builder.completion.facts import Meaning, Measure
from builder.completion.reading import Reading
from builder.completion.rows import Fact
from builder.completion.sheet import each_row
from builder.completion.source import Context, Head
from builder.completion.usage import in_address

NAME = "all_courses"
HEADINGS = (
    "Course URL", "Course title", "Start Date", "Enrollment Date", "Course Archived Date", "Parent course URL",
    "Parent course title", "Total learners enrolled", "Total learners completed",
    "Percentage of learners who completed the course", "Certificates Generated",
)  # fmt: skip
NEEDS_RUN = False

_MEASURES = {
    "Total learners enrolled": (Measure.ENROLLED, None),
    "Total learners completed": (Measure.COMPLETED, Meaning.PASS),
    "Certificates Generated": (Measure.CERTIFICATES, None),
}


def identify(head: Head) -> bool:
    """Whether addresses of courses and their totals stand in it."""
    return {"Course URL", "Total learners enrolled"} <= set(head.columns)


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give the numbers as they stand there."""
    each_row(reading, out, partial(_facts, context=context, out=out))


def _facts(row: Row, context: Context, out: Extraction) -> Iterator[Fact]:
    run, title = context.run(in_address(row.needed("Course URL"))), row.text("Course title")
    for name, (measure, meaning) in _MEASURES.items():
        value = row.number(name)
        if value is not None:
            yield out.make.total(measure, value, context.as_of, course_key=run, title=title, meaning=meaning)
