"""Pages of a course outside its units: its own tabs and what is posted to learners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from builder.diagnostics import Location
from builder.model.prose import Prose
from builder.model.text import Text

# The pages that the builder makes of a course; none of its own has their names.
GLOSSARY = "glossary"
PATHWAYS = "pathways"
WORKS = "sources"


@dataclass(frozen=True, slots=True)
class Page:
    """A tab of the course; `slug` is the end of its address. `hidden` takes it from the row of tabs, not from its readers."""

    slug: str
    location: Location
    title: Text
    prose: Prose
    order: int = 0
    hidden: bool = False
    staff_only: bool = False


@dataclass(frozen=True, slots=True)
class Update:
    """A posted update; `slug` is the name of its file without the date."""

    slug: str
    location: Location
    date: date
    title: Text | None
    prose: Prose
