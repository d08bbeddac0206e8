"""A report → wikitext for a grant report: sentences and tables to paste into a page on Meta."""

from __future__ import annotations

from collections.abc import Iterator

from builder.completion.reports.report import Form, Report, Table
from builder.completion.reports.writing.words import Words

_TOLD = ("languages", "meanings", "funnel", "people")


def wikitext(report: Report, words: Words) -> bytes:
    """Return the tables that a report to a community or a grant asks for."""
    return ("\n".join(_lines(report, words)) + "\n").encode()


def _lines(report: Report, words: Words) -> Iterator[str]:
    question = report.question
    yield f"{_text(words.period(question.since, question.until))} {_text(words('made', date=report.made.date()))}"
    for course in report.courses:
        yield ""
        yield f"== {_text(course.title.text or words('unlisted_course'))} =="
        for table in course.tables:
            if table.key in _TOLD:
                yield from _table(table, words)
    for table in report.people:
        if table.key in _TOLD:
            yield from _table(table, words)
    yield ""
    yield _text(words("marks_about"))


def _table(table: Table, words: Words) -> Iterator[str]:
    yield ""
    yield _text(words(f"{table.key}_about"))
    yield ""
    direction = ' dir="rtl"' if words.language.direction == "rtl" else ""
    yield f'{{| class="wikitable"{direction}'
    yield f"|+ {_text(words(f'{table.key}_title'))}"
    yield "|-"
    yield from (f'! scope="col" | {_text(words.heading(column))}' for column in table.columns)
    for row in table.rows:
        yield "|-"
        for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            start = (
                '! scope="row" | '
                if at == 0
                else '| style="text-align: end" | '
                if column.form is not Form.TEXT
                else "| "
            )
            yield start + _text(words.cell(cell, column.form))
    yield "|}"
    yield from (f"* {_text(words.cell(note, Form.TEXT))}" for note in table.notes)


def _text(text: str) -> str:
    """Return a text that MediaWiki shows as it is, on one line."""
    plain = " ".join(text.split())
    escaped = "".join(f"&#{ord(c)};" if c in "[]{}|'~<>&_" else c for c in plain)
    # A line's first character may open a list, a heading, a cell; two underscores a switch, an address a link.
    first = f"&#{ord(escaped[0])};{escaped[1:]}" if escaped and escaped[0] in "*#:;=-!+ " else escaped
    return first.replace("://", "&#58;//")
