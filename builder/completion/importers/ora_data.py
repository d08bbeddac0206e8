"""The open response assessments of an instructor (`…_ORA_data_….csv`): when somebody submitted, and the points."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.completion.cells import Row
from builder.completion.extraction import Extraction, Names
from builder.completion.quarantine import BadRecordError
from builder.completion.reading import Reading
from builder.completion.rows import Fact, Place, Times
from builder.completion.sheet import each_row
from builder.completion.source import Context, Head
from builder.completion.usage import block, run_of

NAME = "ora_data"
HEADINGS = (
    "Submission ID", "Location", "Problem Name", "Item ID", "Username", "Anonymized Student ID",
    "Date/Time Response Submitted", "Response", "Assessment Details", "Assessment Scores", "Date/Time Final Score Given",
    "Final Score Points Earned", "Final Score Points Possible", "Feedback Statements Selected",
    "Feedback on Peer Assessments",
)  # fmt: skip
NEEDS_RUN = False

_NEEDED = {"Submission ID", "Anonymized Student ID"}


def identify(head: Head) -> bool:
    """Whether submissions of anonymized learners stand in it."""
    return set(head.columns) >= _NEEDED


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give an attempt a submission; neither the response nor what peers wrote is read."""
    each_row(reading, out, partial(_facts, context=context, out=out))


def _facts(row: Row, context: Context, out: Extraction) -> Iterator[Fact]:
    usage = next(
        (found for name in ("Location", "Item ID") if (found := row.text(name) or "").startswith("block-v1:")), ""
    )
    if not usage:
        raise BadRecordError("neither Location nor Item ID is a usage key")
    names = Names(username=row.text("Username"), anonymous=row.text("Anonymized Student ID"))
    happened = row.moment("Date/Time Response Submitted")
    learner = out.learner(names, happened)
    scored = row.moment("Date/Time Final Score Given")
    points = (row.number("Final Score Points Earned"), row.number("Final Score Points Possible"))
    block_type, block_id = block(usage)
    place = Place(context.run(run_of(usage)), block_id, block_type)
    yield out.make.attempt(learner, place, Times(happened, scored or happened), points=points)
