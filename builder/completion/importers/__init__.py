"""One importer a format: `identify` knows a file by its name and first bytes, `extract` makes facts of its records.

An importer is a module with `NAME`, `HEADINGS` (by which an unknown table's nearest relative is found), `identify` and
`extract`; it imports no other. The order of `IMPORTERS` is that in which they are asked.
"""

from __future__ import annotations

from builder.completion.importers import (
    activity,
    aggregator,
    all_courses,
    blockcompletion,
    certificate_counts,
    certificates,
    external_ids,
    grade_report,
    ora_data,
    problem_grade_report,
    progress,
    quarterly,
    student_profile,
    student_state,
    tracking,
    users,
    versions,
    xapi,
)
from builder.completion.source import Importer

IMPORTERS: dict[str, Importer] = {
    each.NAME: each
    for each in (
        problem_grade_report,
        grade_report,
        student_state,
        student_profile,
        ora_data,
        certificates,
        certificate_counts,
        progress,
        quarterly,
        all_courses,
        activity,
        users,
        versions,
        blockcompletion,
        external_ids,
        aggregator,
        xapi,
        tracking,
    )
}
