"""WikiLearn's reports of versions (`…_versions_info_{detailed,total}_….csv`): numbers a run, or over all of them.

Completed means here that the whole outline is. The detailed report comes out empty as long as WikiLearn's look-up of
translations is switched off.
"""

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

NAME = "versions"
HEADINGS = (
    "Course ID", "Course Title", "Course Language", "Version Type", "# Enrolled", "# Completed", "% Completed",
    "Average Grade", "Skipped Enrollments (grade error)",
)  # fmt: skip
NEEDS_RUN = False

_MEASURES = {
    "# Enrolled": (Measure.ENROLLED, None),
    "# Completed": (Measure.COMPLETED, Meaning.OUTLINE),
    "Average Grade": (Measure.AVERAGE_GRADE, None),
    "Skipped Enrollments (grade error)": (Measure.SKIPPED, None),
}


def identify(head: Head) -> bool:
    """Whether it counts enrolled and completed a version."""
    return {"# Enrolled", "# Completed"} <= set(head.columns)


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give the numbers as they stand there."""
    each_row(reading, out, partial(_facts, context=context, out=out))


def _facts(row: Row, context: Context, out: Extraction) -> Iterator[Fact]:
    run = context.run(row.needed("Course ID")) if "Course ID" in row.names else None
    for name, (measure, meaning) in _MEASURES.items():
        value = row.number(name)
        if value is not None:
            title = row.text("Course Title")
            yield out.make.total(measure, value, context.as_of, course_key=run, title=title, meaning=meaning)
