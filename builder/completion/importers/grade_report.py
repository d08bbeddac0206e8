"""The grade report of an instructor (`…_grade_report_….csv`): a row a learner, unenrolled ones included."""

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

NAME = "grade_report"
HEADINGS = (
    "Student ID", "Email", "Username", "Grade", "Cohort Name", "Enrollment Track", "Verification Status",
    "Certificate Eligible", "Certificate Delivered", "Certificate Type", "Enrollment Status",
)  # fmt: skip
NEEDS_RUN = True

_FIRST = ({"student id", "id"}, {"email"}, {"username"}, {"grade"})
# Modes in which "eligible" follows from the grade (`CourseMode.VERIFIED_MODES`).
_VERIFIED = (
    "verified",
    "professional",
    "credit",
    "masters",
    "executive-education",
    "paid-executive-education",
    "paid-bootcamp",
)
# Where the columns of assignments end.
_AFTER = ("Cohort Name", "Team Name", "Enrollment Track", "Verification Status", "Certificate Eligible")


def identify(head: Head) -> bool:
    """Whether it begins as this report does; a progress report may have a unit called "Grade", but not what follows."""
    found = head.lower
    begins = len(found) >= len(_FIRST) and all(name in names for name, names in zip(found, _FIRST, strict=False))
    return begins and ("enrollment track" in found or "progress_report" not in head.name)


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give grades, enrolments, certificates, and who passed."""
    each_row(reading, out, partial(_facts, context=context, out=out))


def _facts(row: Row, context: Context, out: Extraction) -> Iterator[Fact]:
    times, run = Times(as_of=context.as_of), context.run()
    learner = out.learner(
        Names(
            row.first("Student ID", "id", "Id", "ID"),
            row.first("Username", "username"),
            email=row.first("Email", "email"),
        ),
        context.as_of,
    )
    status = row.text("Enrollment Status")
    yield out.make.enrolment(
        learner, run, "listed", times,
        active=None if status is None else status.lower() != "unenrolled",
        mode=row.text("Enrollment Track"), cohort=row.text("Cohort Name"),
    )  # fmt: skip
    grade = row.number("Grade") if "Grade" in row.names else row.number("grade")
    passed = _passed(row, grade, context.courses.passing(run, context.as_of))
    yield out.make.grade(learner, Place(run, COURSE, COURSE), times, percent=grade, passed=passed)
    if passed is not None:
        yield out.make.finish(learner, run, Meaning.PASS, times, completed=passed)
    delivered = _delivered(row)
    if delivered:
        mode = row.text("Certificate Type")
        yield out.make.certificate(learner, run, times, mode=mode, valid=True)
    if delivered is not None:
        yield out.make.finish(learner, run, Meaning.CERTIFICATE, times, completed=delivered)
    yield from _assignments(row, learner, run, times, out)


def _delivered(row: Row) -> bool | None:
    """Whether there is a certificate; None where there may be one that is not shown yet."""
    delivered = row.truth("Certificate Delivered")
    return None if delivered is False and row.truth("Certificate Eligible") else delivered


def _passed(row: Row, grade: float | None, passing: float | None) -> bool | None:
    """Whether the grade reached the pass mark; without one, what `Certificate Eligible` can tell, None for nothing.

    It says yes also of who stands on the list of exceptions, and no of everybody in a mode without verification who has no
    certificate, passed or not (openedx-platform, `certificate_info_for_user`).
    """
    if grade is not None and passing is not None:
        return reached(grade, passing)
    eligible = row.truth("Certificate Eligible")
    return eligible if eligible or row.text("Enrollment Track") in _VERIFIED else None


def _assignments(row: Row, learner: str, run: str, times: Times, out: Extraction) -> Iterator[Fact]:
    for name in row.names[len(_FIRST) :]:
        if name in _AFTER or name.startswith("Experiment Group"):
            return
        percent = None if name.endswith("(Avg)") else row.number(name)
        if percent is not None:
            yield out.make.grade(learner, Place(run, None, None), times, label=name, percent=percent)
