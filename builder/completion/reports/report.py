"""What a report is: tables of cells, each of which says what it is, so that no writer has to guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from builder.completion.reports.ground import Question


class Mark(StrEnum):
    """What stands in a cell instead of a number."""

    FEW = "few"  # fewer people than may be told
    HIDDEN = "hidden"  # enough, but the one above could be computed from it
    UNKNOWN = "unknown"  # no source can tell
    NOTHING = "nothing"  # there is nothing to count


@dataclass(frozen=True, slots=True)
class Named:
    """A text with MediaWiki's code of its language; empty for a code, a key, a file's name."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A text of ours: its key in words/, and what its `{names}` stand for."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Range:
    """A number that is only told from … to …, since the difference to another would tell on few people."""

    low: int
    high: int


Cell = int | float | date | Named | Said | Range | Mark


class Form(StrEnum):
    """How a column's numbers are meant."""

    TEXT = "text"
    COUNT = "count"
    SHARE = "share"  # 0 to 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` is its name in CSV and JSON; its heading is said by words/, or is the name given."""

    key: str
    form: Form = Form.COUNT
    heading: Named | Said | None = None


class Drawing(StrEnum):
    """How a table is drawn."""

    NONE = ""
    BARS = "bars"  # a group of bars a row, a bar a column
    HEAT = "heat"  # a field a cell, darker for more
    STEPS = "steps"  # a line that rises with each row's date


@dataclass(frozen=True, slots=True)
class Table:
    """A figure: `key` is its name, and that of its title and its account in words/. The first column names the rows."""

    key: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Said, ...] = ()
    drawing: Drawing = Drawing.NONE


@dataclass(frozen=True, slots=True)
class CourseReport:
    """The figures of a course; `course` is empty for the runs that no course.yaml lists."""

    course: str
    title: Named
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that is told: each course, people over all of them, and how good the data are."""

    question: Question
    made: datetime
    few: int
    courses: tuple[CourseReport, ...]
    people: tuple[Table, ...]
    quality: tuple[Table, ...]

    @property
    def tables(self) -> tuple[tuple[str, Table], ...]:
        """Return every table with its course, which is empty for those over all courses."""
        inside = [(each.course, table) for each in self.courses for table in each.tables]
        return (*inside, *(("", table) for table in (*self.people, *self.quality)))
