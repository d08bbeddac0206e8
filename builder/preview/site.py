"""What the preview asks of whoever makes the pages: the writer of the HTML edition, or a stand-in of a test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from builder.model.course import Course, Run


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of an edition: its path, its title in the edition's language, and the part of the course that it shows."""

    path: str
    title: str
    part: Any


class Site(Protocol):
    """Makes single pages of a course in one language. Paths are those of the edition on disk, the same in each language."""

    def entries(self, course: Course, run: Run) -> Sequence[Entry]:
        """Return the pages in the order in which they are read; the first is where a reader begins."""

    def file(self, course: Course, run: Run, path: str) -> bytes | None:
        """Return a page, or a file that pages use; None where the edition has none of this path."""
