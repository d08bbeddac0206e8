"""Who made a translation, who reviewed it, and what exactly was reviewed."""

from __future__ import annotations

from dataclasses import dataclass

from builder.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Person:
    """A contributor as they want to be named; `link` is a page of theirs, or empty."""

    name: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A lesson that was reviewed: by whom, when, and the fingerprint of its text then."""

    lesson: str
    reviewer: str
    date: str
    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Credits:
    """The credits of one language."""

    translators: tuple[Person, ...] = ()
    reviewers: tuple[Person, ...] = ()
    reviews: tuple[Review, ...] = ()
