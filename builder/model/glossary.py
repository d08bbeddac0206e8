"""Terms of the course, translated like everything a learner reads."""

from __future__ import annotations

from dataclasses import dataclass

from builder.diagnostics import Location
from builder.model.text import Text


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its definition."""

    id: str
    location: Location
    name: Text
    definition: Text
