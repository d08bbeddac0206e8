"""Where it is kept what was sent to translators: one catalog a kit, committed, so that what comes back is merged three ways."""

from __future__ import annotations

import re

from builder.catalog.exchange.base import Base
from builder.catalog.formats import po
from builder.source.tree import Tree

__all__ = ["kept_bases", "kept_path", "kept_revisions"]

# Beside translations/ and not in it: what was once sent is no input of a build.
KITS = "kits"
_MOST_BYTES = 40_000_000
_NAME = re.compile(r"([a-z-]+)-([0-9a-f]{12})\.po")


def kept_path(course: str, code: str, revision: str) -> str:
    """Return the path of what was sent."""
    return f"{KITS}/{course}/{code}-{revision}.po"


def kept_bases(tree: Tree, course: str, code: str) -> tuple[Base, ...]:
    """Return all that was ever sent of a language of a course; a file that cannot be read is told in `tree.diagnostics`."""
    found = []
    for of, revision in kept_revisions(tree, course):
        path = kept_path(course, of, revision)
        content = tree.content(path, _MOST_BYTES) if of == code else None
        read = None if content is None else po.read(content, path, tree.diagnostics)
        if read is not None:
            found.append(Base(revision, read.entries))
    return tuple(found)


def kept_revisions(tree: Tree, course: str) -> tuple[tuple[str, str], ...]:
    """Return the language and revision of all that was ever sent of a course."""
    folder = f"{KITS}/{course}/"
    names = (path.removeprefix(folder) for path in tree.files(folder.rstrip("/")))
    return tuple((match[1], match[2]) for name in names if (match := _NAME.fullmatch(name)))
