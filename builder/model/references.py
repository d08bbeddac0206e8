"""The database of sources: what a lesson cites with `[@id]`."""

from __future__ import annotations

from dataclasses import dataclass

from builder.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Source:
    """A work that can be cited. Its title stays in its own language (`language`, a MediaWiki code)."""

    id: str
    location: Location
    title: str
    url: str = ""
    author: str = ""
    year: str = ""
    licence: str = ""
    language: str = "en"
