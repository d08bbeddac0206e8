"""How many certificates were issued (Open edX's `…_issued_certificates_….csv`): numbers a run, no learners.

Headings are translated into the requester's language, so columns are known by their place.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.completion.cells import Row
from builder.completion.extraction import Extraction
from builder.completion.facts import Measure
from builder.completion.quarantine import BadRecordError
from builder.completion.reading import Reading
from builder.completion.rows import Fact
from builder.completion.sheet import each_row
from builder.completion.source import Context, Head

NAME = "certificate_counts"
HEADINGS = ("CourseID", "Certificate Type", "Total Certificates Issued", "Date Report Run")
NEEDS_RUN = False


def identify(head: Head) -> bool:
    """Whether it has the headings, or the name and as many of them in another language."""
    return head.columns == HEADINGS or ("issued_certificates" in head.name and len(head.columns) == len(HEADINGS))


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give the numbers as they stand there."""
    each_row(reading, out, partial(_facts, context=context, out=out))


def _facts(row: Row, context: Context, out: Extraction) -> Iterator[Fact]:
    named = Row(HEADINGS, row.cells, row.comma)
    value = named.number("Total Certificates Issued")
    if value is None:
        raise BadRecordError("no number of certificates")
    run, mode = context.run(named.needed("CourseID")), named.text("Certificate Type")
    as_of = context.as_of or named.moment("Date Report Run")
    yield out.make.total(Measure.CERTIFICATES, value, as_of, course_key=run, mode=mode)
