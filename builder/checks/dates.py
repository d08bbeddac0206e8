"""The timetable of each run: lessons that are there, dates in their order, nothing that the pacing of a run lets go by.

In a self-paced run the platform takes the dates of lessons away (`lms/djangoapps/courseware/self_paced_overrides.py`),
and weeks count only there (`openedx/core/djangoapps/course_date_signals/handlers.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.diagnostics import Code, Diagnostic, Diagnostics, Location, Severity, suggest
from builder.model.parts import lessons
from builder.model.runs import of_run
from builder.model.settings import Due, Opening, Shown

if TYPE_CHECKING:
    from datetime import datetime

    from builder.model.course import Course, Run
    from builder.model.settings import Certificate, Timetable

__all__ = ["check_dates"]

_FEW = 4


def check_dates(course: Course) -> Diagnostics:
    """Check the dates of every run; what is amiss in several is told once, with their names."""
    told = _Told()
    known = {lesson.id for lesson in lessons(course)}
    chapters = {chapter.id for chapter in course.chapters}
    for run in course.runs:
        settings = of_run(course, run).settings
        _names(settings.timetable, known, chapters, told)
        checker = _Checker(run, told)
        checker.enrolment()
        checker.timetable(settings.timetable)
        if settings.certificate and settings.certificate.shown is Shown.DATE:
            checker.certificate(settings.certificate)
    return told.diagnostics()


@dataclass(slots=True)
class _Told:
    """What is amiss, each with the runs in which it is; no runs where it is the same in all."""

    found: dict[Diagnostic, list[str]] = field(default_factory=dict)

    def add(self, diagnostic: Diagnostic, run: str = "") -> None:
        self.found.setdefault(diagnostic, []).append(run)

    def diagnostics(self) -> Diagnostics:
        return Diagnostics(
            Diagnostic(each.location, each.what + _in_runs(runs), each.mend, each.code, each.severity)
            for each, runs in self.found.items()
        )


def _in_runs(names: list[str]) -> str:
    named = [name for name in names if name]
    more = f" and {len(named) - _FEW} more" if len(named) > _FEW else ""
    return f" ({', '.join(named[:_FEW])}{more})" if named else ""


class _Checker:
    def __init__(self, run: Run, told: _Told) -> None:
        self._run = run
        self._schedule = run.schedule
        self._told = told

    def enrolment(self) -> None:
        """Warn of an enrolment that outlasts the run."""
        if self._schedule.enrollment_end and self._schedule.end and self._schedule.enrollment_end > self._schedule.end:
            what = f'in the run "{self._run.name}" learners can enrol after its end'
            self._warn(self._run.location, what, "put enrollment_end before end", name=False)

    def timetable(self, timetable: Timetable) -> None:
        """Check when lessons open and are due."""
        opens = {opening.part: opening.at for opening in timetable.opens}
        for opening in timetable.opens:
            if self._run.self_paced:
                what = "the platform ignores this date where learners go at their own pace"
                self._warn(opening.location, what, "say no for these runs, or pacing: instructor")
            else:
                self._within(opening, opening.at, None)
        for due in timetable.due:
            self._due(due, opens.get(due.lesson))
        named = {due.lesson for due in timetable.due}
        for hidden in timetable.hide_after_due:
            if hidden.id not in named:
                what = f'"{hidden.id}" is hidden after it is due, but it is never due'
                self._error(hidden.location, what, "write when it is due, under due:")

    def certificate(self, certificate: Certificate) -> None:
        """Check the date from which certificates are shown."""
        end = self._schedule.end
        if self._run.self_paced:
            what = "where learners go at their own pace, the platform shows certificates at once"
            self._warn(certificate.location, what, "write shown: early, or pacing: instructor")
        elif certificate.available and end and certificate.available < end:
            what = "certificates are shown before the run ends"
            self._error(certificate.location, what, "write a later date, or shown: early")

    def _due(self, due: Due, opened: datetime | None) -> None:
        if due.at is None:
            if not self._run.self_paced:
                what = "weeks count only where learners go at their own pace"
                self._error(due.location, what, "write a date for these runs, or no")
        elif self._run.self_paced:
            what = "the platform ignores this date where learners go at their own pace"
            self._warn(due.location, what, "write it as +2 weeks for these runs, or no")
        else:
            self._within(due, due.at, opened)

    def _within(self, dated: Due | Opening, day: datetime, opened: datetime | None) -> None:
        for first, second, what in (
            (self._schedule.start, day, "this date is before the run starts"),
            (day, self._schedule.end, "this date is after the run ends"),
            (opened, day, "the lesson is due before it opens"),
        ):
            if first and second and first > second:
                self._error(dated.location, what, "put start, opens, due and end in this order")

    def _error(self, at: Location, what: str, mend: str) -> None:
        self._told.add(Diagnostic(at, what, mend, Code.DATES), self._run.name)

    def _warn(self, at: Location, what: str, mend: str, *, name: bool = True) -> None:
        self._told.add(Diagnostic(at, what, mend, Code.DATES, Severity.WARNING), self._run.name if name else "")


def _names(timetable: Timetable, known: set[str], chapters: set[str], told: _Told) -> None:
    parts = known | chapters
    named = [(each.lesson, each.location, known, "lesson") for each in timetable.due]
    named += [(each.id, each.location, known, "lesson") for each in timetable.hide_after_due]
    named += [(each.part, each.location, parts, "chapter or lesson") for each in timetable.opens]
    named += [(each.id, each.location, parts, "chapter or lesson") for each in timetable.staff_only]
    for name, at, names, kind in named:
        if name not in names:
            told.add(Diagnostic(at, f'there is no {kind} "{name}"', suggest(name, names), Code.BAD_VALUE))
