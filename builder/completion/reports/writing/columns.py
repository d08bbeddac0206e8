"""A report → Parquet: every figure in one long table, a row a cell, so that reports of several quarters can be joined."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from builder.completion.database import fill
from builder.completion.reports.report import Form, Mark, Range, Report, Table
from builder.completion.reports.writing.sheet import plain
from builder.output import OutputFile

_COLUMNS = {
    "course": "VARCHAR",
    "figure": "VARCHAR",
    "row": "BIGINT",
    "name": "VARCHAR",  # the row's texts, joined by a tabulator
    "column": "VARCHAR",
    "value": "DOUBLE",  # null where a mark stands
    "mark": "VARCHAR",
}


def columns_file(report: Report) -> OutputFile:
    """Return report.parquet."""
    rows = [line for course, table in report.tables for line in _lines(course, table, report.few)]
    names = {f'"{name}"': kind for name, kind in _COLUMNS.items()}
    with tempfile.TemporaryDirectory(prefix="ldn-") as folder, duckdb.connect() as connection:
        path = Path(folder) / "report.parquet"
        fill(connection, "figures", names, rows)
        connection.table("figures").write_parquet(str(path))
        return OutputFile("report.parquet", path.read_bytes())


def _lines(course: str, table: Table, few: int) -> Iterator[tuple[Any, ...]]:
    for number, row in enumerate(table.rows, 1):
        cells = list(zip(table.columns, row, strict=True))
        name = "\t".join(str(plain(cell, few)) for column, cell in cells if column.form is Form.TEXT)
        for column, cell in cells:
            if column.form is not Form.TEXT:
                mark = (
                    str(cell) if isinstance(cell, Mark) else str(plain(cell, few)) if isinstance(cell, Range) else None
                )
                value = float(cell) if isinstance(cell, int | float) else None
                yield course, table.key, number, name, column.key, value, mark
