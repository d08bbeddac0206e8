"""Certificates, as WikiLearn lists them (`issued_certificates.csv`).

Headings are translated into the requester's language, so columns are known by their place. Neither file nor name says of
which run it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.completion.cells import Row
from builder.completion.extraction import Extraction, Names
from builder.completion.facts import Meaning
from builder.completion.moments import micros
from builder.completion.quarantine import BadRecordError
from builder.completion.reading import Reading
from builder.completion.rows import COURSE, Fact, Place, Times
from builder.completion.sheet import each_row
from builder.completion.source import Context, Head

NAME = "issued_certificates"
HEADINGS = ("Username", "Grade", "Certificate Type", "Certificate Creation Date", "Certificate link")
NEEDS_RUN = True


def identify(head: Head) -> bool:
    """Whether it has the headings, or the name and as many of them in another language."""
    return head.columns == HEADINGS or ("issued_certificates" in head.name and len(head.columns) == len(HEADINGS))


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give certificates and who has one."""
    each_row(reading, out, partial(_facts, context=context, out=out))


def _facts(row: Row, context: Context, out: Extraction) -> Iterator[Fact]:
    yield from _listed(Row(HEADINGS, row.cells, row.comma), context, out)


def _listed(row: Row, context: Context, out: Extraction) -> Iterator[Fact]:
    run = context.run()
    happened, read = _date(row)
    learner = out.learner(Names(username=row.needed("Username")), context.as_of)
    times = Times(happened, context.as_of or happened)
    yield out.make.certificate(learner, run, times, mode=row.text("Certificate Type"), valid=True)
    yield out.make.finish(learner, run, Meaning.CERTIFICATE, times, completed=True)
    if (grade := _grade(row)) is not None:
        percent, letter = grade
        yield out.make.grade(
            learner, Place(run, COURSE, COURSE), Times(as_of=context.as_of or read), percent=percent, letter=letter
        )


def _date(row: Row) -> tuple[int | None, int | None]:
    """Return when the certificate was made, twice; a date in words of another language is not known."""
    spelled = row.text("Certificate Creation Date")
    try:
        moment = micros(spelled) if spelled else None
    except ValueError:
        if not any(character.isdigit() for character in spelled or ""):
            raise BadRecordError("cannot read the date of creation") from None
        moment = None
    return moment, moment


def _grade(row: Row) -> tuple[float | None, str | None] | None:
    """Return the grade as share or letter."""
    spelled = row.text("Grade")
    if spelled is None:
        return None
    try:
        return row.number_in(spelled), None
    except ValueError:
        return (None, spelled) if spelled.isalpha() and len(spelled) <= 20 else None  # noqa: PLR2004 - no letter grade is longer
