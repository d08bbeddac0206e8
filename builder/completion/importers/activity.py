"""WikiLearn's activity report (`enrollment_acctivity_report_….csv`): a row an enrolment, by the title of the course.

It lists ended enrolments too, of whoever is still enrolled in something, and does not tell them apart. A title is resolved where one run alone has it in its language; otherwise somebody has to name the run.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.completion.cells import Row
from builder.completion.extraction import Extraction, Names
from builder.completion.facts import Meaning
from builder.completion.quarantine import BadRecordError
from builder.completion.reading import Reading
from builder.completion.rows import Fact, Times
from builder.completion.sheet import each_row
from builder.completion.source import Context, Head

NAME = "activity"
HEADINGS = ("User", "Course Title", "Enrollment Date", "Completion Date")
NEEDS_RUN = False


def identify(head: Head) -> bool:
    """Whether it has exactly these headings."""
    return head.columns == HEADINGS


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give enrolments, and certificates by their date."""
    each_row(reading, out, partial(_facts, context=context, out=out))


def _facts(row: Row, context: Context, out: Extraction) -> Iterator[Fact]:
    run = _run(row.needed("Course Title"), context)
    enrolled, completed = row.moment("Enrollment Date"), row.moment("Completion Date")
    learner = out.learner(Names(username=row.needed("User")), context.as_of)
    yield out.make.enrolment(learner, run, "listed", Times(enrolled, context.as_of), active=None)
    times = Times(completed, context.as_of or completed)
    if completed is not None:
        yield out.make.certificate(learner, run, times, mode=None, valid=True)
    yield out.make.finish(learner, run, Meaning.CERTIFICATE, times, completed=completed is not None)


def _run(title: str, context: Context) -> str:
    found = context.courses.of_title(title)
    if context.course_key and (not found or context.course_key in found):
        return context.course_key
    if len(found) != 1:
        raise BadRecordError("a title that several runs have" if found else "a title that no run has")
    return found[0]
