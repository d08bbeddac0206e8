"""Facts, plans and a question → a `Report`: every figure in its order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from builder.completion.engine import Engine
from builder.completion.facts import LedgerEntry
from builder.completion.reports.figures.courses import cohorts, funnel, languages, meanings, runs
from builder.completion.reports.figures.people import people
from builder.completion.reports.figures.quality import quality
from builder.completion.reports.figures.tally import Tally
from builder.completion.reports.figures.times import days, weeks
from builder.completion.reports.figures.units import answers, out_of_line, read_units, stops, unit_tables
from builder.completion.reports.ground import Ground, Question
from builder.completion.reports.plan import Plan
from builder.completion.reports.report import CourseReport, Named, Report, Table
from builder.completion.reports.small import FEW


def make_report(
    engine: Engine,
    plans: Sequence[Plan],
    persons: Mapping[str, str],
    ledger: Iterable[LedgerEntry],
    question: Question,
    made: datetime,
) -> Report:
    """Count everything once; `persons` gives the person of each pseudonym that has others (`identity.unite`)."""
    few = FEW[question.audience]
    tally = Tally(Ground(engine, plans, persons, question), few)
    courses = tuple(_course(tally, course) for course in tally.courses())
    return Report(question, made, few, courses, tuple(people(tally)), tuple(quality(tally, ledger)))


def _course(tally: Tally, course: str) -> CourseReport:
    plan = tally.plan(course)
    spoken = tally.ground.question.language
    code = spoken if plan.titles.get(spoken) else plan.source_language
    title = plan.titles.get(code, "")
    tables = tuple(table for table in _tables(tally, course) if table is not None)
    return CourseReport(course, Named(title or course, code if title else ""), tables)


def _tables(tally: Tally, course: str) -> Iterator[Table | None]:
    yield languages(tally, course)
    yield meanings(tally, course)
    yield runs(tally, course)
    yield cohorts(tally, course)
    yield funnel(tally, course)
    if tally.plan(course).versions:
        units = read_units(tally.ground, course)
        yield from unit_tables(tally, course, units)
        yield stops(tally, course, units)
        yield out_of_line(tally, course, units)
    yield from answers(tally, course)
    yield weeks(tally, course, "enrolled")
    yield weeks(tally, course, "pass")
    yield days(tally, course)
