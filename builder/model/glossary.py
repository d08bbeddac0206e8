"""Terms of the course, translated like everything a learner reads."""

from __future__ import annotations

from dataclasses import dataclass

from builder.diagnostics import Location
from builder.model.text import Text


@dataclass(frozen=True, slots=True)
class Renderings:
    """What a language may call a term beside its translation, and what it must not, each wording with its reason."""

    language: str
    also: tuple[str, ...] = ()
    never: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its definition. Learners do not see the rest.

    `renderings` are for those who check translations; `avoid` is what the source does not call it.
    """

    id: str
    location: Location
    name: Text
    definition: Text
    renderings: tuple[Renderings, ...] = ()
    avoid: tuple[str, ...] = ()
