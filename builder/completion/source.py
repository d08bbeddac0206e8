"""What an importer is told of a file, and what it looks like from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from builder.completion.extraction import Extraction
from builder.completion.outline import Courses
from builder.completion.quarantine import BadRecordError
from builder.completion.reading import Reading
from builder.completion.usage import course_key

_NONE = Courses()


@dataclass(frozen=True, slots=True)
class Head:
    """By what a file is known: its name, its headings if it looks like a table, its first unpacked bytes."""

    name: str
    columns: tuple[str, ...]
    first: bytes

    @property
    def lower(self) -> tuple[str, ...]:
        """Return the headings in lower case: older releases spell some so."""
        return tuple(column.lower() for column in self.columns)


@dataclass(frozen=True, slots=True)
class Context:
    """What the file does not say itself: the run that its reader named (or empty), the report's moment, the courses known."""

    course_key: str = ""
    as_of: int | None = None
    courses: Courses = _NONE

    def run(self, spelled: str | None = None) -> str:
        """Return the run of a record: what it says itself, or else what the reader said."""
        if spelled:
            try:
                return course_key(spelled)
            except ValueError:
                raise BadRecordError("not a course key") from None
        if not self.course_key:
            raise BadRecordError("no run is named")
        return self.course_key


class RefusedError(ValueError):
    """A file that may not be imported as it is: `what` is wrong and how to `mend` it."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.what = what
        self.mend = mend


class Importer(Protocol):
    """A module of `importers/`. `NEEDS_RUN` says that neither the file nor its rows name the run."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a module's constant
        """Return the name under which facts and ledger know the format."""

    @property
    def HEADINGS(self) -> tuple[str, ...]:  # noqa: N802
        """Return the headings of the table; none where it is no table."""

    @property
    def NEEDS_RUN(self) -> bool:  # noqa: N802
        """Whether somebody has to say of which run the file is."""

    def identify(self, head: Head) -> bool:
        """Whether this is a file of the format."""

    def extract(self, reading: Reading, context: Context, out: Extraction) -> None:
        """Make facts of the file; raises RefusedError where it cannot be read as a whole."""
