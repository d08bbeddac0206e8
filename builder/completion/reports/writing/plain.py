"""A report → JSON, for programs: keys and marks are the same in every language."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from builder.completion.reports.report import Cell, CourseReport, Mark, Named, Range, Report, Said, Table
from builder.output import OutputFile


def json_file(report: Report) -> OutputFile:
    """Return report.json."""
    return OutputFile("report.json", (json.dumps(as_json(report), ensure_ascii=False, indent=1) + "\n").encode())


def as_json(report: Report) -> dict[str, Any]:
    """Return a report as values of JSON. A number that is not told is an object with a `mark`, never null or 0."""
    question = report.question
    return {
        "made": report.made.isoformat(),
        "audience": str(question.audience),
        "from": question.since and question.since.isoformat(),
        "to": question.until and question.until.isoformat(),
        "few": report.few,
        "courses": [_course(course) for course in report.courses],
        "people": [_table(table) for table in report.people],
        "quality": [_table(table) for table in report.quality],
    }


def _course(course: CourseReport) -> dict[str, Any]:
    return {
        "course": course.course,
        "title": course.title.text,
        "figures": [_table(table) for table in course.tables],
    }


def _table(table: Table) -> dict[str, Any]:
    keys = [column.key for column in table.columns]
    return {
        "figure": table.key,
        "columns": [{"key": column.key, "form": str(column.form)} for column in table.columns],
        "rows": [{key: _cell(cell) for key, cell in zip(keys, row, strict=True)} for row in table.rows],
        "notes": [_cell(note) for note in table.notes],
    }


def _cell(cell: Cell) -> Any:
    match cell:
        case Mark():
            return {"mark": str(cell)}
        case Named():
            return {"text": cell.text, "language": cell.language} if cell.language else cell.text
        case Said():
            return {"said": cell.key, **{name: _value(value) for name, value in cell.values.items()}}
        case Range():
            return {"from": cell.low, "to": cell.high}
        case date():
            return cell.isoformat()
        case _:
            return cell


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    return _cell(value) if isinstance(value, Mark | Named | Said | Range | date) else value
