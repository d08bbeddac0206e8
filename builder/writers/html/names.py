"""Where the pages and files of an edition lie, relative to its folder."""

from __future__ import annotations

import re
from urllib.parse import quote

HOME = "index.html"
ABOUT = "about.html"
GLOSSARY = "glossary.html"
PATHWAYS = "pathways.html"
WORKS = "sources.html"
UPDATES = "updates.html"
HANDOUTS = "handouts.html"
THEME = "theme"

# The same as the platform leaves in a name (writers/olx/names): checks refuse two files that become one by it.
_UNKEPT = re.compile(r"[^\w.-]")


def unit_path(unit_id: str) -> str:
    """Return the page of a unit."""
    return f"units/{unit_id}.html"


def page_path(slug: str) -> str:
    """Return the page of one of the course's own pages."""
    return f"pages/{slug}.html"


def static_path(path: str) -> str:
    """Return where a file of static/ lies."""
    return f"static/{_UNKEPT.sub('_', path)}"


def address(path: str) -> str:
    """Return a path as a link spells it."""
    return quote(path)
