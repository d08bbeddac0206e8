"""The database of sources: what a lesson cites with `[@id]`."""

from __future__ import annotations

from dataclasses import dataclass

from builder.diagnostics import Location

# Who can read a work: anyone online; who has a free account; who pays; who finds it on paper.
ACCESS = ("free", "account", "paid", "print")
# What stands for a licence where there is none; a name of a licence is the same in every language.
NO_LICENCE = "all rights reserved"


@dataclass(frozen=True, slots=True)
class Source:
    """A work that can be cited. Its title stays in its own language (`language`, a MediaWiki code).

    `access` is one of `ACCESS`, or empty where nobody says.
    """

    id: str
    location: Location
    title: str
    url: str = ""
    author: str = ""
    year: str = ""
    licence: str = ""
    language: str = "en"
    access: str = ""
