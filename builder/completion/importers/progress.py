"""WikiLearn's progress report (`…_progress_report_….csv`): how far each learner is with each unit, by the unit's title.

Titles are in the language of whoever asked for the report, and may repeat. Columns are matched by order and title to the
outline of a version in one of its languages, and the file is refused where they do not all agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from builder.completion.cells import Row
from builder.completion.extraction import Extraction, Names
from builder.completion.outline import match_units
from builder.completion.quarantine import BadRecordError
from builder.completion.reading import Reading
from builder.completion.rows import Fact, Place, Times
from builder.completion.sheet import columns, each_row
from builder.completion.source import Context, Head, RefusedError

NAME = "progress"
HEADINGS = ("Student ID", "Email", "Username")
NEEDS_RUN = True


def identify(head: Head) -> bool:
    """Whether it begins with the three headings, and what follows is no other report's."""
    return head.columns[:3] == HEADINGS


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give how far each learner is with each unit."""
    headings = columns(reading.head(1 << 20))[len(HEADINGS) :]
    try:
        units = match_units(context.courses.versions(context.run()), headings)
    except BadRecordError:
        raise
    except ValueError as error:
        mend = (
            "build the version of the course that this report was made from, or ask for it in a language of the course"
        )
        raise RefusedError(f"the columns are not the units of {context.course_key}: {error}", mend) from None
    each_row(reading, out, partial(_facts, units=units, context=context, out=out))


def _facts(row: Row, units: tuple[str, ...], context: Context, out: Extraction) -> Iterator[Fact]:
    learner = out.learner(Names(row.text("Student ID"), row.text("Username"), email=row.text("Email")), context.as_of)
    times, run = Times(as_of=context.as_of), context.run()
    for unit, cell in zip(units, row.cells[len(HEADINGS) :], strict=True):
        if cell.strip() in ("", "None"):
            continue
        yield out.make.completion(learner, Place(run, unit, "vertical"), _share(row, cell), times)


def _share(row: Row, cell: str) -> float:
    try:
        return row.number_in(cell)
    except ValueError:
        raise BadRecordError("a unit's progress that is no number") from None
