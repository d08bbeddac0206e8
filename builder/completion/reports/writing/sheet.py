"""A report → CSV, a file a figure, for spreadsheets; no cell is a formula, whatever a title or a file's name begins with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from builder.completion.reports.report import Cell, Mark, Named, Range, Report, Said, Table
from builder.output import OutputFile

# What spreadsheets take for the beginning of a formula (OWASP, CSV Injection), with the wide forms of East Asia.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


def sheets(report: Report) -> Iterator[OutputFile]:
    """Yield a CSV for each figure, all courses in one; headings and marks are the same in every language."""
    found: dict[str, list[tuple[str, Table]]] = {}
    for course, table in report.tables:
        found.setdefault(table.key, []).append((course, table))
    for key, tables in found.items():
        # With a mark of byte order, without which spreadsheets take Arabic for Latin letters.
        yield OutputFile(f"csv/{key}.csv", _sheet(tables, report.few).encode("utf-8-sig"))


def _sheet(tables: list[tuple[str, Table]], few: int) -> str:
    written = io.StringIO()
    sheet = csv.writer(written)
    # Courses have different languages, so columns are the union; a course lacks some.
    heads = list(dict.fromkeys(column.key for _, table in tables for column in table.columns))
    sheet.writerow(map(safe, ["course", *heads]))
    for course, table in tables:
        for row in table.rows:
            cells = dict(zip((column.key for column in table.columns), row, strict=True))
            sheet.writerow([safe(course), *_cells((cells.get(head) for head in heads), few)])
    return written.getvalue()


def _cells(cells: Iterable[Cell | None], few: int) -> Iterator[object]:
    for cell in cells:
        text = plain(cell, few)
        yield safe(text) if isinstance(text, str) else text


def safe(text: str) -> str:
    """Return a text that no spreadsheet runs: with an apostrophe before what would begin a formula."""
    return (
        f"'{text}"
        if text.lstrip(" \ufeff\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2068").startswith(_FORMULA)
        else text
    )


def plain(cell: Cell | None, few: int) -> str | int | float:
    """Return a cell for a program: a number, or a text that is the same in every language."""
    match cell:
        case None | Mark.NOTHING:
            return ""
        case Mark.FEW:
            return f"<{few}"
        case Mark():
            return str(cell)
        case Named():
            return cell.text
        case Said():
            inner = next((value.text for value in cell.values.values() if isinstance(value, Named)), "")
            return f"{inner} ({cell.key})" if inner else cell.key
        case Range():
            return f"{cell.low}..{cell.high}"
        case date():
            return cell.isoformat()
        case float():
            return round(cell, 4)
        case _:
            return cell
