"""How far each lesson is in each language → one page that opens from a disk: no script, nothing from elsewhere.

Each cell says its numbers; the colour only makes them seen sooner. Titles were written by someone, so the template engine
escapes everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from builder.languages import Language
from builder.markup.characters import legal
from builder.output import OutputFile

__all__ = ["Cell", "Row", "Sheet", "write"]

# From which percentage each step of the scale goes: its class in the stylesheet is its number.
_STEPS = (0, 1, 40, 80, 100)


@dataclass(frozen=True, slots=True)
class Cell:
    """A lesson in a language: covered words in percent, words to do, words that are stale, words in all."""

    percent: int
    to_do: int
    stale: int
    total: int

    @property
    def step(self) -> int:
        """The place on the scale, from 0 for nothing to the last for all that is there and up to date."""
        reached = sum(self.percent >= least for least in _STEPS) - 1
        return reached - (reached == len(_STEPS) - 1 and (self.stale > 0 or self.to_do > 0))


@dataclass(frozen=True, slots=True)
class Row:
    """A lesson by its title, or a file outside the lessons by its path; a cell for each language of its sheet."""

    title: str
    path: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A course: its rows in its own order, and the cells of the whole."""

    course: str
    title: str
    source: Language
    languages: tuple[Language, ...]
    rows: tuple[Row, ...]
    totals: tuple[Cell, ...]


def write(sheets: Sequence[Sheet]) -> OutputFile:
    """Return the page."""
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["number"] = lambda count: f"{count:,}"
    # Our own file, not a value: nothing in it is to be escaped.
    style = Markup((files(__package__) / "templates" / "page.css").read_text("utf-8"))  # noqa: S704 - our own stylesheet
    rendered = environment.get_template("page.html.jinja").render(sheets=sheets, style=style)
    return OutputFile("status.html", legal(rendered).encode())
