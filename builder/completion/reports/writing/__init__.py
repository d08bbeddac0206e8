"""A report → files: a page, wikitext, CSV, JSON, Parquet and drawings, in the language of the report."""

from __future__ import annotations

from collections.abc import Iterator

from builder.completion.reports.report import Report
from builder.completion.reports.writing import plain
from builder.completion.reports.writing.columns import columns_file
from builder.completion.reports.writing.drawing import drawings
from builder.completion.reports.writing.page import page
from builder.completion.reports.writing.sheet import sheets
from builder.completion.reports.writing.wikitext import wikitext
from builder.completion.reports.writing.words import Words, spoken
from builder.output import OutputFile

__all__ = ["Words", "plain", "spoken", "write"]


def write(report: Report) -> Iterator[OutputFile]:
    """Yield every file of a report."""
    words = Words(report)
    yield OutputFile("report.html", page(report, words))
    yield OutputFile("report.wiki", wikitext(report, words))
    yield plain.json_file(report)
    yield from sheets(report)
    yield columns_file(report)
    yield from drawings(report, words)
