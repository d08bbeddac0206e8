"""Reports made of simulated facts, and how tests read their cells."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from builder.completion.database import connect
from builder.completion.identity import unite
from builder.completion.reports.ground import Audience, Question
from builder.completion.reports.making import make_report
from builder.completion.reports.plan import read_plans
from builder.completion.reports.report import Named, Said
from tests.completion.simulated_facts import COURSES, entry
from tests.completion.written_facts import write

LEDGER = (entry(),)
MADE = datetime(2027, 1, 1)  # noqa: DTZ001


def report_of(facts, *, audience=Audience.INTERNAL, courses=COURSES, ledger=LEDGER, **asked):
    with TemporaryDirectory() as folder, connect(write(Path(folder), facts)) as engine:
        return counted(engine, Question(audience, **asked), courses, ledger)


def counted(engine, question, courses=COURSES, ledger=LEDGER):
    persons, _ = unite(engine.ask("SELECT one, other FROM identities").rows)
    return make_report(engine, read_plans(courses), persons, ledger, question, MADE)


def figure(report, key, course="leadership"):
    """Return a figure as {row: {column: cell}}; a row is called by its first cell."""
    tables = next((each.tables for each in report.courses if each.course == course), ())
    table = next(t for t in (*tables, *report.people, *report.quality) if t.key == key)
    keys = [column.key for column in table.columns]
    return {name(row[0]): dict(zip(keys, row, strict=True)) for row in table.rows}


def name(cell):
    if isinstance(cell, Said) and cell.values:
        return f"{cell.key} {name(cell.values['title'])}"
    return cell.text if isinstance(cell, Named) else cell.key if isinstance(cell, Said) else cell


def column(report, key, which, course="leadership"):
    return {row: cells[which] for row, cells in figure(report, key, course).items()}
