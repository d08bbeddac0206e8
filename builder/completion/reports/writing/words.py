"""The words of a report in one language, and how its numbers, days and names are written there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from builder.completion.reports.report import Cell, Column, Form, Mark, Named, Range, Report, Said
from builder.languages import Language, UnknownLanguageError, language

_WORDS = "words"
_WRITTEN_IN = "en"


def spoken() -> tuple[str, ...]:
    """Return the languages in which a report can speak."""
    return tuple(
        sorted(
            each.name[: -len(".yaml")]
            for each in (files(__package__) / _WORDS).iterdir()
            if each.name.endswith(".yaml")
        )
    )


class Words:
    """Says a report's texts, marks and numbers as plain text; escaping is each writer's own."""

    def __init__(self, report: Report) -> None:
        self.language: Language = language(report.question.language)
        self.few = report.few
        self._said = {**_read(_WRITTEN_IN), **_read(self.language.code)}
        try:
            self._locale = Locale.parse(self.language.bcp47, sep="-")
        except (UnknownLocaleError, ValueError):
            self._locale = Locale(_WRITTEN_IN)

    def __call__(self, key: str, **values: object) -> str:
        """Say a text; each of its `{names}` is a value, which may be a cell or several."""
        return self.template(key).format_map({name: self.value(value) for name, value in values.items()})

    def template(self, key: str) -> str:
        """Return a text whose `{names}` its writer fills itself, `{few}` already said."""
        return self._said[key].replace("{few}", self.number(self.few))

    def heading(self, column: Column) -> str:
        """Return a column's heading."""
        return self.cell(column.heading, Form.TEXT) if column.heading is not None else self(f"column_{column.key}")

    def cell(self, cell: Cell, form: Form) -> str:
        """Return a cell as text."""
        match cell:
            case Mark():
                return self(f"mark_{cell}")
            case Named():
                return name_of(cell)
            case Said():
                return self(cell.key, **cell.values)
            case Range():
                return self("range", low=self.number(cell.low), high=self.number(cell.high))
            case date():
                return self.day(cell)
            case _ if form is Form.SHARE:
                return str(format_percent(round(cell, 2), locale=self._locale))
            case _:
                return self.number(cell)

    def number(self, number: float) -> str:
        """Return a number with the separators of the language."""
        return str(format_decimal(number, locale=self._locale))

    def day(self, day: date) -> str:
        """Return a day."""
        return str(format_date(day, "medium", locale=self._locale))

    def period(self, since: date | None, until: date | None) -> str:
        """Say which days a report covers."""
        key = {(True, True): "period_both", (True, False): "period_since", (False, True): "period_until"}
        found = key.get((since is not None, until is not None), "period_all")
        return self(found, since=since, until=until)

    def value(self, value: object) -> str:
        """Say what a `{name}` stands for; several are listed."""
        if isinstance(value, tuple):
            return self._said["and"].join(self.value(each) for each in value)
        if isinstance(value, Mark | Named | Said | Range | date | int | float):
            return self.cell(value, Form.TEXT)
        return "" if value is None else str(value)


def name_of(named: Named) -> str:
    """Return a name as it is shown; the code of a language stands for the language's own name."""
    if named.language and named.text == named.language:
        try:
            return language(named.language).name
        except UnknownLanguageError:
            return named.text
    return named.text


@cache
def _read(code: str) -> Mapping[str, str]:
    found: dict[str, str] = yaml.safe_load((files(__package__) / _WORDS / f"{code}.yaml").read_text("utf-8"))
    return found
