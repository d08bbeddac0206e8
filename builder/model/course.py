"""Course › Chapter › Sequential › Vertical › Block, and the settings of a course and its runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from builder.diagnostics import Location
from builder.model.blocks import Block
from builder.model.credits import Credits
from builder.model.glossary import Term
from builder.model.interface import Interface
from builder.model.keys import CourseKey
from builder.model.pages import Page, Update
from builder.model.prose import Prose
from builder.model.references import Source
from builder.model.settings import Picture, Settings
from builder.model.text import Text


@dataclass(frozen=True, slots=True)
class Vertical:
    """A unit: one page of the course."""

    id: str
    location: Location
    title: Text
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sequential:
    """A lesson. `graded` is the id of an assignment type, or empty."""

    id: str
    location: Location
    title: Text
    units: tuple[Vertical, ...]
    objectives: tuple[str, ...] = ()
    minutes: int = 0
    graded: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter (section, in Studio's words)."""

    id: str
    location: Location
    title: Text
    lessons: tuple[Sequential, ...]


@dataclass(frozen=True, slots=True)
class Objective:
    """What a learner can do afterwards; lessons and questions name its id."""

    id: str
    location: Location
    text: Text
    competency: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A competency: an id, a name, a description."""

    id: str
    location: Location
    name: Text
    description: Text | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """What someone does in a community, with the ids of the lessons that help most with it: its learning path."""

    id: str
    location: Location
    name: Text
    description: Text | None = None
    lessons: tuple[str, ...] = ()
    lessons_at: Location | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """An assignment type of the grading policy; weights of all types sum to 1."""

    id: str
    location: Location
    title: Text
    label: str
    weight: float
    min_count: int = 1
    drop_count: int = 0


@dataclass(frozen=True, slots=True)
class Schedule:
    """Dates in UTC; None where a course does not say."""

    start: datetime | None = None
    end: datetime | None = None
    enrollment_start: datetime | None = None
    enrollment_end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """All that a run may say otherwise than its course; a run's `pages` and `updates` are those it adds."""

    title: Text
    summary: Text
    effort: str = ""
    duration: Text | None = None
    image: Picture | None = None
    assignments: tuple[Assignment, ...] = ()
    passing: int = 60
    settings: Settings = Settings()
    pages: tuple[Page, ...] = ()
    updates: tuple[Update, ...] = ()


class Own:
    """The details of a run that differs from its course.

    What a run says of its own is written in the run's language, so this is no dataclass: the walk over texts does not
    enter, and no translator is asked to put the Spanish cohort's title into Arabic.
    """

    __slots__ = ("details",)

    def __init__(self, details: Details) -> None:
        self.details = details

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own) and other.details == self.details

    def __hash__(self) -> int:
        return hash(self.details)


@dataclass(frozen=True, slots=True)
class Run:
    """One importable course run: a language or a cohort, over the course's defaults (`runs.of_run` lays it over them).

    `name` is the key of its entry under `runs:` (the language's code where a language has none); it names the archive.
    """

    name: str
    language: str
    key: CourseKey
    schedule: Schedule
    self_paced: bool
    location: Location
    own: Own | None = None


@dataclass(frozen=True, slots=True)
class LanguageEntry:
    """A language of the course: the share of words, in percent, from which it is ready."""

    code: str
    threshold: int
    location: Location


@dataclass(frozen=True, slots=True)
class About:
    """The pages about the course that are not in it; `credits` end the overview of a translation."""

    overview: Prose
    short_description: Text
    effort: str = ""
    duration: Text | None = None
    credits: Prose = Prose()


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file of static/: its path there with `/`, and its content, sanitised where it can be active."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Course:
    """A whole course, in the language `language`; read in `source_language` and then translated."""

    id: str
    location: Location
    title: Text
    source_language: str
    language: str
    about: About
    chapters: tuple[Chapter, ...]
    runs: tuple[Run, ...]
    languages: tuple[LanguageEntry, ...]
    objectives: tuple[Objective, ...] = ()
    competencies: tuple[Named, ...] = ()
    roles: tuple[Role, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    passing: int = 60
    image: str = ""
    keep_stale: bool = True
    contribute: str = ""
    settings: Settings = Settings()
    pages: tuple[Page, ...] = ()
    updates: tuple[Update, ...] = ()
    handouts: Prose = Prose()
    credits: tuple[tuple[str, Credits], ...] = ()
    glossary: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()
    files: tuple[StaticFile, ...] = ()
    interface: Interface = Interface()
