"""A report → one page that opens from a disk: no script, nothing from elsewhere, every text escaped by the template engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from builder.completion.reports.report import Cell, Column, Drawing, Form, Mark, Named, Report, Said, Table
from builder.completion.reports.writing.drawing import draw
from builder.completion.reports.writing.words import Words, name_of
from builder.languages import UnknownLanguageError, language
from builder.markup.characters import legal

_TEMPLATE = "report.html.jinja"


@dataclass(frozen=True, slots=True)
class Figure:
    """A table as the page shows it, with its drawing."""

    id: str
    table: Table
    drawing: Markup


@dataclass(frozen=True, slots=True)
class Section:
    """A course, or what is over all courses."""

    id: str
    title: Cell
    headline: Table | None
    figures: tuple[Figure, ...]


def page(report: Report, words: Words) -> bytes:
    """Return report.html."""
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    rendered = environment.get_template(_TEMPLATE).render(
        report=report,
        words=words,
        here=words.language,
        sections=_sections(report, words),
        style=Markup(_style("drawing.css") + _style("report.css")),  # noqa: S704 - our own stylesheets
        cell=_Cells(words),
        is_number=lambda column: column.form is not Form.TEXT,
        is_mark=lambda value: isinstance(value, Mark),
        whole=lambda table: table.rows[-1],
    )
    return legal(rendered).encode()


def _sections(report: Report, words: Words) -> list[Section]:
    found = []
    for number, course in enumerate(report.courses, 1):
        title: Cell = course.title if course.title.text else Said("unlisted_course")
        headline = next((table for table in course.tables if table.key == "languages"), None)
        found.append(Section(f"course-{number}", title, headline, _figures(f"c{number}", course.tables, words)))
    found.append(Section("people", Said("people_section"), None, _figures("p", report.people, words)))
    found.append(Section("quality", Said("quality_section"), None, _figures("q", report.quality, words)))
    return found


def _figures(prefix: str, tables: Sequence[Table], words: Words) -> tuple[Figure, ...]:
    rising = [table for table in tables if table.drawing is Drawing.STEPS and len(table.rows) > 1]
    made = []
    for table in tables:
        name = f"{prefix}-{table.key}"
        parts = rising if table in rising[:1] else [table] if table.drawing in (Drawing.BARS, Drawing.HEAT) else []
        drawn = draw(parts, words, name).markup() if parts and table.rows else ""
        made.append(Figure(name, table, Markup(drawn)))  # noqa: S704 - lxml has escaped what is written in it
    return tuple(made)


def _style(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text("utf-8")


class _Cells:
    """Shows a cell: a name in the direction of its own language, and marked with it."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __call__(self, cell: Cell, column: Column | None = None) -> Markup:
        form = column.form if column else Form.TEXT
        if isinstance(cell, Named):
            return _named(cell)
        if isinstance(cell, Said):
            values = {name: self._value(value) for name, value in cell.values.items()}
            return Markup(self._words.template(cell.key)).format_map(values)  # noqa: S704 - our own words; values are escaped
        return Markup("{}").format(self._words.cell(cell, form))

    def _value(self, value: object) -> Markup:
        if isinstance(value, tuple):
            return Markup(self._words("and")).join(self._value(each) for each in value)  # noqa: S704 - our own words
        if isinstance(value, Named):
            return _named(value)
        return Markup("{}").format(self._words.value(value))


def _named(named: Named) -> Markup:
    if not named.language:
        return Markup('<bdi class="code">{}</bdi>').format(named.text)
    try:
        known = language(named.language)
    except UnknownLanguageError:
        return Markup("<bdi>{}</bdi>").format(named.text)
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(known.bcp47, known.direction, name_of(named))
