"""Which importer knows a file; for one that none knows, what it resembles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from builder.completion.importers import IMPORTERS
from builder.completion.reading import Reading
from builder.completion.sheet import columns
from builder.completion.source import Head, Importer

# Reports of an instructor that say nothing of completion, by headings that only they have.
_NOT_NEEDED = {
    "grade_report_err": ("Student ID", "Username", "Error"),
    "problem_grade_report_err": ("Student ID", "Email", "Username", "error_msg"),
    "cohort_results": ("Cohort Name", "Exists", "Learners Added"),
    "user_pref_lang": ("Username", "Selected Language", "Preferred Language"),
    "multiple_courses_grade_report": ("Course", "Total Student", "Average Grade"),
    "ORA_summary": ("block_name", "student_id", "status"),
    "proctored_exam_results_report": ("course_id", "provider", "track", "exam_name"),
    "course_survey_results": ("User ID", "User Name", "Email"),
    "may_enroll_info": ("email",),
    "versions (errors)": ("Course ID", "User ID", "Username", "Error"),
}
_ALIKE = 0.3


@dataclass(frozen=True, slots=True)
class Known:
    """What a file is: an importer, or the name of a report that is not needed, or a sentence that says what it is most like."""

    importer: Importer | None = None
    not_needed: str = ""
    guess: str = ""


def identify(name: str, opened: Callable[[], BinaryIO]) -> Known:
    """Look at the name and the first bytes of a file."""
    reading = Reading(opened)
    first = reading.head()
    head = Head(name, columns(first), first)
    if not first.strip() and reading.partial:
        return Known(guess=reading.partial)
    if not first.strip():
        return Known(not_needed="an empty file")
    for importer in IMPORTERS.values():
        if importer.identify(head):
            return Known(importer)
    for report, headings in _NOT_NEEDED.items():
        if head.columns[: len(headings)] == headings and (len(headings) > 1 or head.columns == headings):
            return Known(not_needed=report)
    return Known(guess=_nearest(head))


def _nearest(head: Head) -> str:
    found = set(head.lower)
    if not found or head.first.lstrip()[:1] in (b"{", b"["):
        return "it is no table, no tracking log, no xAPI statement and no answer of the completion aggregator"
    likeness = {name: _likeness(found, each.HEADINGS) for name, each in IMPORTERS.items() if each.HEADINGS}
    name = max(likeness, key=lambda name: (likeness[name], name))
    if likeness[name] < _ALIKE:
        return "its headings are those of no report that can be imported"
    missing = [each for each in IMPORTERS[name].HEADINGS if each.lower() not in found]
    return f"it is most like {name}, but lacks " + (", ".join(missing[:6]) or "its order of columns")


def _likeness(found: set[str], headings: tuple[str, ...]) -> float:
    wanted = {heading.lower() for heading in headings}
    return len(wanted & found) / len(wanted | found)
